"""Asking an office back: the question that goes along when measures return to it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.entries import Entry
from eccar_desktop.texts import _, ngettext
from eccar_desktop.widgets.texts import Paragraphs


class AskBackDialog(Dialog):
    """`asked` carries the question; `measures` is how many are asked about, `question` a draft."""

    asked = Signal(str)

    def __init__(
        self, measures: int = 1, question: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=84)
        self._measures = measures
        self.question = Paragraphs(6, self)
        self.question.show_text(question)
        self.entry = Entry(self.question, self)
        self.body.addWidget(self.entry)
        self.ask = self.add_button(Role.ACCEPT, is_default=True)
        self.leave = self.add_button(Role.REJECT)
        self.question.textChanged.connect(self._show_state)
        self.ask.clicked.connect(self._ask)
        self.leave.clicked.connect(self.reject)
        self._retranslate()
        self.question.setFocus()

    @Slot()
    def _show_state(self) -> None:
        missing = not self.question.raw_text().strip()
        self.say_next([_("What shall the office say or mend?")] if missing else [])
        self.ask.setEnabled(not missing)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.question.raw_text().strip())
        self.accept()

    def _say(self) -> None:
        sentence = ngettext(
            "The measure becomes a draft again. The office sees the question as soon as it has "
            "merged the file that you give back.",
            "{count} measures become drafts again. Their offices see the question as soon as they "
            "have merged the files that you give back.",
            self._measures,
        )
        self.entitle(_("Ask back"), sentence.format(count=self._measures))
        self.entry.say(_("Question"), _("It is never printed. Other offices don't get it."))
        self.ask.setText(_("Ask back"))
        self.leave.setText(_("Cancel"))
        self._show_state()
