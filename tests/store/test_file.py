"""Opening, making and closing the one file, and everything that can be in its place."""

import os
import shutil
import sqlite3
import struct
from pathlib import Path

import pytest

from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.errors import CancelledError, ExpectedError
from eccar_desktop.store import schema
from eccar_desktop.store.faults import (
    DamagedFileError,
    FileInUseError,
    ForeignFileError,
    HandInError,
    NewerFileError,
    OnlyReadableError,
)
from eccar_desktop.store.file import Store, open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from tests.store.asking import changed, dump, made, poke, pragma, read, titles
from tests.store.rights import unprivileged

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 200


# ------------------------------------------------------------------------------- making


def test_a_new_file_knows_its_city_and_office(store: Store) -> None:
    assert read(store, store.facts.city, "city").text("name_de") == "Musterstadt"
    office = read(store, store.facts.office, "office")
    assert (office.text("name_de"), office.text("code")) == ("Sozialamt", "50")
    assert not store.is_read_only
    assert not store.facts.is_coordination


def test_a_file_that_exists_is_never_replaced(path: Path) -> None:
    path.write_bytes(PNG)
    with pytest.raises(ExpectedError, match="exists already"):
        create_store(path, city="Musterstadt", office="Sozialamt")
    assert path.read_bytes() == PNG
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(("city", "office"), [("", "Amt"), ("Stadt", " \t"), ("\x00", "Amt")])
def test_a_new_file_needs_names(path: Path, city: str, office: str) -> None:
    with pytest.raises(ExpectedError, match="needs the name"):
        create_store(path, city=city, office=office)
    assert list(path.parent.iterdir()) == []


def test_a_file_in_a_folder_that_is_missing_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError, match=r"folder of .* was not found"):
        create_store(tmp_path / "fehlt" / "amt.eccar", city="Musterstadt", office="Amt")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_gets_its_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError, match="too long"):
        create_store(tmp_path / ("ä" * 200 + ".eccar"), city="Musterstadt", office="Amt")
    assert list(tmp_path.iterdir()) == []


def test_a_path_may_have_umlauts_blanks_signs_and_250_characters(tmp_path: Path) -> None:
    folder = tmp_path
    sign = "" if os.name == "nt" else "?"  # Windows knows no file with this sign
    while len(str(folder)) < 200:
        folder = folder / f"Amt für Straßen & Grün #1 100% (Süd){sign}"
    folder.mkdir(parents=True)
    path = folder / ("ü" * (244 - len(str(folder))) + ".eccar")
    assert 250 <= len(str(path)) <= 251
    with create_store(path, city="Musterstadt", office="Amt") as store:
        made(store, title_de="Fest")
    with open_store(path) as store:
        assert titles(store) == ["Fest"]
    with open_store(path, write=False) as store:
        assert titles(store) == ["Fest"]


# ------------------------------------------------------------------------------- safety


def test_the_journal_is_truncated_never_wal_and_every_commit_reaches_the_disk(
    store: Store,
) -> None:
    assert pragma(store, "journal_mode") == "truncate"
    assert pragma(store, "synchronous") == 2
    assert pragma(store, "secure_delete") == 1
    assert pragma(store, "locking_mode") == "normal"


def test_a_file_that_another_program_switched_to_wal_is_switched_back(path: Path) -> None:
    create_store(path, city="Musterstadt", office="Amt").close()
    poke(path, "PRAGMA journal_mode = WAL")
    assert path.read_bytes()[18:20] == b"\x02\x02"
    open_store(path).close()
    assert path.read_bytes()[18:20] == b"\x01\x01"


def test_nothing_but_the_file_and_its_lock_is_left_when_it_is_closed(path: Path) -> None:
    with create_store(path, city="Musterstadt", office="Amt") as store:
        made(store, title_de="Fest")
        assert path.with_name(f"{path.name}-journal").exists()
    assert {each.name for each in path.parent.iterdir()} <= {path.name, f"{path.name}.lock"}


