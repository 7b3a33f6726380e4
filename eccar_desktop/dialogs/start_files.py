"""Start files for all offices in one go: with them each office begins where the city stands."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop.dialogs.office_files import OfficeFilesDialog, OfficeFilesWish
from eccar_desktop.merging.starting import write_start_files
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import Store
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import StoreWork, Workspace


@dataclass(frozen=True)
class StartFilesWish(OfficeFilesWish):
    """Start files that are wanted in a folder, for so many other offices."""

    offices: int

    def missing(self) -> str:
        """That there is nobody to write for."""
        if self.offices:
            return ""
        return _("There is no other office in this file yet. Please add the offices first.")

    def work(self) -> StoreWork:
        """The work that writes them, on a copy of the file."""

        def write(store: Store, progress: Progress, cancelled: Cancelled) -> list[Path]:
            assert self.folder is not None
            return write_start_files(store, self.folder, progress, cancelled)

        return write


class StartFilesDialog(OfficeFilesDialog):
    """Writes a start file for every other office."""

    def __init__(
        self, workspace: Workspace, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, settings, "start-files", _("start files"), parent)
        self._own_office = workspace.facts.office
        self._retranslate()

    @property
    def wish(self) -> StartFilesWish:
        """What is entered now."""
        return StartFilesWish(self.line.path, self._workspace.read(self._count_others, 0))

    def _count_others(self, reader: Reader) -> int:
        own = reader.standing_office(self._own_office)
        return sum(each.id != own for each in reader.records("office"))

    @Slot()
    def _show_state(self) -> None:
        super()._show_state()
        self.list.setVisible(self.is_done)

    def _offered(self) -> tuple[str, str]:
        return _("Start files"), _(
            "One file for each other office: city, offices and its last measures. "
            "The office makes its own file from it."
        )

    def _say(self) -> None:
        self.write.setText(_("Write start files"))
        super()._say()
