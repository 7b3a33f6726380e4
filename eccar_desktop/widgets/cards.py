"""Quiet surfaces that set something apart: a tinted card, a notice across the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from eccar_desktop.look import colours, scale
from eccar_desktop.look.icon_label import IconLabel
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.widgets.field_box import wrapped


class Card(QFrame):
    """A rounded surface with a breath of the accent in it."""

    def __init__(self, parent: QWidget | None = None, share: float = 0.07) -> None:
        super().__init__(parent)
        self._share = share
        self._is_shown = True

    def show_surface(self, shown: bool) -> None:
        """Show the surface, or only what stands on it."""
        self._is_shown = shown
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it in the palette's colours."""
        if not self._is_shown:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.hairline(self.palette()))
        painter.setBrush(colours.tint(self.palette(), self._share))
        corner = scale.px(scale.TIGHT + 0.5)
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), corner, corner
        )
        painter.end()


class Notice(Card):
    """A sentence across the page with at most one button, such as "in the trash"."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = IconLabel("lock", QPalette.ColorRole.Accent, "", self)
        self.words = wrapped(self)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.clicked)
        layout = QHBoxLayout(self)
        scale.space(layout, scale.CLOSE, (3, 2, 3, 2))
        layout.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button)
        self.setVisible(False)

    def say(self, text: str, icon: str = "info", action: str = "") -> None:
        """Show a sentence and, with a word for it, a button; nothing for an empty sentence."""
        self.words.setText(text)
        self.mark.change(icon, "")
        self.button.setText(plain(action))
        self.button.setVisible(bool(action))
        self.setVisible(bool(text))


class Rule(QFrame):
    """A hairline that divides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it in the palette's colours."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.hairline(self.palette()))
        painter.end()
