"""What files bring, as a table; unfolded, a file shows its reason or its measures."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.merging.run import (
    HELD,
    KNOWN,
    MERGED,
    NEEDS_CONFIRMATION,
    REJECTED,
    FileReport,
)
from eccar_desktop.texts import N_, _

STATE_ICONS = {
    MERGED: "circle-check",
    KNOWN: "circle",
    REJECTED: "circle-alert",
    NEEDS_CONFIRMATION: "triangle-alert",
    HELD: "clock",
}
STATE_WORDS = {
    MERGED: N_("can be merged"),
    KNOWN: N_("merged before"),
    REJECTED: N_("rejected"),
    NEEDS_CONFIRMATION: N_("please confirm"),
    HELD: N_("waits"),
}
_COUNTS = ("new", "changed", "deleted", "conflicts", "unchanged")


class MergeTable(Spoken, QTreeWidget):
    """A line for each file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: list[FileReport] = []
        self.setRootIsDecorated(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(False)
        self.setColumnCount(3 + len(_COUNTS))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._retranslate()

    def hold(self, files: Iterable[FileReport]) -> None:
        """Show these files."""
        self._files = list(files)
        self._fill()

    def selected_files(self) -> list[FileReport]:
        """The files of the selected lines."""
        rows = {self.indexOfTopLevelItem(item) for item in self.selectedItems()}
        return [self._files[row] for row in sorted(rows) if row >= 0]

    def _fill(self) -> None:
        self.clear()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for file in self._files:
            counts = [getattr(file, key) for key in _COUNTS]
            is_read = file.state in (MERGED, HELD, NEEDS_CONFIRMATION)
            shown = [str(each) if is_read else "" for each in counts]
            item = QTreeWidgetItem(
                [file.path.name, file.sender, _(STATE_WORDS[file.state]), *shown]
            )
            item.setIcon(0, icon(STATE_ICONS[file.state]))
            item.setToolTip(0, str(file.path))
            for column in range(3, 3 + len(_COUNTS)):
                item.setTextAlignment(column, right)
            if file.reason:
                item.setToolTip(2, file.reason)
            self.addTopLevelItem(item)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Files"))
        self.setHeaderLabels(
            [
                *(_("File"), _("From"), _("State"), _("new"), _("changed")),
                *(_("deleted"), _("conflicts"), _("unchanged")),
            ]
        )
        self._fill()