def test_reading_leaves_every_byte_and_every_name_as_it_was(path: Path) -> None:
    with create_store(path, city="Musterstadt", office="Amt") as store:
        made(store, title_de="Fest")
    path.with_name(f"{path.name}.lock").unlink(missing_ok=True)
    before = path.read_bytes()
    with open_store(path, write=False) as store:
        assert titles(store) == ["Fest"]
        with pytest.raises(ExpectedError, match="reading only"):
            store.apply(Create("measure", {}))
        with pytest.raises(ExpectedError, match="reading only"):
            store.attach("image/png", PNG)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_opening_and_closing_changes_no_byte_that_matters(path: Path) -> None:
    create_store(path, city="Musterstadt", office="Amt").close()
    before = path.read_bytes()
    open_store(path).close()
    assert path.read_bytes() == before


def test_what_is_deleted_from_a_table_is_gone_from_the_bytes(store: Store, path: Path) -> None:
    store.drafts.put("measure", "a" * 32, "title_de", frozenset(), "Geheimnis-Entwurf")
    assert b"Geheimnis-Entwurf" in path.read_bytes()
    store.drafts.remove("a" * 32, "title_de")
    store.close()
    assert b"Geheimnis-Entwurf" not in path.read_bytes()


def test_a_full_disk_is_told_and_nothing_has_changed(store: Store) -> None:
    measure = made(store, title_de="Fest")
    before = dump(store)
    store.db.execute(f"PRAGMA max_page_count = {pragma(store, 'page_count')}")
    with pytest.raises(ExpectedError, match="disk is full"):
        changed(store, measure, description_de="x" * 1_000_000)
    assert dump(store) == before
    store.db.execute("PRAGMA max_page_count = 1000000")
    assert changed(store, measure, description_de="x" * 1_000_000)
    assert read(store, measure).text("description_de") == "x" * 1_000_000


def test_a_copy_is_whole_and_can_be_read_as_a_file(store: Store, tmp_path: Path) -> None:
    made(store, title_de="Fest")
    store.copy_to(tmp_path / "kopie.eccar")
    with open_store(tmp_path / "kopie.eccar", write=False) as copy:
        assert titles(copy) == ["Fest"]
        assert dump(copy) == dump(store)


def test_a_copy_that_is_stopped_leaves_nothing(store: Store, tmp_path: Path) -> None:
    made(store, title_de="Fest")

    def stop(_done: int, _all: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        store.copy_to(tmp_path / "kopie.eccar", stop)
    assert not (tmp_path / "kopie.eccar").exists()


def test_a_copy_that_can_not_be_made_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExpectedError):
        store.copy_to(tmp_path / "fehlt" / "kopie.eccar")
    (tmp_path / "kopie.eccar").write_bytes(PNG)
    with pytest.raises(ExpectedError):
        store.copy_to(tmp_path / "kopie.eccar")


# ------------------------------------------------------------------------------- what is no file


