"""Which merges there were, what each file brought, and the way back: a merge can be undone."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop.dialogs.asking import ask_for_protocol
from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.imports import ImportList
from eccar_desktop.dialogs.merging_files import keeping_later, undoing, undone_sentence
from eccar_desktop.dialogs.place import Place
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.settings import Settings
from eccar_desktop.store.undoing import UndoneRun
from eccar_desktop.texts import _
from eccar_desktop.workspace.workspace import Workspace


class ImportHistoryDialog(WorkingDialog):
    """All merges, the newest first.

    `place_chosen` carries the Place of a measure that the person wants to see in the form.
    """

    place_chosen = Signal(object)

    def __init__(
        self, workspace: Workspace, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, workspace=workspace, characters=164)
        self._workspace = workspace
        self._settings = settings
        self.list = ImportList(workspace, self)
        self.body.addWidget(self.list)
        self.look = self.add_button(Role.ACTION)
        self.undo = self.add_button(Role.ACTION)
        self.keep = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self.list.currentItemChanged.connect(self._show_state)
        self.list.itemActivated.connect(self._look_closer)
        self.look.clicked.connect(self._look_closer)
        self.undo.clicked.connect(self._undo)
        self.keep.clicked.connect(self._choose_protocol)
        self.leave.clicked.connect(self.reject)
        self._retranslate()

    @Slot()
    def _look_closer(self) -> None:
        from eccar_desktop.dialogs.brought import BroughtDialog

        file = self.list.file
        if file is not None and not self.is_working:
            dialog = BroughtDialog(self._workspace, file, self)
            dialog.place_chosen.connect(self._go_to)
            dialog.open()

    @Slot(object)
    def _go_to(self, place: Place) -> None:
        self.place_chosen.emit(place)
        self.reject()

    @Slot()
    def _undo(self) -> None:
        self.change_file(self._workspace, undoing(self.list.run), _("Undoing the merge"))

    @Slot()
    def _choose_protocol(self) -> None:
        ask_for_protocol(self._settings.folder("merge"), self.keep_protocol, self)

    @Slot(str)
    def keep_protocol(self, name: str) -> None:
        """Write what the files of the chosen run brought into a text file of this name."""
        work = keeping_later(self.list.files_of_run, Path(name))
        self.read_file(self._workspace, work, _("Writing the protocol"))

    @Slot(object)
    def _take_result(self, result: UndoneRun | Path) -> None:
        if isinstance(result, Path):
            self.notice.say(_("“{name}” is written.").format(name=result.name), "check")
        else:
            self.list.read()
            self._retranslate()
            self.notice.say(undone_sentence(result), "undo-2")
        self.fit()

    def _next_steps(self) -> Sequence[QWidget]:
        """To the merges, where the one that it was about is still chosen."""
        return (self.list, self.leave)

    @Slot()
    def _show_state(self) -> None:
        self.look.setEnabled(self.list.file is not None and not self.is_working)
        self.keep.setEnabled(bool(self.list.files_of_run) and not self.is_working)
        self.undo.setEnabled(
            bool(self.list.run) and not self.is_working and self._workspace.is_editable
        )

    def _say(self) -> None:
        self.list.setVisible(not self.list.is_empty)
        self.entitle(
            _("Merged files"),
            _("Nothing was merged into this file yet.")
            if self.list.is_empty
            else _(
                "See what each file brought. A merge can be undone; what was worked on since then "
                "is kept."
            ),
        )
        self.look.setText(_("What the file brought…"))
        self.undo.setText(_("Undo the merge"))
        self.keep.setText(_("Keep a protocol…"))
        for each in (self.look, self.undo, self.keep):
            each.setVisible(not self.list.is_empty)
        self.leave.setText(_("Close"))
        self._show_state()
