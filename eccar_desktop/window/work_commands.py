"""How far the work is: submitting, checking, asking back and approving.

It is done to the measure of the form, or to all that are chosen if they are several.
"""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop.domain.fold import APPROVALS
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.work_states import (
    APPROVED,
    CHECKED,
    QUESTION,
    SUBMITTED,
    ask_back,
    reason_against,
    state_of,
    to_state,
)
from eccar_desktop.places.parts import Parts
from eccar_desktop.texts import N_, _
from eccar_desktop.viewmodels.bulk import refused_for
from eccar_desktop.viewmodels.chosen import refusal

_NAMES = {SUBMITTED: N_("Submit"), CHECKED: N_("Check"), APPROVED: N_("Approve")}


class WorkCommands(QObject):
    """`leaving` comes before something is done: what is half typed must be saved.

    `told` carries a sentence that says why a measure stays as it is.
    """

    leaving = Signal()
    told = Signal(str)

    def __init__(self, parts: Parts, window: QWidget) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._asked = ""

    @Slot()
    def submit(self) -> None:
        """Say that the office is done with the measure."""
        self._take_to(SUBMITTED)

    @Slot()
    def check(self) -> None:
        """Say that the coordination has checked it."""
        self._take_to(CHECKED)

    @Slot()
    def approve(self) -> None:
        """Approve it as it reads now."""
        self._take_to(APPROVED)

    @Slot()
    def ask_back(self) -> None:
        """Write a question with which the measure goes back to its office."""
        from eccar_desktop.dialogs.ask_back import AskBackDialog

        record = self._measure()
        chosen = self._parts.chosen
        if chosen.are_several:
            dialog = AskBackDialog(chosen.count, parent=self._window)
        elif record is not None:
            self._asked = record.id
            dialog = AskBackDialog(question=record.text(QUESTION), parent=self._window)
        else:
            return
        dialog.asked.connect(self._ask)
        dialog.open()

    @Slot()
    def show_changes(self) -> None:
        """Show what has changed since it was approved, and let it be approved again."""
        from eccar_desktop.dialogs.since_approval import SinceApprovalDialog

        record = self._measure()
        if record is not None:
            dialog = SinceApprovalDialog(self._parts.workspace, record.id, self._window)
            again = self.check if state_of(record) == CHECKED else self.approve
            dialog.again.connect(again)
            dialog.open()

    def _measure(self) -> Record | None:
        """The measure of the form, with what was being typed."""
        self.leaving.emit()
        return self._parts.record.record

    def _take_to(self, state: str) -> None:
        record = self._measure()
        if self._parts.chosen.are_several:
            self._parts.chosen.take_to(state)
        elif record is not None and self._parts.record.is_editable:
            reason = reason_against(record) if state in APPROVALS else ""
            if reason:
                self.told.emit(refusal([refused_for(name_of(record), reason)]))
            else:
                self._parts.workspace.perform(to_state([record.id], state), _(_NAMES[state]))

    @Slot(str)
    def _ask(self, question: str) -> None:
        if self._parts.chosen.are_several:
            self._parts.chosen.ask_back(question)
        else:
            self._parts.workspace.perform(ask_back([self._asked], question), _("Ask back"))
