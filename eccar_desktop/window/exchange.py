"""The conversations about files that go from desk to desk: begin, merge, settle, give back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop.places.parts import Parts
from eccar_desktop.texts import _
from eccar_desktop.window.new_doubles import NewDoubles
from eccar_desktop.workspace.jobs import Cancelled, Progress


class Exchange(QObject):
    """Opens the dialogs of what comes from other desks and goes to them.

    `place_wanted` carries the Place where the person wants to see or mend something.
    """

    file_made = Signal(object)
    """The path of a new file, to be opened."""
    place_wanted = Signal(object)
    told = Signal(str)
    leaving = Signal()
    """What is half typed must be saved now, since the file will be read as it is."""

    def __init__(self, parts: Parts, window: QWidget) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self.new_doubles = NewDoubles(parts.workspace, self)

    @Slot()
    def begin(self) -> None:
        """Make an office's own file from the start file that it was sent."""
        self.begin_with(None)

    def begin_with(self, start: Path | None) -> None:
        """Make an office's own file from this start file."""
        from eccar_desktop.dialogs.begin import BeginDialog

        dialog = BeginDialog(self._parts.workspace, self._parts.settings, start, self._window)
        dialog.created.connect(self.file_made)
        dialog.open()

    @Slot()
    def merge(self) -> None:
        """Bring hand-ins together."""
        self.merge_files(())

    @Slot(object)
    def offer_merge(self, path: Path) -> None:
        """Somebody tried to open a hand-in: it is merged into a file that is open.

        Without one, a start file becomes the office's own file.
        """
        if self._parts.workspace.is_editable:
            self.merge_files([path])
            return

        def look(_progress: Progress, _cancelled: Cancelled) -> tuple[Path, bool]:
            from eccar_desktop.merging.starting import is_start_file

            return path, is_start_file(path)

        job = self._parts.workspace.run(look, _("Looking into the file"))
        job.finished.connect(self._receive)
        job.failed.connect(self.told)

    @Slot(object)
    def _receive(self, seen: tuple[Path, bool]) -> None:
        path, is_start = seen
        if is_start:
            self.begin_with(path)
        else:
            sentence = _(
                "“{name}” is a hand-in. Please open your own file first; "
                "then the hand-in can be merged into it."
            )
            self.told.emit(sentence.format(name=path.name))

    def merge_files(self, paths: Sequence[Path]) -> None:
        """Bring these hand-ins together; more can be added."""
        from eccar_desktop.dialogs.merge import MergeDialog

        self.leaving.emit()
        parts = self._parts
        dialog = MergeDialog(parts.workspace, parts.settings, paths, self._window)
        # Queued: this conversation goes from the screen before the next one comes.
        dialog.merged.connect(self.settle_conflicts, Qt.ConnectionType.QueuedConnection)
        dialog.brought.connect(self.new_doubles.look)
        dialog.open()

    @Slot()
    def settle_conflicts(self) -> None:
        """Go through what several people wrote differently."""
        self.settle_conflicts_of("")

    @Slot(str)
    def settle_conflicts_of(self, record: str) -> None:
        """Go through what was written differently in one record (an id)."""
        from eccar_desktop.dialogs.conflicts import ConflictsDialog

        self.leaving.emit()
        dialog = ConflictsDialog(self._parts.workspace, record, parent=self._window)
        dialog.place_chosen.connect(self.place_wanted)
        QTimer.singleShot(0, dialog, dialog.open)  # to make it is one moment, to lay it out another

    @Slot()
    def find_doubles(self) -> None:
        """Go through measures that are probably the same."""
        from eccar_desktop.dialogs.doubles import DoublesDialog

        self.leaving.emit()
        dialog = DoublesDialog(self._parts.workspace, self._window)
        dialog.settling_wanted.connect(self.settle_conflicts_of)
        dialog.open()

    @Slot()
    def show_merged_files(self) -> None:
        """Show what was merged, and offer to undo it."""
        from eccar_desktop.dialogs.import_history import ImportHistoryDialog

        self.leaving.emit()
        parts = self._parts
        dialog = ImportHistoryDialog(parts.workspace, parts.settings, self._window)
        dialog.place_chosen.connect(self.place_wanted)
        dialog.open()

    @Slot()
    def write_start_files(self) -> None:
        """Write the files with which the offices begin."""
        from eccar_desktop.dialogs.start_files import StartFilesDialog

        self.leaving.emit()
        parts = self._parts
        StartFilesDialog(parts.workspace, parts.settings, self._window).open()

    @Slot()
    def give_back(self) -> None:
        """Write the files with which the offices go on from here."""
        from eccar_desktop.dialogs.give_back import GiveBackDialog

        self.leaving.emit()
        parts = self._parts
        GiveBackDialog(parts.workspace, parts.settings, self._window).open()
