"""Which files came into this one, when and with what; a merge can be undone from here."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.dialog import Role
from eccar_desktop.dialogs.merging_files import undoing
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.store.reader import Reader
from eccar_desktop.store.undoing import UndoneRun
from eccar_desktop.store.union import imports
from eccar_desktop.texts import _
from eccar_desktop.widgets.words import moment
from eccar_desktop.workspace.workspace import Workspace

_COUNTS = ("new", "changed", "deleted", "unchanged")
_RUN = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Imported:
    """One file that came in: with which run, its name, when, from whom, and what it brought."""

    run: str
    name: str
    at: int
    sender: str
    is_undone: bool
    counts: dict[str, Any]


class ImportHistoryDialog(WorkingDialog):
    """All merged files, the newest first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=96)
        self._workspace = workspace
        self.list = QTreeWidget(self)
        self.list.setRootIsDecorated(False)
        self.body.addWidget(self.list)
        self.undo = self.add_button(Role.ActionRole)
        self.leave = self.add_button(Role.RejectRole, is_default=True)
        self.list.itemSelectionChanged.connect(self._show_state)
        self.undo.clicked.connect(self._undo)
        self.leave.clicked.connect(self.reject)
        self._retranslate()

    def _read(self) -> list[Imported]:
        def all_imports(_reader: Reader) -> list[Imported]:
            return [
                Imported(run, name, at, sender, state == "undone", counts)
                for run, name, at, sender, state, counts in imports(self._workspace.store)
            ]

        return self._workspace.read(all_imports, [])

    @property
    def _run(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, _RUN) or "") if item else ""

    @Slot()
    def _undo(self) -> None:
        try:
            job = self._workspace.run_writing(undoing(self._run), _("Undoing the merge"))
        except ExpectedError as error:
            self.show_failure(str(error))
            return
        self.follow(job, self._show_undone)

    @Slot(object)
    def _show_undone(self, _undone: UndoneRun) -> None:
        self._retranslate()
        self.notice.say(_("The merge is undone."), "undo-2")
        self.fit()

    def _show_state(self) -> None:
        self.undo.setEnabled(
            bool(self._run) and not self.is_working and self._workspace.is_editable
        )

    def _fill(self) -> None:
        self.list.clear()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for each in self._read():
            state = _("undone") if each.is_undone else ""
            counts = [str(each.counts.get(key, 0)) for key in _COUNTS]
            item = QTreeWidgetItem([moment(each.at), each.name, each.sender, *counts, state])
            item.setData(0, _RUN, "" if each.is_undone else each.run)
            for column in range(3, 3 + len(_COUNTS)):
                item.setTextAlignment(column, right)
            self.list.addTopLevelItem(item)

    def _say(self) -> None:
        self.entitle(
            _("Merged files"),
            _("A merge can be undone; what was worked on since then is kept."),
        )
        self.list.setAccessibleName(_("Merged files"))
        self.list.setHeaderLabels(
            [
                *(_("When"), _("File"), _("From"), _("new"), _("changed")),
                *(_("deleted"), _("unchanged"), ""),
            ]
        )
        self._fill()
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.undo.setText(_("Undo this merge"))
        self.leave.setText(_("Close"))
        self._show_state()
