"""Two short questions about an office: with which other it is one, and until when it had a name."""

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.entries import Entry
from eccar_desktop.domain.dates import parse_date, parse_end
from eccar_desktop.texts import _, current
from eccar_desktop.viewmodels.choices import Choice
from eccar_desktop.widgets.choosing import Combo
from eccar_desktop.widgets.texts import Line


class UniteOfficesDialog(Dialog):
    """`chosen` carries the office (id) into which another one goes."""

    chosen = Signal(str)

    def __init__(self, office: str, others: list[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=76)
        self._office = office
        self.other = Combo(self)
        for each in others:
            self.other.addItem(each.label, each.id)
        self.entry = Entry(self.other, self)
        self.body.addWidget(self.entry)
        self.unite = self.add_button(Role.ACCEPT, is_default=True)
        self.leave = self.add_button(Role.REJECT)
        self.unite.setEnabled(bool(others))
        self.unite.clicked.connect(self._unite)
        self.leave.clicked.connect(self.reject)
        self._retranslate()

    @Slot()
    def _unite(self) -> None:
        self.chosen.emit(self.other.currentData())
        self.accept()

    def _say(self) -> None:
        sentence = _(
            "“{office}” and another office are one. Its measures and contacts are shown under the "
            "other; its number and name still find it."
        )
        self.entitle(_("Unite offices"), sentence.format(office=self._office))
        self.entry.say(_("The office that stays"))
        self.unite.setText(_("Unite"))
        self.leave.setText(_("Cancel"))


class FormerNameDialog(Dialog):
    """`wanted` carries the day (ISO) until which an office had its former name, or nothing."""

    wanted = Signal(str)

    def __init__(self, former: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=72)
        self._former = former
        self.until = Line(self)
        self.until.setText(parse_date(_today()).printed(current()))
        self.entry = Entry(self.until, self)
        self.body.addWidget(self.entry)
        self.keep = self.add_button(Role.ACCEPT, is_default=True)
        self.leave = self.add_button(Role.REJECT)
        self.until.textChanged.connect(self._show_state)
        self.keep.clicked.connect(self._keep)
        self.leave.clicked.connect(self.reject)
        self._retranslate()

    @property
    def date(self) -> str | None:
        """The day in ISO form, empty for none; None for what is no date."""
        text = self.until.text().strip()
        try:
            return parse_end(text).iso if text else ""
        except ValueError:
            return None

    @Slot()
    def _show_state(self) -> None:
        is_date = self.date is not None
        self.say_next([] if is_date else [_("Please type a year, a month or a day.")])
        self.keep.setEnabled(is_date)

    @Slot()
    def _keep(self) -> None:
        self.wanted.emit(self.date or "")
        self.accept()

    def _say(self) -> None:
        sentence = _(
            "The office is still found by “{name}”, and editions that are printed keep that name."
        )
        self.entitle(_("Keep the former name"), sentence.format(name=self._former))
        self.entry.say(_("It was called so until"), _("A year, a month or a day; may stay empty."))
        self.keep.setText(_("Keep the former name"))
        self.leave.setText(_("Cancel"))
        self._show_state()


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
