"""Giving back: files with which the offices go on from where the coordination is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.entries import Entry, PathLine, Wanted
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.work_states import open_question
from eccar_desktop.merging.giving_back import give_back
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import Store
from eccar_desktop.store.handin import HandIn
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _, ngettext
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
class GiveBackWish:
    """Files that are wanted in a folder, for these offices (ids)."""

    folder: Path | None
    offices: tuple[str, ...]

    def problems(self) -> list[str]:
        """What is missing before they can be written, in sentences."""
        if not self.offices:
            return [_("Which offices shall get something back?")]
        if self.folder is None or not self.folder.is_absolute():
            return [_("In which folder shall they lie?")]
        return []

    def work(self) -> StoreWork:
        """The work that writes them."""

        def write(store: Store, progress: Progress, cancelled: Cancelled) -> list[HandIn]:
            assert self.folder is not None
            return give_back(store, self.folder, self.offices, progress, cancelled)

        return write


def returning(reader: Reader, own: str) -> list[Returning]:
    """What each other office would get back, those with open questions first."""
    measures = reader.records("measure")
    asked = [each for each in measures if open_question(each)]
    found = [
        Returning(
            office.id,
            name_of(office),
            sum(each.text("office") == office.id for each in measures),
            sum(each.text("office") == office.id for each in asked),
        )
        for office in reader.records("office")
        if office.id != reader.standing_office(own)
    ]
    return sorted(found, key=lambda each: (-each.questions, each.name.casefold()))


class GiveBackDialog(WorkingDialog):
    """Writes a file for each office that is ticked."""

    def __init__(
        self, workspace: Workspace, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, workspace=workspace, characters=96)
        self._workspace = workspace
        self._settings = settings
        self._own_office = workspace.facts.office
        self._written: list[HandIn] = []
        self._ticked: dict[str, bool] = {}
        self.list = Listing(self, lines=(5, 14))
        self.line = PathLine(Wanted.FOLDER, "", self)
        self.folder = Entry(self.line, self)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.folder)
        self.write = self.add_button(Role.ACCEPT, is_default=True)
        self.all = self.add_button(Role.ACTION)
        self.show_folder = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT)
        self.line.show_path(settings.folder("give-back") / _("given back"))
        self._connect()
        self._retranslate()

    def _connect(self) -> None:
        self.list.itemChanged.connect(self._tick)
        self.line.changed.connect(self._show_state)
        self.write.clicked.connect(self._write)
        self.all.clicked.connect(self._tick_all)
        self.show_folder.clicked.connect(self._open_folder)
        self.leave.clicked.connect(self.reject)

    @property
    def wish(self) -> GiveBackWish:
        """What is entered now."""
        ticked = (office for office, wanted in self._ticked.items() if wanted)
        return GiveBackWish(self.line.path, tuple(ticked))

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
    def _write(self) -> None:
        title = _("Writing the files")
        if self._workspace.is_read_only:  # then the file can't remember what was given back
            self.read_file(self._workspace, self.wish.work(), title)
        else:
            self.note_in_file(self._workspace, self.wish.work(), title)

    @Slot(object)
    def _take_result(self, result: list[HandIn]) -> None:
        self._written = result
        self._settings.remember_folder("give-back", result[0].path.parent.parent)
        self._retranslate()
        self.fit(anew=True)
        self.show_folder.setFocus()

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written[0].path.parent)))

    @Slot()
    def _show_state(self) -> None:
        is_done = bool(self._written)
        problems = [] if is_done else self.wish.problems()
        self.say_next(problems)
        self.folder.setVisible(not is_done)
        self.write.setVisible(not is_done)
        self.all.setVisible(not is_done)
        self.write.setEnabled(not problems and not self.is_working)
        self.list.setEnabled(not self.is_working)
        self.show_folder.setVisible(is_done)

    def _say(self) -> None:
        if self._written:
            self._say_done()
        else:
            self._say_offer()
        self.folder.say(_("Folder"), _("It is made if it is not there yet."))
        self.line.retranslate()
        self.write.setText(_("Write files"))
        self.all.setText(_("All or none"))
        self.show_folder.setText(_("Open folder"))
        self.leave.setText(_("Close") if self._written else _("Cancel"))
        self._show_state()

    def _say_done(self) -> None:
        count = len(self._written)
        sentence = ngettext(
            "{count} file is written. Please send it to its office.",
            "{count} files are written. Please send each to its office.",
            count,
        )
        self.entitle(_("Given back"), sentence.format(count=count))
        self.list.entitle(_("Files"), [""])
        self.list.hold(QTreeWidgetItem([each.path.name]) for each in self._written)

    def _say_offer(self) -> None:
        self.entitle(
            _("Give back"),
            _(
                "Each office gets its measures as they are here now, with your questions. It "
                "merges the file into its own; its next hand-in builds on it."
            ),
        )
        columns = [_("Office"), _("Measures"), _("Questions")]
        self.list.entitle(_("Offices"), columns, numbers=(1, 2))
        none: list[Returning] = []
        found = self._workspace.read(lambda reader: returning(reader, self._own_office), none)
        former = self._ticked
        self._ticked = {each.office: former.get(each.office, each.measures > 0) for each in found}
        self.list.hold(self._lines(found))

    def _lines(self, found: list[Returning]) -> Iterator[QTreeWidgetItem]:
        for each in found:
            questions = str(each.questions) if each.questions else ""
            line = QTreeWidgetItem([each.name, str(each.measures), questions])
            ticked = self._ticked[each.office]
            line.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            line.setData(0, _ID, each.office)
            yield line
