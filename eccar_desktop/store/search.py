"""The full-text index over folded words: "Bürger" finds "Bürger*innen", "strasse" "Straße".

We cut texts into words ourselves, and the index's tokenizer (`ascii`) cuts at the blanks between
them and nowhere else: with another one, a word such as "foo_bar" would be a phrase to it.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import Body, Json
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.domain.text import search_words, spelled_out, words_of
from eccar_desktop.store import schema
from eccar_desktop.store.database import Database
from eccar_desktop.store.rows import from_column
from eccar_desktop.store.uniting import groups
from eccar_desktop.store.watch import Watch, unwatched

_log = logging.getLogger(__name__)

_AT_ONCE = 500


def searchable(values: Mapping[str, Json]) -> str:
    """The words under which a measure is found: all its texts and names, and its reference."""
    texts: list[str] = []
    for key, value in values.items():
        field = MEASURE.fields.get(key)
        if field is None or not _has_words(field):
            continue
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, list):
            texts += _inner_texts(field, value)
    words: dict[str, None] = {}
    for piece in dict.fromkeys("\n".join(texts).split()):
        words.update(_words_of_piece(piece))
    return " ".join(words)


def may_say_more(bodies: Iterable[Body]) -> bool:
    """Whether these changes of a measure set anything by which it is found."""
    keys = {key.partition("/")[0] for body in bodies for key in body.get("set", {})}
    return any(_has_words(MEASURE.fields[key]) for key in keys & MEASURE.fields.keys())


def _has_words(field: Field) -> bool:
    if field.kind in (Kind.NAMES, Kind.ROWS):
        return True
    return field.is_text and not field.key.endswith("_basis")


@lru_cache(maxsize=1 << 16)
def _words_of_piece(piece: str) -> dict[str, None]:
    """The words of a text without blanks; most are asked for again and again."""
    return dict.fromkeys(search_words(piece).split())


def _inner_texts(field: Field, rows: list[Json]) -> Iterable[str]:
    """What people wrote into a set: names and texts, but no keys of choices, dates or hashes."""
    written = [each.key for each in field.parts if each.is_text]
    for row in rows:
        if isinstance(row, str):
            yield row
        elif isinstance(row, dict):
            yield from (str(row[key]) for key in written if key in row)


def query(typed: str) -> str:
    """The FTS5 query for what a person typed: every word must occur, the last as a beginning.

    A word with umlauts is also looked for as it is typed without them ("Müller", "Mueller").
    """
    *whole, last = _spellings(typed) or [[]]
    parts = [" OR ".join(f'"{each}"' for each in spellings) for spellings in whole]
    parts.append(" OR ".join(f'"{each}"*' for each in last))
    return " AND ".join(f"({part})" for part in parts) if last else ""


def matcher(typed: str) -> Callable[[str], bool]:
    """The same question as a test of one measure's words, as `searchable` gives them."""
    *whole, last = _spellings(typed) or [[]]
    wanted = [[f" {each} " for each in spellings] for spellings in whole]
    wanted.append([f" {each}" for each in last])

    def matches(words: str) -> bool:
        between_blanks = f" {words} "
        return all(any(each in between_blanks for each in spellings) for spellings in wanted)

    return matches


def _spellings(typed: str) -> list[list[str]]:
    """The words of what was typed, each in all its spellings."""
    pairs = zip(words_of(typed), words_of(spelled_out(typed)), strict=True)
    return [list(dict.fromkeys(pair)) for pair in pairs]


def is_behind(db: Database) -> bool:
    """Whether measures were written that the index does not know yet."""
    return db.execute("SELECT 1 FROM search_due LIMIT 1").fetchone() is not None


def catch_up_all(db: Database, watch: Watch = unwatched) -> None:
    """Bring the index up to date, each slice in a transaction of its own.

    That the disk has no room for it is no failure of what was written before: the rest waits for
    the next one who opens the file.
    """
    (due,) = db.execute("SELECT count(*) FROM search_due").fetchone()
    done = 0
    try:
        while is_behind(db):
            watch(done, due)
            with db.atomic():
                done += catch_up(db)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise
        _log.warning("The index for searching is not up to date: %s", error)
    if due:
        watch(due, due)


def catch_up(db: Database) -> int:
    """Index some of the measures that were written since; how many, 0 when all is done."""
    due = [row[0] for row in db.execute("SELECT n FROM search_due LIMIT ?", [_AT_ONCE])]
    marks = ",".join("?" * len(due))
    columns = ", ".join(column for column, _ in _columns())
    rows = db.execute(
        f"SELECT n, id, deleted, {columns} FROM measure WHERE n IN ({marks})", due
    ).fetchall()
    others = _references_of_united(db)
    for n, measure, state, *stored in rows:
        if state == schema.UNITED:
            remove(db, n)
        else:
            words = [searchable(_values(stored)), *others.get(measure, ())]
            put(db, n, " ".join(words))
    db.conn.executemany("DELETE FROM search_due WHERE n = ?", ((n,) for n in due))
    return len(due)


def _references_of_united(db: Database) -> dict[str, list[str]]:
    """The references, as words, under which a measure is found since others were united with it."""
    known = groups(db)
    found: dict[str, list[str]] = {}
    if known:
        rows = db.execute("SELECT id, claim FROM measure WHERE united_into IS NOT NULL")
        for measure, claim in rows:
            stays = known.stays(measure)
            if stays != measure:  # the other one may not be here
                found.setdefault(stays, []).append(search_words(claim))
    return found


@lru_cache(maxsize=1)
def _columns() -> tuple[tuple[str, Field], ...]:
    """The columns that hold words, with their fields; of references the one that was claimed."""
    return tuple(
        ("claim" if key == "reference" else f'"{schema.column_of(key)}"', field)
        for key, field in MEASURE.fields.items()
        if _has_words(field)
    )


def _values(stored: list[Any]) -> dict[str, Json]:
    found = zip(_columns(), stored, strict=True)
    return {field.key: from_column(field, value) for (_, field), value in found if value}


def put(db: Database, n: int, text: str) -> None:
    """Index a measure's words in place of what was indexed for it before."""
    old = db.execute("SELECT text FROM search_text WHERE n = ?", [n]).fetchone()
    if old is not None:
        if old[0] == text:
            return
        db.execute("INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)", [n, old[0]])
    db.execute("INSERT OR REPLACE INTO search_text VALUES (?, ?)", [n, text])
    db.execute("INSERT INTO search (rowid, text) VALUES (?, ?)", [n, text])


def remove(db: Database, n: int) -> None:
    """Take a measure out of the index."""
    old = db.execute("SELECT text FROM search_text WHERE n = ?", [n]).fetchone()
    if old is not None:
        db.execute("INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)", [n, old[0]])
        db.execute("DELETE FROM search_text WHERE n = ?", [n])
    db.execute("DELETE FROM search_due WHERE n = ?", [n])


def rebuild(db: Database) -> None:
    """Write the index anew; FTS5 keeps deleted words in its pages until this is done."""
    db.execute("INSERT INTO search (search) VALUES ('rebuild')")
