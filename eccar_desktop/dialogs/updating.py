"""Bringing a large file of another version up to date before it opens: once, with progress."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.store.faults import OnlyReadableError
from eccar_desktop.store.file import bring_up_to_date
from eccar_desktop.texts import _
from eccar_desktop.workspace.jobs import Cancelled, Progress, watching
from eccar_desktop.workspace.workspace import Workspace


def updating(path: Path) -> Callable[[Progress, Cancelled], Path]:
    """The work that brings a file up to date; what can only be read is left as it is."""

    def update(progress: Progress, cancelled: Cancelled) -> Path:
        try:
            bring_up_to_date(path, watching(progress, cancelled))
        except OnlyReadableError:
            return path
        return path

    return update


class UpdatingDialog(WorkingDialog):
    """Works as soon as it is open, and closes when it is done; `updated` carries the path."""

    updated = Signal(object)

    def __init__(self, workspace: Workspace, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=76)
        self._path = path
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self.leave.clicked.connect(self.reject)
        self.page.setVisible(False)
        self._retranslate()
        self.follow(workspace.run(updating(path), _("Bringing the file up to date")))

    @Slot(object)
    def _take_result(self, path: Path) -> None:
        self.accept()
        self.updated.emit(path)

    def _say(self) -> None:
        self.entitle(
            _("Bringing the file up to date"),
            _(
                "“{name}” was written by another version of this program. It is brought up to "
                "date once; with many measures that takes a while. If you stop, the file stays "
                "as it is."
            ).format(name=self._path.name),
        )
        self.leave.setText(_("Cancel"))
