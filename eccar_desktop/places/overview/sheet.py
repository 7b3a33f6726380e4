"""The overview as one page of paper: for the clipboard, for a file, for the printer."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
)
from PySide6.QtWidgets import QApplication

from eccar_desktop.look import colours
from eccar_desktop.look.palettes import own_palette
from eccar_desktop.places.overview.marks import paint_bar, paint_tint, paint_words
from eccar_desktop.viewmodels.plots import Plot

_PAGE = QSizeF(5950, 8420)
"""A4 in tenths of a point, the unit of everything below; sizes of fonts are whole numbers."""
_EDGE, _GAP = 400.0, 120.0
_TITLE, _TEXT, _LINE = 160.0, 85.0, 130.0
"""The sizes of title and text, and the height of a line."""
_NAMES = 0.27
"""The share of the width that the names of offices take."""

_NAMES_OF_BARS = 0.68
"""The same for the names beside bars, which are words of the program."""
_DOTS = 0.25
"""Dots of a picture in a tenth of a point."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Sheet:
    """What stands on the page: title, sentences, bars, the map with the hand-ins beside it."""

    title: str
    sentences: tuple[str, ...]
    map: Plot
    hand_ins: Plot
    bars: tuple[Plot, ...]


def as_image(sheet: Sheet) -> QImage:
    """The page as a picture, on white whatever the colours of the screen."""
    size = (_PAGE * _DOTS).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_DOTS, _DOTS)
    _Page(painter, sheet).paint()
    painter.end()
    return image


def write_pdf(sheet: Sheet, path: Path) -> bool:
    """Write the page as PDF; whether that went well."""
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()
        )
    )
    writer.setTitle(sheet.title)
    painter = QPainter()
    if not painter.begin(writer):
        return False
    painter.scale(writer.width() / _PAGE.width(), writer.width() / _PAGE.width())
    _Page(painter, sheet).paint()
    return painter.end()


class _Page:
    """Paints a sheet from top to bottom."""

    def __init__(self, painter: QPainter, sheet: Sheet) -> None:
        self._painter = painter
        self._sheet = sheet
        self._palette = own_palette(dark=False)
        self._y = _EDGE

    def paint(self) -> None:
        """Paint all of it; many offices make lines and letters smaller."""
        width = _PAGE.width() - 2 * _EDGE
        self._write(self._sheet.title, _EDGE, width, _LINE * 1.6, size=_TITLE, is_bold=True)
        self._y += _LINE * 1.6
        for sentence in self._sheet.sentences:
            self._write(sentence, _EDGE, width, _LINE, is_quiet=True)
            self._y += _LINE
        self._y += _GAP
        self._paint_bars(width)
        self._paint_offices(width)

    def _paint_bars(self, width: float) -> None:
        plots = self._sheet.bars
        column = (width - _GAP * (len(plots) - 1)) / len(plots)
        top, lowest = self._y, self._y
        for at, plot in enumerate(plots):
            self._y = top
            self._paint_bar_plot(plot, _EDGE + at * (column + _GAP), column)
            lowest = max(lowest, self._y)
        self._y = lowest + _GAP

    def _paint_bar_plot(self, plot: Plot, left: float, width: float) -> None:
        self._write(plot.title, left, width, _LINE, is_bold=True)
        self._y += _LINE
        names = width * _NAMES_OF_BARS
        for head, (cell,) in zip(plot.rows, plot.cells, strict=True):
            self._write(head.shown, left, names, _LINE)
            rect = QRectF(left + names, self._y, width - names, _LINE)
            paint_bar(self._painter, rect, cell, plot, self._palette)
            self._y += _LINE

    def _paint_offices(self, width: float) -> None:
        plot, came = self._sheet.map, self._sheet.hand_ins
        self._write(plot.title, _EDGE, width, _LINE, is_bold=True)
        self._y += _LINE
        room = _PAGE.height() - _EDGE - self._y
        line = min(room / (len(plot.rows) + 1), _LINE * 1.2)
        size = min(_TEXT, line * 0.68)
        names, last = width * _NAMES, width * 0.13
        cell = (width - names - last - _GAP / 2) / max(len(plot.columns), 1)
        for at, head in enumerate(plot.columns):
            self._write(head.shown, _EDGE + names + at * cell, cell, line, size, is_centred=True)
        far = _EDGE + width - last
        self._write(came.columns[1].spoken if came.columns else "", far, last, line, size)
        self._y += line
        days = dict(zip(came.rows, came.cells, strict=True))
        for head, cells in zip(plot.rows, plot.cells, strict=True):
            self._write(head.shown, _EDGE, names - _GAP / 3, line, size)
            for at, each in enumerate(cells):
                rect = QRectF(_EDGE + names + at * cell, self._y, cell, line)
                paint_tint(self._painter, rect, each, plot, self._palette)
            if head in days:
                rect = QRectF(far, self._y, last, line)
                paint_words(self._painter, rect, days[head][1], came, self._palette)
            self._y += line

    def _write(
        self,
        text: str,
        left: float,
        width: float,
        height: float,
        size: float = _TEXT,
        *,
        is_bold: bool = False,
        is_quiet: bool = False,
        is_centred: bool = False,
    ) -> None:
        font = QFont(QApplication.font().family())
        font.setPixelSize(max(round(size), 1))
        font.setBold(is_bold)
        self._painter.setFont(font)
        quiet = colours.quiet_text(self._palette)
        self._painter.setPen(quiet if is_quiet else self._palette.color(QPalette.ColorRole.Text))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, width)
        where = Qt.AlignmentFlag.AlignCenter if is_centred else _LEFT
        self._painter.drawText(QRectF(left, self._y, width, height), where, shown)
