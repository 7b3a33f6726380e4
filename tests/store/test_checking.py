"""What was altered in a file behind the program's back is said to be damage, and found by a check.

The log is sound in all of these files: only what was made from it was altered.
"""

import sqlite3
from pathlib import Path

import pytest

from eccar_desktop.store.checking import integrity, trusted
from eccar_desktop.store.faults import DamagedFileError
from eccar_desktop.store.file import Store, open_store
from tests.store.asking import changed, made


def altered(store: Store, statement: str) -> str:
    """Close a file with one measure and alter it; the measure."""
    measure = made(store, title_de="Eins", field=1)
    store.close()
    db = sqlite3.connect(store.path)
    with db:
        db.execute("PRAGMA writable_schema=ON")
        assert db.execute(statement).rowcount > 0
    db.close()
    return measure


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sqlite_master SET sql = replace(sql, 'coalesce', 'coaleIce') "
        "WHERE name = 'measure_written'",
        "UPDATE record SET heads = replace(heads, '{\"0', '{\"B') WHERE entity = 'measure'",
        "UPDATE record SET heads = replace(heads, 'title_de', 'titleOde') WHERE entity = 'measure'",
    ],
)
def test_an_altered_list_of_measures_is_damage_and_no_surprise(
    store: Store, path: Path, statement: str
) -> None:
    measure = altered(store, statement)
    with open_store(path) as opened:
        assert integrity(opened) == "A table of the file was altered."
        with pytest.raises(DamagedFileError), trusted(opened):
            changed(opened, measure, title_de="Zwei")


def test_a_file_that_nobody_altered_is_sound(store: Store) -> None:
    measure = made(store, title_de="Eins", field=1)
    with trusted(store):
        changed(store, measure, title_de="Zwei")
    assert integrity(store) == "ok"
