"""Making a new file in three short pages: city and office, what it is for, where it lies."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.destination import free_path, problems_with, with_suffix
from eccar_desktop.dialogs.entries import Entry, Option, PathLine, Wanted
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.text import file_stem, slug
from eccar_desktop.look import scale
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import SUFFIX
from eccar_desktop.store.founding import create_store
from eccar_desktop.texts import _
from eccar_desktop.widgets.texts import Line
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import Workspace


class Page(IntEnum):
    """The pages in order."""

    WHO = 0
    WHAT_FOR = 1
    WHERE = 2


@dataclass(frozen=True)
class NewFile:
    """A file that is wanted for an office of a city."""

    path: Path | None = None
    city: str = ""
    office: str = ""
    code: str = ""
    coordination: bool = False

    def problems(self, page: Page) -> list[str]:
        """What is missing before a page can be left, in sentences."""
        if page is Page.WHERE:
            return problems_with(self.path)
        found = []
        if page is Page.WHO and not slug(self.city):
            found.append(_("Which city is it?"))
        if page is Page.WHO and not slug(self.office):
            found.append(_("Which office works in the file?"))
        return found

    def work(self) -> Callable[[Progress, Cancelled], Path]:
        """The work that makes the file and gives its path."""

        def make(_progress: Progress, _cancelled: Cancelled) -> Path:
            assert self.path is not None
            create_store(
                self.path,
                city=self.city,
                office=self.office,
                code=self.code,
                coordination=self.coordination,
            ).close()
            return self.path

        return make


def suggested_path(folder: Path, office: str) -> Path:
    """A path for the file of an office: a name that every system takes, and that is free."""
    name = file_stem(office, 40).strip("_")
    return free_path(folder, name or _("measures"))


class NewFileDialog(WorkingDialog):
    """Asks what a new file needs and makes it; `created` carries its path, for opening it."""

    created = Signal(object)

    def __init__(
        self, workspace: Workspace, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=84)
        self._workspace = workspace
        self._settings = settings
        self._is_path_own = False
        kinds = QButtonGroup(self)
        self.city_line, self.office_line, self.code_line = Line(self), Line(self), Line(self)
        self.city = Entry(self.city_line, self)
        self.office = Entry(self.office_line, self)
        self.code = Entry(self.code_line, self)
        self.department = Option(kinds, self)
        self.coordination = Option(kinds, self)
        self.path_line = PathLine(Wanted.NEW_FILE, f"*{SUFFIX}", self)
        self.path = Entry(self.path_line, self)
        self.back = self.add_button(Role.ACTION)
        self.onward = self.add_button(Role.ACCEPT, is_default=True)
        self.leave = self.add_button(Role.REJECT)
        self.department.button.setChecked(True)
        self.pages = {each: QWidget(self) for each in Page}
        self._page = Page.WHO
        self._arrange()
        self._connect()
        self._suggest_path()
        self._retranslate()
        self._enter(Page.WHO)

    def _arrange(self) -> None:
        office = QHBoxLayout()
        scale.space(office, scale.WIDE)
        office.addWidget(self.office, 3)
        office.addWidget(self.code, 1)
        who = QVBoxLayout(self.pages[Page.WHO])
        who.addWidget(self.city)
        who.addLayout(office)
        what_for = QVBoxLayout(self.pages[Page.WHAT_FOR])
        what_for.addWidget(self.department)
        what_for.addWidget(self.coordination)
        where = QVBoxLayout(self.pages[Page.WHERE])
        where.addWidget(self.path)
        for layout in (who, what_for, where):
            scale.space(layout, scale.WIDE)
        for page in self.pages.values():
            self.body.addWidget(page)
        self.body.addStretch(1)

    def _connect(self) -> None:
        for line in (self.city_line, self.office_line, self.code_line):
            line.textChanged.connect(self._show_state)
        self.path_line.changed.connect(self._show_state)
        self.office_line.textChanged.connect(self._suggest_path)
        self.path_line.chosen.connect(self._keep_path)
        self.back.clicked.connect(self._go_back)
        self.onward.clicked.connect(self._go_on)
        self.leave.clicked.connect(self.reject)

    @property
    def wish(self) -> NewFile:
        """What is entered now."""
        return NewFile(
            with_suffix(self.path_line.path),
            self.city_line.text().strip(),
            self.office_line.text().strip(),
            self.code_line.text().strip(),
            self.coordination.button.isChecked(),
        )

    @Slot()
    def _keep_path(self) -> None:
        self._is_path_own = True

    @Slot()
    def _suggest_path(self) -> None:
        if not self._is_path_own:
            folder = self._settings.folder("open")
            self.path_line.show_path(suggested_path(folder, self.office_line.text()))

    @Slot()
    def _go_back(self) -> None:
        self._enter(Page(self._page - 1))

    @Slot()
    def _go_on(self) -> None:
        if self._page is Page.WHERE:
            self.follow(self._workspace.run(self.wish.work(), _("Making the file")))
        else:
            self._enter(Page(self._page + 1))

    def _enter(self, page: Page) -> None:
        """Show a page, the focus in its first field."""
        self._page = page
        for each, widget in self.pages.items():
            widget.setVisible(each is page)
        self.notice.say("")
        self._say()
        chosen = self.coordination if self.wish.coordination else self.department
        first = {Page.WHO: self.city_line, Page.WHAT_FOR: chosen.button}
        first.get(page, self.path_line.line).setFocus()
        self.fit()

    @Slot()
    def _show_state(self) -> None:
        self.content.setEnabled(not self.is_working)
        problems = self.wish.problems(self._page)
        self.say_next(problems)
        self.back.setVisible(self._page is not Page.WHO)
        self.back.setEnabled(not self.is_working)
        self.onward.setEnabled(not problems and not self.is_working)

    @Slot(object)
    def _take_result(self, path: Path) -> None:
        self._settings.remember_folder("open", path.parent)
        self.created.emit(path)
        self.accept()

    def _say(self) -> None:
        step = _("Step {number} of {count}").format(number=self._page + 1, count=len(Page))
        intro = _("In one file an office keeps its measures. It works without a network.")
        self.entitle(_("New file"), f"{step}. {intro}" if self._page is Page.WHO else f"{step}.")
        self.city.say(_("City"))
        self.office.say(_("Office"))
        self.code.say(_("Office number"))
        self.code_line.setPlaceholderText(_("for example 50"))
        self.department.say(_("For a department"), _("It enters its measures and hands them in."))
        self.coordination.say(
            _("For the coordination"),
            _("Here the hand-ins come together, and the report is printed."),
        )
        self.path.say(_("Where the file lies"), _("It may lie on a network drive."))
        self.path_line.retranslate()
        self.back.setText(_("Back"))
        self.onward.setText(_("Make file") if self._page is Page.WHERE else _("Continue"))
        self.leave.setText(_("Cancel"))
        self._show_state()
