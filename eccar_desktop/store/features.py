"""What the SQLite of this machine can do; the store needs all of it."""

import sqlite3

NEEDED = {
    "FTS5": "CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61')",
    "STRICT": "CREATE TABLE strict (x INTEGER) STRICT",
    "JSON": "SELECT json_extract('[1]', '$[0]')",
    "window functions": "SELECT row_number() OVER ()",
    "RETURNING": "CREATE TABLE r (x); INSERT INTO r VALUES (1) RETURNING x",
}


def version() -> str:
    """SQLite's version."""
    return sqlite3.sqlite_version


def missing() -> list[str]:
    """The features that this SQLite lacks; none is good."""
    lacking = []
    for name, statement in NEEDED.items():
        connection = sqlite3.connect(":memory:")
        try:
            connection.executescript(statement)
        except sqlite3.Error:
            lacking.append(name)
        finally:
            connection.close()
    return lacking
