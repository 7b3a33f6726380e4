"""Which files were merged into this one, run by run, and which were refused beside them."""

import json
import sqlite3
from typing import Any, NamedTuple

from eccar_desktop.domain.text import clean
from eccar_desktop.store.database import Database
from eccar_desktop.store.log import now

MERGED, UNDONE, KNOWN, REJECTED = "merged", "undone", "known", "rejected"
"""What became of a file: it was merged, its merge was undone, it was here already, it was bad."""


class Imported(NamedTuple):
    """One file of a run: its number here, its name, when, from whom, what became of it."""

    n: int
    run: str
    name: str
    at: int
    sender: str
    state: str
    counts: dict[str, Any]

    @property
    def is_merged(self) -> bool:
        """Whether what it brought is here."""
        return self.state == MERGED

    @property
    def reason(self) -> str:
        """Why it was rejected, as it was said then."""
        return str(self.counts.get("reason", ""))


def imports(db: Database) -> list[Imported]:
    """The files of all runs: the newest run first, the files of a run in the order of merging."""
    rows = db.execute(
        'SELECT n, run, name, at, sender, state, counts FROM "import" '
        'ORDER BY (SELECT max(n) FROM "import" AS other WHERE other.run = "import".run) DESC, n'
    )
    return [Imported._make([*rest, json.loads(counts)]) for *rest, counts in rows]


def note_conflicts(db: sqlite3.Connection, run: str, hash_: str, count: int) -> None:
    """Remember how many conflicts were open, when the run had ended, on what a file changed."""
    db.execute(
        "UPDATE \"import\" SET counts = json_set(counts, '$.conflicts', ?) "
        "WHERE run = ? AND hash = ?",
        [count, run, hash_],
    )


def note_refused(db: sqlite3.Connection, run: str, name: str, state: str, reason: str) -> None:
    """Remember a file of which nothing was taken; it may be offered again at any time."""
    db.execute(
        'INSERT INTO "import" (run, hash, name, at, sender, state, counts) '
        "VALUES (?,'',?,?,'',?,?)",
        [run, clean(name), now(), state, json.dumps({"reason": reason} if reason else {})],
    )
