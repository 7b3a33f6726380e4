"""Beginning with the start file that the coordination sent: it becomes a file of one's own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.destination import is_file, problems_with, with_suffix
from eccar_desktop.dialogs.entries import Entry, PathLine, Wanted
from eccar_desktop.dialogs.new_file import suggested_path
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.merging.starting import Start, create_from_start, read_start
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import SUFFIX
from eccar_desktop.texts import _, ngettext
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import Workspace


@dataclass(frozen=True)
class Beginning:
    """A file of one's own that is wanted: from which start file, for which office, and where."""

    start: Path | None = None
    office: str = ""
    path: Path | None = None

    def problems(self) -> list[str]:
        """What is missing before it can be made, in sentences."""
        if not is_file(self.start):
            return [_("Which start file did the coordination send?")]
        missing = [] if self.office else [_("Which office works in the file?")]
        return [*missing, *problems_with(self.path)]

    def work(self) -> Callable[[Progress, Cancelled], Path]:
        """The work that makes the file and gives its path; the start file stays as it is."""

        def make(_progress: Progress, _cancelled: Cancelled) -> Path:
            assert self.path is not None
            assert self.start is not None
            create_from_start(self.path, self.start, record=self.office).close()
            return self.path

        return make


class BeginDialog(WorkingDialog):
    """Reads a start file, lets a person confirm the office, and makes the office's file.

    `created` carries the path of that file, for opening it.
    """

    created = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        start: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, characters=84)
        self._workspace = workspace
        self._settings = settings
        self._is_path_own = False
        self._read: tuple[Path, Start] | None = None
        self.start_line = PathLine(Wanted.OLD_FILE, f"*{SUFFIX}", self)
        self.start = Entry(self.start_line, self)
        self.office_box = QComboBox(self)
        self.office = Entry(self.office_box, self)
        self.path_line = PathLine(Wanted.NEW_FILE, f"*{SUFFIX}", self)
        self.path = Entry(self.path_line, self)
        self.make = self.add_button(Role.ACCEPT, is_default=True)
        self.leave = self.add_button(Role.REJECT)
        for each in (self.start, self.office, self.path):
            self.body.addWidget(each)
        self.body.addStretch(1)
        self._connect()
        self._retranslate()
        self.start_line.line.setFocus()
        self.start_line.show_path(start)

    def _connect(self) -> None:
        self.start_line.changed.connect(self._look)
        self.office_box.currentIndexChanged.connect(self._suggest_path)
        self.path_line.changed.connect(self._show_state)
        self.path_line.chosen.connect(self._keep_path)
        self.make.clicked.connect(self._make)
        self.leave.clicked.connect(self.reject)

    @property
    def wish(self) -> Beginning:
        """What is entered now."""
        office = self.office_box.currentData() or ""
        return Beginning(self.start_line.path, office, with_suffix(self.path_line.path))

    @Slot()
    def _look(self) -> None:
        """Look into the start file as soon as there is one of this name."""
        start = self.start_line.path
        self._read = None
        self.office_box.clear()
        if start is not None and is_file(start) and not self.is_working:

            def look(_progress: Progress, _cancelled: Cancelled) -> tuple[Path, Start]:
                return start, read_start(start)

            self.follow(self._workspace.run(look, _("Looking into the start file")))
        self._say()

    @Slot()
    def _keep_path(self) -> None:
        self._is_path_own = True

    @Slot()
    def _suggest_path(self) -> None:
        if not self._is_path_own and self.office_box.count():
            folder = self._settings.folder("open")
            self.path_line.show_path(suggested_path(folder, self.office_box.currentText()))
        self._show_state()

    @Slot()
    def _make(self) -> None:
        self.follow(self._workspace.run(self.wish.work(), _("Making the file")))

    @Slot(object)
    def _take_result(self, result: Path | tuple[Path, Start]) -> None:
        if isinstance(result, Path):
            self._settings.remember_folder("open", result.parent)
            self.created.emit(result)
            self.accept()
        elif result[0] == self.start_line.path:
            self._read = result
            self._offer(result[1])
        else:
            self._look()

    def _offer(self, start: Start) -> None:
        """Offer the offices of a start file; the one that it was written for is chosen."""
        for office, name in start.offices.items():
            self.office_box.addItem(name, office)
        self.office_box.setCurrentIndex(self.office_box.findData(start.office))
        self._suggest_path()
        self._say()
        self.office_box.setFocus()
        self.fit()

    @Slot()
    def _show_state(self) -> None:
        is_known = self._read is not None
        self.office.setVisible(is_known)
        self.path.setVisible(is_known)
        self.content.setEnabled(not self.is_working)
        problems = self.wish.problems() if is_known or not is_file(self.start_line.path) else []
        self.say_next(problems)
        self.make.setEnabled(is_known and not problems and not self.is_working)

    def _say(self) -> None:
        self.entitle(
            _("Begin with the start file"),
            _(
                "The coordination sent a file to your office. From it the program makes your own "
                "file, with city, offices and your last measures; the start file stays as it is."
            ),
        )
        self.start.say(_("Start file"), self._about_start())
        self.office.say(_("Your office"), _("Please look whether this is right."))
        self.path.say(_("Where your own file lies"), _("It may lie on a network drive."))
        for each in (self.start_line, self.path_line):
            each.retranslate()
        self.make.setText(_("Make file"))
        self.leave.setText(_("Cancel"))
        self._show_state()

    def _about_start(self) -> str:
        if self._read is None:
            return _("It came by e-mail, for example, and its name begins with “start_”.")
        start = self._read[1]
        if not start.measures:
            return _("{city}, still without a measure.").format(city=start.city)
        sentence = ngettext(
            "{city}, with {count} measure.", "{city}, with {count} measures.", start.measures
        )
        return sentence.format(city=start.city, count=start.measures)
