"""The row of buttons at the bottom of a conversation, in the order that the platform is used to."""

from enum import Enum, auto

from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QStyle, QWidget

from eccar_desktop.look import scale
from eccar_desktop.widgets.flow import FlowLayout


class Role(Enum):
    """What a button does: it decides its place in the row."""

    ACCEPT = auto()
    DESTROY = auto()
    ACTION = auto()
    REJECT = auto()


_USUAL = (Role.ACCEPT, Role.DESTROY, Role.ACTION, Role.REJECT)
_ACCEPT_LAST = (Role.ACTION, Role.DESTROY, Role.REJECT, Role.ACCEPT)
_LAYOUTS_WITH_ACCEPT_LAST = (
    QDialogButtonBox.ButtonLayout.MacLayout.value,
    QDialogButtonBox.ButtonLayout.GnomeLayout.value,
)


class ButtonRow(QWidget):
    """Buttons from left to right, in which order Tab goes through them; in lines if need be.

    Qt's own box takes the focus itself after its last button, so that Tab never leaves it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        wanted = self.style().styleHint(QStyle.StyleHint.SH_DialogButtonLayout)
        self._order = _ACCEPT_LAST if wanted in _LAYOUTS_WITH_ACCEPT_LAST else _USUAL
        self._roles: list[Role] = []
        self._layout = FlowLayout(self, at_end=True)
        scale.space(self._layout, scale.CLOSE)

    def add(self, role: Role, *, is_default: bool = False) -> QPushButton:
        """A new button; Enter presses the default one wherever it means nothing else."""
        button = QPushButton(self)
        button.setAutoDefault(is_default)
        button.setDefault(is_default)
        rank = self._order.index(role)
        at = sum(self._order.index(each) <= rank for each in self._roles)
        self._roles.insert(at, role)
        self._layout.insert(at, button)
        return button

    def width_of_one_line(self) -> int:
        """The width at which all buttons that are shown stand in one line."""
        return self._layout.width_of_one_line()
