"""Measures, and offices, that were united into one: who belongs together, and who stays.

Each united record points to another (`united_into`). Two coordinators may have pointed in a circle
or in a chain: whoever is reached in the end stays, and in a circle the one with the smallest id.

A measure that stays shows the texts of the others, too. An office that stays is shown wherever the
others are named (`following`); they keep their own names and numbers, by which it is still found.
"""

import json
from collections.abc import Iterable, Mapping

from eccar_desktop.domain.catalogue import MEASURE, field_of
from eccar_desktop.domain.changes import Change, Json
from eccar_desktop.domain.fold import of_united
from eccar_desktop.store.database import Database
from eccar_desktop.store.log import Log

OFFICE = "office"


class Groups:
    """The records of a kind that were united, as the projection knows them now."""

    def __init__(self, pointers: Mapping[str, str]) -> None:
        self._pointers = pointers
        self._members: dict[str, list[str]] = {}
        for record in sorted({*pointers, *pointers.values()}):
            self._members.setdefault(self.stays(record), []).append(record)

    def __bool__(self) -> bool:
        return bool(self._pointers)

    def stays(self, record: str) -> str:
        """The record that stands for this one: itself, unless it was united."""
        path = [record]
        while (following := self._pointers.get(path[-1])) is not None:
            if following in path:
                return min(path[path.index(following) :])
            path.append(following)
        return path[-1]

    def members(self, record: str) -> list[str]:
        """All records that are one with this one, itself included."""
        return self._members.get(self.stays(record), [record])

    def around(self, records: Iterable[str]) -> set[str]:
        """These records as far as they belong to others, and those they belong to."""
        return {
            each
            for record in records
            if record in self._pointers or record in self._members
            for each in self.members(record)
        }

    def moved(self, former: "Groups") -> set[str]:
        """The records for which another one stands now than formerly."""
        known = {each for one in (self, former) for ids in one._members.values() for each in ids}
        return {each for each in known if self.stays(each) != former.stays(each)}


def groups(db: Database, entity: str = MEASURE.name) -> Groups:
    """The united records of a kind; what points to one that is not here counts as not united."""
    return Groups(
        dict(
            db.execute(
                f'SELECT united.id, united.united_into FROM "{entity}" AS united '
                f'JOIN "{entity}" AS staying ON staying.id = united.united_into '
                "WHERE united.united_into IS NOT NULL AND united.id <> united.united_into"
            ).fetchall()
        )
    )


def following(entity: str, values: Mapping[str, Json], offices: Groups) -> Mapping[str, Json]:
    """A record's values (by field of the log) with the offices named that stand for others."""
    found: dict[str, Json] = {}
    for key, value in values.items():
        base, slash, element = key.partition("/")
        field = field_of(entity, key)
        if field is None or field.target != OFFICE or entity == OFFICE:
            found[key] = value
        elif slash:
            found[f"{base}/{offices.stays(element)}"] = value
        else:
            found[key] = offices.stays(value) if isinstance(value, str) else value
    return found


def referring_to(db: Database, offices: Iterable[str]) -> list[str]:
    """The measures and contacts that name one of these offices."""
    wanted = json.dumps(sorted(offices))
    rows = db.execute(
        "WITH wanted AS (SELECT value FROM json_each(:wanted)) "
        "SELECT id FROM contact WHERE office IN wanted UNION ALL "
        "SELECT id FROM measure WHERE office IN wanted OR EXISTS "
        "(SELECT 1 FROM json_each(further_offices) AS each WHERE each.value IN wanted)",
        {"wanted": wanted},
    )
    return [row[0] for row in rows]


def ever_together(db: Database) -> dict[str, set[str]]:
    """For each measure that was ever united, whether or not that was undone: its whole circle.

    Changes of one may build on changes of another of them.
    """
    found: dict[str, set[str]] = {}
    rows = db.execute(
        "SELECT lower(hex(record)), body ->> '$.set.united_into.value' AS other FROM change "
        "WHERE entity = 'measure' AND instr(body, '\"united_into\"') "
        "AND length(other) = 32 AND other NOT GLOB '*[^0-9a-f]*'"  # a stranger may say anything
    )
    for one, other in rows:
        circle = found.get(one, {one}) | found.get(other, {other})
        found.update(dict.fromkeys(circle, circle))
    return found


def story(db: Database, log: Log, record: str, all_: Groups | None = None) -> list[Change]:
    """Every change that a record is read from, in the order in which they came.

    For a measure that stays these are also the changes of those united into it, as far as they go
    along with them.
    """
    known = groups(db) if all_ is None else all_
    if not known or known.stays(record) != record:
        return log.of_record(record)
    own = bytes.fromhex(record)
    return [
        each if each.record == own else each._replace(body=of_united(each.body))
        for each in log.of_records(known.members(record))
    ]
