"""What SQLite and the disk say becomes a sentence, and what is our own fault does not."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.store.faults import (
    DamagedFileError,
    FileInUseError,
    OnlyReadableError,
    disk_error,
    explained,
    sentence_for,
)

PATH = Path("ordner") / "amt.eccar"


def said(code: int) -> sqlite3.Error:
    """An error of SQLite with an (extended) code."""
    error = sqlite3.OperationalError("as SQLite words it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (sqlite3.SQLITE_FULL, ExpectedError, "disk is full"),
        (sqlite3.SQLITE_READONLY, ExpectedError, "can't be written here"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, ExpectedError, "can't be written here"),
        (sqlite3.SQLITE_CANTOPEN, ExpectedError, "can't be opened"),
        (sqlite3.SQLITE_PERM, ExpectedError, "no permission"),
        (sqlite3.SQLITE_IOERR_WRITE, ExpectedError, "did not answer"),
        (sqlite3.SQLITE_BUSY, FileInUseError, "another program"),
        (sqlite3.SQLITE_LOCKED, FileInUseError, "another program"),
        (sqlite3.SQLITE_CORRUPT_VTAB, DamagedFileError, "latest backup"),
        (sqlite3.SQLITE_NOTADB, DamagedFileError, "latest backup"),
    ],
)
def test_what_sqlite_says_becomes_a_sentence_that_names_the_file(
    code: int, kind: type[ExpectedError], words: str, tmp_path: Path
) -> None:
    with pytest.raises(kind, match=words) as told, explained(tmp_path / "amt.eccar"):
        raise said(code)
    assert "“amt.eccar”" in str(told.value)
    assert str(tmp_path) not in str(told.value)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE])
def test_a_fault_of_the_program_is_not_dressed_up(code: int) -> None:
    assert sentence_for(said(code), PATH) is None
    with pytest.raises(sqlite3.OperationalError), explained(PATH):
        raise said(code)


def test_bytes_that_are_no_text_are_damage() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(DamagedFileError), explained(PATH):
        connection.execute("SELECT CAST(x'a5a5' AS TEXT)").fetchone()
    connection.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "read-only"),
        (errno.EROFS, "read-only"),
        (errno.ENOTDIR, "folder of"),
        (errno.ENAMETOOLONG, "too long"),
        (errno.EEXIST, "exists already"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_what_the_disk_says_becomes_a_sentence(code: int, words: str, tmp_path: Path) -> None:
    path = tmp_path / "amt.eccar"
    with pytest.raises(ExpectedError, match=words) as told, explained(path):
        raise OSError(code, os.strerror(code))
    assert "“amt.eccar”" in str(told.value)


def test_a_file_and_a_folder_that_are_missing_are_told_apart(tmp_path: Path) -> None:
    gone = FileNotFoundError(errno.ENOENT, "")
    assert str(disk_error(gone, tmp_path / "amt.eccar")).startswith("“amt.eccar” was not found")
    assert "folder of" in str(disk_error(gone, tmp_path / "fehlt" / "amt.eccar"))


def test_a_path_without_a_name_is_named_by_what_was_typed() -> None:
    said = str(disk_error(IsADirectoryError(errno.EISDIR, ""), Path()))
    assert said.startswith("“.” is a folder")


def test_where_writing_is_forbidden_reading_may_be_tried(tmp_path: Path) -> None:
    forbidden = disk_error(PermissionError(errno.EACCES, ""), tmp_path / "amt.eccar")
    assert isinstance(forbidden, OnlyReadableError)
    full = disk_error(OSError(errno.ENOSPC, ""), tmp_path / "amt.eccar")
    assert not isinstance(full, OnlyReadableError)


def test_a_sentence_that_was_found_already_goes_through_unchanged() -> None:
    with pytest.raises(ExpectedError, match=r"^as it is$"), explained(PATH):
        raise ExpectedError("as it is")
