"""The full-text index over folded words: "Bürger" finds "Bürger*innen", "strasse" "Straße"."""

import re
from collections.abc import Iterable, Mapping

import sqlite_utils

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.fields import Kind
from eccar_desktop.domain.text import fold, search_words

_WORD = re.compile(r"\w+")


def searchable(values: Mapping[str, Json]) -> str:
    """The words under which a measure is found: all its texts and names, and its reference."""
    texts: list[str] = []
    for key, value in values.items():
        field = MEASURE.fields.get(key)
        if field is None:
            continue
        if field.is_text and not key.endswith("_basis") and isinstance(value, str):
            texts.append(value)
        elif field.kind in (Kind.NAMES, Kind.ROWS) and isinstance(value, list):
            texts += _inner_texts(value)
    return search_words("\n".join(texts))


def _inner_texts(rows: list[Json]) -> Iterable[str]:
    for row in rows:
        if isinstance(row, str):
            yield row
        elif isinstance(row, dict):
            yield from (
                value for key, value in row.items() if isinstance(value, str) and key != "key"
            )


def query(typed: str) -> str:
    """The FTS5 query for what a person typed: every word must occur, the last as a beginning."""
    words = _WORD.findall(fold(typed))
    if not words:
        return ""
    quoted = " ".join(f'"{word}"' for word in words)
    return f"{quoted}*"


def put(db: sqlite_utils.Database, n: int, text: str) -> None:
    """Index a measure's words in place of what was indexed for it before."""
    old = db.execute("SELECT text FROM search_text WHERE n = ?", [n]).fetchone()
    if old is not None:
        if old[0] == text:
            return
        db.execute("INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)", [n, old[0]])
    db.execute("INSERT OR REPLACE INTO search_text VALUES (?, ?)", [n, text])
    db.execute("INSERT INTO search (rowid, text) VALUES (?, ?)", [n, text])


def remove(db: sqlite_utils.Database, n: int) -> None:
    """Take a measure out of the index."""
    old = db.execute("SELECT text FROM search_text WHERE n = ?", [n]).fetchone()
    if old is not None:
        db.execute("INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)", [n, old[0]])
        db.execute("DELETE FROM search_text WHERE n = ?", [n])


def rebuild(db: sqlite_utils.Database) -> None:
    """Write the index anew; FTS5 keeps deleted words in its pages until this is done."""
    db.execute("INSERT INTO search (search) VALUES ('rebuild')")