def test_what_is_not_there_is_said_to_be_not_there(path: Path) -> None:
    for write in (True, False):
        with pytest.raises(ExpectedError, match="was not found"):
            open_store(path, write=write)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    "content", [PNG, b"", b"SQLite", b"{}" * 100], ids=["picture", "empty", "stub", "json"]
)
def test_what_is_no_database_is_none_of_ours(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for write in (True, False):
        with pytest.raises(ForeignFileError, match="not a file of this program"):
            open_store(path, write=write)
    assert path.read_bytes() == content
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError, match="is a folder"):
        open_store(tmp_path)


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    poke(path, "CREATE TABLE change (id)")
    before = path.read_bytes()
    with pytest.raises(ForeignFileError, match="another program"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_hand_in_is_merged_not_opened(store: Store, tmp_path: Path) -> None:
    hand_in(store, tmp_path / "abgabe.eccar")
    for write in (True, False):
        with pytest.raises(HandInError, match="is a hand-in"):
            open_store(tmp_path / "abgabe.eccar", write=write)


def test_a_newer_file_is_safe_and_waits_for_a_newer_program(path: Path) -> None:
    create_store(path, city="Musterstadt", office="Amt").close()
    poke(path, f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    for write in (True, False):
        with pytest.raises(NewerFileError, match="newer version"):
            open_store(path, write=write)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_file_that_was_cut_off_in_copying_is_damaged(path: Path, kept: float) -> None:
    create_store(path, city="Musterstadt", office="Amt").close()
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    for write in (True, False):
        with pytest.raises(DamagedFileError, match="damaged"):
            open_store(path, write=write)


def test_a_file_with_other_bytes_in_its_middle_is_damaged(path: Path) -> None:
    with create_store(path, city="Musterstadt", office="Amt") as store:
        made(store, title_de="Fest")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    for write in (True, False):
        with pytest.raises(DamagedFileError, match="latest backup"):
            open_store(path, write=write)


@pytest.mark.parametrize(
    "sql", ["DROP TABLE change", "DROP TABLE draft", "DELETE FROM fact WHERE key = 'replica'"]
)
def test_a_file_without_what_makes_it_ours_is_damaged(path: Path, sql: str) -> None:
    create_store(path, city="Musterstadt", office="Amt").close()
    poke(path, sql)
    for write in (True, False):
        with pytest.raises(DamagedFileError):
            open_store(path, write=write)


def test_damage_that_shows_while_reading_is_told_in_a_sentence(path: Path) -> None:
    with create_store(path, city="Musterstadt", office="Amt") as store:
        for number in range(30):
            made(store, title_de=f"Fest {number}", description_de="x" * 5000)
        last = "SELECT max(pageno) FROM dbstat WHERE name = 'measure'"
        pages = [row[0] for row in store.db.execute(last)] if _has_dbstat(store) else []
    if not pages:
        pytest.skip("this SQLite can't say on which page a table lies")
    content = bytearray(path.read_bytes())
    start = (pages[0] - 1) * 4096
    content[start : start + 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    with (
        open_store(path, write=False) as store,
        pytest.raises(DamagedFileError),
        store.reading() as reader,
    ):
        reader.records("measure")


def _has_dbstat(store: Store) -> bool:
    options = {row[0] for row in store.db.execute("PRAGMA compile_options")}
    return "ENABLE_DBSTAT_VTAB" in options


# ------------------------------------------------------------------------------- other programs


def test_a_file_that_another_program_holds_is_said_to_be_in_use(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eccar_desktop.store.file._WAIT", 0.1)
    create_store(path, city="Musterstadt", office="Amt").close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for write in (True, False):
        with pytest.raises(FileInUseError, match="another program"):
            open_store(path, write=write)
    other.execute("ROLLBACK")
    other.close()
    open_store(path).close()


@pytest.mark.parametrize("lock", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_an_edit_that_another_program_blocks_is_not_made(
    path: Path, lock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eccar_desktop.store.file._WAIT", 0.1)
    with create_store(path, city="Musterstadt", office="Amt") as store:
        measure = made(store, title_de="Fest")
        before = dump(store)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute(lock)
        with pytest.raises(FileInUseError):
            changed(store, measure, title_de="Markt")
        other.execute("ROLLBACK")
        assert dump(store) == before
        assert changed(store, measure, title_de="Markt")
        other.close()


def test_an_edit_that_can_not_be_committed_for_a_reader_is_taken_back_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eccar_desktop.store.file._WAIT", 0.1)
    with create_store(path, city="Musterstadt", office="Amt") as store:
        measure = made(store, title_de="Fest")
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM change").fetchone()
        with pytest.raises(FileInUseError):
            changed(store, measure, title_de="Markt")
        assert titles(store) == ["Fest"]
        reader.execute("ROLLBACK")
        reader.close()
        assert changed(store, measure, title_de="Markt")
        assert titles(store) == ["Markt"]


# ------------------------------------------------------------------------------- rights


def test_a_file_in_a_read_only_folder_can_be_read_and_says_why_not_more(tmp_path: Path) -> None:
    with unprivileged(tmp_path) as folder:
        path = folder / "amt.eccar"
        with create_store(path, city="Musterstadt", office="Amt") as store:
            made(store, title_de="Fest")
        lock = path.with_name(f"{path.name}.lock")
        lock.unlink(missing_ok=True)
        folder.chmod(0o555)
        with pytest.raises(OnlyReadableError, match="can't be written here"):
            open_store(path)
        with open_store(path, write=False) as store:
            assert titles(store) == ["Fest"]
        with pytest.raises(ExpectedError, match="can't be written here"):
            create_store(folder / "neu.eccar", city="Musterstadt", office="Amt")
        folder.chmod(0o755)
        assert [each.name for each in folder.iterdir()] == ["amt.eccar"]


def test_a_write_protected_file_can_be_read_and_says_why_not_more(tmp_path: Path) -> None:
    with unprivileged(tmp_path) as folder:
        path = folder / "amt.eccar"
        create_store(path, city="Musterstadt", office="Amt").close()
        path.chmod(0o444)
        with pytest.raises(OnlyReadableError, match="can't be written here"):
            open_store(path)
        open_store(path, write=False).close()


def test_a_file_that_nobody_may_read_gets_its_sentence(tmp_path: Path) -> None:
    with unprivileged(tmp_path) as folder:
        path = folder / "amt.eccar"
        create_store(path, city="Musterstadt", office="Amt").close()
        path.chmod(0)
        for write in (True, False):
            with pytest.raises(ExpectedError, match=r"amt\.eccar"):
                open_store(path, write=write)


# ------------------------------------------------------------------------------- crashes


def cut_off(path: Path, target: Path) -> None:
    """A copy of a file as a power cut leaves it that comes while a commit is being written."""
    victim = sqlite3.connect(path, isolation_level=None)
    victim.execute("PRAGMA journal_mode = TRUNCATE")
    victim.execute("PRAGMA cache_size = 5")
    victim.execute("BEGIN IMMEDIATE")
    victim.execute("UPDATE fact SET value = value || 'x'")
    victim.execute("UPDATE change SET body = body || ?", [" " * 20_000])
    for name in (path.name, f"{path.name}-journal"):
        shutil.copyfile(
            path.with_name(name), target.with_name(name.replace(path.name, target.name))
        )
    victim.execute("ROLLBACK")
    victim.close()


@pytest.fixture
def wreck(path: Path, tmp_path: Path) -> Path:
    """A file whose last commit was cut off: longer than it says, and its journal beside it."""
    with create_store(path, city="Musterstadt", office="Amt") as store:
        for number in range(20):
            made(store, title_de=f"Fest {number}")
    target = tmp_path / "wrack.eccar"
    cut_off(path, target)
    assert target.read_bytes() != path.read_bytes()
    return target


@pytest.mark.parametrize("write", [True, False])
def test_a_commit_that_was_cut_off_is_rolled_back(wreck: Path, path: Path, write: bool) -> None:
    before = wreck.read_bytes()
    with open_store(wreck, write=write) as found, open_store(path, write=False) as whole:
        assert dump(found) == dump(whole)
        assert found.facts.replica == whole.facts.replica
    if not write:
        assert wreck.read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_a_header_that_runs_ahead_of_a_cut_off_commit_is_no_damage(
    wreck: Path, write: bool
) -> None:
    content = bytearray(wreck.read_bytes())
    content[28:32] = struct.pack(">I", len(content) // 4096 + 100)
    wreck.write_bytes(content)
    with open_store(wreck, write=write) as store:
        assert len(titles(store)) == 20


def test_a_file_whose_making_was_cut_off_is_no_file(path: Path) -> None:
    path.touch()
    with pytest.raises(ForeignFileError):
        open_store(path)
