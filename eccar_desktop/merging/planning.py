"""Making the plan of a merge, from the log, while everything that the files brought is in it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from eccar_desktop.domain.catalogue import ENTITIES, MEASURE
from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.domain.naming import NAMING
from eccar_desktop.domain.records import MeasureRow, Record
from eccar_desktop.merging.outcome import Outcome
from eccar_desktop.merging.plan import FilePlan, RecordPlan, What, packed
from eccar_desktop.store import brought
from eccar_desktop.store.file import Store
from eccar_desktop.store.union import Absorbed, Cancelled

Packed = Mapping[str, bytes]
"""Packed fields by record; empty where nobody wants details."""


class Planner:
    """Tells what files brought, as the records are after the whole run."""

    def __init__(self, store: Store, cancelled: Cancelled, *, details: bool) -> None:
        self._store = store
        self._cancelled = cancelled
        self._details = details
        self._outcome = Outcome(store)

    def filled(self, plan: FilePlan, absorbed: Absorbed) -> FilePlan:
        """The plan of a file with its counts and records. Raises CancelledError."""
        fields: Packed = dict(self._fields(absorbed)) if self._details else {}
        return replace(
            plan,
            sender=absorbed.sender,
            new=len(absorbed.new),
            changed=len(absorbed.changed),
            deleted=len(absorbed.deleted),
            unchanged=len(absorbed.unchanged),
            conflicts=self._outcome.open_conflicts(*absorbed.new, *absorbed.changed),
            measures=tuple(self._measures(absorbed, fields)),
            others=tuple(self._others(absorbed, fields)),
            same=tuple(self._same(absorbed)) if self._details else (),
        )

    def _measures(self, absorbed: Absorbed, fields: Packed) -> Iterator[RecordPlan]:
        """The measures behind the counts, in reading order."""
        facts, reader = self._store.facts, self._store.reader
        own = {reader.standing_office(absorbed.sender_id)}
        if not facts.is_coordination:
            own.add(reader.standing_office(facts.office))
        for row in reader.rows_of(absorbed.new | absorbed.changed):
            what = What.CHANGED
            if row.id in absorbed.deleted:
                what = What.DELETED
            elif row.id in absorbed.new:
                what = What.NEW
            is_own = not row.office or row.office in own
            yield self._record(_called(row), what, fields, is_of_others=not is_own)

    def _same(self, absorbed: Absorbed) -> Iterator[RecordPlan]:
        for row in self._store.reader.rows_of(absorbed.unchanged):
            yield self._record(_called(row), What.UNCHANGED, {})

    def _others(self, absorbed: Absorbed, fields: Packed) -> Iterator[RecordPlan]:
        for entity, record, is_new in brought.others(self._store.db, absorbed.arrived):
            found = self._store.reader.record(entity, record) if entity in ENTITIES else None
            known = found or Record(entity, record, {})
            names = {key: value for key, value in known.values.items() if key in NAMING}
            what = What.DELETED if known.deleted else What.NEW if is_new else What.CHANGED
            yield self._record(replace(known, values=names), what, fields)

    def _record(
        self, record: Record, what: What, fields: Packed, *, is_of_others: bool = False
    ) -> RecordPlan:
        conflicts = self._outcome.open_conflicts(record.id)
        return RecordPlan(record, what, is_of_others, conflicts, fields.get(record.id, b""))

    def _fields(self, absorbed: Absorbed) -> Iterator[tuple[str, bytes]]:
        for story in brought.stories(self._store.db, absorbed.arrived):
            if self._cancelled():
                raise CancelledError
            yield story.record, packed(self._outcome.fields(story))


def _called(row: MeasureRow) -> Record:
    """A measure with nothing but what it is called by."""
    names = {key: getattr(row, key) for key in ("reference", "title_de", "title_en")}
    return Record(MEASURE.name, row.id, names)
