"""Hand-ins: the files that go from desk to desk. They hold the log and a manifest, no more."""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from eccar_desktop import __version__
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import without_values
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.renaming import keys_in
from eccar_desktop.domain.text import clean
from eccar_desktop.store import schema
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import Store
from eccar_desktop.store.log import COLUMNS, encode, now
from eccar_desktop.store.uniting import OFFICE, ever_together, groups
from eccar_desktop.texts import _

Row = tuple[object, ...]

_ALWAYS = ("office", "city")
"""Kinds of record that every hand-in carries whole: names of offices, the city's wording."""

_BETWEEN_TWO = ("internal_note", "question")
"""What is between an office and the coordination, and nothing for other offices."""


@dataclass(frozen=True)
class HandIn:
    """A hand-in that was written."""

    path: Path
    measures: int
    changes: int
    attachments: int


def hand_in(store: Store, out: Path, office: str | None = None, *, kind: str = "hand-in") -> HandIn:
    """Write what this file holds for another desk: everything, or one office's measures.

    `office` is a record's id. Its measures go with their whole history and what they refer to;
    other offices' internal notes and unpublished contacts stay here. The file appears whole or not
    at all and never replaces another. Only a file of the kind of a hand-in counts as handed in.
    Raises ExpectedError.
    """
    with explained(out):
        is_taken = out.exists()
    if is_taken:
        raise ExpectedError(
            _("“{name}” exists already and is left as it is. Please choose another name.").format(
                name=out.name
            )
        )
    parts = out.with_name(out.name + ".part")
    with explained(out):
        try:
            parts.unlink(missing_ok=True)
            written = _write(store, parts, out, office, kind)
            parts.rename(out)
        finally:
            parts.unlink(missing_ok=True)
    if not store.is_read_only and kind == "hand-in":
        try:
            _remember(store, out, office)
        except BaseException:  # whoever is told that it failed tries again, by the same name
            out.unlink(missing_ok=True)
            raise
    return written


