"""A place that says what can be dropped there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from eccar_desktop.look import colours, scale
from eccar_desktop.look.icon_label import IconLabel


class DropArea(QWidget):
    """An icon and a sentence within a dashed line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = IconLabel("inbox", QPalette.ColorRole.PlaceholderText, "", self)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        scale.quiet(self.words)
        self._column = QVBoxLayout(self)
        scale.space(self._column, scale.CLOSE, scale.APART * 2)
        self._column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self.words)

    def say(self, words: str) -> None:
        """Say what can be dropped."""
        self.words.setText(words)

    def offer(self, button: QWidget) -> None:
        """Offer another way than dropping, below the words."""
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dashed line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = colours.mixed(
            colours.hairline(self.palette()), colours.quiet_text(self.palette()), 0.5
        )
        painter.setPen(QPen(line, 1.5, Qt.PenStyle.DashLine))
        corner = scale.px(scale.TIGHT + 0.5)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), corner, corner)
        painter.end()
