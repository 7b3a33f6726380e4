"""Which files came into this one, when and with what; a merge can be undone from here."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.imports import ImportList
from eccar_desktop.dialogs.merging_files import undoing, undone_sentence
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.store.undoing import UndoneRun
from eccar_desktop.texts import _
from eccar_desktop.workspace.workspace import Workspace


class ImportHistoryDialog(WorkingDialog):
    """All merged files, the newest first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, workspace=workspace, characters=132)
        self._workspace = workspace
        self.list = ImportList(workspace, self)
        self.body.addWidget(self.list)
        self.undo = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self.list.currentItemChanged.connect(self._show_state)
        self.undo.clicked.connect(self._undo)
        self.leave.clicked.connect(self.reject)
        self._retranslate()

    @Slot()
    def _undo(self) -> None:
        self.change_file(self._workspace, undoing(self.list.run), _("Undoing the merge"))

    @Slot(object)
    def _take_result(self, undone: UndoneRun) -> None:
        self._retranslate()
        self.notice.say(undone_sentence(undone), "undo-2")
        self.fit()

    @Slot()
    def _show_state(self) -> None:
        self.undo.setEnabled(
            bool(self.list.run) and not self.is_working and self._workspace.is_editable
        )

    def _say(self) -> None:
        self.list.read()
        self.list.setVisible(not self.list.is_empty)
        self.entitle(
            _("Merged files"),
            _("Nothing was merged into this file yet.")
            if self.list.is_empty
            else _("A merge can be undone; what was worked on since then is kept."),
        )
        self.undo.setText(_("Undo the merge"))
        self.leave.setText(_("Close"))
        self._show_state()
