"""Lists inside conversations: lines with air, as high as what they hold, within limits."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from eccar_desktop.look import scale

Index = QModelIndex | QPersistentModelIndex

_LEAST = 6
"""Lines of text that a list of names needs at least."""

_LARGEST_SHARE = 0.26
"""So much of a table's width a column takes at most that is neither the wide one nor of numbers."""

_MEASURED = 50
"""So many lines are measured to find the width of a column; thousands would take a while."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Airy(QStyledItemDelegate):
    """Gives each line a little more room than the text needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The size of a cell."""
        return super().sizeHint(option, index) + QSize(1, 1) * scale.px(scale.CLOSE)


class Names(QListWidget):
    """A list of names beside something larger: so many lines high, fewer where there is no room."""

    def __init__(self, parent: QWidget | None = None, *, lines: int) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setItemDelegate(Airy(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """The size with all lines that are wanted."""
        return QSize(super().sizeHint().width(), scale.line_height() * self._lines)

    def minimumSizeHint(self) -> QSize:
        """The size below which it can't be used."""
        return QSize(scale.characters(16), scale.line_height() * _LEAST)


class Listing(QTreeWidget):
    """A list or table that asks for the room of its lines; `wide` is the column that stretches.

    Where there is too little room, the wide column is cut; but never to less than `legible`
    characters, if it has so many: the list scrolls sideways then.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        wide: int = 0,
        legible: int = 0,
        lines: tuple[int, int] = (5, 12),
    ) -> None:
        super().__init__(parent)
        self._wide = wide
        self._legible = legible
        self._lines = lines
        self._numbers: frozenset[int] = frozenset()
        self._needed: dict[int, int] = {}
        self.setItemDelegate(Airy(self))
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHeaderHidden(True)
        self._size_icons()
        for changed in (
            self.model().rowsInserted,
            self.model().rowsRemoved,
            self.model().dataChanged,
            self.model().headerDataChanged,
            self.model().modelReset,
            self.collapsed,
            self.expanded,
        ):
            changed.connect(self._measure_anew)

    @Slot()
    def _measure_anew(self) -> None:
        self._needed.clear()

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
        self.share_room()
        self.updateGeometry()

    def share_room(self) -> None:
        """Give the wide column what the others leave, which may be less than before."""
        header, fits = self.header(), QHeaderView.ResizeMode.ResizeToContents
        most = int(self.viewport().width() * _LARGEST_SHARE)
        for column in range(self.columnCount()):
            if column == self._wide or column in self._numbers:
                continue
            wanted = max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            is_large = wanted > most
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Interactive if is_large else fits
            )
            if is_large:
                header.resizeSection(column, most)
        self._widen(header)

    def _widen(self, header: QHeaderView) -> None:
        """Let the wide column have the rest of the room, or as much as it needs to be read."""
        header.resizeSections()
        wide, modes = self._wide, QHeaderView.ResizeMode
        rest = self.viewport().width() - header.length() + header.sectionSize(wide)
        least = min(self.sizeHintForColumn(wide), scale.characters(self._legible))
        is_cut = bool(self._legible) and rest < least
        header.setSectionResizeMode(wide, modes.Interactive if is_cut else modes.Stretch)
        if is_cut:
            header.resizeSection(wide, least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.share_room()

    def align(self, lines: Iterable[QTreeWidgetItem]) -> None:
        """Put numbers to the right; a line that has nothing but words gets the whole width."""
        for line in lines:
            if line.columnCount() < self.columnCount():
                line.setFirstColumnSpanned(True)
            for column in self._numbers & frozenset(range(line.columnCount())):
                line.setTextAlignment(column, _RIGHT)

    def sizeHintForColumn(self, column: int) -> int:
        """The width that a column needs, measured once for what is in it: many ask again."""
        if column not in self._needed:
            self._needed[column] = super().sizeHintForColumn(column)
        return self._needed[column]

    def sizeHint(self) -> QSize:
        """The size that shows all lines, within the limits."""
        least, most = self._lines
        return QSize(super().sizeHint().width(), self._height(least, most))

    def minimumSizeHint(self) -> QSize:
        """The size below which it can't be used."""
        least, _most = self._lines
        return QSize(super().minimumSizeHint().width(), self._height(least, least))

    def changeEvent(self, event: QEvent) -> None:
        """Let icons and columns grow with the font."""
        self._measure_anew()
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
