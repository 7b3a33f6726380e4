"""Sets in the log: each element is a field of its own, so that two people can add one each.

`partners/<key>` is true or null; `partners/<key>/kind` is an attribute. Above the log a set is one
list. This module turns the one into the other.
"""

import secrets
import time
from collections.abc import Container, Iterator, Mapping

from eccar_desktop.domain.catalogue import ENTITIES, field_of
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.fields import Field, Kind, Policy
from eccar_desktop.domain.fold import comparable, is_empty, same
from eccar_desktop.domain.identity import element_key
from eccar_desktop.domain.values import Value

_DIGITS = 9
"""A longer number is none of ours; a stranger's may be too long to be converted."""

LogValues = Mapping[str, Json]
"""Field of the log -> value; absent means no value."""


def assemble(entity: str, log: LogValues) -> tuple[dict[str, Value], dict[str, Json]]:
    """The values by catalogue key, and what the catalogue does not know by field of the log."""
    known = ENTITIES[entity].fields if entity in ENTITIES else {}
    values: dict[str, Value] = {}
    unknown: dict[str, Json] = {}
    sets: dict[str, dict[str, Json]] = {}
    for key, value in log.items():
        field = known.get(key)
        if field is not None and not field.is_set:
            values[key] = value
            continue
        base = key.partition("/")[0]
        if base in known and known[base].is_set and "/" in key:
            sets.setdefault(base, {})[key] = value
        else:
            unknown[key] = value
    for base, parts in sets.items():
        rows = sorted(rows_of(known[base], parts), key=_order)
        listed = [_shown(known[base], key, row) for key, row in rows]
        if listed:
            values[base] = listed
    return values, unknown


def rows_of(field: Field, log: LogValues) -> Iterator[tuple[str, dict[str, Json]]]:
    """The elements that are in the set, by key in order, each with its attributes."""
    prefix = f"{field.key}/"
    present: list[str] = []
    own: dict[str, dict[str, Json]] = {}
    for key, value in log.items():  # an edition has thousands
        if key.startswith(prefix):
            element, slash, part = key[len(prefix) :].partition("/")
            if slash:
                own.setdefault(element, {})[part] = value
            elif value is True:
                present.append(element)
    present.sort()
    known = [part.key for part in field.parts]
    for key in sorted(present, key=len) if field.kind is Kind.NUMBERS else present:
        told = own.get(key, {})
        yield key, {part: told[part] for part in known if not is_empty(told.get(part))}


def _order(row: tuple[str, dict[str, Json]]) -> str:
    """What elements are sorted by: those that nobody has put anywhere come first, by key."""
    return str(row[1].get("order") or "")


def _shown(field: Field, key: str, row: dict[str, Json]) -> Json:
    if field.kind is Kind.NUMBERS:
        return int(key) if key.isdecimal() and len(key) <= _DIGITS else key
    if field.kind is Kind.NAMES:
        return row.get("name", key)
    if field.kind is not Kind.ROWS:
        return key
    if field.named_by:
        return {field.named_by: key, **row}
    return {**row, "key": key}


def settings(
    entity: str, values: Mapping[str, Value], log: LogValues, contested: Container[str] = ()
) -> dict[str, Json]:
    """The fields of the log that must be set so that a record with `log` shows `values`.

    What is already so is left out, unless it is `contested`: saying it again decides. None clears.
    A key may be that of an element's field in the log (`selected/<measure>/order`): then the rest
    of the set stays as it is. Raises KeyError for a key that the catalogue does not have.
    """
    wanted: dict[str, Json] = {}
    for key, value in values.items():
        field = ENTITIES[entity].fields.get(key)
        if field is None:
            wanted.update(_element_settings(entity, key, value, log, contested))
        elif field.is_set:
            wanted.update(_set_settings(field, value, log, contested))
        elif key in contested or not same(value, log.get(key)):
            wanted[key] = value
    return wanted


