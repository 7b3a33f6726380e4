"""A plot on the screen: a table whose cells are painted, so that keys and readers know the way."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from eccar_desktop.look import colours, scale
from eccar_desktop.viewmodels.plots import CELL, Cell, Plot, PlotModel

Paint = Callable[[QPainter, QRectF, Cell, Plot, QPalette], None]
Index = QModelIndex | QPersistentModelIndex

_LEAST_OF_NAMES, _MOST_OF_NAMES = 16, 34
"""The least and the greatest width of the names of rows, in characters."""
_SHARE_OF_NAMES = 0.42
_GREEDY = 16
"""The least characters of a column that takes the rest."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _Marks(QStyledItemDelegate):
    """Paints the cells of a plot; `paints` has one way for each column, the last for the rest."""

    def __init__(self, paints: Sequence[Paint], parent: QWidget) -> None:
        super().__init__(parent)
        self._paints = paints

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the mark, and a frame around the cell on which the keyboard acts."""
        model, cell = index.model(), index.data(CELL)
        if not isinstance(model, PlotModel) or cell is None:
            return
        paint = self._paints[min(index.column(), len(self._paints) - 1)]
        painter.save()
        painter.setFont(option.font)
        paint(painter, QRectF(option.rect), cell, model.plot, option.palette)
        painter.restore()
        state = option.state
        accent = option.palette.color(QPalette.ColorRole.Accent)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(accent, 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        elif state & QStyle.StateFlag.State_MouseOver and cell.door is not None:
            painter.setPen(QPen(accent, 1))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


class _Plain(QStyledItemDelegate):
    """The same numbers as words in a table."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Numbers stand at the right."""
        super().initStyleOption(option, index)
        if option.text.isdigit():
            option.displayAlignment = _RIGHT


