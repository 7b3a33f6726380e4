"""One sentence at the bottom of the window: what happened, with one thing to do about it."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from eccar_desktop.look import colours, scale
from eccar_desktop.look.icon_label import IconLabel
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _

_SECONDS = 20
"""How long good news stays; what went wrong stays until somebody closes it."""


class NoticeBar(Spoken, QWidget):
    """Says what happened. `acted` comes when somebody presses its button to take it back.

    `wanted` carries the key of the action that the button offers instead.
    """

    acted = Signal()
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = IconLabel("info", parent=self)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._key = ""
        self.button = QPushButton(self)
        self.closer = QToolButton(self)
        self.closer.setAutoRaise(True)
        self.closer.setIcon(icon("x"))
        scale.icon_steps(self.closer)
        layout = QHBoxLayout(self)
        scale.space(layout, scale.CLOSE, (3, 1.5, 2, 1.5))
        layout.addWidget(self.sign)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.closer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self.closer.clicked.connect(self.hide)
        self.button.clicked.connect(self._act)
        self._retranslate()
        self.hide()

    @Slot(str)
    def warn(self, sentence: str) -> None:
        """Say what went wrong; it stays until somebody closes it."""
        self._say(sentence, "triangle-alert", "")

    @Slot(str)
    def tell(self, sentence: str, action: str = "", key: str = "") -> None:
        """Say what happened, for a while; with a button if there is something to do about it.

        The button takes back what happened, or does the action of a key.
        """
        self._say(sentence, "info", action)
        self._key = key
        if not key:
            self._timer.start()

    @Slot()
    def withdraw(self) -> None:
        """Take back the offer to act: it is about something that is no longer the last."""
        if self.button.text() and not self._key:
            self.hide()

    def correct(self, sentence: str, key: str) -> None:
        """Say an offer to do the action of a key as it is true now, if it is still made at all.

        Without a sentence there is nothing to do any more.
        """
        if self._key != key or self.isHidden():
            return
        if sentence:
            self.sentence.setText(sentence)
        else:
            self.hide()

    def _say(self, sentence: str, sign: str, action: str) -> None:
        self._timer.stop()
        self._key = ""
        self.sentence.setText(sentence)
        self.sign.change(sign, "")
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    @Slot()
    def _act(self) -> None:
        self.hide()
        if self._key:
            self.wanted.emit(self._key)
        else:
            self.acted.emit()

    def _retranslate(self) -> None:
        self.closer.setToolTip(_("Close this notice"))
        self.closer.setAccessibleName(_("Close this notice"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A breath of the accent as the ground, a hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.tint(self.palette(), 0.12))
        painter.fillRect(0, 0, self.width(), 1, self.palette().color(QPalette.ColorRole.Accent))
