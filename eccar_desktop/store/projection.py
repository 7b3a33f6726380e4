"""The projection: what screens and reports read, computed from the log record by record."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from eccar_desktop.domain.catalogue import DELETED, ENTITIES
from eccar_desktop.domain.changes import Body, Json
from eccar_desktop.domain.elements import assemble
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.fold import Folded, Heads, advance, fold
from eccar_desktop.domain.text import in_order
from eccar_desktop.domain.translation import worst_state
from eccar_desktop.store import schema, search
from eccar_desktop.store.database import Database
from eccar_desktop.store.log import Log

CLAIM_DIGITS = 4
"""How many digits of a record tell a second claimant of a reference from the first, at least."""


def encode_heads(heads: Heads) -> str:
    """Heads as stored: change -> its fields, which is short because one change sets many."""
    by_change: dict[str, list[str]] = {}
    for field in sorted(heads):
        for change in sorted(heads[field]):
            by_change.setdefault(change, []).append(field)
    return json.dumps(by_change, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def decode_heads(stored: str) -> Heads:
    """The heads of a stored text."""
    by_field: dict[str, set[str]] = {}
    for change, fields in json.loads(stored).items():
        for field in fields:
            by_field.setdefault(field, set()).add(change)
    return {field: frozenset(ids) for field, ids in by_field.items()}


class Projection:
    """Keeps the projection equal to what the log says, for the records it is told of."""

    def __init__(self, db: Database, log: Log) -> None:
        self._db = db
        self._log = log
        self._inserts = {name: _insert_of(name) for name in schema.PROJECTED}

    def heads(self, record: str) -> Heads:
        """The heads of a record; empty for one that is not here."""
        row = self._db.execute(
            "SELECT heads FROM record WHERE id = ?", [bytes.fromhex(record)]
        ).fetchone()
        return decode_heads(row[0]) if row else {}

    def add(self, entity: str, record: str, new: Mapping[str, Body]) -> Folded:
        """Let changes that are in the log now join a record, and write how it reads."""
        heads = advance(self.heads(record), new)
        return self.write(entity, record, heads, new)

    def refold(self, record: str) -> None:
        """Read a record again from the whole log: after an erasure, a healing, an undone merge."""
        changes = self._log.of_record(record)
        if not changes or self._number_in_log(record) != self._number(record):
            self._remove(record)
        if not changes:
            return
        bodies = {each.id.hex(): each.body for each in changes}
        self.write(changes[0].entity, record, advance({}, bodies), bodies)

    def rebuild(self) -> None:
        """Drop everything and compute it anew from the log."""
        # sqlite-utils takes long to load; an up-to-date file does not wait for it.
        from eccar_desktop.store.migrations import create_projection

        with self._db.atomic():
            create_projection(self._db)
            rows = self._db.execute(
                "SELECT record FROM change GROUP BY record ORDER BY min(n)"
            ).fetchall()
            for (record,) in rows:
                self.refold(record.hex())
            search.rebuild(self._db)

    def write(self, entity: str, record: str, heads: Heads, known: Mapping[str, Body]) -> Folded:
        """Fold a record and write its rows; `known` are bodies that need not be read again."""
        folded = fold(entity, heads, self._body_source(heads, known))
        n = self._write_record(entity, record, heads, folded)
        self._write_conflicts(entity, record, folded)
        if entity in ENTITIES:
            self._write_row(entity, record, n, heads, folded)
        return folded

    def _body_source(self, heads: Heads, known: Mapping[str, Body]) -> Callable[[str], Body]:
        missing = {each for ids in heads.values() for each in ids} - known.keys()
        bodies = {**known, **self._log.bodies(missing)} if missing else known
        return bodies.__getitem__

    def _write_record(self, entity: str, record: str, heads: Heads, folded: Folded) -> int:
        n = self._number(record)
        if n is None:
            n = self._number_in_log(record)
        self._db.execute(
            "INSERT OR REPLACE INTO record VALUES (?,?,?,?,?)",
            [n, bytes.fromhex(record), entity, int(folded.deleted), encode_heads(heads)],
        )
        return n

    def _number(self, record: str) -> int | None:
        row = self._db.execute(
            "SELECT n FROM record WHERE id = ?", [bytes.fromhex(record)]
        ).fetchone()
        return int(row[0]) if row else None

    def _number_in_log(self, record: str) -> int:
        """A record's number is that of its first change, so that a rebuild gives the same."""
        row = self._db.execute(
            "SELECT min(n) FROM change WHERE record = ?", [bytes.fromhex(record)]
        ).fetchone()
        return int(row[0] or 0)

    def _write_conflicts(self, entity: str, record: str, folded: Folded) -> None:
        self._db.execute("DELETE FROM conflict WHERE record = ?", [record])
        self._db.conn.executemany(
            "INSERT INTO conflict VALUES (?,?,?,?)",
            [(entity, record, field, conflict_kind(field)) for field in folded.conflicts],
        )

    def _write_row(self, entity: str, record: str, n: int, heads: Heads, folded: Folded) -> None:
        values, unknown = assemble(entity, folded.values)
        row: dict[str, object] = {"n": n, "id": record, "deleted": int(folded.deleted)}
        for key in ENTITIES[entity].fields:
            row[schema.column_of(key)] = to_column(values.get(key))
        row["unknown"] = _json(unknown) if unknown else None
        former = None
        if entity == "measure":
            row.update(self._measure_state(values, heads, folded))
            former = self._db.execute("SELECT claim FROM measure WHERE n = ?", [n]).fetchone()
        self._db.execute(self._inserts[entity], row)
        if entity == "measure":
            if former and former[0] != row["claim"]:
                self._release_claim(former[0])
            self._settle_claims(values.get("reference"))
            search.put(self._db, n, search.searchable(values))

    def _measure_state(
        self, values: Mapping[str, Json], heads: Heads, folded: Folded
    ) -> dict[str, object]:
        claimed_by = min(heads.get("reference", frozenset()), default=None)
        return {
            "claim": values.get("reference"),
            "claim_place": in_order(str(values.get("reference") or "")),
            "claimed_by": claimed_by,
            "english": worst_state(values),
            "approval_stale": int(folded.changed_since_approval),
            "conflicts": len(folded.conflicts),
        }

    def _settle_claims(self, claim: Json) -> None:
        """Show a claimed reference plain for its first claimant, with digits for the others."""
        if not isinstance(claim, str):
            return
        rivals = [
            row[0]
            for row in self._db.execute(
                "SELECT id FROM measure WHERE claim = ? ORDER BY claimed_by, id", [claim]
            )
        ]
        if len(rivals) < 2:
            return
        for place, each in enumerate(rivals):
            shown = claim if place == 0 else f"{claim}-{_telling_digits(each, rivals)}"
            self._db.execute("UPDATE measure SET reference = ? WHERE id = ?", [shown, each])

    def _remove(self, record: str) -> None:
        """Take a record out whose last change went."""
        row = self._db.execute(
            "SELECT n, entity FROM record WHERE id = ?", [bytes.fromhex(record)]
        ).fetchone()
        if row is None:
            return
        n, entity = row
        claim = None
        if entity == "measure":
            claim = self._db.execute("SELECT claim FROM measure WHERE n = ?", [n]).fetchone()[0]
            search.remove(self._db, n)
        if entity in ENTITIES:
            self._db.execute(f'DELETE FROM "{entity}" WHERE n = ?', [n])
        self._db.execute("DELETE FROM record WHERE n = ?", [n])
        self._db.execute("DELETE FROM conflict WHERE record = ?", [record])
        self._release_claim(claim)

    def _release_claim(self, claim: Json) -> None:
        """Show a reference anew for those who still claim it."""
        if claim:
            self._db.execute("UPDATE measure SET reference = claim WHERE claim = ?", [claim])
            self._settle_claims(claim)


def conflict_kind(field: str) -> str:
    """The kind of a conflict by its field."""
    return "edit-against-delete" if field == DELETED.key else "values"


def to_column(value: Json) -> object:
    """A value as a column holds it: sets as JSON text, flags as 0 or 1."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list | dict | float):
        return _json(value)
    return value


def from_column(field: Field, stored: Any) -> Json:
    """The value of a column; the inverse of `to_column`."""
    if stored is None:
        return None
    if field.is_set:
        return list(json.loads(stored))
    if isinstance(stored, int) and field.kind.value == "flag":
        return bool(stored)
    return stored  # type: ignore[no-any-return]  # STRICT columns hold text or integers


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _telling_digits(record: str, rivals: Iterable[str]) -> str:
    others = [each for each in rivals if each != record]
    length = CLAIM_DIGITS
    while any(each.startswith(record[:length]) for each in others):
        length += 1
    return record[:length]


def _insert_of(entity: str) -> str:
    names = list(schema.columns(ENTITIES[entity]))
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join(f":{name}" for name in names)
    return f'INSERT OR REPLACE INTO "{entity}" ({columns}) VALUES ({marks})'
