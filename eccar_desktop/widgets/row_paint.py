"""How rows of lists are painted: a calm ground for the chosen one, quiet second lines, hits."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from eccar_desktop.look import colours, scale

_HIT = 0.3
"""The share of the accent in the ground of a hit."""

_CHOSEN, _CHOSEN_ELSEWHERE, _UNDER_MOUSE = 0.16, 0.1, 0.05
"""Shares of the accent in the ground of a row."""


class RowInk:
    """The colours of one row: its ground, its text, its quiet text."""

    def __init__(self, option: QStyleOptionViewItem) -> None:
        self._option = option
        self._palette = option.palette
        self._bold_contrast = colours.is_high_contrast(option.palette)
        self.is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)

    @property
    def role(self) -> QPalette.ColorRole:
        """The palette's role for text and icons of this row."""
        inverted = self.is_chosen and self._bold_contrast
        return QPalette.ColorRole.HighlightedText if inverted else QPalette.ColorRole.Text

    @property
    def text(self) -> QColor:
        """The colour of what is read first."""
        return self._palette.color(self.role)

    @property
    def quiet(self) -> QColor:
        """The colour of what steps back; as readable as the rest on a chosen row."""
        return self.text if self.is_chosen else colours.quiet_text(self._palette)

    def ground(self, painter: QPainter, *, with_bar: bool = True) -> None:
        """Paint the ground: nothing, a breath of the accent, or the accent's bar beside it."""
        rect = self._option.rect
        if self.is_chosen and self._bold_contrast:
            painter.fillRect(rect, self._palette.color(QPalette.ColorRole.Highlight))
            return
        share = self._share()
        if share:
            painter.fillRect(rect, colours.tint(self._palette, share))
        if self.is_chosen and with_bar:
            bar = QRect(rect.left(), rect.top(), max(scale.px(0.75), 2), rect.height())
            painter.fillRect(bar, self._palette.color(QPalette.ColorRole.Accent))

    def line(
        self, painter: QPainter, rect: QRect, text: str, marks: Sequence[tuple[int, int]] = ()
    ) -> None:
        """Paint a line of text in the painter's font and pen, cut to the room, its hits marked."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        if not marks:
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine, shown)
            return
        kept = len(shown) - 1 if shown != text else len(text)
        layout = QTextLayout(shown, painter.font())
        layout.setFormats(
            [self._hit(start, min(end, kept)) for start, end in marks if start < kept]
        )
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        layout.draw(painter, QPointF(rect.left(), rect.center().y() - metrics.height() / 2 + 0.5))

    def _hit(self, start: int, end: int) -> QTextLayout.FormatRange:
        """A hit: underlined, so that it is not told by its colour alone."""
        marked = QTextCharFormat()
        marked.setFontUnderline(True)
        if not (self.is_chosen and self._bold_contrast):
            marked.setBackground(colours.tint(self._palette, _HIT))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, end - start, marked
        return found

    def focus(self, painter: QPainter) -> None:
        """Paint a frame around the row on which the keyboard acts."""
        keyboard = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if self._option.state & keyboard == keyboard:
            painter.setPen(QPen(self._palette.color(QPalette.ColorRole.Accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._option.rect.adjusted(1, 1, -1, -1))

    def _share(self) -> float:
        if self.is_chosen:
            active = self._option.state & QStyle.StateFlag.State_Active
            return _CHOSEN if active else _CHOSEN_ELSEWHERE
        return _UNDER_MOUSE if self._option.state & QStyle.StateFlag.State_MouseOver else 0
