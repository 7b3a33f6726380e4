"""Settling conflicts one by one: what was common, what competes, and what holds."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.choices_of import choices_of
from eccar_desktop.dialogs.decision import Begun, Decision
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.pager import Pager
from eccar_desktop.dialogs.place import Place
from eccar_desktop.domain.catalogue import field_of
from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.naming import field_name, name_of
from eccar_desktop.domain.records import Conflict
from eccar_desktop.domain.values import Value, parse
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.widgets.words import in_words
from eccar_desktop.workspace.workspace import Workspace

ConflictPlace = tuple[str, str]
"""Where a conflict is: (record, field of the log)."""

Question = tuple[str, str, frozenset[str]]
"""A conflict with the changes that compete: if it gets another version, it is another question."""


class ConflictsDialog(Dialog):
    """The open conflicts of the file, or of one record; each can be left open.

    `place_chosen` carries the Place of a conflict that the person wants to see in its form.
    """

    place_chosen = Signal(object)

    def __init__(
        self, workspace: Workspace, record: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=124)
        self._workspace = workspace
        self._record = record
        self._places: list[ConflictPlace] = []
        self._at = 0
        self._shown: Conflict | None = None
        self._asked: Question = ("", "", frozenset())
        self._begun: dict[Question, Begun] = {}
        self._offers = RecordModel(workspace, self)
        self.pager = Pager(self)
        self.origin = wrapped(self)
        self.decision: Decision | None = None
        self.settle = self.add_button(Role.ACCEPT, is_default=True)
        self.show_place = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT)
        self._arrange()
        self._connect()
        self._read()
        self._show()

    def _arrange(self) -> None:
        self.put_beside_heading(self.pager)
        self.body.addWidget(self.origin)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.pager.stepped.connect(self._go)
        self.settle.clicked.connect(self._settle)
        self.notice.clicked.connect(self._workspace.undo_stack.undo)
        self.show_place.clicked.connect(self._choose_place)
        self.leave.clicked.connect(self.reject)
        self._workspace.changed.connect(self._follow)
        self._workspace.failed.connect(self.show_failure)
        self._workspace.closed.connect(self.reject)
        keys = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self)
        keys.activated.connect(self._settle)

    # which conflict

    @property
    def conflict(self) -> Conflict | None:
        """The conflict that is shown; None when all are settled."""
        return self._shown

    def _read(self) -> None:
        """Find where conflicts are open."""
        none: list[ConflictPlace] = []
        wanted = self._record or None
        self._places = self._workspace.read(lambda reader: reader.conflict_places(wanted), none)

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        """Show a conflict that has come back, else the next one that is still open."""
        before, known = self._places, {*self._places}
        touched = {record for _entity, record in changes.records}
        open_ = self._workspace.read(lambda reader: _open_on(reader, touched), known)
        if changes.everything or not open_ <= known:
            self._read()
        else:
            self._places = [each for each in before if each[0] not in touched or each in open_]
        left = {*self._places}
        come_back = [each for each in self._places if before and each not in known]
        goals = come_back or [each for each in before[self._at :] if each in left]
        self._at = self._places.index(goals[0]) if goals else len(self._places)
        if come_back:
            self.notice.say(_("Undone."), "undo-2")
        self._show()

    @property
    def _place(self) -> ConflictPlace | None:
        return self._places[self._at] if self._at < len(self._places) else None

    def _show(self) -> None:
        self._at = min(self._at, max(len(self._places) - 1, 0))
        self._shown = self._conflict_at(self._place) if self._place else None
        self._retranslate()
        self.fit()

    def _conflict_at(self, place: ConflictPlace) -> Conflict | None:
        """A conflict with its competing values; only the one that is shown is read."""
        record, field = place
        none: list[Conflict] = []
        of_record = self._workspace.read(lambda reader: reader.conflicts(record), none)
        return next((each for each in of_record if each.field == field), None)

    @Slot(int)
    def _go(self, by: int) -> None:
        if self._places:
            self._at = (self._at + by) % len(self._places)
            self.notice.say("")
            self._show()

    @Slot()
    def _choose_place(self) -> None:
        conflict = self.conflict
        if conflict is not None:
            self.place_chosen.emit(Place(conflict.entity, conflict.record, conflict.field))
            self.reject()

    # deciding

    @Slot()
    def _settle(self) -> None:
        conflict = self.conflict
        choice = self.decision.chosen if self.decision else None
        if choice is None or conflict is None or not self.settle.isEnabled():
            return
        try:
            edit = choice.edit(conflict, self._written(conflict))
        except ExpectedError as error:
            self.show_failure(str(error))
            return
        if self._workspace.perform(edit, _("Settle conflict")) is not None:
            self.notice.say(_("Settled."), "check", _("Undo"))
            self._give_letters()
            self.fit()

    def _written(self, conflict: Conflict) -> Value:
        field = field_of(conflict.entity, conflict.field)
        if self.decision is None or field is None:
            return None
        return parse(field, self.decision.written(), self._workspace.reader.find)

    # showing

    def _show_decision(self) -> None:
        if self.decision is not None:
            self._begun[self._asked] = self.decision.begun
            self.body.removeWidget(self.decision)
            self.decision.setParent(None)
            self.decision.deleteLater()
            self.decision = None
        conflict = self.conflict
        if conflict is None:
            self.leave.setFocus()
            return
        field = field_of(conflict.entity, conflict.field)
        choices = choices_of(conflict, self._offers)
        self._asked = _question(conflict)
        begun = self._begun.get(self._asked)
        self.decision = Decision(choices, field, self._offers, self.content, begun)
        self.decision.changed.connect(self._show_state)
        self.decision.reached.connect(self.page.show_whole)
        self.body.insertWidget(1, self.decision)
        chosen = [each for each in self.decision.buttons if each.isChecked()]
        (chosen or self.decision.buttons)[0].setFocus()

    @Slot()
    def _show_state(self) -> None:
        has_some = bool(self._places)
        chosen = self.decision.chosen if self.decision else None
        self.settle.setEnabled(chosen is not None and self._workspace.is_editable)
        for button in (self.settle, self.show_place):
            button.setVisible(has_some)

    def _say(self) -> None:
        conflict = self.conflict
        if conflict is None:
            self.entitle(_("Conflicts"), _("Everything is settled."))
        else:
            self.entitle(*self._titles(conflict))
        self.pager.show_at(self._at, len(self._places))
        self._say_origin()
        self.settle.setText(_("Settle"))
        self.show_place.setText(_("Show in the form"))
        self.leave.setText(_("Close"))
        keys = _("By keys: the number of a version chooses it, Enter settles it.")
        self.say_next([keys] if len(self._places) > 1 else [])
        self._show_decision()
        self._show_state()

    def _titles(self, conflict: Conflict) -> tuple[str, str]:
        """The field as the title, the record beneath it."""
        record = self._workspace.read(
            lambda reader: reader.record(conflict.entity, conflict.record), None
        )
        name = name_of(record) if record else ""
        reference = record.text("reference") if record else ""
        field = field_of(conflict.entity, conflict.field)
        if conflict.is_deletion:
            title = _("Deleted, and changed")
        else:
            title = field_name(field) if field else conflict.field
        return title, f"{reference}  {name}".strip()

    def _say_origin(self) -> None:
        conflict = self.conflict
        field = field_of(conflict.entity, conflict.field) if conflict else None
        is_told = conflict is not None and field is not None and conflict.origin is not None
        self.origin.setVisible(is_told)
        if conflict is not None and field is not None and is_told:
            value = in_words(field, conflict.origin, self._offers)
            self.origin.setText(_("Last in common: {value}").format(value=value))


def _open_on(reader: Reader, records: Iterable[str]) -> set[ConflictPlace]:
    """Where conflicts are open on some records."""
    return {place for each in records for place in reader.conflict_places(each)}


def _question(conflict: Conflict) -> Question:
    return conflict.record, conflict.field, frozenset(each.change for each in conflict.heads)
