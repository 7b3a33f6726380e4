"""What the numbers of a plot look like: tints, bars, rows of dots. On the screen and on paper."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen

from eccar_desktop.look import colours
from eccar_desktop.viewmodels.plots import Cell, Plot

_PALEST, _STRONGEST = 0.08, 0.5
"""Shares of the accent in the tint of one measure and of the greatest number."""

_BAR = 0.6
"""The share of the accent in a bar, and the share of a line that it takes."""

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

_OF_HATCHING = 0.16
"""The share of the text's colour in what only says that nothing is there."""


def paint_tint(painter: QPainter, rect: QRectF, cell: Cell, plot: Plot, palette: QPalette) -> None:
    """A number on a tint that grows with it; hatched where there is nothing."""
    if cell.is_total:
        _write(painter, rect, cell.shown, palette, is_bold=True)
        return
    inner = _within(rect)
    if not cell.number:
        _hatch(painter, inner, palette)
        return
    share = _PALEST + (_STRONGEST - _PALEST) * cell.number / max(plot.most, 1)
    painter.fillRect(inner, colours.tint(palette, share))
    _write(painter, rect, cell.shown, palette)


def paint_bar(painter: QPainter, rect: QRectF, cell: Cell, plot: Plot, palette: QPalette) -> None:
    """A bar with its number at the end; nothing but the number for none."""
    metrics = QFontMetricsF(painter.font())
    gap = metrics.averageCharWidth()
    room = rect.width() - metrics.horizontalAdvance("0" * len(str(plot.most))) - 2 * gap
    height = rect.height() * _BAR
    width = max(room * cell.number / max(plot.most, 1), 1.0 if cell.number else 0.0)
    bar = QRectF(rect.left(), rect.center().y() - height / 2, width, height)
    painter.fillRect(bar, colours.tint(palette, _BAR))
    _write(painter, rect.adjusted(width + gap, 0, 0, 0), cell.shown, palette, _LEFT)


def paint_moments(
    painter: QPainter, rect: QRectF, cell: Cell, plot: Plot, palette: QPalette
) -> None:
    """A dot for each moment on a common line of time, the last one filled; hatched for none."""
    inner = _within(rect)
    if not cell.moments:
        _hatch(painter, inner, palette)
        return
    first, last = plot.span
    radius = rect.height() * 0.17
    line = inner.adjusted(3 * radius, 0, -3 * radius, 0)
    middle = rect.center().y()
    painter.setPen(colours.hairline(palette))
    painter.drawLine(QPointF(line.left(), middle), QPointF(line.right(), middle))
    accent = palette.color(QPalette.ColorRole.Accent)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(accent)
    for moment in cell.moments:
        share = (moment - first) / (last - first) if last > first else 1.0
        is_last = moment == cell.moments[-1]
        painter.setBrush(accent if is_last else palette.color(QPalette.ColorRole.Base))
        painter.drawEllipse(QPointF(line.left() + share * line.width(), middle), radius, radius)


def paint_words(painter: QPainter, rect: QRectF, cell: Cell, plot: Plot, palette: QPalette) -> None:
    """What the cell shows, quietly where there is nothing behind it."""
    del plot
    role = QPalette.ColorRole.Text if cell.number else QPalette.ColorRole.PlaceholderText
    painter.setPen(palette.color(role))
    painter.drawText(rect, _LEFT, cell.shown)


def _write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    palette: QPalette,
    where: Qt.AlignmentFlag = _CENTRE,
    *,
    is_bold: bool = False,
) -> None:
    painter.save()
    font = QFont(painter.font())
    font.setBold(is_bold)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(rect, where, text)
    painter.restore()


def _within(rect: QRectF) -> QRectF:
    """The rectangle of a cell without the gap between neighbours."""
    gap = rect.height() / 24
    return rect.adjusted(gap, gap, -gap, -gap)


def _hatch(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
    """Slanted lines; drawn one by one, for a pattern would not grow with what is painted on."""
    height, step = rect.height(), rect.height() / 3
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.Text)
    painter.setPen(QPen(colours.mixed(ground, text, _OF_HATCHING), rect.height() / 24))
    count = int((rect.width() + height) / step) + 1
    painter.drawLines(
        [
            QLineF(at - height, rect.bottom(), at, rect.top())
            for at in (rect.left() + step * n for n in range(count))
        ]
    )
    painter.restore()
