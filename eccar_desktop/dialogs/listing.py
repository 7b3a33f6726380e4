"""Lists inside conversations: lines with air, as high as what they hold, within limits."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from eccar_desktop.look import scale

Index = QModelIndex | QPersistentModelIndex

_MEASURED = 50
"""So many lines are measured to find the width of a column; thousands would take a while."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Airy(QStyledItemDelegate):
    """Gives each line a little more room than the text needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The size of a cell."""
        return super().sizeHint(option, index) + QSize(scale.px(scale.CLOSE), scale.px(scale.CLOSE))


class Listing(QTreeWidget):
    """A list or table that asks for the room of its lines; `wide` is the column that stretches."""

    def __init__(
        self, parent: QWidget | None = None, *, wide: int = 0, lines: tuple[int, int] = (5, 12)
    ) -> None:
        super().__init__(parent)
        self._wide = wide
        self._lines = lines
        self._numbers: frozenset[int] = frozenset()
        self.setItemDelegate(Airy(self))
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHeaderHidden(True)
        self._size_icons()

    def entitle(self, name: str, columns: Sequence[str], *, numbers: Iterable[int] = ()) -> None:
        """Name the list and its columns; `numbers` are the columns that are aligned right."""
        self.setAccessibleName(name)
        self.setColumnCount(max(len(columns), 1))
        self.setHeaderLabels(list(columns))
        self.setHeaderHidden(not any(columns))
        self._numbers = frozenset(numbers)
        header = self.header()
        header.setStretchLastSection(False)
        header.setResizeContentsPrecision(_MEASURED)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Stretch)
        head = self.headerItem()
        for column in range(len(columns)):
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            head.setTextAlignment(column, _RIGHT if column in self._numbers else left)

    def hold(self, lines: Iterable[QTreeWidgetItem]) -> None:
        """Show these lines in place of the former ones."""
        self.clear()
        held = list(lines)
        self.addTopLevelItems(held)
        self.align(held)
        self.updateGeometry()

    def share_room(self) -> None:
        """Give the wide column what the others leave, which may be less than before."""
        self.header().resizeSections()

    def align(self, lines: Iterable[QTreeWidgetItem]) -> None:
        """Put numbers to the right; a line that has nothing but words gets the whole width."""
        for line in lines:
            if line.columnCount() < self.columnCount():
                line.setFirstColumnSpanned(True)
            for column in self._numbers & frozenset(range(line.columnCount())):
                line.setTextAlignment(column, _RIGHT)

    def sizeHint(self) -> QSize:
        """The size that shows all lines, within the limits."""
        least, most = self._lines
        return QSize(super().sizeHint().width(), self._height(least, most))

    def minimumSizeHint(self) -> QSize:
        """The size below which it can't be used."""
        least, _most = self._lines
        return QSize(super().minimumSizeHint().width(), self._height(least, least))

    def changeEvent(self, event: QEvent) -> None:
        """Let icons grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_icons()

    def _size_icons(self) -> None:
        self.setIconSize(QSize(1, 1) * scale.px(scale.WIDE))

    def _count(self) -> int:
        """How many lines there are, with those within lines that are unfolded."""
        above = (self.topLevelItem(row) for row in range(min(self.topLevelItemCount(), _MEASURED)))
        return sum(1 + (line.childCount() if line.isExpanded() else 0) for line in above if line)

    def _height(self, least: int, most: int) -> int:
        line = max(self.sizeHintForRow(0), scale.line_height() + scale.px(scale.CLOSE))
        lines = min(max(self._count(), least), most)
        head = 0 if self.isHeaderHidden() else self.header().sizeHint().height()
        return lines * line + head + 2 * self.frameWidth() + scale.px(scale.TIGHT)
