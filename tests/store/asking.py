"""Short questions about a file that many tests ask."""

import sqlite3
from pathlib import Path
from typing import Any

from eccar_desktop.domain.changes import Body, Change, Json, new_setting, sealed
from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.domain.identity import random_id
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.records import Record
from eccar_desktop.store.file import Store
from eccar_desktop.store.log import now


def made(store: Store, **values: Any) -> str:
    """A new measure; its id."""
    return store.apply(Create("measure", values)).record


def changed(store: Store, record: str, **values: Any) -> str | None:
    """Set fields of a measure; the batch."""
    return store.apply(SetFields("measure", record, values)).batch


def read(store: Store, record: str, entity: str = "measure") -> Record:
    """A record that is there."""
    found = store.reader.record(entity, record)
    assert found is not None
    return found


def titles(store: Store, **query: Any) -> list[str]:
    """The German titles of the measures that a query finds, in reading order."""
    rows = store.reader.measure_rows(store.reader.measure_numbers(MeasureQuery(**query)))
    return [row.title_de for row in rows]


def dump(store: Store) -> dict[str, list[Any]]:
    """Everything that the projection and the search index hold, by table."""
    tables = [
        name
        for (name,) in store.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith(("sqlite_", "search", "_sqlite"))
    ]
    found = {
        name: sorted(store.db.execute(f'SELECT * FROM "{name}"'), key=repr)
        for name in tables
        if name not in ("fact", "draft")
    }
    found["search_text"] = store.db.execute("SELECT * FROM search_text ORDER BY n").fetchall()
    if not store.is_read_only:
        store.db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    return found


def write_elsewhere(
    store: Store, record: str, values: dict[str, Json], upon: dict[str, Any], **more: Any
) -> str:
    """A change that another office made and a merge brought; its id."""
    body: Body = {
        "set": {key: new_setting(value, upon.get(key, ())) for key, value in values.items()},
        "saw": [],
        **more,
    }
    change = sealed(
        Change(
            b"", "measure", bytes.fromhex(record), "edit", now(), b"o" * 16, b"r" * 16,
            bytes.fromhex(random_id()), 1, body,
        )
    )  # fmt: skip
    with store.transaction():
        store.log.append([change])
        store.projection.add("measure", record, {change.id.hex(): change.body})
    return change.id.hex()


def pragma(store: Store, name: str) -> object:
    """A setting of the connection."""
    return store.db.execute(f"PRAGMA {name}").fetchone()[0]


def poke(path: Path, sql: str) -> None:
    """What another program does to a file."""
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()
