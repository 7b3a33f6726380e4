"""Shows the manual at the place where a person is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from eccar_desktop.window.manual.window import ManualWindow


class Guide(QObject):
    """Holds the window of the manual, which is built when somebody wants to read it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.window: ManualWindow | None = None

    def show_for(self, place: QWidget) -> None:
        """Show the section on a place, or on what has the focus in it."""
        from eccar_desktop.window.manual.topics import topic_of

        focus = place.window().focusWidget()
        self.show_topic(topic_of(focus if focus and place.isAncestorOf(focus) else place))

    def show_topic(self, topic: str = "") -> None:
        """Show a section; for none the beginning."""
        from eccar_desktop.window.manual.topics import BEGINNING
        from eccar_desktop.window.manual.window import ManualWindow

        if self.window is None:
            self.window = ManualWindow()
        self.window.show()
        self.window.show_topic(topic or BEGINNING)
        self.window.raise_()
        self.window.activateWindow()
        self.window.page.setFocus()

    @Slot()
    def close(self) -> None:
        """Close the window with the program's."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
