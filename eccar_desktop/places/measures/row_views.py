"""The two ways to look at measures: rows of two lines, and a table of columns."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QPoint,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QWidget,
)

from eccar_desktop.domain.queries import OrderBy
from eccar_desktop.look import scale
from eccar_desktop.places.measures.row_drag import drag_rows
from eccar_desktop.viewmodels.columns import COLUMNS, number_of
from eccar_desktop.viewmodels.measures import MeasureListModel
from eccar_desktop.viewmodels.row_changes import Range, joined
from eccar_desktop.widgets.cell_delegate import CellDelegate
from eccar_desktop.widgets.long_list import LongList, LongTable
from eccar_desktop.widgets.row_delegate import MeasureRowDelegate

_PATIENCE = 200
"""Milliseconds after a column was pulled: it may be pulled on."""

_OF_A_LIST = [number_of(key) for key in ("reference", "title", "office", "status")]
"""The columns that are copied from the list, which shows them in its two lines."""


class MeasureRows(LongList):
    """Rows of two lines. `copy_wanted` carries the numbers of the columns to copy."""

    copy_wanted = Signal(list)
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _prepare(self)
        self.setItemDelegate(MeasureRowDelegate(self))

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the chosen rows as one small card."""
        drag_rows(self, chosen_rows(self))

    def selectAll(self) -> None:
        """Ask for all that the query wants, not only what has been scrolled to."""
        self.all_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chosen rows as a table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit(_OF_A_LIST)
        else:
            super().keyPressEvent(event)


class MeasureTable(LongTable):
    """Columns to choose and to order. `arranged` comes when somebody moved or widened one."""

    arranged = Signal()
    copy_wanted = Signal(list)
    all_wanted = Signal()
    columns_wanted = Signal(QPoint)
    """Somebody wants the menu of the columns, at this place of the screen."""

    def __init__(self, measures: MeasureListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measures = measures
        self._is_arranging = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PATIENCE)
        self._later.timeout.connect(self.arranged)
        _prepare(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setItemDelegate(CellDelegate(self))
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSortIndicatorShown(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._ask_for_columns)
        head.sectionClicked.connect(self._sort)
        head.sectionMoved.connect(self._tell_arranged)
        head.sectionResized.connect(self._tell_arranged)
        measures.order_changed.connect(self.show_order)
        self.fit_rows()

    def show_measures(self, measures: MeasureListModel) -> None:
        """Show the measures, and by what they are sorted."""
        self.setModel(measures)
        self.show_order()

    def arrange(self, keys: Sequence[str], widths: dict[str, int]) -> None:
        """Show these columns in this order; a width is in characters of the program's font."""
        self._is_arranging = True
        head = self.horizontalHeader()
        numbers = [number_of(key) for key in keys]
        hidden = [number for number in range(len(COLUMNS)) if number not in numbers]
        for place, number in enumerate([*numbers, *hidden]):
            head.moveSection(head.visualIndex(number), place)
            head.setSectionHidden(number, number in hidden)
            column = COLUMNS[number]
            width = widths.get(column.key) or column.characters
            head.resizeSection(number, scale.characters(width))
        self._is_arranging = False

    def shown(self) -> list[str]:
        """The keys of the columns that show, in their order."""
        head = self.horizontalHeader()
        numbers = sorted(range(len(COLUMNS)), key=head.visualIndex)
        return [COLUMNS[number].key for number in numbers if not head.isSectionHidden(number)]

    def widths(self) -> dict[str, int]:
        """The widths of the columns that show, in characters."""
        one = scale.characters(1)
        return {key: self.columnWidth(number_of(key)) // one for key in self.shown()}

    @Slot()
    def show_order(self) -> None:
        """Show at the head of which column the order comes from."""
        order = self._measures.order
        by = [number for number, each in enumerate(COLUMNS) if each.order is order.by]
        direction = (
            Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        )
        self.horizontalHeader().setSortIndicator(by[0] if by else -1, direction)

    def fit_rows(self) -> None:
        """Let rows be as high as the font asks for."""
        height = QFontMetrics(QApplication.font()).height() + scale.px(2.5)
        self.verticalHeader().setDefaultSectionSize(height)

    @Slot(int)
    def _sort(self, number: int) -> None:
        by = COLUMNS[number].order
        order = self._measures.order
        if by is None:
            self.show_order()
            return
        turns = by is order.by and by is not OrderBy.READING
        self._measures.sort_by(by, descending=turns and not order.descending)
        self.show_order()

    @Slot()
    def _tell_arranged(self) -> None:
        if not self._is_arranging and self.isVisible():
            self._later.start()

    @Slot(QPoint)
    def _ask_for_columns(self, at: QPoint) -> None:
        self.columns_wanted.emit(self.horizontalHeader().mapToGlobal(at))

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the chosen rows as one small card."""
        drag_rows(self, chosen_rows(self))

    def selectAll(self) -> None:
        """Ask for all that the query wants, not only what has been scrolled to."""
        self.all_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chosen rows as a table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit([number_of(key) for key in self.shown()])
        else:
            super().keyPressEvent(event)


def _prepare(view: QAbstractItemView) -> None:
    """What both views have in common."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    view.setDefaultDropAction(Qt.DropAction.MoveAction)
    view.setDragDropOverwriteMode(False)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)


def chosen_ranges(view: QAbstractItemView) -> list[Range]:
    """The rows that are chosen in a view, in their order."""
    chosen = view.selectionModel().selection()
    ranges = (chosen.at(number) for number in range(chosen.size()))
    return joined((each.top(), each.bottom()) for each in ranges)


def chosen_rows(view: QAbstractItemView) -> list[int]:
    """The same rows one by one."""
    return [row for first, last in chosen_ranges(view) for row in range(first, last + 1)]
