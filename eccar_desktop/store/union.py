"""Taking a stranger's changes into the log: checked one by one, then read record by record.

The caller holds the run's transaction; every file gets a savepoint here, so that a bad one leaves
nothing behind and does not stop the others. Records are taken some hundred at a time, so that
memory does not grow with the file and few statements are needed.
"""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

from eccar_desktop.domain import changes as log_changes
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import Body, Change
from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.domain.text import clean
from eccar_desktop.store import arrivals, attachments, erasure, stranger
from eccar_desktop.store.brought import Arrived
from eccar_desktop.store.examining import Row, examined, examined_redaction
from eccar_desktop.store.file import Store
from eccar_desktop.store.log import encode, in_parts, now
from eccar_desktop.store.memory import collector_resting
from eccar_desktop.store.projection import Joining, Known
from eccar_desktop.store.stranger import Outline, RejectedError, Stranger, altered, incomplete
from eccar_desktop.texts import _

Cancelled = Callable[[], bool]

_RECORDS_AT_ONCE = 250
_CHANGES_AT_ONCE = 20_000
_LETTERS_AT_ONCE = 8 * 1024 * 1024
MOST_OF_A_RECORD = 32 * 1024 * 1024
"""The longest history of one record, in characters: some thousand times a usual one."""

MOST_CHANGES = 100_000
"""The most changes of one record, ten times what somebody makes who edits it daily for years."""

_MOST_ELSEWHERE = 20_000
"""Predecessors in other records, which only united measures have: so many wait to be looked up."""


@dataclass
class Absorbed:
    """What one file brought, measures counted by their ids."""

    path: Path
    hash: str
    sender: str = ""
    sender_id: str = ""
    new: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    unchanged: set[str] = field(default_factory=set)
    deleted_of_others: set[str] = field(default_factory=set)
    attachments: list[str] = field(default_factory=list)
    erased: set[str] = field(default_factory=set)
    """Records (any kind) in which the file erased something."""
    arrived: Arrived = field(default_factory=Arrived)
    """Its changes, as the log numbers them."""


def absorb(
    store: Store,
    path: Path,
    run: str,
    *,
    other_cities: bool,
    cancelled: Cancelled,
) -> Absorbed:
    """Unite one file with the log. Raises RejectedError; then nothing of it is here.

    Raises CancelledError.
    """
    with collector_resting(), stranger.opened(path) as source, store.db.atomic():
        return _FileUnion(store, source, path, run, cancelled).unite(other_cities=other_cities)


def is_known(store: Store, hash_: str) -> bool:
    """Whether exactly this file has been merged before."""
    row = store.db.execute(
        "SELECT 1 FROM \"import\" WHERE hash = ? AND state = 'merged'", [hash_]
    ).fetchone()
    return row is not None


class _Record:
    """The part of a file that is about one record."""

    def __init__(self, id_: bytes, outlines: Sequence[Outline]) -> None:
        self.id = id_
        self.name = id_.hex()
        self.entity = str(outlines[0][2])
        self.outlines = outlines
        self.new: list[Change] = []
        self.stored: list[str] = []
        self.letters = 0
        self.is_healed = False


