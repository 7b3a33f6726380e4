"""Paints a measure that can be chosen: a box to tick before its two lines."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from eccar_desktop.look import colours, scale
from eccar_desktop.viewmodels.selection import PickRole
from eccar_desktop.widgets.row_delegate import MeasureRowDelegate
from eccar_desktop.widgets.row_paint import RowInk

_CHECK = Qt.ItemDataRole.CheckStateRole


class PickRowDelegate(MeasureRowDelegate):
    """Paints the rows of a SelectionModel; what is not chosen steps back."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the lines, the box, and a hairline above the first that is not chosen."""
        shown = QStyleOptionViewItem(option)
        is_chosen = bool(index.data(PickRole.IS_CHOSEN))
        if not is_chosen and not RowInk(option).is_chosen:
            quiet = colours.quiet_text(option.palette)
            shown.palette.setColor(QPalette.ColorRole.Text, quiet)
        super().paint(painter, shown, index)
        self._paint_box(painter, option, is_chosen=is_chosen)
        if index.data(PickRole.BEGINS_REST):
            line = QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1)
            painter.fillRect(line, colours.hairline(option.palette))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A click on the box takes the measure in or out."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        is_left = event.button() == Qt.MouseButton.LeftButton
        may = bool(model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable)
        if not is_left or not may or not self.box_of(option).contains(event.position().toPoint()):
            return False
        is_chosen = bool(index.data(PickRole.IS_CHOSEN))
        wanted = Qt.CheckState.Unchecked if is_chosen else Qt.CheckState.Checked
        return model.setData(index, wanted.value, _CHECK)

    def box_of(self, option: QStyleOptionViewItem) -> QRect:
        """Where the box can be clicked: all that is before the lines."""
        return QRect(option.rect.left(), option.rect.top(), self._before(), option.rect.height())

    def _before(self) -> int:
        return scale.px(3) + self._side() + scale.px(2.5)

    def _side(self) -> int:
        return QApplication.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)

    def _paint_box(
        self, painter: QPainter, option: QStyleOptionViewItem, *, is_chosen: bool
    ) -> None:
        box = QStyleOptionViewItem(option)
        side = self._side()
        left, middle = option.rect.left() + scale.px(3), option.rect.center().y()
        box.rect = QRect(left, middle - side // 2, side, side)
        box.state = option.state & ~QStyle.StateFlag.State_HasFocus
        box.state |= QStyle.StateFlag.State_On if is_chosen else QStyle.StateFlag.State_Off
        what = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(what, box, painter, option.widget)

    def _lines(self, option: QStyleOptionViewItem) -> tuple[QRect, QRect]:
        title, below = super()._lines(option)
        left = self._before() - scale.px(3)
        return title.adjusted(left, 0, 0, 0), below.adjusted(left, 0, 0, 0)
