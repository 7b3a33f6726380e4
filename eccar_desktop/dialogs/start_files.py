"""Start files for all offices in one go: with them each office begins where the city stands."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.entries import Entry, PathLine, Wanted
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.merging.starting import write_start_files
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import Store
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _, ngettext
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import StoreWork, Workspace


@dataclass(frozen=True)
class StartFilesWish:
    """Start files that are wanted in a folder, for so many other offices."""

    folder: Path | None
    offices: int

    def problems(self) -> list[str]:
        """What is missing before they can be written, in sentences."""
        if not self.offices:
            return [_("There is no other office in this file yet. Please add the offices first.")]
        if self.folder is None or not self.folder.is_absolute():
            return [_("In which folder shall they lie?")]
        return []

    def work(self) -> StoreWork:
        """The work that writes them, on a copy of the file."""

        def write(store: Store, _progress: Progress, _cancelled: Cancelled) -> list[Path]:
            assert self.folder is not None
            return write_start_files(store, self.folder)

        return write


class StartFilesDialog(WorkingDialog):
    """Writes a start file for every other office."""

    def __init__(
        self, workspace: Workspace, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, workspace=workspace, characters=92)
        self._workspace = workspace
        self._settings = settings
        self._own_office = workspace.facts.office
        self._written: list[Path] = []
        self.line = PathLine(Wanted.FOLDER, "", self)
        self.folder = Entry(self.line, self)
        self.list = Listing(self)
        self.body.addWidget(self.folder)
        self.body.addWidget(self.list, 1)
        self.write = self.add_button(Role.ACCEPT, is_default=True)
        self.show_folder = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT)
        self.line.show_path(settings.folder("start-files") / _("start files"))
        self.line.changed.connect(self._show_state)
        self.write.clicked.connect(self._write)
        self.show_folder.clicked.connect(self._open_folder)
        self.leave.clicked.connect(self.reject)
        self._retranslate()

    @property
    def wish(self) -> StartFilesWish:
        """What is entered now."""
        return StartFilesWish(self.line.path, self._workspace.read(self._count_others, 0))

    def _count_others(self, reader: Reader) -> int:
        own = reader.standing_office(self._own_office)
        return sum(each.id != own for each in reader.records("office"))

    @Slot()
    def _write(self) -> None:
        self.read_file(self._workspace, self.wish.work(), _("Writing the start files"))

    @Slot(object)
    def _take_result(self, result: list[Path]) -> None:
        self._written = result
        self._settings.remember_folder("start-files", result[0].parent.parent)
        self._retranslate()
        self.fit(anew=True)
        self.show_folder.setFocus()

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written[0].parent)))

    @Slot()
    def _show_state(self) -> None:
        is_done = bool(self._written)
        problems = [] if is_done else self.wish.problems()
        self.say_next(problems)
        self.folder.setVisible(not is_done)
        self.list.setVisible(is_done)
        self.write.setVisible(not is_done)
        self.write.setEnabled(not problems and not self.is_working)
        self.show_folder.setVisible(is_done)

    def _say(self) -> None:
        count = len(self._written)
        if count:
            sentence = ngettext(
                "{count} file is written. Please send it to its office.",
                "{count} files are written. Please send each to its office.",
                count,
            )
            self.entitle(_("Start files"), sentence.format(count=count))
        else:
            self.entitle(
                _("Start files"),
                _(
                    "One file for each other office: city, offices and its last measures. "
                    "The office makes its own file from it."
                ),
            )
        self.folder.say(_("Folder"), _("It is made if it is not there yet."))
        self.line.retranslate()
        self.list.entitle(_("Start files"), [""])
        self.list.hold(QTreeWidgetItem([each.name]) for each in self._written)
        self.write.setText(_("Write start files"))
        self.show_folder.setText(_("Open folder"))
        self.leave.setText(_("Close") if count else _("Cancel"))
        self._show_state()
