"""The one record that is being read: its values, its problems, and what competes for it."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from eccar_desktop.domain import rules, translation
from eccar_desktop.domain.catalogue import DELETED, ENTITIES, MEASURE
from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.fields import Entity, Field
from eccar_desktop.domain.plan import Point, points
from eccar_desktop.domain.records import Conflict, HistoryEntry, Record
from eccar_desktop.domain.rules import Problem
from eccar_desktop.domain.values import Value
from eccar_desktop.store.reader import Reader
from eccar_desktop.viewmodels.choices import Choice, reference_choices
from eccar_desktop.workspace.workspace import Workspace

T = TypeVar("T")
Heads = Mapping[str, frozenset[str]]


class ShownRecord(QObject):
    """A measure (or any other record) as the file has it, kept true by the workspace's changes."""

    shown = Signal()
    """Another record is here, or none: show everything anew."""
    value_changed = Signal(str)
    """The value of this key, or what competes for it, reads differently."""
    problems_changed = Signal()
    state_changed = Signal()
    """Whether it may be edited, or whether it is in the trash, may have changed."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record: Record | None = None
        self._heads: Heads = {}
        self._problems: list[Problem] = []
        self.opened: set[str] = set()
        """The measures (ids) of other offices that somebody insisted on editing."""
        self._own_office = ""
        workspace.changed.connect(self._refresh)
        workspace.closed.connect(self.clear)
        workspace.busy_changed.connect(self._tell_state)

    @property
    def record(self) -> Record | None:
        """The record as the file has it, without drafts."""
        return self._record

    @property
    def id(self) -> str:
        """The id of the record; empty if none is shown."""
        return self._record.id if self._record else ""

    @property
    def entity(self) -> Entity:
        """The catalogue's description of the record's kind; a measure's while none is shown."""
        return ENTITIES[self._record.entity if self._record else "measure"]

    @property
    def is_deleted(self) -> bool:
        """Whether the record is in the trash."""
        return self._record is not None and self._record.deleted

    @property
    def is_editable(self) -> bool:
        """Whether values can be changed now."""
        here = self._record is not None and not self._record.deleted and not self.is_guarded
        return here and self._workspace.is_editable

    @property
    def is_guarded(self) -> bool:
        """Whether it is another office's measure, which is only read until somebody insists.

        The coordination edits all measures.
        """
        record, workspace = self._record, self._workspace
        if record is None or record.entity != MEASURE.name or not workspace.is_open:
            return False
        is_own = record.text("office") in ("", self._own_office)
        return not (is_own or workspace.facts.is_coordination or record.id in self.opened)

    def edit_anyway(self) -> None:
        """Let another office's measure be edited, as long as the window is open."""
        self.opened.add(self.id)
        self.state_changed.emit()

    def show(self, entity: str, record: str) -> None:
        """Show a record in place of the former one."""
        if record != self.id:
            self._load(entity, record)
            self.shown.emit()

    def clear(self) -> None:
        """Show no record."""
        self._record, self._heads, self._problems = None, {}, []
        self.shown.emit()

    def value(self, key: str) -> Value:
        """The saved value of a catalogue key; None where there is none."""
        return self._record.values.get(key) if self._record else None

    def translation_state(self, base: str) -> str:
        """Whether an English text is `missing`, `outdated` or `done` (domain.translation)."""
        return translation.state_of(base, self._record.values if self._record else {})

    @property
    def problems(self) -> list[Problem]:
        """What is missing or odd, the worst first."""
        return self._problems

    def problems_of(self, key: str) -> list[Problem]:
        """What is missing or odd in one field, what competes for its elements included."""
        return [each for each in self._problems if is_part_of(each.field, key)]

    def conflicts_of(self, key: str) -> list[Conflict]:
        """What competes for a field (`deleted`: for the record), with authors and origin."""
        if self._record is None or not any(is_part_of(k, key) for k in self._record.conflicts):
            return []
        found: list[Conflict] = self._ask(lambda reader: reader.conflicts(self.id), [])
        return [each for each in found if is_part_of(each.field, key)]

    # what a form offers

    def choices(self, field: Field) -> list[Choice]:
        """What a reference field offers: the records of its kind that are not in the trash."""
        return self._ask(lambda reader: reference_choices(reader, field.target), [])

    def suggestions(self, key: str) -> list[str]:
        """What the file holds already in a set of names, the most used first."""
        return self._ask(lambda reader: reader.names(key), [])

    def points(self) -> tuple[Point, ...]:
        """The ten fields as the city words them."""
        city: Record | None = None
        if self._workspace.is_open:
            city_id = self._workspace.facts.city
            city = self._ask(lambda reader: reader.record("city", city_id), None)
        return points(city)

    def history(self) -> list[HistoryEntry]:
        """Who changed what, the oldest first."""
        return self._ask(lambda reader: reader.history(self.id), [])

    def attachment(self, sha256: str) -> tuple[str, bytes] | None:
        """The media type and bytes of a stored file."""
        return self._ask(lambda reader: reader.attachment(sha256), None)

    def retranslate(self) -> None:
        """Say the problems in the language that the interface speaks now."""
        self._problems = rules.problems(self._record) if self._record else []
        self.problems_changed.emit()

    # following the file

    def _ask(self, question: Callable[[Reader], T], otherwise: T) -> T:
        return self._workspace.read(question, otherwise)

    def _load(self, entity: str, record: str) -> None:
        self._record = self._ask(lambda reader: reader.record(entity, record), None)
        self._heads = self._ask(lambda reader: reader.heads(record), {})
        self._problems = rules.problems(self._record) if self._record else []
        own = self._workspace.facts.office if self._workspace.is_open else ""
        self._own_office = self._ask(lambda reader: reader.standing_office(own), own)

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        before, problems = self._record, self._problems
        if before is None:
            return
        was_editable = self.is_editable
        if not self.is_guarded:  # whoever hands a measure over may still correct it
            self.opened.add(before.id)
        is_touched = (before.entity, before.id) in changes.records
        if is_touched or changes.touches("office"):  # one may have been united into another
            self._load(before.entity, before.id)
        if self._record is None:
            self.clear()
            return
        for key in _differing(before, self._record) | _renamed(self.entity, changes):
            self.value_changed.emit(key)
        if problems != self._problems:
            self.problems_changed.emit()
        if before.deleted != self._record.deleted or was_editable != self.is_editable:
            self.state_changed.emit()

    @Slot(bool)
    def _tell_state(self, _is_busy: bool) -> None:
        self.state_changed.emit()


def is_part_of(log_field: str, key: str) -> bool:
    """Whether a field of the log is a catalogue key or an element in its set."""
    return log_field == key or log_field.startswith(f"{key}/")


def _differing(one: Record, other: Record) -> set[str]:
    """The keys that read differently, and their partners in the other language."""
    fields = ENTITIES[one.entity].fields
    contested = set(one.conflicts) ^ set(other.conflicts)
    found = {
        key
        for key in fields
        if one.values.get(key) != other.values.get(key)
        or any(is_part_of(each, key) for each in contested)
    }
    bases = {fields[key].base for key in found if fields[key].base}
    found |= {key for key, field in fields.items() if field.base in bases and field.language}
    return found | ({DELETED.key} & contested)


def _renamed(entity: Entity, changes: Changes) -> set[str]:
    """The keys of references whose targets may be called differently now, and of the ten fields."""
    return {
        key
        for key, field in entity.fields.items()
        if (field.target and not field.technical and changes.touches(field.target))
        or (field.is_of_plan and changes.touches("city"))
    }
