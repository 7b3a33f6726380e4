"""What one file of a merge brought, as the plan of that merge showed it, or why it was refused."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.place import Place
from eccar_desktop.dialogs.plan_lines import RecordLine, groups, is_measure
from eccar_desktop.dialogs.unfolding import Unfolding
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.merging.drawing import NamesWithin, names_of
from eccar_desktop.merging.looking_back import what_came
from eccar_desktop.merging.plan import FilePlan
from eccar_desktop.store.file import Store, open_store
from eccar_desktop.store.imported import KNOWN, Imported
from eccar_desktop.texts import _
from eccar_desktop.widgets.words import moment
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import StoreWork, Workspace


class BroughtDialog(WorkingDialog):
    """The measures behind each number of a file, told from the log.

    `place_chosen` carries the Place of a measure that the person wants to see in the form.
    """

    place_chosen = Signal(object)

    def __init__(self, workspace: Workspace, file: Imported, parent: QWidget | None = None) -> None:
        super().__init__(parent, workspace=workspace, characters=120)
        self._workspace = workspace
        self._file = file
        self._plan: FilePlan | None = None
        self.list = Unfolding(self, lines=(10, 18))
        self.body.addWidget(self.list)
        self.show_place = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self.list.currentItemChanged.connect(self._show_state)
        self.show_place.clicked.connect(self._choose_place)
        self.leave.clicked.connect(self.reject)
        self._retranslate()
        if file.is_merged:
            self.read_file(workspace, _looking(file), _("Looking it up"))

    @Slot(object)
    def _take_result(self, plan: FilePlan) -> None:
        self._plan = plan
        self._retranslate()
        self.list.setFocus()
        self.fit()

    def _fill(self) -> None:
        nothing: dict[str, str] = {}
        names = self._workspace.read(names_of, nothing)
        plan = self._plan
        lines = groups(plan, NamesWithin([plan], names)) if plan else []
        self.list.hold(lines)
        if len(lines) == 1:
            lines[0].setExpanded(True)
        if lines:
            self.list.setCurrentItem(lines[0])

    @Slot()
    def _choose_place(self) -> None:
        line = self.list.currentItem()
        if isinstance(line, RecordLine):
            self.place_chosen.emit(Place(MEASURE.name, line.plan.record.id))
            self.reject()

    @Slot()
    def _show_state(self) -> None:
        self.show_place.setEnabled(not self.is_working and is_measure(self.list.currentItem()))

    def _say(self) -> None:
        file = self._file
        came = _("Came on {moment} from: {sender}").format(
            moment=moment(file.at), sender=file.sender or _("unknown office")
        )
        self.list.entitle(_("What the file brought"), [""])
        self._fill()
        is_empty = self._plan is not None and not self.list.topLevelItemCount()
        if file.state == KNOWN or is_empty:
            came = _("This file brought nothing that was not here already.")
        elif not file.is_merged:
            came = file.reason
        self.entitle(file.name, came)
        for each in (self.list, self.show_place):
            each.setVisible(file.is_merged and not is_empty)
        self.show_place.setText(_("Show in the form"))
        self.leave.setText(_("Close"))
        self._show_state()


def _looking(file: Imported) -> StoreWork:
    """The work that looks up what a file brought, in a copy that is thrown away."""

    def work(snapshot: Store, _progress: Progress, cancelled: Cancelled) -> FilePlan:
        with open_store(snapshot.path) as copy:
            return what_came(copy, file, cancelled)

    return work
