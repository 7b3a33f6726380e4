"""Paints a measure in two lines: its title; then reference, status, office, and what to look at."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from eccar_desktop.look import icons, scale
from eccar_desktop.viewmodels.flags import Flag
from eccar_desktop.viewmodels.measures import Role
from eccar_desktop.widgets.row_paint import RowInk

_ICONS = {
    "conflict": "git-compare",
    "stale": "clock",
    "english-missing": "languages",
    "english-outdated": "languages",
}
_BETWEEN = " · "


class MeasureRowDelegate(QStyledItemDelegate):
    """Paints the rows of a MeasureListModel."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines with air around them."""
        first, second = QFontMetrics(option.font), QFontMetrics(_small(option.font))
        height = first.height() + second.height() + scale.px(0.5) + 2 * scale.px(1.75)
        return QSize(scale.characters(20), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground, title, second line and flags."""
        painter.save()
        ink = RowInk(option)
        ink.ground(painter)
        title, below = self._lines(option)
        painter.setFont(option.font)
        painter.setPen(ink.text)
        ink.line(painter, title, index.data() or "…", index.data(Role.MARKS) or ())
        painter.setFont(_small(option.font))
        flags: list[Flag] = index.data(Role.FLAGS) or []
        self._paint_flags(painter, below, flags, ink.role)
        painter.setPen(ink.quiet)
        parts = [index.data(role) for role in (Role.REFERENCE, Role.STATUS, Role.OFFICE)]
        room = below.adjusted(0, 0, -self._width_of_flags(below, flags), 0)
        line = _BETWEEN.join(each for each in parts if each)
        ink.line(painter, room, line, index.data(Role.REFERENCE_MARKS) or ())
        ink.focus(painter)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Say what the flags mean, or the whole title where it was cut."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        flags: list[Flag] = index.data(Role.FLAGS) or []
        title, below = self._lines(option)
        over_flags = event.pos().x() > below.right() - self._width_of_flags(below, flags)
        is_cut = QFontMetrics(option.font).horizontalAdvance(index.data() or "") > title.width()
        lines = [index.data()] if is_cut else []
        lines += [each.text for each in flags] if over_flags or is_cut else []
        QToolTip.showText(event.globalPos(), "\n".join(lines), view)
        return True

    def _lines(self, option: QStyleOptionViewItem) -> tuple[QRect, QRect]:
        inner = option.rect.adjusted(scale.px(3), scale.px(1.75), -scale.px(3), -scale.px(1.75))
        first, second = QFontMetrics(option.font), QFontMetrics(_small(option.font))
        title = QRect(inner.left(), inner.top(), inner.width(), first.height())
        top = title.top() + title.height() + scale.px(0.5)
        return title, QRect(inner.left(), top, inner.width(), second.height())

    def _paint_flags(
        self, painter: QPainter, line: QRect, flags: list[Flag], role: QPalette.ColorRole
    ) -> None:
        side = line.height()
        at = QRect(line.right() - side + 1, line.top(), side, side)
        for flag in reversed(flags):
            icons.icon(_ICONS[flag.key], role).paint(painter, at)
            at.translate(-side - scale.px(1), 0)

    def _width_of_flags(self, line: QRect, flags: list[Flag]) -> int:
        return len(flags) * (line.height() + scale.px(1))


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.92)
    return small
