"""Paints a cell of the table of measures: one line, its hits marked, no frame of its own."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from eccar_desktop.look import scale
from eccar_desktop.viewmodels.measures import Role
from eccar_desktop.widgets.row_paint import RowInk


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a MeasureListModel."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground and text."""
        painter.save()
        ink = RowInk(option)
        ink.ground(painter, with_bar=False)
        painter.setFont(option.font)
        painter.setPen(ink.text)
        room = option.rect.adjusted(scale.px(1.5), 0, -scale.px(1.5), 0)
        text = index.data()
        shown = "…" if text is None else str(text)
        ink.line(painter, room, shown, index.data(Role.MARKS) or ())
        if option.state & QStyle.StateFlag.State_HasFocus:
            ink.focus(painter)
        painter.restore()
