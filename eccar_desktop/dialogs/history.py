"""The history of a record: who changed what, when, from what to what, by which file."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QTextBrowser, QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.entries import Entry
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.dialogs.steps import Step, steps, value_after
from eccar_desktop.domain.edits import SetFields
from eccar_desktop.domain.naming import name_of
from eccar_desktop.look import scale
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.words import moment
from eccar_desktop.workspace.workspace import Workspace


class HistoryDialog(Dialog):
    """All changes of a record or of one of its fields, the newest first; a value can be had back.

    What the form lets nobody edit, because it is another office's, is only read here too.
    """

    def __init__(
        self, workspace: Workspace, model: RecordModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=132)
        self._workspace = workspace
        self._model = model
        self._every: list[Step] = []
        self._steps: list[Step] = []
        self.field = QComboBox(self)
        self.field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.put_beside_heading(self.field)
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
        self.field.currentIndexChanged.connect(self._show_steps)
        self.list.currentItemChanged.connect(self._show_difference)
        self.restore.clicked.connect(self._restore)
        self.leave.clicked.connect(self.reject)
        self.notice.clicked.connect(self._workspace.undo_stack.undo)
        self._model.state_changed.connect(self._show_difference)
        self._model.shown.connect(self.reject)
        self._workspace.changed.connect(self._read)
        self._workspace.failed.connect(self.show_failure)
        self._workspace.closed.connect(self.reject)

    @property
    def step(self) -> Step | None:
        """The step that is selected."""
        item = self.list.currentItem()
        at = self.list.indexOfTopLevelItem(item) if item else -1
        return self._steps[at] if 0 <= at < len(self._steps) else None

    @Slot()
    def _read(self) -> None:
        """Read all steps, and offer the fields that have some."""
        self._every = steps(self._model.entity.name, self._model.history())
        chosen = self.field.currentData()
        labels = {each.key: each.label for each in self._every}
        self.field.blockSignals(True)
        self.field.clear()
        self.field.addItem(_("All changes"), "")
        for key, label in sorted(labels.items(), key=_by_label):
            self.field.addItem(label, key)
        self.field.setCurrentIndex(max(self.field.findData(chosen), 0))
        self.field.blockSignals(False)
        self._show_steps()

    @Slot()
    def _show_steps(self) -> None:
        """Show the steps of the field that is chosen, the newest first."""
        key = self.field.currentData()
        self._steps = [each for each in self._every if key in ("", each.key)][::-1]
        self.list.hold(_line(each) for each in self._steps)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    @Slot()
    def _show_difference(self) -> None:
        step = self.step
        self.text.setHtml(step.difference(self._model) if step else "")
        can_come_back = step is not None and step.can_come_back
        self.restore.setEnabled(can_come_back and self._model.is_editable)
        sentence = _("This is another office's measure. “Edit anyway” in the form opens it.")
        self.say_next([sentence] if self._model.is_guarded else [])

    @Slot()
    def _restore(self) -> None:
        step = self.step
        if step is None:
            return
        until = self._every[: self._every.index(step) + 1]
        value = value_after(each for each in until if each.key == step.key)
        edit = SetFields(step.entity, self._model.id, {step.key: value})
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
        record = self._model.record
        name = f"{record.text('reference')}  {name_of(record)}".strip() if record else ""
        self.entitle(_("History"), name)
        self.field.setAccessibleName(_("Show changes of"))
        self.field.setToolTip(_("Show changes of"))
        self.list.entitle(_("Changes"), [_("When"), _("Who"), _("What"), _("Came with")])
        self.difference.say(_("What changed"))
        self.restore.setText(_("Restore this value"))
        self.leave.setText(_("Close"))
        self._read()


def _by_label(item: tuple[str, str]) -> str:
    return item[1].casefold()


def _line(step: Step) -> QTreeWidgetItem:
    entry = step.first
    who = " · ".join(filter(None, [entry.office, entry.author]))
    line = QTreeWidgetItem([moment(entry.at, short=True), who, step.what, entry.source or ""])
    line.setToolTip(2, step.what)
    line.setToolTip(3, entry.source or "")
    return line
