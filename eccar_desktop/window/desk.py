"""The desk: everything that is shown of an open file."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from eccar_desktop.look import scale
from eccar_desktop.window.actions import Actions
from eccar_desktop.window.measures_place import MeasuresPlace
from eccar_desktop.window.parts import Parts
from eccar_desktop.window.status_line import StatusLine
from eccar_desktop.window.top_bar import TopBar


class Desk(QWidget):
    """The bar on top, the place where people work, the status line."""

    def __init__(self, parts: Parts, act: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.top = TopBar(act["sidebar"], act["new_measure"], self)
        self.place = MeasuresPlace(parts, [act["history"], act["delete"]], self)
        self.status = StatusLine(parts.status, act["hand_in"], self)
        column = QVBoxLayout(self)
        scale.space(column, 0)
        column.addWidget(self.top)
        column.addWidget(self.place, 1)
        column.addWidget(self.status)
