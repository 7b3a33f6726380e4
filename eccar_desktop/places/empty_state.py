"""An empty place says what belongs there and offers the first step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from eccar_desktop.look import scale
from eccar_desktop.look.icons import pixmap


class EmptyState(QWidget):
    """An icon, a sentence, and a button where there is a first step."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._sign = QLabel(self)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        scale.quiet(self.sentence)
        self.button = QPushButton(self)
        layout = QVBoxLayout(self)
        # Air above and below comes from the stretches: a small window does without.
        scale.space(layout, scale.WIDE, (scale.APART, 0, scale.APART, 0))
        layout.addStretch(2)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.sentence)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, sentence: str, step: str = "") -> None:
        """Show a sentence, and a first step if there is one."""
        self.sentence.setText(sentence)
        self.button.setText(step)
        self.button.setVisible(bool(step))
        role = self.sentence.foregroundRole()
        self._sign.setPixmap(pixmap(self._name, scale.px(8), self.devicePixelRatioF(), role))
