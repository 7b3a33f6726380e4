"""Questions before what can't be undone, and messages that a person must not miss."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.texts import _


class QuestionDialog(Dialog):
    """Asks whether to do what can't be undone; `answered` says True or False, once.

    The button that does nothing is the one that Enter presses. Title, text and action are
    translated already. Without an action it is a message with one button.
    """

    answered = Signal(bool)

    def __init__(
        self, title: str, text: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=84)
        self._texts = (title, text, action)
        self.act = self.add_button(Role.DESTROY)
        self.act.setVisible(bool(action))
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self.page.setVisible(False)
        self.column.insertStretch(self.column.indexOf(self.page))
        self.act.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(self._answer)
        self._retranslate()

    @Slot(int)
    def _answer(self, code: int) -> None:
        self.answered.emit(code == self.DialogCode.Accepted)

    def _say(self) -> None:
        title, text, action = self._texts
        self.entitle(title, text)
        self.act.setText(action)
        self.leave.setText(_("Cancel") if action else _("Close"))
