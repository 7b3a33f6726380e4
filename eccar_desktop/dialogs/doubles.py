"""Probable doubles: two measures that may be one, side by side, and what becomes of them."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.pager import Pager
from eccar_desktop.dialogs.side_by_side import SideBySide
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.edits import Changes, Edit
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.records import Record
from eccar_desktop.merging.doubles import Double, find_doubles, still_open
from eccar_desktop.merging.uniting import telling_apart, uniting
from eccar_desktop.store.file import Store
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import Workspace

Pair = tuple[Record, Record]
MakeEdit = Callable[[Reader, str, str], Edit]


class DoublesDialog(WorkingDialog):
    """Pairs of measures that look alike, the most alike first; each can be left open.

    `settling_wanted` carries the id of a measure in which uniting left something to be decided.
    """

    settling_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, workspace=workspace, characters=132)
        self._workspace = workspace
        self._found: Sequence[Double] | None = None
        self._open: list[Double] = []
        self._at = 0
        self._united = ""
        self._offers = RecordModel(workspace, self)
        self.pager = Pager(self)
        self.why = wrapped(self)
        self.sides: SideBySide | None = None
        self.unite = self.add_button(Role.ACCEPT, is_default=True)
        self.tell_apart = self.add_button(Role.ACTION)
        self.settle = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT)
        self._arrange()
        self._connect()
        self._retranslate()
        self.read_file(workspace, _search, _("Looking for measures that may be the same"))

    def _arrange(self) -> None:
        self.put_beside_heading(self.pager)
        self.body.addWidget(self.why)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.pager.stepped.connect(self._go)
        self.unite.clicked.connect(self._unite)
        self.tell_apart.clicked.connect(self._tell_apart)
        self.settle.clicked.connect(self._settle)
        self.leave.clicked.connect(self.reject)
        self.notice.clicked.connect(self._workspace.undo_stack.undo)
        self._workspace.changed.connect(self._refresh)
        self._workspace.failed.connect(self.show_failure)
        keys = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self)
        keys.activated.connect(self._unite)

    # which pair

    @property
    def double(self) -> Double | None:
        """The pair that is shown; None when none is open."""
        return self._open[self._at] if self._open else None

    @Slot(object)
    def _take_result(self, result: Any) -> None:
        self._found = result
        self._read()

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        """A pair is decided, or open again; the one that came back is shown."""
        if changes.touches("measure") or changes.touches("distinct"):
            self._read()

    def _read(self) -> None:
        before, shown = set(self._open), self.double
        found = self._found or ()
        self._open = self._workspace.read(lambda reader: still_open(reader, found), [])
        come_back = [each for each in self._open if each not in before] if before else []
        goal = come_back[0] if come_back else shown
        if goal in self._open:
            self._at = self._open.index(goal)
        self._show()

    def _show(self) -> None:
        self._at = min(self._at, max(len(self._open) - 1, 0))
        self._retranslate()
        self.fit(anew=not self._open)

    @Slot(int)
    def _go(self, by: int) -> None:
        if self._open:
            self._at = (self._at + by) % len(self._open)
            self._say_done("")
            self._show()

    # deciding

    @Slot()
    def _unite(self) -> None:
        if self.sides is None or not self.unite.isEnabled():
            return
        stays = self.sides.stays
        if self._perform(uniting, stays.id, self.sides.other.id, _("Unite measures")):
            after = self._workspace.read(lambda reader: reader.record("measure", stays.id), None)
            left = len(after.conflicts) if after else 0
            self._united = stays.id if left else ""
            more = ngettext(
                "In {count} field both said something different.",
                "In {count} fields both said something different.",
                left,
            ).format(count=left)
            self._say_done(" ".join([_("United."), *([more] if left else [])]))

    @Slot()
    def _tell_apart(self) -> None:
        if self.sides is not None:
            pair = (self.sides.stays.id, self.sides.other.id)
            if self._perform(telling_apart, *pair, _("Not the same measure")):
                self._united = ""
                self._say_done(_("Noted: these two are not the same."))

    def _perform(self, make: MakeEdit, one: str, other: str, name: str) -> bool:
        """Do what was decided; whether that went well."""
        try:
            edit = make(self._workspace.reader, one, other)
        except ExpectedError as error:
            self.show_failure(str(error))
            return False
        return self._workspace.perform(edit, name) is not None

    def _say_done(self, sentence: str) -> None:
        self.notice.say(sentence, "check", _("Undo"))
        self.settle.setVisible(bool(sentence and self._united))
        self._give_letters()
        self.fit()

    @Slot()
    def _settle(self) -> None:
        self.settling_wanted.emit(self._united)
        self.reject()

    # showing

    def _say(self) -> None:
        self._say_title()
        self.pager.show_at(self._at, len(self._open))
        self.unite.setText(_("Unite"))
        self.tell_apart.setText(_("Not the same"))
        self.settle.setText(_("Settle what differs…"))
        self.leave.setText(_("Close"))
        self._show_pair()
        self._show_state()

    def _say_title(self) -> None:
        double = self.double
        if double is not None:
            intro = _("No text gets lost: where both say something different, both stay for now.")
        elif self._found is None:
            intro = ""
        elif self._found:
            intro = _("All pairs are decided.")
        else:
            intro = _("No two measures look as if they were the same.")
        self.entitle(_("Probable doubles"), intro)
        self.why.setText(reason_of(double) if double else "")
        self.why.setVisible(double is not None)

    def _show_pair(self) -> None:
        if self.sides is not None:
            self.body.removeWidget(self.sides)
            self.sides.setParent(None)
            self.sides.deleteLater()
            self.sides = None
        double = self.double
        pair = self._workspace.read(lambda reader: pair_of(reader, double), None)
        if pair is not None:
            self.sides = SideBySide(pair, self._offers, self.content)
            self.body.insertWidget(1, self.sides)
            self.sides.show()  # now, so that it counts when the dialog looks for its size
            self.sides.buttons[0 if self.sides.buttons[0].isChecked() else 1].setFocus()

    def _show_state(self) -> None:
        may_decide = self.sides is not None and self._workspace.is_editable and not self.is_working
        for button in (self.unite, self.tell_apart):
            button.setVisible(self.sides is not None)
            button.setEnabled(may_decide)
        self.settle.setVisible(bool(self._united) and not self.notice.isHidden())


def _search(store: Store, progress: Progress, cancelled: Cancelled) -> list[Double]:
    return find_doubles(store.reader, progress, cancelled)


def pair_of(reader: Reader, double: Double | None) -> Pair | None:
    """The two measures as they are now."""
    if double is None:
        return None
    one, other = (reader.record("measure", each) for each in (double.one, double.other))
    return (one, other) if one and other else None


def reason_of(double: Double) -> str:
    """How probable a pair is, and why."""
    percent = _("{percent} % probable.").format(percent=round(double.score * 100))
    return " ".join([percent, *(_(each) for each in double.reasons)])
