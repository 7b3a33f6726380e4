"""What files bring, as a table.

A file unfolds to its numbers, a number to the measures behind it, and these to their fields. A
click on a number goes there at once.
"""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.plan_lines import COUNTS, FILE_NAME, GroupLine, groups
from eccar_desktop.dialogs.unfolding import Line, Unfolding
from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.merging.drawing import Names
from eccar_desktop.merging.plan import READ, FilePlan, State
from eccar_desktop.texts import N_, _

_ICONS = {
    State.MERGED: "circle-check",
    State.KNOWN: "circle",
    State.REJECTED: "circle-alert",
    State.NEEDS_CONFIRMATION: "triangle-alert",
    State.HELD: "clock",
}
_WORDS = {
    State.MERGED: N_("can be merged"),
    State.KNOWN: N_("is here already"),
    State.REJECTED: N_("rejected"),
    State.NEEDS_CONFIRMATION: N_("please confirm"),
    State.HELD: N_("waits"),
}
_FIRST_COUNT = 2
_NUMBERS = range(_FIRST_COUNT, _FIRST_COUNT + len(COUNTS))


class FileLine(Line):
    """A file with what it brings in numbers."""

    def __init__(self, file: FilePlan, names: Names) -> None:
        self.file = file
        self._names = names
        is_read = file.state in READ
        counts = [str(getattr(file, key)) if is_read else "" for key in COUNTS]
        state = _(_WORDS[file.state])
        words = [file.path.name, file.sender if is_read else state, *counts]
        has_more = bool(file.measures or file.others or file.same)
        super().__init__(words, _ICONS[file.state], has_more=has_more)
        self.setToolTip(0, str(file.path))
        self.setToolTip(1, file.reason or state)
        spoken = ", ".join(filter(None, [file.path.name, file.sender, state, file.reason]))
        self.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        if not is_read:
            role = QPalette.ColorRole.PlaceholderText
            self.setForeground(1, QPalette().brush(role))

    def within(self) -> list[GroupLine]:
        """What is behind its numbers."""
        return groups(self.file, self._names)


class MergeTable(Spoken, Unfolding):
    """A line for each file; what is within it is listed when somebody unfolds it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, legible=FILE_NAME, lines=(6, 12))
        self._files: list[FilePlan] = []
        self._names: Names = {}
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # dates stand at the end of file names
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.itemClicked.connect(self._go_behind)
        self._retranslate()

    def show_files(self, files: Iterable[FilePlan], names: Names) -> None:
        """Show what these files bring; `names` says what records are called that values name."""
        self._files, self._names = list(files), names
        self._fill()

    def selected_files(self) -> list[FilePlan]:
        """The files of the selected lines."""
        rows = {self.indexOfTopLevelItem(item) for item in self.selectedItems()}
        return [self._files[row] for row in sorted(rows) if row >= 0]

    def _fill(self) -> None:
        self.hold(FileLine(file, self._names) for file in self._files)

    @Slot(QTreeWidgetItem, int)
    def _go_behind(self, line: QTreeWidgetItem, column: int) -> None:
        """A number was clicked: unfold the measures behind it."""
        if column not in _NUMBERS or not isinstance(line, FileLine):
            return
        line.setExpanded(True)
        for at in range(line.childCount()):
            group = line.child(at)
            if isinstance(group, GroupLine) and group.key == COUNTS[column - _FIRST_COUNT]:
                group.setExpanded(True)
                self.setCurrentItem(group)
                self.scrollToItem(group, QAbstractItemView.ScrollHint.PositionAtTop)

    def sizeHint(self) -> QSize:
        """Wide enough for the numbers."""
        return super().sizeHint().expandedTo(QSize(scale.characters(60), 0))

    def _retranslate(self) -> None:
        counts = [_("new"), _("changed"), _("deleted"), _("conflicts"), _("unchanged")]
        self.entitle(_("Files"), [_("File"), _("From"), *counts], numbers=_NUMBERS)
        self._fill()
