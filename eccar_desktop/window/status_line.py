"""The line at the bottom: saved when, whose file, what is not handed in yet."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from eccar_desktop.look import colours, scale
from eccar_desktop.look.icon_label import IconLabel
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.file_status import FileStatus


class StatusLine(Spoken, QWidget):
    """Shows a FileStatus and offers the hand-in where there is something to hand in."""

    def __init__(self, status: FileStatus, hand_in: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._hand_in = hand_in
        self.sign = IconLabel("check", parent=self)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.button = QPushButton(icon("send"), "", self)
        scale.icon_steps(self.button, 3.75)
        layout = QHBoxLayout(self)
        scale.space(layout, scale.CLOSE, (3, 1, 3, 1))
        layout.addWidget(self.sign)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button)
        self.button.clicked.connect(hand_in.trigger)
        hand_in.enabledChanged.connect(self.button.setEnabled)
        status.changed.connect(self._show)
        self._retranslate()

    @Slot()
    def _show(self) -> None:
        status = self._status
        parts = [status.saved, status.office, status.hand_in]
        sentence = " · ".join(each for each in parts if each)
        self.words.setText(sentence)
        self.words.setToolTip(sentence)
        self.sign.change("lock" if status.is_locked else "check", "")

    def _retranslate(self) -> None:
        self.button.setText(_("Hand in…"))
        self._show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A hairline above."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, colours.hairline(self.palette()))