class _Scope:
    """What goes to one office: which records, which files, and what is left out of them."""

    def __init__(self, store: Store, office: str) -> None:
        self._db = store.db
        one_with_it = groups(self._db, OFFICE)
        own = self._ever_of(one_with_it.members(office))
        self._measures = own | self._united_with(own)
        standing = one_with_it.stays(office)
        contested = self._contested()
        self._foreign = {
            record
            for record in self._measures
            if record in contested or self._column(record, "office") != standing
        }
        self._contacts = self._visible_contacts(standing)

    @property
    def attachments(self) -> set[str]:
        """The files that its measures show, by hash (hex)."""
        return {
            row["file"]
            for record in self._measures
            for row in json.loads(self._column(record, "images") or "[]")
            if "file" in row
        }

    def reduced(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The changes that go out, other offices' internal notes left out of them."""
        for row in rows:
            entity, record = str(row[1]), _hex(row[2])
            if entity in _ALWAYS or record in self._contacts:
                yield row
            elif record in self._measures:
                yield self._without_notes(row) if record in self._foreign else row

    def _ever_of(self, offices: list[str]) -> set[str]:
        """Measures that are or once were the office's, so that it learns of a handover."""
        rows = self._db.execute(
            "SELECT DISTINCT record FROM change WHERE entity = 'measure' "
            "AND body ->> '$.set.office.value' IN (SELECT value FROM json_each(?))",
            [json.dumps(offices)],
        )
        return {row[0].hex() for row in rows}

    def _contested(self) -> set[str]:
        """Measures of which nobody can say yet whose they are: what is shown goes by chance."""
        rows = self._db.execute("SELECT record FROM conflict WHERE field = 'office'")
        return {row[0] for row in rows}

    def _united_with(self, own: set[str]) -> set[str]:
        circles = ever_together(self._db)
        return {each for record in own for each in circles.get(record, ())}

    def _visible_contacts(self, office: str) -> set[str]:
        rows = self._db.execute(
            "SELECT id FROM contact WHERE office = ? OR (may_be_published AND id IN "
            "(SELECT each.value FROM measure, json_each(measure.contacts) AS each))",
            [office],
        )
        return {row[0] for row in rows}

    def _column(self, record: str, column: str) -> str | None:
        row = self._db.execute(f'SELECT "{column}" FROM measure WHERE id = ?', [record]).fetchone()
        return row[0] if row else None

    @staticmethod
    def _without_notes(row: Row) -> Row:
        *plain, body = row
        whole = json.loads(str(body))
        reduced = without_values(whole, keys_in(MEASURE.name, whole, _BETWEEN_TWO))
        return (*plain, encode(reduced))


def _write(store: Store, parts: Path, out: Path, office: str | None, kind: str) -> HandIn:
    target = sqlite3.connect(parts, isolation_level=None)
    try:
        target.execute("PRAGMA journal_mode = OFF")  # the file is new: it is whole or thrown away
        target.execute(f"PRAGMA application_id = {schema.HAND_IN_FILE}")
        target.execute(f"PRAGMA user_version = {schema.HAND_IN_VERSION}")
        for statement in schema.HAND_IN.values():
            target.execute(statement)
        target.execute("BEGIN")
        scope = _Scope(store, office) if office else None
        changes = _copy_changes(store, target, scope)
        attachments = _copy_attachments(store, target, scope)
        measures = target.execute(
            "SELECT count(DISTINCT record) FROM change WHERE entity = 'measure'"
        ).fetchone()[0]
        manifest = _manifest(store, office, kind, measures, changes)
        target.executemany(
            "INSERT INTO manifest VALUES (?, ?)",
            [(key, json.dumps(value, ensure_ascii=False)) for key, value in manifest.items()],
        )
        target.execute("COMMIT")
        _sync(parts)
    finally:
        target.close()
    return HandIn(out, measures, changes, attachments)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _copy_changes(store: Store, target: sqlite3.Connection, scope: "_Scope | None") -> int:
    rows: Iterable[Row] = store.db.execute(f"SELECT {COLUMNS} FROM change ORDER BY n")
    if scope is not None:
        rows = scope.reduced(rows)
    marks = ",".join("?" * 10)
    target.executemany(f"INSERT INTO change ({COLUMNS}) VALUES ({marks})", rows)
    target.executemany(
        "INSERT INTO redaction VALUES (?,?,?,?,?)",
        store.db.execute("SELECT change, field, at, author, reason FROM redaction").fetchall(),
    )
    return int(target.execute("SELECT count(*) FROM change").fetchone()[0])


def _copy_attachments(store: Store, target: sqlite3.Connection, scope: "_Scope | None") -> int:
    rows: Iterable[Row] = store.db.execute(
        "SELECT sha256, media_type, data FROM attachment ORDER BY sha256"
    )
    if scope is not None:
        wanted = scope.attachments
        rows = (row for row in rows if _hex(row[0]) in wanted)
    target.executemany("INSERT INTO attachment VALUES (?,?,?)", rows)
    return int(target.execute("SELECT count(*) FROM attachment").fetchone()[0])


def _hex(blob: object) -> str:
    return blob.hex() if isinstance(blob, bytes) else ""


def _manifest(
    store: Store, office: str | None, kind: str, measures: int, changes: int
) -> dict[str, object]:
    city = store.reader.record("city", store.facts.city)
    sender = store.reader.record("office", store.facts.office)
    return {
        "kind": kind,
        "city": store.facts.city,
        "city_name": _name(city),
        "sender": store.facts.office,
        "sender_name": _name(sender),
        "office": office,
        "at": now(),
        "measures": measures,
        "changes": changes,
        "program": __version__,
        "least_version": schema.HAND_IN_VERSION,
    }


def _name(record: Record | None) -> str:
    return (record.text("name_de") or record.text("name_en")) if record else ""


def _remember(store: Store, out: Path, office: str | None) -> None:
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    with explained(store.path), store.db.atomic():
        store.db.execute(
            "INSERT INTO handed_in (at, name, office, hash, last) VALUES (?,?,?,?,?)",
            [now(), clean(out.name), office or "", digest, store.log.newest()],
        )
