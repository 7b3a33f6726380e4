"""Making a new file: city and office, department or coordination, and where the file lies."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.destination import free_path, is_file, problems_with, with_suffix
from eccar_desktop.dialogs.entries import Entry, Option, PathLine, Wanted
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.text import fold, slug
from eccar_desktop.look import scale
from eccar_desktop.merging.starting import create_from_start
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import SUFFIX
from eccar_desktop.store.founding import create_store
from eccar_desktop.texts import _
from eccar_desktop.widgets.cards import Rule
from eccar_desktop.widgets.texts import Line
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import Workspace


@dataclass(frozen=True)
class NewFile:
    """A file that is wanted: for an office of a city, or as a start file says."""

    path: Path | None = None
    start: Path | None = None
    from_start: bool = False
    city: str = ""
    office: str = ""
    code: str = ""
    coordination: bool = False

    def problems(self) -> list[str]:
        """What is missing before it can be made, in sentences."""
        return [*self._about_source(), *problems_with(self.path)]

    def _about_source(self) -> list[str]:
        if self.from_start:
            return [] if is_file(self.start) else [_("Which start file did the coordination send?")]
        found = []
        if not slug(self.city):
            found.append(_("Which city is it?"))
        if not slug(self.office):
            found.append(_("Which office works in the file?"))
        return found

    def work(self) -> Callable[[Progress, Cancelled], Path]:
        """The work that makes the file and gives its path."""

        def make(_progress: Progress, _cancelled: Cancelled) -> Path:
            assert self.path is not None
            if self.from_start and self.start is not None:
                create_from_start(self.path, self.start).close()
            else:
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
    name = "".join(each if each.isalnum() else "_" for each in fold(office))[:40].strip("_")
    return free_path(folder, name or _("measures"))


class NewFileDialog(WorkingDialog):
    """Asks what a new file needs and makes it; `created` carries its path, for opening it."""

    created = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        start: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, characters=92)
        self._workspace = workspace
        self._settings = settings
        self._is_path_own = False
        sources, kinds = QButtonGroup(self), QButtonGroup(self)
        self.anew = Option(sources, self)
        self.by_start = Option(sources, self)
        self.start_line = PathLine(Wanted.OLD_FILE, f"*{SUFFIX}", self)
        self.city_line, self.office_line, self.code_line = Line(self), Line(self), Line(self)
        self.start = Entry(self.start_line, self)
        self.city = Entry(self.city_line, self)
        self.office = Entry(self.office_line, self)
        self.code = Entry(self.code_line, self)
        self.department = Option(kinds, self)
        self.coordination = Option(kinds, self)
        self.path_line = PathLine(Wanted.NEW_FILE, f"*{SUFFIX}", self)
        self.path = Entry(self.path_line, self)
        self.make = self.add_button(Role.ACCEPT, is_default=True)
        self.leave = self.add_button(Role.REJECT)
        self._arrange()
        self.by_start.button.setChecked(start is not None)
        self.anew.button.setChecked(start is None)
        self.department.button.setChecked(True)
        self.start_line.show_path(start)
        self._connect()
        self._suggest_path()
        self._retranslate()
        (self.start_line.line if start else self.city_line).setFocus()

    def _arrange(self) -> None:
        source = QVBoxLayout()
        kind = QVBoxLayout()
        for layout, options in (
            (source, (self.anew, self.by_start)),
            (kind, (self.department, self.coordination)),
        ):
            scale.space(layout, scale.CLOSE)
            for option in options:
                layout.addWidget(option)
        office = QHBoxLayout()
        scale.space(office, scale.WIDE)
        office.addWidget(self.office, 3)
        office.addWidget(self.code, 1)
        self.about_office = QWidget(self)
        about = QVBoxLayout(self.about_office)
        scale.space(about, scale.WIDE)
        about.addWidget(self.city)
        about.addLayout(office)
        about.addLayout(kind)
        self.body.addLayout(source)
        self.body.addWidget(Rule(self))
        for each in (self.start, self.about_office, self.path):
            self.body.addWidget(each)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.by_start.button.toggled.connect(self._show_source)
        for line in (self.city_line, self.office_line, self.code_line):
            line.textChanged.connect(self._show_state)
        for path in (self.start_line, self.path_line):
            path.changed.connect(self._show_state)
        self.office_line.textChanged.connect(self._suggest_path)
        self.start_line.changed.connect(self._suggest_path)
        self.path_line.chosen.connect(self._keep_path)
        self.make.clicked.connect(self._make)
        self.leave.clicked.connect(self.reject)

    @property
    def wish(self) -> NewFile:
        """What is entered now."""
        return NewFile(
            with_suffix(self.path_line.path),
            self.start_line.path,
            self.by_start.button.isChecked(),
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
            start = self.start_line.path if self.by_start.button.isChecked() else None
            office = start.stem.removeprefix("start_") if start else self.office_line.text()
            self.path_line.show_path(suggested_path(self._settings.folder("open"), office))

    @Slot()
    def _show_source(self) -> None:
        self._suggest_path()
        self._show_state()
        self.fit()

    @Slot()
    def _show_state(self) -> None:
        by_start = self.by_start.button.isChecked()
        self.start.setVisible(by_start)
        self.about_office.setVisible(not by_start)
        self.content.setEnabled(not self.is_working)
        problems = self.wish.problems()
        self.say_next(problems)
        self.make.setEnabled(not problems and not self.is_working)

    @Slot()
    def _make(self) -> None:
        self.follow(self._workspace.run(self.wish.work(), _("Making the file")))

    @Slot(object)
    def _take_result(self, path: Path) -> None:
        self._settings.remember_folder("open", path.parent)
        self.created.emit(path)
        self.accept()

    def _say(self) -> None:
        self.entitle(
            _("New file"),
            _("In one file an office keeps its measures. It works without a network."),
        )
        self.anew.say(_("Begin anew"))
        self.by_start.say(_("Begin with the start file that the coordination sent"))
        self.start.say(_("Start file"), _("City, office and the last measures come along."))
        self.city.say(_("City"))
        self.office.say(_("Office"))
        self.code.say(_("Office number"))
        self.code_line.setPlaceholderText(_("for example 50"))
        self.department.say(_("For a department"), _("It enters its measures and hands them in."))
        self.coordination.say(
            _("For the coordination"),
            _("Here the hand-ins come together, and the report is printed."),
        )
        self.path.say(_("Where the file lies"))
        for each in (self.start_line, self.path_line):
            each.retranslate()
        self.make.setText(_("Make file"))
        self.leave.setText(_("Cancel"))
        self._show_state()
