"""Tabs of which the open one is underlined, as the open place and section are."""

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from eccar_desktop.look import scale


class _Bar(QTabBar):
    """In a high-contrast scheme the ground of an open tab is that of all others."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the native tabs and a line in the accent under the open one."""
        super().paintEvent(event)
        place = self.tabRect(self.currentIndex())
        painter = QPainter(self)
        thick = max(2, scale.px(0.5))
        accent = self.palette().color(QPalette.ColorRole.Accent)
        painter.fillRect(place.left(), place.bottom() + 1 - thick, place.width(), thick, accent)
        painter.end()


class Tabs(QTabWidget):
    """Pages under tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(_Bar(self))
        self.setDocumentMode(True)
