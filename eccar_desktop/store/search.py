"""The full-text index over folded words: "Bürger" finds "Bürger*innen", "strasse" "Straße".

We cut texts into words ourselves, and the index's tokenizer (`ascii`) cuts at the blanks between
them and nowhere else: with another one, a word such as "foo_bar" would be a phrase to it.
"""

from collections.abc import Callable, Iterable, Mapping

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.domain.text import search_words, spelled_out, words_of
from eccar_desktop.store.database import Database


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
            texts += _inner_texts(field, value)
    return search_words("\n".join(texts))


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


def rebuild(db: Database) -> None:
    """Write the index anew; FTS5 keeps deleted words in its pages until this is done."""
    db.execute("INSERT INTO search (search) VALUES ('rebuild')")
