"""A page that scrolls where it has too little room, and looks as if it did not."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from eccar_desktop.look import scale

_LEAST = 8
"""Lines of a room that can be seen at least."""


class Scrolled(QScrollArea):
    """Holds a content as wide as itself. The focus goes to what stands in it, never to the page."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class Room(Scrolled):
    """Is as wide as its content needs at least, but never asks a window to be higher for it."""

    def minimumSizeHint(self) -> QSize:
        """The width of the content, some lines of it."""
        content = self.widget()
        width = content.minimumSizeHint().width() if content is not None else 0
        return QSize(width, scale.line_height() * _LEAST)

    def event(self, event: QEvent) -> bool:
        """Pass on that the content needs another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
