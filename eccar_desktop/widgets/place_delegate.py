"""Paints a place of the sidebar: number, title, count; a little air before a new group."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from eccar_desktop.look import icons, scale
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.sidebar import Share, SideRole
from eccar_desktop.widgets.row_paint import RowInk

_ICONS = {
    "all": "list",
    "no-field": "circle-help",
    "english-missing": "languages",
    "english-outdated": "languages",
    "incomplete": "circle-dashed",
    "changed": "clock",
    "draft": "pencil",
    "submitted": "send",
    "checked": "check",
    "approved": "shield-check",
    "asked": "mail",
    "stale": "clock",
    "conflicts": "git-compare",
    "trash": "trash-2",
    "texts": "pencil",
    "check": "shield-check",
}
_GROUP = 3.0
"""Steps of air before a group."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlaceDelegate(QStyledItemDelegate):
    """Paints the rows of a SidebarModel."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line with air around it."""
        height = QFontMetrics(option.font).height() + 2 * scale.px(1.25)
        above = scale.px(_GROUP) if index.data(SideRole.STARTS_GROUP) else 0
        return QSize(scale.characters(12), height + above)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground, number or icon, title and count."""
        painter.save()
        if index.data(SideRole.STARTS_GROUP):
            option.rect = option.rect.adjusted(0, scale.px(_GROUP), 0, 0)
        ink = RowInk(option)
        ink.ground(painter)
        rect = option.rect.adjusted(scale.px(3), 0, -scale.px(3), 0)
        metrics = QFontMetrics(option.font)
        sign = QRect(rect.left(), rect.top(), metrics.horizontalAdvance("00"), rect.height())
        self._paint_sign(painter, sign, index, ink)
        counted = self._paint_count(painter, rect, index, ink)
        title = rect.adjusted(sign.width() + scale.px(2.5), 0, -counted - scale.px(2), 0)
        painter.setPen(ink.text)
        shown = metrics.elidedText(index.data() or "", Qt.TextElideMode.ElideRight, title.width())
        painter.drawText(title, _LEFT, shown)
        ink.focus(painter)
        painter.restore()

    def _paint_count(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        ink: RowInk,
    ) -> int:
        """Paint the number of measures, in a field with how many are complete; the width of it."""
        share: Share | None = index.data(SideRole.SHARE)
        count = str(index.data(SideRole.COUNT))
        if share is not None and not share.is_whole:
            count = _("{complete} of {total}").format(complete=share.complete, total=share.total)
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(ink.quiet)
        painter.drawText(rect, _RIGHT, count)
        if share is None:
            return width
        side = scale.px(3.25)
        left = rect.right() - width - scale.px(1.5) - side
        at = QRect(left, rect.center().y() - side // 2, side, side)
        sign = "circle-check" if share.is_whole else "circle-dashed"
        icons.icon(sign, ink.role).paint(painter, at)
        return width + scale.px(1.5) + side

    def _paint_sign(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        ink: RowInk,
    ) -> None:
        number = index.data(SideRole.NUMBER)
        if number:
            painter.setPen(ink.quiet)
            painter.drawText(rect, _RIGHT, str(number))
            return
        side = scale.px(3.75)
        at = QRect(rect.right() - side + 1, rect.center().y() - side // 2, side, side)
        icons.icon(_ICONS[index.data(SideRole.KEY)], ink.role).paint(painter, at)
