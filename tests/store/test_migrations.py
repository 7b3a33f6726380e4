"""Files of other versions: migrated after a backup, or rebuilt from their log."""

import sqlite3
from pathlib import Path

import pytest
import sqlite_utils

from eccar_desktop.store import migrations, schema
from eccar_desktop.store.file import open_store, projection_mark
from eccar_desktop.store.founding import create_store
from tests.store.asking import dump, made, poke, pragma, titles


@pytest.fixture
def older(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that was written before the program learned another local table."""
    with create_store(path, city="Musterstadt", office="Amt") as store:
        made(store, title_de="Fest")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION)
    newer = sqlite_utils.Migrations("eccar") if hasattr(sqlite_utils, "Migrations") else None
    assert newer is not None
    for migration in migrations.MIGRATIONS.pending(sqlite_utils.Database(memory=True)):
        newer(name=migration.name)(migration.fn)

    @newer(name="0999_stars")
    def _stars(db: sqlite_utils.Database) -> None:
        db.execute("CREATE TABLE star (measure TEXT PRIMARY KEY) STRICT")

    monkeypatch.setattr(migrations, "MIGRATIONS", newer)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
    monkeypatch.setitem(schema.LOCAL, "star", "CREATE TABLE star (measure TEXT PRIMARY KEY)")
    return path


def test_an_older_file_is_migrated_after_a_backup(older: Path) -> None:
    before = older.read_bytes()
    with open_store(older) as store:
        assert "star" in store.db.tables()
        assert pragma(store, "user_version") == schema.SCHEMA_VERSION
        assert titles(store) == ["Fest"]
    (backup,) = older.parent.glob("*.bak")
    assert backup.name.startswith("amt_")
    assert backup.read_bytes() == before
    open_store(older).close()
    assert len(list(older.parent.glob("*.bak"))) == 1


def test_an_older_file_can_be_read_without_touching_it(older: Path) -> None:
    before = older.read_bytes()
    with open_store(older, write=False) as store:
        assert titles(store) == ["Fest"]
    assert older.read_bytes() == before
    assert list(older.parent.glob("*.bak")) == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poke(older, "CREATE TABLE star (other)")
    before = older.read_bytes()
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        open_store(older)
    assert older.read_bytes() == before


def test_a_projection_of_another_version_is_rebuilt(path: Path) -> None:
    with create_store(path, city="Musterstadt", office="Amt") as store:
        made(store, title_de="Fest")
        before = dump(store)
    poke(path, "UPDATE fact SET value = '0:other' WHERE key = 'projection'")
    poke(path, "UPDATE measure SET title_de = 'stale'")
    poke(path, "DROP TABLE search_text")
    with open_store(path, write=False) as store:
        assert titles(store) == ["Fest"]
    with open_store(path) as store:
        assert dump(store) == before
        assert store.facts.get("projection") == projection_mark()


def test_a_field_more_in_the_catalogue_is_another_projection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = projection_mark()
    monkeypatch.setattr(schema, "OVERHEAD", {**schema.OVERHEAD, "colour": str})
    assert projection_mark() != before


def test_an_index_more_is_another_projection(monkeypatch: pytest.MonkeyPatch) -> None:
    before = projection_mark()
    more = "CREATE INDEX measure_by_end ON measure (end)"
    monkeypatch.setattr(schema, "PROJECTION", (*schema.PROJECTION, more))
    assert projection_mark() != before
