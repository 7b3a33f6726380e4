"""Making a new file: city and office, department or coordination, and where the file lies."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from eccar_desktop.dialogs.dialog import Role
from eccar_desktop.dialogs.entries import Entry, PathLine, Wanted
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.text import fold, slug
from eccar_desktop.look import scale
from eccar_desktop.merging.starting import create_from_start
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import SUFFIX
from eccar_desktop.store.founding import create_store
from eccar_desktop.texts import _
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
        found = self._about_source()
        if self.path is None:
            found.append(_("Where shall the file lie?"))
        elif not self.path.is_absolute() or not self.path.parent.is_dir():
            found.append(_("This folder is not there. Please choose another."))
        elif self.path.exists():
            found.append(_("A file of this name exists already. Please choose another name."))
        return found

    def _about_source(self) -> list[str]:
        if self.from_start:
            known = self.start is not None and self.start.is_file()
            return [] if known else [_("Which start file did the coordination send?")]
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


def suggested_name(office: str) -> str:
    """A file name for an office that every system takes."""
    name = "".join(each if each.isalnum() else "_" for each in fold(office))[:40].strip("_")
    return f"{name or _('measures')}{SUFFIX}"


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
        super().__init__(parent, characters=64)
        self._workspace = workspace
        self._settings = settings
        self._is_path_own = False
        self.by_start = QRadioButton(self)
        self.anew = QRadioButton(self)
        self.start = Entry(PathLine(Wanted.OLD_FILE, f"*{SUFFIX}", self), self)
        self.city = Entry(Line(self), self)
        self.office = Entry(Line(self), self)
        self.code = Entry(Line(self), self)
        self.department = QRadioButton(self)
        self.coordination = QRadioButton(self)
        self.path = Entry(PathLine(Wanted.NEW_FILE, f"*{SUFFIX}", self), self)
        self.make = self.add_button(Role.AcceptRole, is_default=True)
        self.leave = self.add_button(Role.RejectRole)
        self._arrange()
        self._connect()
        self.by_start.setChecked(start is not None)
        self.anew.setChecked(start is None)
        self.department.setChecked(True)
        self._line(self.start).show_path(start)
        self._suggest_path()
        self._retranslate()

    def _arrange(self) -> None:
        sources = QButtonGroup(self)
        kinds = QButtonGroup(self)
        for group, button in (
            *((sources, each) for each in (self.anew, self.by_start)),
            *((kinds, each) for each in (self.department, self.coordination)),
        ):
            group.addButton(button)
        source = QVBoxLayout()
        scale.space(source, scale.TIGHT)
        source.addWidget(self.anew)
        source.addWidget(self.by_start)
        self.about_office = QWidget(self)
        about = QVBoxLayout(self.about_office)
        scale.space(about, scale.WIDE)
        office = QHBoxLayout()
        scale.space(office, scale.CLOSE)
        office.addWidget(self.office, 3)
        office.addWidget(self.code, 1)
        about.addWidget(self.city)
        about.addLayout(office)
        kind = QVBoxLayout()
        scale.space(kind, scale.TIGHT)
        kind.addWidget(self.department)
        kind.addWidget(self.coordination)
        about.addLayout(kind)
        self.body.addLayout(source)
        for each in (self.start, self.about_office, self.path):
            self.body.addWidget(each)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.by_start.toggled.connect(self._show_state)
        for entry in (self.city, self.office, self.code):
            line = entry.field
            assert isinstance(line, Line)
            line.textChanged.connect(self._show_state)
        for path in (self.start, self.path):
            self._line(path).changed.connect(self._show_state)
        self._text(self.office).textChanged.connect(self._suggest_path)
        self._line(self.path).line.textEdited.connect(self._keep_path)
        self.make.clicked.connect(self._make)
        self.leave.clicked.connect(self.reject)

    @staticmethod
    def _line(entry: Entry) -> PathLine:
        assert isinstance(entry.field, PathLine)
        return entry.field

    @staticmethod
    def _text(entry: Entry) -> Line:
        assert isinstance(entry.field, Line)
        return entry.field

    @property
    def wish(self) -> NewFile:
        """What is entered now."""
        path = self._line(self.path).path
        if path is not None and path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        return NewFile(
            path,
            self._line(self.start).path,
            self.by_start.isChecked(),
            self._text(self.city).text().strip(),
            self._text(self.office).text().strip(),
            self._text(self.code).text().strip(),
            self.coordination.isChecked(),
        )

    @Slot()
    def _keep_path(self) -> None:
        self._is_path_own = True

    @Slot()
    def _suggest_path(self) -> None:
        if not self._is_path_own:
            name = suggested_name(self._text(self.office).text())
            self._line(self.path).show_path(self._settings.folder("open") / name)

    def _show_state(self) -> None:
        self.start.setVisible(self.by_start.isChecked())
        self.about_office.setVisible(self.anew.isChecked())
        problems = self.wish.problems()
        self.say_next(problems)
        self.make.setEnabled(not problems and not self.is_working)

    @Slot()
    def _make(self) -> None:
        self.follow(self._workspace.run(self.wish.work(), _("Making the file")), self._tell)

    @Slot(object)
    def _tell(self, path: Path) -> None:
        self._settings.remember_folder("open", path.parent)
        self.created.emit(path)
        self.accept()

    def _say(self) -> None:
        self.entitle(
            _("New file"),
            _("In one file an office keeps its measures. It works without a network."),
        )
        self.anew.setText(_("Begin anew"))
        self.by_start.setText(_("With the start file that the coordination sent"))
        self.start.say(_("Start file"), _("City, office and last measures come along."))
        self.city.say(_("City"))
        self.office.say(_("Office"))
        self.code.say(_("Number"), _("for example 50"))
        self.department.setText(_("For a department: it enters measures and hands them in"))
        self.coordination.setText(_("For the coordination: here the hand-ins come together"))
        self.path.say(_("Where the file lies"))
        for each in (self.start, self.path):
            self._line(each).retranslate()
        self.make.setText(_("Make file"))
        self.leave.setText(_("Cancel"))
        self._show_state()
