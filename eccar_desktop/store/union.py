"""Taking a stranger's changes into the log: checked one by one, then read record by record.

The caller holds the run's transaction; every file gets a savepoint here, so that a bad one leaves
nothing behind and does not stop the others.
"""

import hashlib
import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eccar_desktop.domain import changes as log_changes
from eccar_desktop.domain.catalogue import field_of
from eccar_desktop.domain.changes import Body, Change, Json
from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.domain.text import clean
from eccar_desktop.store import arrivals, attachments, stranger
from eccar_desktop.store.file import Store
from eccar_desktop.store.log import encode, now
from eccar_desktop.store.stranger import RejectedError, Stranger, altered, incomplete
from eccar_desktop.texts import _

Row = tuple[Any, ...]
Cancelled = Callable[[], bool]

_MAX_NAME = 64
"""The longest name of an entity or kind that any program of this family writes."""


@dataclass
class Absorbed:
    """What one file brought, measures counted by their ids."""

    path: Path
    hash: str
    sender: str = ""
    sender_id: str = ""
    changes: int = 0
    new: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    unchanged: set[str] = field(default_factory=set)
    deleted_of_others: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    attachments: list[str] = field(default_factory=list)


def absorb(
    store: Store, path: Path, run: str, *, other_cities: bool, cancelled: Cancelled
) -> Absorbed:
    """Unite one file with the log. Raises RejectedError; then nothing of it is here."""
    with stranger.opened(path) as source, store.db.atomic():
        return _FileUnion(store, source, path, run, cancelled).unite(other_cities=other_cities)


def is_known(store: Store, hash_: str) -> bool:
    """Whether exactly this file has been merged before."""
    row = store.db.execute(
        "SELECT 1 FROM \"import\" WHERE hash = ? AND state = 'merged'", [hash_]
    ).fetchone()
    return row is not None


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
        for record, rows in itertools.groupby(self._source.changes(), key=_record_of):
            if self._cancelled():
                raise CancelledError
            self._unite_record(record, list(rows))
        self._unite_attachments()
        self._found.changes = self._store.log.newest() - last
        self._note_arrivals(last)
        return self._found

    def _unite_redactions(self) -> None:
        rows = [_checked_redaction(row) for row in self._source.redactions()]
        if not rows:
            return
        self._db.executemany(
            "INSERT INTO redaction VALUES (?,?,?,?,?) ON CONFLICT(change, field) DO NOTHING", rows
        )
        for record in self._store.log.enforce_redactions(row[0] for row in rows):
            self._store.projection.refold(record)
            self._found.touched.add(record)

    def _unite_record(self, record: bytes, rows: list[Row]) -> None:
        known = dict(
            self._db.execute("SELECT id, n FROM change WHERE record = ?", [record]).fetchall()
        )
        fresh = {row[0]: row for row in rows if row[0] not in known}
        self._known_numbers += (known[row[0]] for row in rows if row[0] in known)
        healed = self._heal(row for row in rows if row[0] in known)
        entity = rows[0][1]
        new = [_checked_change(row, entity) for row in fresh.values()]
        there = known.keys() | fresh.keys()
        for change in new:
            if not all(_raw(parent) in there for parent in log_changes.parents_of(change.body)):
                raise incomplete()
        self._take(record, entity, new, is_here=bool(known), healed=healed)

    def _take(
        self, record: bytes, entity: str, new: list[Change], *, is_here: bool, healed: bool
    ) -> None:
        name = record.hex()
        before = self._row_of(record, entity) if is_here else None
        if new:
            new = self._with_redactions(new)
            self._store.log.append(new)
            self._note_withheld(new)
            bodies = {each.id.hex(): each.body for each in new}
            folded = self._store.projection.add(entity, name, bodies)
            self._found.touched.add(name)
            if folded.deleted and before is not None and not before[0]:
                self._count_deletion(entity, name, before[1])
        if healed:
            self._store.projection.refold(name)
        if entity == "measure":
            self._count(name, is_here=is_here, is_touched=bool(new))

    def _count(self, measure: str, *, is_here: bool, is_touched: bool) -> None:
        if not is_touched:
            self._found.unchanged.add(measure)
        elif is_here:
            self._found.changed.add(measure)
        else:
            self._found.new.add(measure)

    def _count_deletion(self, entity: str, record: str, office: str | None) -> None:
        if entity == "measure":
            self._found.deleted.add(record)
            if office != self._found.sender_id:
                self._found.deleted_of_others.add(record)

    def _row_of(self, record: bytes, entity: str) -> tuple[bool, str | None]:
        """Whether the record was deleted before, and whose measure it was."""
        row = self._db.execute(
            "SELECT entity, deleted FROM record WHERE id = ?", [record]
        ).fetchone()
        if row[0] != entity:
            raise altered("entity")
        office = None
        if entity == "measure":
            office = self._db.execute(
                "SELECT office FROM measure WHERE id = ?", [record.hex()]
            ).fetchone()[0]
        return bool(row[1]), office

    def _with_redactions(self, new: list[Change]) -> list[Change]:
        """What was erased here does not come back; ids were checked before this."""
        if not self._has_redactions():
            return new
        reduced = []
        for change in new:
            fields = self._db.execute(
                "SELECT field FROM redaction WHERE change = ?", [change.id]
            ).fetchall()
            body = log_changes.without_values(change.body, [row[0] for row in fields])
            reduced.append(change._replace(body=body) if fields else change)
        return reduced

    def _has_redactions(self) -> bool:
        return self._db.execute("SELECT 1 FROM redaction LIMIT 1").fetchone() is not None

    def _note_withheld(self, new: Iterable[Change]) -> None:
        rows = [(each.id,) for each in new if log_changes.missing_values(each.body)]
        if rows:
            self._db.executemany("INSERT OR IGNORE INTO withheld VALUES (?)", rows)

    def _heal(self, rows: Iterable[Row]) -> bool:
        """Fill in values that an earlier, reduced copy of a change came without."""
        healed = False
        for row in rows:
            waits = self._db.execute(
                "SELECT n, body FROM change JOIN withheld ON withheld.change = id WHERE id = ?",
                [row[0]],
            ).fetchone()
            if waits is None or waits[1] == row[9]:
                continue
            poorer = json.loads(waits[1])
            fuller = self._with_redactions([_checked_change(row, row[1])])[0]
            missing = log_changes.missing_values(poorer)
            left = log_changes.missing_values(fuller.body)
            if found := [each for each in missing if each not in left]:
                body = encode(log_changes.filled(poorer, fuller.body, found))
                self._db.execute("UPDATE change SET body = ? WHERE id = ?", [body, row[0]])
                self._healed.append((waits[0], found))
                healed = True
            if set(missing) == set(found):
                self._db.execute("DELETE FROM withheld WHERE change = ?", [row[0]])
        return healed

    def _unite_attachments(self) -> None:
        """Take the files that some change names; others may be leftovers of what was erased."""
        hashes = self._source.attachment_hashes()
        unknown = [each for each in hashes if not self._has_attachment(each)]
        unnamed = attachments.unnamed(self._db, (each.hex() for each in unknown))
        for sha256 in unknown:
            if sha256.hex() in unnamed:
                continue
            _key, media_type, data = self._source.attachment(sha256)
            if not isinstance(data, bytes) or hashlib.sha256(data).digest() != sha256:
                raise altered("attachment")
            self._db.execute("INSERT INTO attachment VALUES (?,?,?)", [sha256, media_type, data])
            self._found.attachments.append(sha256.hex())
        self._held = [each.hex() for each in hashes if each not in unknown]

    def _has_attachment(self, sha256: bytes) -> bool:
        row = self._db.execute("SELECT 1 FROM attachment WHERE sha256 = ?", [sha256])
        return row.fetchone() is not None

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
        }
        number = self._db.execute(
            'INSERT INTO "import" (run, hash, name, at, sender, state, counts) '
            "VALUES (?,?,?,?,?,'merged',?)",
            [
                *(self._run, self._found.hash, clean(self._found.path.name), now()),
                *(self._found.sender, json.dumps(counts)),
            ],
        ).lastrowid
        arrivals.note(
            self._db, number or 0, range(last + 1, self._store.log.newest() + 1), new=True
        )
        arrivals.note(self._db, number or 0, self._known_numbers, new=False)