class _Heads(QHeaderView):
    """Names of rows or columns, quiet; bold beside the cell on which the keyboard acts."""

    def __init__(self, orientation: Qt.Orientation, view: "PlotView") -> None:
        super().__init__(orientation, view)
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(True)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Paint one name."""
        model = self.model()
        is_row = self.orientation() is Qt.Orientation.Vertical
        text = str(model.headerData(logicalIndex, self.orientation()) or "")
        current = self.selectionModel().currentIndex() if self.selectionModel() else QModelIndex()
        is_here = logicalIndex == (current.row() if is_row else current.column())
        font = self.font()
        font.setBold(is_here and self._view.hasFocus())
        painter.save()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Window))
        painter.setFont(font)
        painter.setPen(colours.quiet_text(self.palette()))
        beside = scale.px(scale.CLOSE if is_row else 0.5)
        inner = rect.adjusted(0, 0, -beside, 0)
        mode = Qt.TextElideMode.ElideMiddle  # the number of an office stands at the end
        shown = QFontMetrics(font).elidedText(text, mode, inner.width())
        painter.drawText(inner, _LEFT if is_row else self._view.placed(logicalIndex), shown)
        painter.restore()


class PlotView(QTableView):
    """As high as all its lines; the page that it stands on scrolls.

    `wanted` carries the MeasureQuery behind a number that was clicked or entered, `reached` comes
    when a person goes to another cell.
    """

    wanted = Signal(object)
    reached = Signal()

    def __init__(
        self,
        paints: Sequence[Paint],
        widths: Sequence[int],
        parent: QWidget | None = None,
        *,
        names: int = 16,
        has_heads: bool = True,
    ) -> None:
        """A plot whose columns are painted by `paints`.

        `widths` are the least characters of the columns, 0 for the one that takes the rest, and
        `names` those of the names of rows. Without `has_heads` only tables name the columns.
        """
        super().__init__(parent)
        self._widths = widths
        self._names = names
        self._has_heads = has_heads
        self._marks, self._plain = _Marks(paints, self), _Plain(self)
        self.plot_model = PlotModel(self)
        self.setModel(self.plot_model)
        self.setItemDelegate(self._marks)
        self.setHorizontalHeader(_Heads(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_Heads(Qt.Orientation.Vertical, self))
        self._calm()
        self.horizontalHeader().setVisible(has_heads)
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.installEventFilter(self)
        self.clicked.connect(self._enter)
        self.plot_model.modelReset.connect(self._lay_out)

    def _calm(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plot(self, plot: Plot) -> None:
        """Show another state of the plot."""
        self.plot_model.show(plot)
        self.setAccessibleName(plot.title)
        if not self.currentIndex().isValid() and plot.cells:
            self.setCurrentIndex(self.plot_model.index(0, 0))
        self._lay_out()

    def show_as_table(self, is_table: bool) -> None:
        """Show words in a grid in place of tints, bars and dots."""
        self.setItemDelegate(self._plain if is_table else self._marks)
        self.setShowGrid(is_table)
        self.horizontalHeader().setVisible(is_table or self._has_heads)
        self._lay_out()

    def placed(self, column: int) -> Qt.AlignmentFlag:
        """Where the name of a column stands: above its numbers or words."""
        if not self.plot_model.plot.is_number(column):
            return _LEFT
        is_table = self.itemDelegate() is self._plain
        return _RIGHT if is_table else Qt.AlignmentFlag.AlignCenter

    # room

    @Slot()
    def keep_heads_in_sight(self) -> None:
        """Let the names of the columns stand at the top of what the page shows of the plot."""
        head, above = self.horizontalHeader(), self.parentWidget()
        while above is not None and not isinstance(above.parentWidget(), QScrollArea):
            above = above.parentWidget()
        hidden = -self.mapTo(above, QPoint()).y() if above else 0
        top = max(min(hidden, self.height() - 2 * head.height()), 0)
        for each in (head, self.findChild(QAbstractButton)):
            if each is not None:
                each.move(each.x(), top)
                each.raise_()

    def updateGeometries(self) -> None:
        """Place heads and scroll bars, as Qt asks whenever rows or sizes change."""
        super().updateGeometries()
        self.keep_heads_in_sight()

    def _lay_out(self) -> None:
        line = scale.line_height() + scale.px(2.5)
        self.verticalHeader().setDefaultSectionSize(line)
        self.horizontalHeader().setFixedHeight(line)
        self._fit_names()
        self.updateGeometries()  # the columns share what the names leave
        self._fit_columns()
        self.updateGeometry()

    def _fit_names(self) -> None:
        """As wide as the names, while the columns have what they need at least."""
        heads = self.plot_model.plot.rows
        metrics = QFontMetrics(self.font())
        longest = max((metrics.horizontalAdvance(each.shown) for each in heads), default=0)
        least, most = scale.characters(self._names), scale.characters(_MOST_OF_NAMES)
        room = max(round(self.width() * _SHARE_OF_NAMES), least)
        wanted = min(max(longest + scale.px(scale.WIDE), least), most, room)
        left = max(self.width() - sum(self._least_widths()), scale.characters(_LEAST_OF_NAMES))
        self.verticalHeader().setFixedWidth(min(wanted, left))

    def _fit_columns(self) -> None:
        """Share the room equally, or give it to the column that takes the rest."""
        least = self._least_widths()
        rest = max(self.viewport().width() - sum(least), 0)
        greedy = [at for at in range(len(least)) if at < len(self._widths) and not self._widths[at]]
        takers = greedy or list(range(len(least)))
        for at, width in enumerate(least):
            self.setColumnWidth(at, width + (rest // len(takers) if at in takers else 0))

    def _least_widths(self) -> list[int]:
        """The least width of each column, in pixels."""
        last = len(self._widths) - 1
        return [
            scale.characters(self._widths[min(at, last)] or _GREEDY)
            for at in range(self.plot_model.columnCount())
        ]

    def sizeHint(self) -> QSize:
        """High enough for all lines."""
        lines = self.plot_model.rowCount() * self.verticalHeader().defaultSectionSize()
        height = lines + self._head_height()
        bar = self.horizontalScrollBar()
        height += bar.sizeHint().height() if bar.maximum() else 0
        return QSize(scale.characters(60), height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """As high as it asks for; narrow if need be."""
        return QSize(scale.characters(24), self.sizeHint().height())

    def _head_height(self) -> int:
        return 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().height()

    # doors

    @Slot(QModelIndex)
    def _enter(self, index: QModelIndex) -> None:
        cell = self.plot_model.cell(index)
        if cell is not None and cell.door is not None:
            self.wanted.emit(cell.door)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes through the door of the number."""
        if event.key() in _ENTER:
            self._enter(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another cell is the one on which keys act."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.reached.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A person comes here."""
        super().focusInEvent(event)
        self.reached.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the names of rows and columns meet, nothing but the ground is painted."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QAbstractButton):
            painter = QPainter(watched)
            painter.fillRect(watched.rect(), self.palette().color(QPalette.ColorRole.Window))
            painter.end()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()
