"""Names that are typed in several ways: the city says which one is meant, and measures follow.

Nothing is written into the measures. Wherever a name in a set stands for another, the other is
shown and counted, also in what comes with later merges. Take the line out of the city, and all is
as it was typed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.domain.identity import element_key
from eccar_desktop.store.database import Database
from eccar_desktop.store.uniting import OFFICE, Groups, following, groups

CITY = "city"

_SETS = [each for each in MEASURE.fields.values() if each.named_by or each.kind is Kind.NAMES]
"""The sets of a measure whose elements are known by their names."""


class Spellings:
    """What typed names stand for: in a chain the last one, in a circle the first of them."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        pairs = [(each.get("name", ""), each.get("stands_for", "")) for each in rows]
        self._names = {element_key(name): name for pair in pairs for name in pair}
        keys = {element_key(typed): element_key(meant) for typed, meant in pairs}
        self._groups = Groups({one: other for one, other in keys.items() if other and one != other})

    def __bool__(self) -> bool:
        return bool(self._groups)

    def moved(self, former: "Spellings") -> set[str]:
        """The keys of the names that are shown otherwise now, and of those shown in their place."""
        moved = self._groups.moved(former._groups)
        return moved | {each.stays(key) for key in moved for each in (self._groups, former._groups)}

    def following(self, entity: str, values: Mapping[str, Json]) -> Mapping[str, Json]:
        """A record's values (by field of the log) with the names that are meant."""
        if entity != MEASURE.name:
            return values
        found: dict[str, Json] = {}
        typed: dict[str, Json] = {}
        for key, value in values.items():
            meant = self._meant(key)
            (found if meant == key else typed)[meant] = value
        for key in sorted(typed):
            name = self._names.get(key.split("/")[1]) if key.endswith("/name") else None
            found.setdefault(key, name or typed[key])
        return found

    def _meant(self, log_field: str) -> str:
        base, *inside = log_field.split("/")
        if not inside or not any(each.key == base for each in _SETS):
            return log_field
        return "/".join((base, self._groups.stays(inside[0]), *inside[1:]))


def spellings(db: Database) -> Spellings:
    """What the city says, as the projection knows it now."""
    listed = db.execute("SELECT spellings FROM city WHERE spellings IS NOT NULL AND deleted = 0")
    return Spellings(row for (rows,) in listed for row in json.loads(rows))


def as_shown(db: Database, entity: str, values: Mapping[str, Json]) -> Mapping[str, Json]:
    """A record's values (by field of the log) with the offices and names that stand for others."""
    return spellings(db).following(entity, following(entity, values, groups(db, OFFICE)))


def naming(db: Database, keys: set[str]) -> list[str]:
    """The measures that show one of these names."""
    columns = ", ".join(f'"{each.key}"' for each in _SETS)
    rows = db.execute(f"SELECT id, {columns} FROM measure")
    return [id_ for id_, *sets in rows if not keys.isdisjoint(_keys_in(sets))]


def _keys_in(sets: Iterable[str | None]) -> Iterator[str]:
    for field, stored in zip(_SETS, sets, strict=True):
        for each in json.loads(stored or "[]"):
            yield element_key(str(_name(field, each)))


def _name(field: Field, element: Json) -> Json:
    return element.get(field.named_by) if isinstance(element, dict) else element
