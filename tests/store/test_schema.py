"""What is in the file, and that the log's part of it never changes."""

import hashlib
import re

import pytest

from eccar_desktop.store import schema
from eccar_desktop.store.file import Store
from eccar_desktop.store.migrations import create_projection

FROZEN = {
    "change": "ed1d5200",
    "redaction": "d29a9e59",
    "attachment": "c8033447",
    "manifest": "7e4ee3c8",
}


def test_every_table_is_strict(store: Store) -> None:
    rows = store.db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    ours = [(name, sql) for name, sql in rows if not name.startswith(("sqlite_", "search_", "_"))]
    loose = [name for name, sql in ours if "STRICT" not in sql and name != "search"]
    assert loose == []
    assert {*schema.LOG, *schema.LOCAL, *schema.PROJECTED, "record", "conflict"} <= {
        name for name, _sql in ours
    }


def test_the_tables_of_the_log_are_those_that_older_programs_compare(store: Store) -> None:
    hashes = {
        name: hashlib.sha256(sql.encode()).hexdigest()[:8] for name, sql in schema.HAND_IN.items()
    }
    assert hashes == FROZEN
    stored = dict(
        store.db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    )
    assert {name: stored[name] for name in schema.LOG} == schema.LOG


def test_the_file_says_what_it_is(store: Store) -> None:
    marks = {
        mark: store.db.execute(f"PRAGMA {mark}").fetchone()[0]
        for mark in ("application_id", "user_version")
    }
    assert marks == {"application_id": 0x45434352, "user_version": schema.SCHEMA_VERSION}
    assert schema.WORKING_FILE.to_bytes(4, "big") == b"ECCR"
    assert schema.HAND_IN_FILE.to_bytes(4, "big") == b"ECCH"


def test_every_migration_is_remembered(store: Store) -> None:
    done = [row[0] for row in store.db.execute("SELECT name FROM _sqlite_migrations")]
    assert done
    assert done == sorted(done)
    assert all(re.match(r"\d{4}_", name) for name in done)


@pytest.mark.parametrize(
    "row",
    [
        (b"short", "measure", b"r" * 16, "edit", 1, None, b"c" * 16, b"b" * 16, 1, "{}"),
        (b"i" * 16, "measure", b"r" * 16, "edit", "now", None, b"c" * 16, b"b" * 16, 1, "{}"),
        (b"i" * 16, "measure", b"r" * 16, "edit", 1, b"o", b"c" * 16, b"b" * 16, 1, "{}"),
        (b"i" * 16, None, b"r" * 16, "edit", 1, None, b"c" * 16, b"b" * 16, 1, "{}"),
    ],
)
def test_the_log_takes_no_row_of_another_shape(store: Store, row: tuple[object, ...]) -> None:
    sql = (
        "INSERT INTO change (id, entity, record, kind, at, author, replica, batch, format, body) "
        "VALUES (?,?,?,?,?,?,?,?,?,?)"
    )
    with pytest.raises(Exception, match=r"CHECK|cannot store|NOT NULL"):
        store.db.execute(sql, row)


def test_the_projection_can_be_made_anew_in_place_of_the_old(store: Store) -> None:
    def tables() -> set[str]:
        rows = store.db.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        return {row[0] for row in rows}

    before = tables()
    with store.db.atomic():
        create_projection(store.db)
    assert tables() == before
    assert store.db.execute("SELECT count(*) FROM office").fetchone() == (0,)
