"""A large button for a first step: an icon, what it does, and a sentence about it."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from eccar_desktop.look import colours, icons, scale
from eccar_desktop.look.mnemonics import plain

_ICON = 6.0
"""The icon's side in steps."""

_WRAPPED = Qt.TextFlag.TextWordWrap


class StepButton(QAbstractButton):
    """A card that can be pressed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icons.icon(name, QPalette.ColorRole.Accent)
        self._title = ""
        self._help = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, title: str, sentence: str) -> None:
        """Set what it does and the sentence about it."""
        self._title = title
        self._help = sentence
        self.setText(plain(title))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Room for the title and the wrapped sentence."""
        room = self._words(QRect(0, 0, width, 0)).width()
        below = QFontMetrics(self.font()).boundingRect(0, 0, room, 9999, _WRAPPED, self._help)
        title = QFontMetrics(self._title_font()).height()
        return title + scale.px(0.5) + below.height() + 2 * scale.px(3)

    def sizeHint(self) -> QSize:
        """As wide as a short line."""
        width = scale.characters(56)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Half as wide at least."""
        width = scale.characters(28)
        return QSize(width, self.heightForWidth(scale.characters(56)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint card, icon and words; a frame in the accent where the focus is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Accent)
        focus = self.hasFocus()
        painter.setPen(QPen(accent if focus else colours.hairline(palette), 2 if focus else 1))
        share = 0.14 if self.isDown() else 0.06 if self.underMouse() else 0
        painter.setBrush(colours.tint(palette, share))
        corner = scale.px(1.5)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), corner, corner)
        side = scale.px(_ICON)
        at = QRect(scale.px(4), (self.height() - side) // 2, side, side)
        self._icon.paint(painter, at)
        words = self._words(self.rect())
        painter.setFont(self._title_font())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        middle = Qt.TextElideMode.ElideMiddle
        painter.drawText(
            words, 0, painter.fontMetrics().elidedText(self._title, middle, words.width())
        )
        below = words.adjusted(0, painter.fontMetrics().height() + scale.px(0.5), 0, 0)
        painter.setFont(self.font())
        painter.setPen(colours.quiet_text(palette))
        painter.drawText(below, _WRAPPED, self._help)

    def _words(self, rect: QRect) -> QRect:
        left = scale.px(4) + scale.px(_ICON) + scale.px(4)
        return rect.adjusted(left, scale.px(3), -scale.px(4), -scale.px(3))

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Stop showing it."""
        self.update()
        super().leaveEvent(event)