class _FileUnion:
    """The union with one file."""

    def __init__(
        self, store: Store, source: Stranger, path: Path, run: str, cancelled: Cancelled
    ) -> None:
        self._store = store
        self._db = store.db.conn
        self._source = source
        self._cancelled = cancelled
        self._run = run
        self._found = Absorbed(path, source.hash, source.text("sender_name"), source.text("sender"))
        self._known_numbers: list[int] = []
        self._here: set[str] = set()
        self._elsewhere: set[str] = set()
        self._erases = self._waits = True
        self._healed: list[tuple[int, list[str]]] = []
        self._held: list[str] = []

    def unite(self, *, other_cities: bool) -> Absorbed:
        if not other_cities and self._source.text("city") != self._store.facts.city:
            raise RejectedError(
                _("The file belongs to another city ({city}) and is not merged.").format(
                    city=self._source.text("city_name")
                )
            )
        last = self._store.log.newest()
        self._unite_redactions()
        self._erases = self._has_any("redaction")
        self._waits = self._has_any("withheld")
        for records in _batches(self._source.outlines()):
            self._unite_records(records)
        self._require_predecessors()
        self._unite_attachments()
        self._found.arrived = Arrived(last + 1, self._store.log.newest())
        self._note_arrivals(last)
        return self._found

    def _has_any(self, table: str) -> bool:
        return self._db.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() is not None

    def _unite_redactions(self) -> None:
        rows = iter(self._source.redactions())
        while part := [examined_redaction(row) for row in itertools.islice(rows, 500)]:
            if self._cancelled():
                raise CancelledError
            self._db.executemany(
                "INSERT INTO redaction VALUES (?,?,?,?,?) ON CONFLICT(change, field) DO NOTHING",
                part,
            )
            targets = [(row[0].hex(), row[1]) for row in part]
            self._found.erased |= erasure.enforce(self._store, targets)

    # ------------------------------------------------------------------- changes

    def _unite_records(self, records: Sequence[_Record]) -> None:
        ids = [each.id for each in records]
        numbers = self._numbers("SELECT id, n FROM change", ids)
        waiting = self._numbers(_WAITING, ids) if self._waits else {}
        self._here = {each.hex() for each in numbers}
        unknown = [
            n for record in records for n, id_, *_rest in record.outlines if id_ not in numbers
        ]
        rows = self._source.changes(unknown)
        ready: list[_Record] = []
        letters = 0
        for record in records:
            self._examine(record, numbers, waiting, rows)
            ready.append(record)
            letters += record.letters
            if letters >= _LETTERS_AT_ONCE:
                self._take(ready)
                ready, letters = [], 0
        self._take(ready)

    def _numbers(self, select: str, records: Sequence[bytes]) -> dict[bytes, int]:
        """Changes of these records that are here already: id -> arrival number."""
        found: dict[bytes, int] = {}
        for part in in_parts(records):
            marks = ",".join("?" * len(part))
            found.update(self._db.execute(f"{select} WHERE record IN ({marks})", part))
        return found

    def _examine(
        self,
        record: _Record,
        numbers: Mapping[bytes, int],
        waiting: Mapping[bytes, int],
        unknown: Iterator[Row],
    ) -> None:
        """Read what is not here and check it; what waits for values may get them."""
        if self._cancelled():
            raise CancelledError
        parents: set[str] = set()
        for n, id_, _entity, _id in record.outlines:
            number = numbers.get(id_)  # type: ignore[call-overload] # what is no id is not there
            if number is None:
                change, stored = self._examined(record, next(unknown))
                parents.update(log_changes.parents_of(change.body))
                record.new.append(change)
                record.stored.append(stored)
            else:
                self._known_numbers.append(number)
                if id_ in waiting and self._heal(self._source.change(n), number):
                    record.is_healed = True
        self._here.update(each.id.hex() for each in record.new)
        self._elsewhere |= parents - self._here
        if len(self._elsewhere) > _MOST_ELSEWHERE:
            self._require_predecessors()

    def _examined(self, record: _Record, row: Row) -> tuple[Change, str]:
        """The change of a row of the file, checked. Raises RejectedError."""
        change, stored = examined(row, record.entity)
        record.letters += len(stored)
        if record.letters > MOST_OF_A_RECORD:
            raise altered("size")
        return self._without_erased(change, stored) if self._erases else (change, stored)

    def _take(self, records: Sequence[_Record]) -> None:
        """Let what is new of these records join the log, and write how they read now."""
        touched = [each for each in records if each.new]
        known = self._known([each for each in records if each.new or each.is_healed])
        self._append(touched)
        joining = [
            Joining(each.entity, each.name, {c.id.hex(): c.body for c in each.new})
            for each in touched
        ]
        folded = self._store.projection.add_all(joining, known)
        for each in touched:
            if each.entity == MEASURE.name and folded[each.name].deleted:
                self._count_deletion(each.name, known.get(each.name))
        self._store.projection.refold_all([each.name for each in records if each.is_healed])
        for each in records:
            self._count(each, known)
            each.new, each.stored = [], []

    def _without_erased(self, change: Change, stored: str) -> tuple[Change, str]:
        """What was erased here does not come back; ids were checked before this."""
        fields = self._db.execute(
            "SELECT field FROM redaction WHERE change = ?", [change.id]
        ).fetchall()
        if not fields:
            return change, stored
        body = log_changes.without_values(change.body, [row[0] for row in fields])
        return change._replace(body=body), encode(body)

    def _known(self, records: Sequence[_Record]) -> dict[str, Known]:
        known = self._store.projection.known([each.name for each in records])
        for each in records:
            if each.name in known and known[each.name].entity != each.entity:
                raise altered("entity")
        return known

    def _append(self, records: Sequence[_Record]) -> None:
        self._store.log.append_stored(
            (*change[:9], text)
            for each in records
            for change, text in zip(each.new, each.stored, strict=True)
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO withheld VALUES (?)",
            (
                (change.id,)
                for each in records
                for change, text in zip(each.new, each.stored, strict=True)
                if _LEFT_OUT in text and log_changes.missing_values(change.body)
            ),
        )

    def _heal(self, row: Row, number: int) -> bool:
        """Fill in values that an earlier, reduced copy of a change came without."""
        waits = self._db.execute(
            "SELECT body FROM change JOIN withheld ON withheld.change = id WHERE n = ?", [number]
        ).fetchone()
        if waits is None or waits[0] == row[9]:
            return False
        poorer: Body = json.loads(waits[0])
        fuller, _ = self._without_erased(*examined(row, row[1]))
        missing = log_changes.missing_values(poorer)
        left = log_changes.missing_values(fuller.body)
        found = [each for each in missing if each not in left]
        if found:
            body = encode(log_changes.filled(poorer, fuller.body, found))
            self._db.execute("UPDATE change SET body = ? WHERE n = ?", [body, number])
            self._healed.append((number, found))
        if len(found) == len(missing):
            self._db.execute("DELETE FROM withheld WHERE change = ?", [row[0]])
        return bool(found)

    def _require_predecessors(self) -> None:
        """Whatever a change builds on must be in the file or here."""
        if not self._elsewhere <= self._store.log.which(self._elsewhere):
            raise incomplete()
        self._elsewhere.clear()

    # ------------------------------------------------------------------- counting

    def _count(self, record: _Record, known: dict[str, Known]) -> None:
        name = record.name
        if record.entity != MEASURE.name:
            return
        if not record.new:
            self._found.unchanged.add(name)
        elif name in known:
            self._found.changed.add(name)
        else:
            self._found.new.add(name)

    def _count_deletion(self, measure: str, before: Known | None) -> None:
        if before is None or before.is_deleted:
            return
        self._found.deleted.add(measure)
        row = self._db.execute("SELECT office FROM measure WHERE id = ?", [measure]).fetchone()
        if row[0] != self._store.reader.standing_office(self._found.sender_id):
            self._found.deleted_of_others.add(measure)

    # ------------------------------------------------------------------- images

    def _unite_attachments(self) -> None:
        """Take the files that some change names; others may be leftovers of what was erased."""
        hashes = self._source.attachment_hashes()
        unknown = [each for each in hashes if not attachments.is_here(self._db, each)]
        unnamed = attachments.unnamed(self._db, (each.hex() for each in unknown))
        for sha256 in unknown:
            if sha256.hex() in unnamed:
                continue
            if self._cancelled():
                raise CancelledError
            self._source.copy_attachment(sha256, self._db)
            self._found.attachments.append(sha256.hex())
        self._held = [each.hex() for each in hashes if each not in unknown]

    def _note_arrivals(self, last: int) -> None:
        counts = {
            "new": len(self._found.new),
            "changed": len(self._found.changed),
            "deleted": len(self._found.deleted),
            "unchanged": len(self._found.unchanged),
            "attachments": self._found.attachments,
            "held": self._held,
            "healed": self._healed,
            "after": last,
            "sender": self._found.sender_id,
        }
        file = self._db.execute(
            'INSERT INTO "import" (run, hash, name, at, sender, state, counts) '
            "VALUES (?,?,?,?,?,'merged',?)",
            [
                *(self._run, self._found.hash, clean(self._found.path.name), now()),
                *(self._found.sender, json.dumps(counts)),
            ],
        ).lastrowid
        new = range(last + 1, self._store.log.newest() + 1)
        arrivals.note(self._db, int(file or 0), new, new=True)
        arrivals.note(self._db, int(file or 0), self._known_numbers, new=False)


_WAITING = "SELECT id, n FROM change JOIN withheld ON withheld.change = id"

_LEFT_OUT = '"digest":'
"""What stands in the text of a change whose values are not all there."""


def _batches(outlines: Iterable[Outline]) -> Iterator[list[_Record]]:
    """What is in a file, by record, some hundred records at a time. Raises RejectedError."""
    batch: list[_Record] = []
    changes = 0
    for record, group in itertools.groupby(outlines, key=itemgetter(3)):
        listed = list(itertools.islice(group, MOST_CHANGES + 1))
        if not isinstance(record, bytes) or len(listed) > MOST_CHANGES:
            raise altered("record")
        batch.append(_Record(record, listed))
        changes += len(listed)
        if len(batch) >= _RECORDS_AT_ONCE or changes >= _CHANGES_AT_ONCE:
            yield batch
            batch, changes = [], 0
    if batch:
        yield batch
