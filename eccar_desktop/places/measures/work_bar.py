"""What is to be said of the work on a measure: a question to the office, changes since approval."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from eccar_desktop.dialogs.steps import steps
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.fold import APPROVALS
from eccar_desktop.domain.records import HistoryEntry, Record
from eccar_desktop.domain.rules import Severity
from eccar_desktop.domain.work_states import (
    CHECKED,
    QUESTION,
    STATE,
    SUBMITTED,
    open_question,
    state_of,
)
from eccar_desktop.look import scale
from eccar_desktop.store.approvals import since_approval
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.cards import Card
from eccar_desktop.widgets.remarks import Remark, Remarks
from eccar_desktop.workspace.workspace import Workspace

_MOST_FIELDS = 4
"""So many changed fields are named; of more it is said how many they are."""


class WorkBar(Card):
    """A card above the form, there while there is something to say.

    `action_wanted` carries the key of an action of the window.
    """

    action_wanted = Signal(str)

    def __init__(
        self, workspace: Workspace, record: RecordModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, share=0.12)
        self._workspace = workspace
        self._record = record
        self.remarks = Remarks(self)
        layout = QVBoxLayout(self)
        scale.space(layout, 0, (3, 2, 3, 2))
        layout.addWidget(self.remarks)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.show_state)
        self.remarks.chosen.connect(self.action_wanted)
        record.shown.connect(self.show_state)
        record.state_changed.connect(self.show_state)
        workspace.changed.connect(self._follow)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Say what is to be said now, in the language of the interface."""
        record = self._record.record
        is_measure = record is not None and record.entity == MEASURE.name and not record.deleted
        remarks = self._remarks(record) if record is not None and is_measure else []
        self.remarks.hold(remarks)
        self.setVisible(bool(remarks))

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        """An approval changes though no value does; the record has heard of it by then."""
        if changes.everything or (MEASURE.name, self._record.id) in changes.records:
            self._soon.start()

    def _remarks(self, record: Record) -> list[Remark]:
        if STATE in record.conflicts:
            text = _("The work state was set differently in two places. Press the one that holds.")
            return [Remark(Severity.WARNING, text)]
        question = record.text(QUESTION)
        coordinates = self._workspace.is_open and self._workspace.facts.is_coordination
        if open_question(record):
            return [_asked(question, coordinates=coordinates, editable=self._record.is_editable)]
        if question and state_of(record) == SUBMITTED:
            text = _("Submitted again. The question was: “{question}”")
            return [Remark(Severity.HINT, text.format(question=question))]
        if state_of(record) in APPROVALS:
            return self._changes(record, coordinates=coordinates)
        return []

    def _changes(self, record: Record, *, coordinates: bool) -> list[Remark]:
        workspace = self._workspace
        none: list[HistoryEntry] = []
        found = workspace.read(lambda _r: since_approval(workspace.store, record.id), none)
        if not found:
            return []
        names = list(dict.fromkeys(each.what for each in steps(MEASURE.name, found)))
        listed = ", ".join(names[:_MOST_FIELDS])
        if (more := len(names) - _MOST_FIELDS) > 0:
            rest = ngettext("{count} more", "{count} more", more)
            listed = f"{listed}, {rest.format(count=more)}"
        was_checked = state_of(record) == CHECKED
        sentence = _("Changed since approval: {fields}.")
        if was_checked:
            sentence = _("Changed since it was checked: {fields}.")
        actions = [("since_approval", _("What changed…"))]
        if coordinates and self._record.is_editable:
            again = ("check", _("Check again")) if was_checked else ("approve", _("Approve again"))
            actions.append(again)
        return [Remark(Severity.WARNING, sentence.format(fields=listed), tuple(actions))]


def _asked(question: str, *, coordinates: bool, editable: bool) -> Remark:
    if coordinates:
        text = _("Asked back: “{question}”")
        actions = (("ask_back", _("Change the question…")),)
    else:
        text = _("The coordination asks: “{question}”")
        actions = (("submit", _("Submit again")),)
    return Remark(Severity.WARNING, text.format(question=question), actions if editable else ())
