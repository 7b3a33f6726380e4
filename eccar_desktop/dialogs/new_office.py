"""Asks for an office's number and name: by them it is the same office in every file."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.entries import Entry
from eccar_desktop.domain.text import slug
from eccar_desktop.look import scale
from eccar_desktop.texts import _
from eccar_desktop.widgets.texts import Line


class NewOfficeDialog(Dialog):
    """`wanted` carries number and name of an office to be made."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=64)
        self.code, self.name = Line(self), Line(self)
        self._code, self._name = Entry(self.code, self), Entry(self.name, self)
        both = QHBoxLayout()
        scale.space(both, scale.CLOSE)
        both.addWidget(self._name, 2)
        both.addWidget(self._code, 1)
        self.body.addLayout(both)
        self.make = self.add_button(Role.ACCEPT, is_default=True)
        self.leave = self.add_button(Role.REJECT)
        self.name.textChanged.connect(self._show_state)
        self.make.clicked.connect(self._make)
        self.leave.clicked.connect(self.reject)
        self._retranslate()

    @Slot()
    def _show_state(self) -> None:
        missing = not slug(self.name.text())
        self.say_next([_("What is the office called?")] if missing else [])
        self.make.setEnabled(not missing)

    @Slot()
    def _make(self) -> None:
        self.wanted.emit(self.code.text().strip(), self.name.text().strip())
        self.accept()

    def _say(self) -> None:
        self.entitle(
            _("New office"),
            _("By its number the same office is recognised in every file of the city."),
        )
        self._name.say(_("Name"))
        self._code.say(_("Office number"))
        self.code.setPlaceholderText(_("for example 50"))
        self.make.setText(_("Make office"))
        self.leave.setText(_("Cancel"))
        self._show_state()
