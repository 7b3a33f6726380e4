"""An icon that stands for itself, not on a button."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from eccar_desktop.look import scale
from eccar_desktop.look.icons import ROLE, pixmap


class IconLabel(QLabel):
    """An icon that stands still beside a text, as large as the text."""

    def __init__(
        self,
        name: str,
        role: QPalette.ColorRole = ROLE,
        words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._role = role
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._draw()

    def change(self, name: str, words: str) -> None:
        """Show another icon."""
        self._name = name
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._draw()

    def _draw(self) -> None:
        side = scale.line_height()
        self.setPixmap(pixmap(self._name, side, self.devicePixelRatioF(), self._role))

    def changeEvent(self, event: QEvent) -> None:
        """Draw it anew in other colours or sizes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()
