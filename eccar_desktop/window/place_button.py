"""The button that goes to a place: the current one is underlined and bold."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from eccar_desktop.look import colours, scale
from eccar_desktop.look.mnemonics import plain

_UNDER_MOUSE = 0.08
"""The share of the accent in the ground while the mouse is over it."""

_BAR = 0.75
"""Steps that the line under the current place is high."""


class PlaceButton(QToolButton):
    """One of the places at the top left; only its icon where there is no room for its name."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setAutoRaise(True)
        self._is_small = False

    def make_small(self, *, is_small: bool) -> None:
        """Show the icon in place of the name, or the name."""
        if is_small != self._is_small:
            self._is_small = is_small
            self.updateGeometry()
            self.update()

    def full_width(self) -> int:
        """The width with the name, bold or not, so that nothing moves when places change."""
        return QFontMetrics(self._bold()).horizontalAdvance(self.text()) + 2 * scale.px(3)

    def sizeHint(self) -> QSize:
        """Room for the name, or for the icon alone."""
        width = scale.px(9) if self._is_small else self.full_width()
        return QSize(width, scale.line_height() + scale.px(4))

    def minimumSizeHint(self) -> QSize:
        """No name is ever cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name or icon, the line under the current place, the frame of the focus."""
        painter = QPainter(self)
        palette, rect = self.palette(), self.rect()
        accent = palette.color(QPalette.ColorRole.Accent)
        if self.underMouse() and self.isEnabled():
            painter.fillRect(rect, colours.tint(palette, _UNDER_MOUSE))
        self._paint_name(painter, rect)
        if self.isChecked():
            bar = max(scale.px(_BAR), 2)
            edge = 0 if self._is_small else scale.px(3)
            painter.fillRect(rect.adjusted(edge, rect.height() - bar, -edge, 0), accent)
        if self.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_name(self, painter: QPainter, rect: QRect) -> None:
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        if self._is_small:
            side = scale.px(4.5)
            at = QRect(0, 0, side, side)
            at.moveCenter(rect.center())
            self.icon().paint(painter, at)
            return
        painter.setFont(self._bold() if self.isChecked() else self.font())
        painter.setPen(self.palette().color(group, QPalette.ColorRole.WindowText))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, plain(self.text()))

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
