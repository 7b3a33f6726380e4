"""Giving back: files with which the offices go on from where the coordination is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.office_files import OfficeFilesDialog, OfficeFilesWish
from eccar_desktop.domain.naming import name_of
from eccar_desktop.merging.giving_back import give_back
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import Store
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import StoreWork, Workspace

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Returning:
    """What an office would get back."""

    office: str
    name: str
    measures: int
    questions: int


@dataclass(frozen=True)
class GiveBackWish(OfficeFilesWish):
    """Files that are wanted in a folder, for these offices (ids)."""

    offices: tuple[str, ...]
    has_others: bool = True

    def missing(self) -> str:
        """That no office is ticked."""
        if not self.has_others:
            return _("No other office is known yet.")
        return "" if self.offices else _("Which offices shall get something back?")

    def work(self) -> StoreWork:
        """The work that writes them."""

        def write(store: Store, progress: Progress, cancelled: Cancelled) -> list[Path]:
            assert self.folder is not None
            return give_back(store, self.folder, self.offices, progress, cancelled)

        return write


def returning(reader: Reader, own: str) -> list[Returning]:
    """What each other office would get back, those with open questions first."""
    counts, standing = reader.counts(), reader.standing_office(own)
    found = [
        Returning(
            office.id,
            name_of(office),
            counts.by_office.get(office.id, 0),
            counts.asked_of.get(office.id, 0),
        )
        for office in reader.records("office")
        if office.id != standing
    ]
    return sorted(found, key=lambda each: (-each.questions, each.name.casefold()))


class GiveBackDialog(OfficeFilesDialog):
    """Writes a file for each office that is ticked."""

    def __init__(
        self, workspace: Workspace, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, settings, "give-back", _("given back"), parent)
        self._own_office = workspace.facts.office
        self._ticked: dict[str, bool] = {}
        self.all = self.add_button(Role.ACTION)
        self.list.itemChanged.connect(self._tick)
        self.all.clicked.connect(self._tick_all)
        self._retranslate()

    @property
    def wish(self) -> GiveBackWish:
        """What is entered now."""
        ticked = (office for office, wanted in self._ticked.items() if wanted)
        return GiveBackWish(self.line.path, tuple(ticked), bool(self._ticked))

    @Slot(QTreeWidgetItem)
    def _tick(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _ID):
            self._ticked[item.data(0, _ID)] = item.checkState(0) is Qt.CheckState.Checked
            self._show_state()

    @Slot()
    def _tick_all(self) -> None:
        """Tick all, or none where all are ticked."""
        wanted = not all(self._ticked.values())
        state = Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None:
                item.setCheckState(0, state)

    @Slot()
    def _show_state(self) -> None:
        super()._show_state()
        self.all.setVisible(not self.is_done and bool(self._ticked))
        self.list.setEnabled(not self.is_working)

    def _offered(self) -> tuple[str, str]:
        return _("Give back"), _(
            "Each office gets its measures as they are here now, with your questions. It "
            "merges the file into its own; its next hand-in builds on it."
        )

    def _say(self) -> None:
        self.write.setText(_("Write files"))
        self.all.setText(_("All or none"))
        if not self.is_done:
            self._list_offices()
        super()._say()

    def _list_offices(self) -> None:
        columns = [_("Office"), _("Measures"), _("Questions")]
        self.list.entitle(_("Offices"), columns, numbers=(1, 2))
        none: list[Returning] = []
        found = self._workspace.read(lambda reader: returning(reader, self._own_office), none)
        former = self._ticked
        self._ticked = {each.office: former.get(each.office, each.measures > 0) for each in found}
        self.list.hold(self._lines(found))
        self.list.setVisible(bool(found))

    def _lines(self, found: list[Returning]) -> Iterator[QTreeWidgetItem]:
        for each in found:
            questions = str(each.questions) if each.questions else ""
            line = QTreeWidgetItem([each.name, str(each.measures), questions])
            ticked = self._ticked[each.office]
            line.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            line.setData(0, _ID, each.office)
            yield line
