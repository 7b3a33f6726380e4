"""Opening and closing files, the example among them."""

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from eccar_desktop import paths
from eccar_desktop.places.parts import Parts
from eccar_desktop.store.file import SUFFIX
from eccar_desktop.texts import _
from eccar_desktop.workspace.jobs import Cancelled, Job, Progress


class FileCommands(QObject):
    """Opens and closes files.

    `told` carries a sentence on what happens, `failed` one on what did not go well.
    """

    told = Signal(str)
    failed = Signal(str)
    forgotten = Signal()
    """A file that was open lately is not there any more."""
    leaving = Signal()
    """What is half typed must be saved now, since the file will be closed."""

    def __init__(self, parts: Parts, window: QWidget) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._making: Job | None = None

    @Slot()
    def ask_and_open(self) -> None:
        """Ask which file to open."""
        folder = self._parts.settings.folder("open")
        dialog = QFileDialog(self._window, _("Open a file"), str(folder))
        dialog.setNameFilter(_("Files of this program") + f" (*{SUFFIX})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._open_named)
        dialog.open()

    @Slot(str)
    def _open_named(self, name: str) -> None:
        path = Path(name)
        self._parts.settings.remember_folder("open", path.parent)
        self.open(path)

    @Slot(object)
    def open(self, path: Path) -> None:
        """Open a file in place of the one that is open."""
        self.leaving.emit()
        if not self._parts.workspace.open(path) and not path.exists():
            self._parts.settings.forget_file(path)
            self.forgotten.emit()

    @Slot(object)
    def open_updated(self, path: Path) -> None:
        """Open a file that has just been brought up to date."""
        self._parts.workspace.open(path, patiently=True)

    @Slot()
    def remember(self) -> None:
        """Offer the file that is open for opening it again."""
        path = self._parts.workspace.path
        if path is not None:
            self._parts.settings.remember_file(path)

    @Slot()
    def close(self) -> None:
        """Close the file and show the start page."""
        self.leaving.emit()
        self._parts.workspace.close()

    @Slot()
    def show_example(self) -> None:
        """Open the example; it is made when somebody wants to see it for the first time."""
        from eccar_desktop.example import COORDINATION_FILE, make_example

        folder = paths.user_data_dir() / "example"
        if (folder / "berichte").is_dir():
            self.open(folder / COORDINATION_FILE)
            return

        if self._making is not None:
            return

        def make(_progress: Progress, _cancelled: Cancelled) -> Path:
            shutil.rmtree(folder, ignore_errors=True)  # an example that was not finished
            return make_example(folder, _unheard).coordination

        job = self._making = self._parts.workspace.run(make, _("Make the example"))
        job.ended.connect(self._made)
        job.finished.connect(self.open)
        job.failed.connect(self.failed)
        self.told.emit(_("The example is being made; it opens in a moment."))

    @Slot()
    def _made(self) -> None:
        self._making = None


def _unheard(_sentence: str) -> None:
    """The example tells its steps to the command line only."""