def _record_of(row: Row) -> bytes:
    if not isinstance(row[2], bytes):
        raise altered("record")
    return row[2]


def _raw(parent: str) -> bytes:
    try:
        return bytes.fromhex(parent)
    except ValueError:
        raise altered("parents") from None


def _checked_change(row: Row, entity: str) -> Change:
    """The change of a row, once everything about it holds together. Raises RejectedError."""
    id_, name, record, kind, at, author, replica, batch, format_, text = row
    plain = (
        name == entity
        and all(_is_id(each) for each in (id_, record, replica, batch))
        and (author is None or _is_id(author))
        and all(isinstance(each, str) and 0 < len(each) <= _MAX_NAME for each in (name, kind))
        and isinstance(at, int)
        and 0 <= at < log_changes.MAX_TIME
        and isinstance(format_, int)
        and isinstance(text, str)
        and len(text) <= stranger.MAX_BODY
    )
    if not plain:
        raise altered("metadata")
    with stranger.rejecting():
        body: Body = json.loads(text)
    change = Change(id_, name, record, kind, at, author, replica, batch, format_, body)
    problem = log_changes.problem_with(body) or _problem_with_values(entity, body)
    if problem:
        raise altered(problem)
    with stranger.rejecting():
        if log_changes.change_id(change) != id_:
            raise altered("id")
    return change


def _is_id(value: object) -> bool:
    return isinstance(value, bytes) and len(value) == log_changes.ID_BYTES


_NUMBERS = (Kind.NUMBER,)
_SAFE_INTEGER = 2**53
"""The greatest whole number that every JSON reader takes exactly."""


def _problem_with_values(entity: str, body: Body) -> str | None:
    """What is wrong with the type of a value, for fields that this program knows."""
    for key, setting in body.get("set", {}).items():
        value = setting.get("value")
        known = field_of(entity, key)
        if known is not None and value is not None and not _fits(known, key, value):
            return f"value of {key}"
    return None


def _fits(known: Field, key: str, value: Json) -> bool:
    if known.kind is Kind.FLAG or (known.is_set and "/" in key):
        return isinstance(value, bool)
    if known.kind in _NUMBERS:
        return type(value) is int and abs(value) < _SAFE_INTEGER
    return isinstance(value, str)


def _checked_redaction(row: Row) -> Row:
    change, field_, at, author, reason = row
    fine = (
        _is_id(change)
        and isinstance(field_, str)
        and isinstance(at, int)
        and (author is None or _is_id(author))
        and isinstance(reason, str)
    )
    if not fine:
        raise altered("redaction")
    return row


def imports(store: Store) -> Iterator[tuple[str, str, int, str, str, dict[str, Any]]]:
    """Every file that was merged: run, name, time, sender, state, counts; the newest first."""
    rows = store.db.execute(
        'SELECT run, name, at, sender, state, counts FROM "import" ORDER BY n DESC'
    )
    for run, name, at, sender, state, counts in rows:
        yield run, name, at, sender, state, json.loads(counts)
