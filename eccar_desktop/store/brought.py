"""What a merged file brought: the stories of the records that it touched, told from the log.

The changes of a file have arrival numbers that follow one another (`Arrived`), so nothing but
these two numbers has to be kept of a file.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import Change
from eccar_desktop.store.database import Database
from eccar_desktop.store.log import COLUMNS, read_row
from eccar_desktop.store.uniting import groups


class Arrived(NamedTuple):
    """The arrival numbers of the changes that a file brought; without any, the last is less."""

    first: int = 1
    last: int = 0


class Story(NamedTuple):
    """One record's changes: those before a file came, those that it brought, those after it.

    `around` is what measures united with it had said before.
    """

    entity: str
    record: str
    before: list[Change]
    brought: list[Change]
    after: list[Change]
    around: Sequence[Change] = ()


class Other(NamedTuple):
    """A record that a file touched and that is no measure."""

    entity: str
    record: str
    is_new: bool


def stories(db: Database, arrived: Arrived) -> Iterator[Story]:
    """The story of every record that a file touched, one at a time."""
    rows = db.execute(
        f"SELECT n, {COLUMNS} FROM change WHERE record IN "
        "(SELECT DISTINCT record FROM change WHERE n BETWEEN ? AND ?) ORDER BY record, n",
        [*arrived],
    )
    united = groups(db)
    for record, group in groupby(rows, key=itemgetter(3)):
        parts: tuple[list[Change], ...] = ([], [], [])
        for n, *row in group:
            parts[(n >= arrived.first) + (n > arrived.last)].append(read_row(row))
        entity, name = parts[1][0].entity, record.hex()
        around = _earlier(db, set(united.members(name)) - {name}, arrived.first)
        yield Story(entity, name, parts[0], parts[1], parts[2], around)


def _earlier(db: Database, records: Collection[str], first: int) -> list[Change]:
    """What some united measures said before this arrival number."""
    if not records:
        return []
    marks = ",".join("?" * len(records))
    rows = db.execute(
        f"SELECT {COLUMNS} FROM change WHERE record IN ({marks}) AND n < ? ORDER BY n",
        [*map(bytes.fromhex, records), first],
    )
    return [read_row(row) for row in rows]


def others(db: Database, arrived: Arrived) -> list[Other]:
    """The records beside measures that a file touched, by kind, in the order in which they came."""
    rows = db.execute(
        "SELECT entity, record, min(n) FROM change WHERE record IN "
        "(SELECT record FROM change WHERE n BETWEEN ? AND ? AND entity <> ?) "
        "GROUP BY record ORDER BY entity, min(n)",
        [*arrived, MEASURE.name],
    )
    return [Other(entity, record.hex(), n >= arrived.first) for entity, record, n in rows]


def conflicting_fields(db: Database) -> dict[str, set[str]]:
    """The fields of the log that wait for a decision, by record."""
    found: dict[str, set[str]] = {}
    for record, field in db.execute("SELECT record, field FROM conflict"):
        found.setdefault(record, set()).add(field)
    return found
