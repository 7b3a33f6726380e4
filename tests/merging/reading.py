"""What a file of the tests holds and shows, read past the program's own reader."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.changes import Json, has_value
from eccar_desktop.domain.elements import element_key
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.domain.records import Record
from eccar_desktop.store import schema
from eccar_desktop.store.file import Store
from tests.merging.oracle import Key


def content_in(path: Path) -> tuple[set[str], set[Key]]:
    """The changes of a closed file, and the values that are not there."""
    with closing(sqlite3.connect(path)) as connection:
        return content_of(connection)


def content_of(connection: sqlite3.Connection) -> tuple[set[str], set[Key]]:
    """The changes of a file, and the values that are not there."""
    changes, gone = set(), set()
    for id_, body in connection.execute("SELECT id, body FROM change"):
        changes.add(id_.hex())
        for name, setting in json.loads(body).get("set", {}).items():
            if not has_value(setting):
                gone.add((id_.hex(), name))
    return changes, gone


def files_in(path: Path) -> set[str]:
    """The attachments of a closed file."""
    with closing(sqlite3.connect(path)) as connection:
        return files_of(connection)


def files_of(connection: sqlite3.Connection) -> set[str]:
    """The attachments of a file, by their hash."""
    return {row[0].hex() for row in connection.execute("SELECT sha256 FROM attachment")}


def withheld_in(store: Store) -> set[Key]:
    """The values that are not there."""
    return content_of(store.db.conn)[1]


def is_stale(store: Store, record: str) -> bool:
    """Whether a measure was changed since it was approved."""
    row = store.db.execute("SELECT approval_stale FROM measure WHERE id = ?", [record]).fetchone()
    return bool(row[0])


_ARRIVALS = ("n", "touched")
"""Columns that tell when something came into this very file."""


def projected(store: Store, *, numbers: bool = True) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is computed from the log; without `numbers` as any other file shows it."""
    tables = {}
    for table in (*schema.PROJECTED, "record", "conflict", "search_text"):
        cursor = store.db.execute(f'SELECT * FROM "{table}"')
        names = [each[0] for each in cursor.description]
        keep = [at for at, name in enumerate(names) if numbers or name not in _ARRIVALS]
        tables[table] = sorted((tuple(row[at] for at in keep) for row in cursor), key=repr)
    tables["reading order"] = [
        *store.db.execute(f"SELECT id FROM measure ORDER BY {schema.READING_ORDER}")
    ]
    return tables


def flat(record: Record) -> dict[str, Json]:
    """A record's values by field of the log, as the oracle has them."""
    found: dict[str, Json] = dict(record.unknown)
    for key, value in record.values.items():
        known = ENTITIES[record.entity].fields[key]
        if known.is_set and isinstance(value, list):
            for each in value:
                found.update(_flat_element(known, each))
        else:
            found[key] = value
    return found


def with_names(values: Mapping[str, Json]) -> dict[str, Json]:
    """The values, with the key of an element for a name that it lost."""
    keys = (key for key in values if key.startswith(("partners/", "target_groups/")))
    names = {f"{key}/name": key.partition("/")[2] for key in keys if key.count("/") == 1}
    return {**names, **values}


def _flat_element(known: Field, each: Json) -> dict[str, Json]:
    if not isinstance(each, dict):
        key = element_key(str(each)) if known.kind is Kind.NAMES else str(each)
        more = {f"{known.key}/{key}/name": each} if known.kind is Kind.NAMES else {}
        return {f"{known.key}/{key}": True, **more}
    key = element_key(str(each[known.named_by])) if known.named_by else str(each["key"])
    parts = {f"{known.key}/{key}/{name}": value for name, value in each.items() if name != "key"}
    return {f"{known.key}/{key}": True, **parts}
