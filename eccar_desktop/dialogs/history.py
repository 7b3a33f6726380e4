"""The history of a record: who changed what, when, from what to what, by which file."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.dialog import Dialog, Role
from eccar_desktop.domain.catalogue import ENTITIES, field_of
from eccar_desktop.domain.edits import Changes, SetFields
from eccar_desktop.domain.records import HistoryEntry
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.choices import name_of
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.field_box import LANGUAGE_NAMES, wrapped
from eccar_desktop.widgets.words import compared, in_words, moment
from eccar_desktop.workspace.workspace import Workspace


class HistoryDialog(Dialog):
    """All changes of a record, the newest first; an earlier value can be had back."""

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        record: str,
        field: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, characters=92)
        self._workspace = workspace
        self._entity = entity
        self._id = record
        self._field = field
        self._entries: list[HistoryEntry] = []
        self._offers = RecordModel(workspace, self)
        self.list = QTreeWidget(self)
        self.list.setRootIsDecorated(False)
        self.difference = wrapped(self)
        self.difference.setTextFormat(Qt.TextFormat.RichText)
        self.body.addWidget(self.list, 2)
        self.body.addWidget(self.difference, 1)
        self.restore = self.add_button(Role.ActionRole)
        self.leave = self.add_button(Role.RejectRole, is_default=True)
        self.list.currentItemChanged.connect(self._show_difference)
        self.restore.clicked.connect(self._restore)
        self.leave.clicked.connect(self.reject)
        workspace.changed.connect(self._refresh)
        workspace.failed.connect(self.show_failure)
        workspace.closed.connect(self.reject)
        self._retranslate()

    @property
    def entry(self) -> HistoryEntry | None:
        """The change that is selected."""
        item = self.list.currentItem()
        at = self.list.indexOfTopLevelItem(item) if item else -1
        return self._entries[at] if 0 <= at < len(self._entries) else None

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if changes.everything or (self._entity, self._id) in changes.records:
            self._retranslate()

    def _read(self) -> None:
        none: list[HistoryEntry] = []
        found = self._workspace.read(lambda reader: reader.history(self._id), none)
        wanted = [each for each in found if self._field in ("", each.field.split("/")[0])]
        self._entries = wanted[::-1]
        self.list.clear()
        for each in self._entries:
            who = " · ".join(filter(None, [each.office, each.author]))
            columns = [moment(each.at), who, self._label(each), each.source or ""]
            self.list.addTopLevelItem(QTreeWidgetItem(columns))
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def _label(self, entry: HistoryEntry) -> str:
        field = field_of(self._entity, entry.field.split("/")[0])
        if field is None:
            return entry.field
        language = f" ({_(LANGUAGE_NAMES[field.language])})" if field.language else ""
        return f"{_(field.label)}{language}"

    @Slot()
    def _show_difference(self) -> None:
        entry = self.entry
        self.restore.setEnabled(entry is not None and self._can_restore(entry))
        field = field_of(self._entity, entry.field) if entry else None
        if entry is None:
            self.difference.setText("")
        elif entry.erased:
            self.difference.setText(_("This was erased."))
        elif field is None:
            self.difference.setText(compared(str(entry.old or ""), str(entry.new or "")))
        else:
            before = in_words(field, entry.old, self._offers)
            self.difference.setText(compared(before, in_words(field, entry.new, self._offers)))

    def _can_restore(self, entry: HistoryEntry) -> bool:
        known = entry.field in ENTITIES[self._entity].fields and not entry.erased
        return known and self._workspace.is_editable

    @Slot()
    def _restore(self) -> None:
        entry = self.entry
        if entry is not None:
            edit = SetFields(self._entity, self._id, {entry.field: entry.new})
            self._workspace.perform(edit, _("Restore earlier value"))

    def _say(self) -> None:
        record = self._workspace.read(lambda reader: reader.record(self._entity, self._id), None)
        self.entitle(_("History"), name_of(record) if record else "")
        self.list.setAccessibleName(_("Changes"))
        self.list.setHeaderLabels([_("When"), _("Who"), _("What"), _("By file")])
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.restore.setText(_("Restore this value"))
        self.leave.setText(_("Close"))
        self._read()
        self._show_difference()
