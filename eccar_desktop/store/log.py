"""The table of changes: appended to, never altered but by an erasure."""

import json
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import orjson

from eccar_desktop.domain import changes
from eccar_desktop.domain.changes import Body, Change
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.renaming import body_now, keys_in
from eccar_desktop.store.arrivals import MADE_HERE
from eccar_desktop.store.database import Database
from eccar_desktop.texts import _

_T = TypeVar("_T")

COLUMNS = "id, entity, record, kind, at, author, replica, batch, format, body"

_ID = re.compile(r"[0-9a-f]{32}")

_INSERT = f"INSERT INTO change ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO NOTHING"


def now() -> int:
    """This clock's time in milliseconds UTC."""
    return time.time_ns() // 1_000_000


def encode(body: Body) -> str:
    """A body as it is stored."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _encode_mergeable(body: Body) -> str:
    text = encode(body)
    if len(text) > changes.MAX_BODY:
        raise ExpectedError(
            _(
                "This text is too long: no other file could take it over. Nothing was changed. "
                "Please shorten it."
            )
        )
    return text


class Bodies(dict[str, Body]):
    """Bodies of changes by id (hex); one that is not there is looked up in the log.

    Raises KeyError for a change that the log does not hold either.
    """

    def __init__(self, log: "Log", known: Mapping[str, Body]) -> None:
        super().__init__(known)
        self._log = log

    def __missing__(self, change: str) -> Body:
        """The body of a change that was not there yet."""
        self[change] = self._log.bodies([change])[change]
        return self[change]


def from_row(row: Sequence[Any]) -> Change:
    """The change of a row of `COLUMNS`, as it is stored."""
    *plain, body = row
    return Change._make([*plain, orjson.loads(body)])


def read_row(row: Sequence[Any]) -> Change:
    """The same with its fields by the keys of today."""
    change = from_row(row)
    return change._replace(body=body_now(change.entity, change.body))


def in_parts(listed: Sequence[_T], most: int = 500) -> Iterator[Sequence[_T]]:
    """A long list in parts that fit into one statement."""
    for start in range(0, len(listed), most):
        yield listed[start : start + most]


class Log:
    """Reading and appending changes."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def append(self, new: Iterable[Change]) -> None:
        """Add changes; those that are here already are left as they are.

        Raises ExpectedError for one that no other file would take.
        """
        self.append_stored((*each[:9], _encode_mergeable(each.body)) for each in new)

    def append_stored(self, rows: Iterable[Sequence[Any]]) -> None:
        """The same for changes whose bodies are texts already: rows of `COLUMNS`."""
        self._db.conn.executemany(_INSERT, rows)

    def bodies(self, ids: Iterable[str]) -> dict[str, Body]:
        """The bodies of changes by id (hex), read by the keys of today; unknown ids are absent."""
        return {change: body_now(*stored) for change, stored in self.stored(ids).items()}

    def stored(self, ids: Iterable[str]) -> dict[str, tuple[str, Body]]:
        """The kinds of record and the bodies as they are stored, by id (hex)."""
        found: dict[str, tuple[str, Body]] = {}
        for part in in_parts([bytes.fromhex(each) for each in ids]):
            marks = ",".join("?" * len(part))
            for change, entity, body in self._db.execute(
                f"SELECT id, entity, body FROM change WHERE id IN ({marks})", part
            ):
                found[change.hex()] = entity, orjson.loads(body)
        return found

    def as_written(self, targets: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """These (change, field) pairs by the keys under which the changes themselves set them."""
        wanted = list(targets)
        stored = self.stored({change for change, _field in wanted})
        found: list[tuple[str, str]] = []
        for change, field in wanted:
            keys = keys_in(*stored[change], (field,)) if change in stored else []
            found += [(change, key) for key in keys or [field]]
        return found

    def of_record(self, record: str) -> list[Change]:
        """Every change of a record, in the order in which they came into this file."""
        return self.of_records([record])

    def of_records(self, records: Sequence[str]) -> list[Change]:
        """Every change of some records, in the order in which they came into this file."""
        marks = ",".join("?" * len(records))
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM change WHERE record IN ({marks}) ORDER BY n",
            [bytes.fromhex(each) for each in records],
        )
        return [read_row(row) for row in rows]

    def of_batch(self, batch: str) -> list[Change]:
        """Every change of one user action, in order."""
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM change WHERE batch = ? ORDER BY n", [bytes.fromhex(batch)]
        )
        return [read_row(row) for row in rows]

    def own_batches(self, replica: str) -> Iterator[tuple[str, str, str | None]]:
        """The actions made in this very file, oldest first: (batch, kind, batch it turns back).

        What came by a merge is left out, even where a copied file shares the replica's name.
        """
        rows = self._db.execute(
            "SELECT batch, min(kind), min(body ->> '$.turns') FROM change WHERE replica = ? "
            f"AND {MADE_HERE} GROUP BY batch ORDER BY min(n)",
            [bytes.fromhex(replica)],
        )
        for batch, kind, turns in rows:
            yield batch.hex(), kind, turns

    def newest(self) -> int:
        """The arrival number of the newest change; 0 in an empty log."""
        return int(self._db.execute("SELECT coalesce(max(n), 0) FROM change").fetchone()[0])

    def which(self, ids: Iterable[str]) -> set[str]:
        """Those of these changes (hex) that are here; what is no id is not."""
        wanted = [bytes.fromhex(each) for each in ids if _ID.fullmatch(each)]
        found: set[str] = set()
        for part in in_parts(wanted):
            marks = ",".join("?" * len(part))
            rows = self._db.execute(f"SELECT id FROM change WHERE id IN ({marks})", part)
            found.update(row[0].hex() for row in rows)
        return found

    def redact(
        self, targets: Iterable[tuple[str, str]], author: str | None, reason: str
    ) -> set[str]:
        """Note what is erased, and erase it; the records (hex) that had it. See `erasure`."""
        wanted = self.as_written(targets)
        self.note_redactions(wanted, author, reason)
        return self.enforce_redactions(wanted)

    def note_redactions(
        self, targets: Iterable[tuple[str, str]], author: str | None, reason: str
    ) -> None:
        """Remember for good, and for every file that this one is merged into, what is erased.

        `targets` are (change, field) pairs, the field "by" being the personal name.
        """
        at, by = now(), bytes.fromhex(author) if author else None
        self._db.conn.executemany(
            "INSERT INTO redaction VALUES (?,?,?,?,?) ON CONFLICT(change, field) DO NOTHING",
            ((bytes.fromhex(change), field, at, by, reason) for change, field in targets),
        )

    def enforce_redactions(self, targets: Iterable[tuple[str, str]]) -> set[str]:
        """Take these values out, as far as they are here; the records (hex) that had them."""
        by_change: dict[str, set[str]] = {}
        for change, field in targets:
            by_change.setdefault(change, set()).add(field)
        touched: set[str] = set()
        for change, fields in by_change.items():
            row = self._db.execute(
                "SELECT record, body FROM change WHERE id = ?", [bytes.fromhex(change)]
            ).fetchone()
            if row is None:
                continue
            body = json.loads(row[1])
            reduced = changes.without_values(body, fields)
            if reduced != body:
                self._db.execute(
                    "UPDATE change SET body = ? WHERE id = ?",
                    [encode(reduced), bytes.fromhex(change)],
                )
                touched.add(row[0].hex())
        return touched
