"""The table of changes: appended to, never altered but by an erasure."""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from eccar_desktop.domain import changes
from eccar_desktop.domain.changes import Body, Change
from eccar_desktop.store.arrivals import MADE_HERE
from eccar_desktop.store.database import Database

_T = TypeVar("_T")

COLUMNS = "id, entity, record, kind, at, author, replica, batch, format, body"

_INSERT = f"INSERT INTO change ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO NOTHING"


def now() -> int:
    """This clock's time in milliseconds UTC."""
    return time.time_ns() // 1_000_000


def encode(body: Body) -> str:
    """A body as it is stored."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def from_row(row: Sequence[Any]) -> Change:
    """The change of a row of `COLUMNS`."""
    *plain, body = row
    return Change._make([*plain, json.loads(body)])


def in_parts(listed: Sequence[_T], most: int = 500) -> Iterator[Sequence[_T]]:
    """A long list in parts that fit into one statement."""
    for start in range(0, len(listed), most):
        yield listed[start : start + most]


class Log:
    """Reading and appending changes."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def append(self, new: Iterable[Change]) -> None:
        """Add changes; those that are here already are left as they are."""
        self._db.conn.executemany(_INSERT, ((*each[:9], encode(each.body)) for each in new))

    def bodies(self, ids: Iterable[str]) -> dict[str, Body]:
        """The bodies of changes by id (hex); unknown ids are absent."""
        found: dict[str, Body] = {}
        for part in in_parts([bytes.fromhex(each) for each in ids]):
            marks = ",".join("?" * len(part))
            for change, body in self._db.execute(
                f"SELECT id, body FROM change WHERE id IN ({marks})", part
            ):
                found[change.hex()] = json.loads(body)
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
        return [from_row(row) for row in rows]

    def of_batch(self, batch: str) -> list[Change]:
        """Every change of one user action, in order."""
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM change WHERE batch = ? ORDER BY n", [bytes.fromhex(batch)]
        )
        return [from_row(row) for row in rows]

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

    def redact(
        self, targets: Iterable[tuple[str, str]], author: str | None, reason: str
    ) -> set[str]:
        """Erase fields of changes for good, here and wherever this file is merged.

        `targets` are (change, field) pairs, the field "by" being the personal name. Returns the
        records (hex) whose reading may be another now.
        """
        at = now()
        rows = [
            (bytes.fromhex(change), field, at, bytes.fromhex(author) if author else None, reason)
            for change, field in targets
        ]
        self._db.conn.executemany(
            "INSERT INTO redaction VALUES (?,?,?,?,?) ON CONFLICT(change, field) DO NOTHING", rows
        )
        return self.enforce_redactions(row[0] for row in rows)

    def enforce_redactions(self, ids: Iterable[bytes]) -> set[str]:
        """Erase from these changes what redactions name; the records (hex) that this touched."""
        touched: set[str] = set()
        for change in set(ids):
            row = self._db.execute(
                "SELECT record, body FROM change WHERE id = ?", [change]
            ).fetchone()
            if row is None:
                continue
            fields = [
                field
                for (field,) in self._db.execute(
                    "SELECT field FROM redaction WHERE change = ?", [change]
                )
            ]
            body = encode(changes.without_values(json.loads(row[1]), fields))
            if body != row[1]:
                self._db.execute("UPDATE change SET body = ? WHERE id = ?", [body, change])
                touched.add(row[0].hex())
        return touched
