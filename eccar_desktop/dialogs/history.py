"""The history of a record: who changed what, when, from what to what, by which file."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTextBrowser, QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.entries import Entry
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.dialogs.steps import Step, steps
from eccar_desktop.domain.edits import Changes, SetFields
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.records import HistoryEntry
from eccar_desktop.look import scale
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.words import moment
from eccar_desktop.workspace.workspace import Workspace


class HistoryDialog(Dialog):
    """All changes of a record or of one field, the newest first; a value can be had back."""

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        record: str,
        field: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, characters=132)
        self._workspace = workspace
        self._entity = entity
        self._id = record
        self._field = field
        self._steps: list[Step] = []
        self._offers = RecordModel(workspace, self)
        self.list = Listing(self, wide=2, lines=(6, 10))
        self.text = QTextBrowser(self)
        self.text.setMinimumHeight(scale.line_height() * 5)
        self.difference = Entry(self.text, self)
        self.body.addWidget(self.list, 3)
        self.body.addWidget(self.difference, 2)
        self.restore = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self._connect()
        self._retranslate()

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show_difference)
        self.restore.clicked.connect(self._restore)
        self.leave.clicked.connect(self.reject)
        self.notice.clicked.connect(self._workspace.undo_stack.undo)
        self._workspace.changed.connect(self._refresh)
        self._workspace.failed.connect(self.show_failure)
        self._workspace.closed.connect(self.reject)

    @property
    def step(self) -> Step | None:
        """The step that is selected."""
        item = self.list.currentItem()
        at = self.list.indexOfTopLevelItem(item) if item else -1
        return self._steps[at] if 0 <= at < len(self._steps) else None

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if changes.everything or (self._entity, self._id) in changes.records:
            self._retranslate()

    def _read(self) -> None:
        none: list[HistoryEntry] = []
        found = self._workspace.read(lambda reader: reader.history(self._id), none)
        wanted = [each for each in steps(self._entity, found) if self._field in ("", each.key)]
        self._steps = wanted[::-1]
        self.list.hold(_line(each) for each in self._steps)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    @Slot()
    def _show_difference(self) -> None:
        step = self.step
        self.text.setHtml(step.difference(self._offers) if step else "")
        can_restore = step is not None and step.can_come_back and self._workspace.is_editable
        self.restore.setEnabled(can_restore)

    @Slot()
    def _restore(self) -> None:
        step = self.step
        if step is None:
            return
        edit = SetFields(self._entity, self._id, {step.key: step.first.new})
        applied = self._workspace.perform(edit, _("Restore earlier value"))
        if applied is None:
            return
        if applied.batch is None:
            self.notice.say(_("This is the present value already."), "info")
        else:
            self.notice.say(_("The earlier value is back."), "check", _("Undo"))
        self._give_letters()
        self.fit()

    def _say(self) -> None:
        record = self._workspace.read(lambda reader: reader.record(self._entity, self._id), None)
        name = f"{record.text('reference')}  {name_of(record)}".strip() if record else ""
        self.entitle(_("History"), name)
        self.list.entitle(_("Changes"), [_("When"), _("Who"), _("What"), _("By file")])
        self.difference.say(_("What changed"))
        self.restore.setText(_("Restore this value"))
        self.leave.setText(_("Close"))
        self._read()
        self._show_difference()


def _line(step: Step) -> QTreeWidgetItem:
    entry = step.first
    who = " · ".join(filter(None, [entry.office, entry.author]))
    line = QTreeWidgetItem([moment(entry.at, short=True), who, step.what, entry.source or ""])
    line.setToolTip(2, step.what)
    line.setToolTip(3, entry.source or "")
    return line
