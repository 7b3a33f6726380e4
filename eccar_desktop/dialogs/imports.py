"""The merged files as a list: when, from whom, with what; the newest first."""

from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.store.reader import Reader
from eccar_desktop.store.union import imports
from eccar_desktop.texts import _
from eccar_desktop.widgets.words import moment
from eccar_desktop.workspace.workspace import Workspace

_RUN = Qt.ItemDataRole.UserRole


class Imported(NamedTuple):
    """One file that came in: with which run, its name, when, from whom, and what it brought."""

    run: str
    name: str
    at: int
    sender: str
    state: str
    counts: dict[str, Any]

    @property
    def is_undone(self) -> bool:
        """Whether its merge was taken back."""
        return self.state == "undone"


class ImportList(Spoken, Listing):
    """All files that were merged into the open one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, wide=1)
        self._workspace = workspace
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._retranslate()

    @property
    def run(self) -> str:
        """The run of the chosen file, while it can be undone; else empty."""
        item = self.currentItem()
        return str(item.data(0, _RUN) or "") if item else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was merged yet."""
        return self.topLevelItemCount() == 0

    def read(self) -> None:
        """Show what was merged up to now."""
        nothing: list[Imported] = []
        self.hold(_line(each) for each in self._workspace.read(self._found, nothing))

    def _found(self, _reader: Reader) -> list[Imported]:
        return [Imported(*each) for each in imports(self._workspace.store)]

    def _retranslate(self) -> None:
        columns = [_("When"), _("File"), _("From"), _("new"), _("changed"), _("deleted")]
        self.entitle(_("Merged files"), columns, numbers=range(3, 6))
        self.read()


def _line(each: Imported) -> QTreeWidgetItem:
    counts = [str(each.counts.get(key, 0)) for key in ("new", "changed", "deleted")]
    name = _("{name} (undone)").format(name=each.name) if each.is_undone else each.name
    line = QTreeWidgetItem([moment(each.at, short=True), name, each.sender, *counts])
    line.setIcon(0, icon("undo-2" if each.is_undone else "circle-check"))
    line.setToolTip(1, name)
    line.setData(0, _RUN, "" if each.is_undone else each.run)
    return line