def _element_settings(
    entity: str, key: str, value: Value, log: LogValues, contested: Container[str]
) -> dict[str, Json]:
    """The same for one field of one element."""
    part = field_of(entity, key)
    if part is None:
        raise KeyError(key)
    if key not in contested and same(value, log.get(key)):
        return {}
    element = key.rpartition("/")[0]
    is_worked_on = "/" in element and part.policy is not Policy.LATEST and log.get(element) is True
    return {key: value, **({element: True} if is_worked_on else {})}


def _set_settings(
    field: Field, value: Value, log: LogValues, contested: Container[str]
) -> dict[str, Json]:
    current = dict(rows_of(field, log))
    wanted = _keyed(field, value if isinstance(value, list) else [], current)
    found: dict[str, Json] = {}
    for key in current.keys() - wanted.keys():
        found[f"{field.key}/{key}"] = None
    # What an element was when it was in the set before is forgotten.
    blank: dict[str, Json] = {part.key: None for part in field.parts}
    for key, row in wanted.items():
        element = f"{field.key}/{key}"
        # A name that nobody gave, or that was taken back, is shown as the key.
        said: dict[str, Json] = {_naming(field): key, **current[key]} if key in current else {}
        changed = {
            f"{element}/{part}": new
            for part, new in (row if key in current else blank | row).items()
            if f"{element}/{part}" in contested
            or not same(new, said.get(part, log.get(f"{element}/{part}")))
        }
        found.update(changed)
        if key not in current or _says_something(field, changed):
            found[element] = True
    return found


def _naming(field: Field) -> str:
    """The attribute by which an element is named; empty where it has none."""
    return "name" if field.kind is Kind.NAMES else field.named_by


def _says_something(field: Field, changed: LogValues) -> bool:
    """Whether an element was worked on, so that nobody who removes it unseen takes it away."""
    quiet = _quiet(field)
    return any(key.rpartition("/")[2] not in quiet for key in changed)


def _quiet(field: Field) -> set[str]:
    """The attributes that say nothing of an element itself, only where it stands."""
    return {part.key for part in field.parts if part.policy is Policy.LATEST}


def _keyed(
    field: Field, listed: list[Json], current: Mapping[str, Mapping[str, Json]]
) -> dict[str, dict[str, Json]]:
    """The wanted elements by key: by name, by the key they carry, by equal content, else new."""
    free = dict(current)
    keyed: dict[str, dict[str, Json]] = {}
    fresh: list[dict[str, Json]] = []
    for each in listed:
        key, row = _key_and_row(field, each)
        if key is None:
            fresh.append(row)
        else:
            keyed[key] = row
            free.pop(key, None)
    quiet = _quiet(field)
    for row in fresh:
        content = _content(row, quiet)
        match = next((key for key, old in free.items() if _content(old, quiet) == content), None)
        if match is None:
            match = new_key()
        free.pop(match, None)
        keyed[match] = row
    return keyed


def _key_and_row(field: Field, each: Json) -> tuple[str | None, dict[str, Json]]:
    if not isinstance(each, dict):
        if field.kind is Kind.NAMES:
            return element_key(str(each)), {"name": each}
        return str(each), {}
    quiet = _quiet(field)  # where an element stands is left as it is by those who don't say it
    row: dict[str, Json] = {
        part.key: each.get(part.key)
        for part in field.parts
        if part.key in each or part.key not in quiet
    }
    if field.named_by:
        only_named = set(each) == {field.named_by}
        name = each[field.named_by]
        return element_key(str(name)), {field.named_by: name} if only_named else row
    key = each.get("key")
    return (str(key), row) if key else (None, row)


def _content(row: Mapping[str, Json], quiet: Container[str]) -> dict[str, Json]:
    found = {key: comparable(value) for key, value in row.items() if key not in quiet}
    return {key: value for key, value in found.items() if value is not None}


def new_key() -> str:
    """A key for an element without a name: by time, so that elements keep the order of adding."""
    return f"{time.time_ns() // 1000:014x}{secrets.token_hex(6)}"
