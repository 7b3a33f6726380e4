"""Which files came into this one, when and with what; a merge can be undone from here."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.dialogs.merging_files import undoing, undone_sentence
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.store.reader import Reader
from eccar_desktop.store.undoing import UndoneRun
from eccar_desktop.store.union import imports
from eccar_desktop.texts import _
from eccar_desktop.widgets.words import moment
from eccar_desktop.workspace.workspace import Workspace

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
        super().__init__(parent, workspace=workspace, characters=132)
        self._workspace = workspace
        self.list = Listing(self, wide=1)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.body.addWidget(self.list)
        self.undo = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self.list.currentItemChanged.connect(self._show_state)
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
        self.change_file(self._workspace, undoing(self._run), _("Undoing the merge"))

    @Slot(object)
    def _take_result(self, undone: UndoneRun) -> None:
        self._retranslate()
        self.notice.say(undone_sentence(undone), "undo-2")
        self.fit()

    @Slot()
    def _show_state(self) -> None:
        self.undo.setEnabled(
            bool(self._run) and not self.is_working and self._workspace.is_editable
        )

    def _fill(self) -> None:
        found = self._read()
        self.list.hold(_line(each) for each in found)
        self.list.setVisible(bool(found))

    def _say(self) -> None:
        columns = [_("When"), _("File"), _("From"), _("new"), _("changed"), _("deleted")]
        self.list.entitle(_("Merged files"), columns, numbers=range(3, 6))
        self._fill()
        self.entitle(
            _("Merged files"),
            _("A merge can be undone; what was worked on since then is kept.")
            if self.list.topLevelItemCount()
            else _("Nothing was merged into this file yet."),
        )
        self.undo.setText(_("Undo the merge"))
        self.leave.setText(_("Close"))
        self._show_state()


def _line(each: Imported) -> QTreeWidgetItem:
    counts = [str(each.counts.get(key, 0)) for key in ("new", "changed", "deleted")]
    name = _("{name} (undone)").format(name=each.name) if each.is_undone else each.name
    line = QTreeWidgetItem([moment(each.at, short=True), name, each.sender, *counts])
    line.setToolTip(1, name)
    line.setData(0, _RUN, "" if each.is_undone else each.run)
    return line
