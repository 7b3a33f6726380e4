"""What has changed in a measure since it was checked or approved, word by word."""

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTextBrowser, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.steps import Step, steps
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.records import HistoryEntry
from eccar_desktop.domain.work_states import CHECKED, state_of
from eccar_desktop.look import scale
from eccar_desktop.store.approvals import since_approval
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.editor import Offers
from eccar_desktop.widgets.words import marked, moment
from eccar_desktop.workspace.workspace import Workspace


class SinceApprovalDialog(Dialog):
    """Shows what reads otherwise now; `again` comes when it is approved as it is now."""

    again = Signal()

    def __init__(self, workspace: Workspace, measure: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=104)
        self._workspace = workspace
        self._measure = measure
        self._offers = RecordModel(workspace, self)
        self.text = QTextBrowser(self)
        self.text.setMinimumHeight(scale.line_height() * 16)
        self.body.addWidget(self.text, 1)
        self.approve = self.add_button(Role.ACCEPT, is_default=True)
        self.leave = self.add_button(Role.REJECT)
        self.approve.clicked.connect(self._approve)
        self.leave.clicked.connect(self.reject)
        workspace.changed.connect(self._refresh)
        workspace.closed.connect(self.reject)
        self._retranslate()

    @Slot()
    def _approve(self) -> None:
        self.again.emit()
        self.accept()

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if changes.everything or (MEASURE.name, self._measure) in changes.records:
            self._retranslate()

    def _say(self) -> None:
        workspace = self._workspace
        none: list[HistoryEntry] = []
        found = workspace.read(lambda _r: since_approval(workspace.store, self._measure), none)
        record = workspace.read(lambda reader: reader.record(MEASURE.name, self._measure), None)
        name = f"{record.text('reference')}  {name_of(record)}".strip() if record else ""
        was_checked = record is not None and state_of(record) == CHECKED
        self.entitle(
            _("Changed since it was checked") if was_checked else _("Changed since approval"), name
        )
        self.text.setAccessibleName(_("What changed"))
        self.text.setHtml(in_html(found, self._offers))
        self.approve.setText(_("Check again") if was_checked else _("Approve again"))
        may = workspace.is_open and workspace.facts.is_coordination
        self.approve.setVisible(may)
        self.approve.setEnabled(may and workspace.is_editable and bool(found))
        self.leave.setText(_("Close"))


def in_html(changed: Iterable[HistoryEntry], offers: Offers) -> str:
    """Each field with what became of its words, and who changed it last."""
    told = [_told(each, offers) for each in steps(MEASURE.name, changed)]
    return "".join(told) or marked(_("It says what was approved."), "")


def _told(step: Step, offers: Offers) -> str:
    last = max(step.entries, key=lambda each: each.at)
    who = " · ".join(filter(None, [last.office, last.author, moment(last.at)]))
    difference = step.difference(offers) or marked(_("(empty)"), "")
    return (
        f"<h4>{marked(step.what, '')}</h4><p>{difference}<br><small>{marked(who, '')}</small></p>"
    )
