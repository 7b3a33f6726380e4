"""Going through several things one by one: which of how many is shown, back, on."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.texts import _


class Pager(QWidget):
    """Shown while there are several; Alt with an arrow does the same as its buttons.

    `stepped` carries by how many places to go: -1 or 1.
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.count = QLabel(self)
        scale.quiet(self.count)
        self.earlier = QPushButton(icon("chevron-left"), "", self)
        self.later = QPushButton(icon("chevron-right"), "", self)
        row = QHBoxLayout(self)
        scale.space(row, scale.CLOSE)
        row.addWidget(self.count)
        for button, key, slot in (
            (self.earlier, Qt.Key.Key_Left, self._go_back),
            (self.later, Qt.Key.Key_Right, self._go_on),
        ):
            button.setAutoDefault(False)
            scale.icon_steps(button)
            row.addWidget(button)
            button.clicked.connect(slot)
            keys = QShortcut(QKeySequence(Qt.Modifier.ALT | key), parent)
            keys.activated.connect(slot)

    def show_at(self, at: int, count: int) -> None:
        """Say that the thing at a place (from 0) of so many is shown."""
        self.count.setText(_("{number} of {count}").format(number=at + 1, count=count))
        self.earlier.setText(_("Previous"))
        self.later.setText(_("Next"))
        self.setVisible(count > 1)

    @Slot()
    def _go_back(self) -> None:
        self.stepped.emit(-1)

    @Slot()
    def _go_on(self) -> None:
        self.stepped.emit(1)
