"""Measures that were united into one: who belongs together, and who stays.

Each united measure points to another (`united_into`). Two coordinators may have pointed in a circle
or in a chain: whoever is reached in the end stays, and in a circle the one with the smallest id.
"""

from collections.abc import Iterable, Mapping

from eccar_desktop.domain.changes import Change
from eccar_desktop.domain.fold import of_united
from eccar_desktop.store.database import Database
from eccar_desktop.store.log import Log


class Groups:
    """The measures that were united, as the projection knows them now."""

    def __init__(self, pointers: Mapping[str, str]) -> None:
        self._pointers = pointers
        self._members: dict[str, list[str]] = {}
        for record in sorted({*pointers, *pointers.values()}):
            self._members.setdefault(self.stays(record), []).append(record)

    def __bool__(self) -> bool:
        return bool(self._pointers)

    def stays(self, record: str) -> str:
        """The measure that shows the texts of this one: itself, unless it was united."""
        path = [record]
        while (following := self._pointers.get(path[-1])) is not None:
            if following in path:
                return min(path[path.index(following) :])
            path.append(following)
        return path[-1]

    def members(self, record: str) -> list[str]:
        """All measures that are one with this one, itself included."""
        return self._members.get(self.stays(record), [record])

    def around(self, records: Iterable[str]) -> set[str]:
        """These measures as far as they belong to others, and those they belong to."""
        return {
            each
            for record in records
            if record in self._pointers or record in self._members
            for each in self.members(record)
        }


def groups(db: Database) -> Groups:
    """The united measures; one that points to a measure that is not here counts as not united."""
    return Groups(
        dict(
            db.execute(
                "SELECT united.id, united.united_into FROM measure AS united "
                "JOIN measure AS staying ON staying.id = united.united_into "
                "WHERE united.united_into IS NOT NULL AND united.id <> united.united_into"
            ).fetchall()
        )
    )


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
