"""A large file of another version is brought up to date apart from opening it."""

import sqlite3
from pathlib import Path

import pytest

from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.store import file as files
from eccar_desktop.store.file import bring_up_to_date, open_store, takes_long_to_open
from eccar_desktop.store.founding import create_store


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose projection another version computed; every file counts as large."""
    monkeypatch.setattr(files, "_LARGE", 1)
    path = tmp_path / "office.eccar"
    with create_store(path, city="Dresden", office="Sozialamt") as store:
        for number in range(5):
            store.apply(Create("measure", {"title_de": f"Measure {number}"}))
        store.facts.set({"projection": "0:older"})
        store.db.execute("DELETE FROM measure")
    return path


def test_only_a_large_file_of_another_version_takes_long(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_store(tmp_path / "new.eccar", city="Dresden", office="Sozialamt").close()
    assert takes_long_to_open(old)
    assert not takes_long_to_open(tmp_path / "new.eccar")
    assert not takes_long_to_open(tmp_path / "nowhere.eccar")
    (tmp_path / "none.eccar").write_bytes(b"no database" * 100)
    assert not takes_long_to_open(tmp_path / "none.eccar")
    monkeypatch.setattr(files, "_LARGE", 10_000_000)
    assert not takes_long_to_open(old)


def test_it_tells_how_far_it_is_and_everything_is_there_afterwards(old: Path) -> None:
    seen: list[tuple[int, int]] = []
    bring_up_to_date(old, lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, 7), "city, office and five measures"
    assert not takes_long_to_open(old)
    with open_store(old) as store:
        assert len(store.reader.records("measure")) == 5


def test_stopped_it_leaves_the_file_as_it_was(old: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        bring_up_to_date(old, stop)
    with sqlite3.connect(old) as db:
        assert db.execute("SELECT count(*) FROM measure").fetchone() == (0,)
    assert takes_long_to_open(old)
    with open_store(old) as store:
        assert len(store.reader.records("measure")) == 5
