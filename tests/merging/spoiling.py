"""Hand-ins as nobody should send them: altered, cut, forged, or not hand-ins at all."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from eccar_desktop.domain.changes import Change, new_setting, sealed
from eccar_desktop.store.log import COLUMNS, encode

Spoil = Callable[[Path], None]
"""Makes a sound hand-in a bad one."""


def by_sql(*statements: str) -> Spoil:
    """Another program has worked in the file."""

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return spoil


def by_bytes(change: Callable[[bytes], bytes]) -> Spoil:
    """The bytes of the file are others."""

    def spoil(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return spoil


def by_change(body: object, **columns: object) -> Spoil:
    """A change more whose id vouches for it: hashing is no secret."""

    def spoil(path: Path) -> None:
        insert(path, genuine(body, **columns))

    return spoil


def by_text(text: str | bytes) -> Spoil:
    """A change more whose body is this text; its id can't be right."""

    def spoil(path: Path) -> None:
        _insert(path, [(*genuine({"set": {}, "saw": []})[:9], text)])

    return spoil


def genuine(body: Any, **columns: Any) -> Change:
    """A change that anybody may have written, with the id that belongs to it."""
    values: dict[str, Any] = {
        "id": b"", "entity": "measure", "record": b"r" * 16, "kind": "edit", "at": 1 << 40,
        "author": None, "replica": b"p" * 16, "batch": b"b" * 16, "format": 1,
        "body": body, **columns,
    }  # fmt: skip
    return sealed(Change(**values))


def setting(field: str, value: Any, *parents: str) -> dict[str, Any]:
    """A body that sets one field."""
    return {"set": {field: new_setting(value, parents)}, "saw": []}


def insert(path: Path, *made: Change) -> None:
    """Put changes into a hand-in."""
    _insert(path, [(*each[:9], encode(each.body)) for each in made])


def _insert(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executemany(
            f"INSERT INTO change ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,CAST(? AS TEXT))", rows
        )
        connection.commit()


def inflated(size: int) -> Spoil:
    """The file seems to be so large, though there is nothing in it."""

    def spoil(path: Path) -> None:
        with path.open("r+b") as file:
            file.truncate(size)

    return spoil
