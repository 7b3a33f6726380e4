"""Reading a file that somebody sent: nothing in it is trusted before it was checked.

The file is copied (it may vanish or change while being read), its header is read without SQLite,
and SQLite opens the copy read-only and immutable with an authorizer, limits and a deadline. What
is wrong raises RejectedError with a sentence; the file that merges is not touched by it.
"""

import hashlib
import itertools
import json
import shutil
import sqlite3
import struct
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.text import one_line
from eccar_desktop.store import schema
from eccar_desktop.store.log import COLUMNS, in_parts
from eccar_desktop.texts import N_, _

MAX_FILE = 64 * 1024 * 1024
"""The largest image that is taken from a stranger's file, in bytes."""

MAX_HAND_IN = 4 * 1024**3
"""The largest hand-in, in bytes: some hundred times a city's file with all its images."""

_MAX_VALUE = 17 * 1024 * 1024
"""The longest text that SQLite may read: the longest body, each character in four bytes."""

_MAX_MANIFEST = 64 * 1024
_PIECE = 256 * 1024
"""Bytes read at once: as many as stay in the processor's cache while they are hashed."""


_SECONDS = 30.0
_BYTES_PER_SECOND = 1024 * 1024
"""A reading deadline that grows with the file: a real one takes a hundredth of it."""

_SCRATCH, _COPY = "eccar-merge-", "copy"
"""What folders for copies begin with, and what a copy in them is called."""

_A_DAY = 24 * 60 * 60

_MAGIC = b"SQLite format 3\x00"

_NOT_OURS = N_(
    "This is not a hand-in of this program. Please ask the office for its .eccar hand-in."
)
_DAMAGED = N_("The file is damaged. Please ask the office to hand in again.")
_ALTERED = N_(
    "The file was altered by another program ({detail}). Please ask the office to hand in again."
)
_NEWER = N_("The file comes from a newer version of the program. Please update this program first.")
_WORKING = N_(
    "This is a working file. Please open it in its office and hand it in, then merge the hand-in."
)
_WAL = N_(
    "The file was copied while it was open, so a part of it is missing. "
    "Please ask the office to hand in again."
)
_EMPTY = N_("The file is empty. Please ask the office to hand in again.")
_FOLDER = N_("This is a folder, not a file.")
_GONE = N_("The file can't be read ({reason}). Please check where it lies.")
_NO_ROOM = N_(
    "This computer has no room for temporary files ({reason}). Nothing was changed. "
    "Please make room on its disk and try again."
)
_INCOMPLETE = N_(
    "The history in the file is incomplete: an earlier change is missing. "
    "Please ask the office for a complete hand-in."
)


Outline = tuple[object, ...]
"""Of a change: its number in the file, its id, the kind of record, the record; unchecked."""


class RejectedError(ExpectedError):
    """A file is not merged; the sentence says why and what to do."""


def altered(detail: str) -> RejectedError:
    """The rejection of a file whose content does not hold together."""
    return RejectedError(_(_ALTERED).format(detail=detail))


def damaged() -> RejectedError:
    """The rejection of a file that can't be read."""
    return RejectedError(_(_DAMAGED))


def incomplete() -> RejectedError:
    """The rejection of a file in which predecessors are missing."""
    return RejectedError(_(_INCOMPLETE))


class Stranger:
    """An opened copy of somebody's hand-in, checked from outside but not yet change by change."""

    def __init__(self, connection: sqlite3.Connection, hash_: str) -> None:
        self._connection = connection
        self.hash = hash_
        self.manifest: Mapping[str, object] = self._read_manifest()

    def text(self, key: str) -> str:
        """A text of the manifest on one line; empty where it is missing."""
        value = self.manifest.get(key)
        return one_line(value) if isinstance(value, str) else ""

    def _read_manifest(self) -> Mapping[str, object]:
        before = self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_MANIFEST)
        with rejecting():
            rows = self._connection.execute("SELECT key, value FROM manifest LIMIT 100").fetchall()
            manifest = {str(key): json.loads(value) for key, value in rows}
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)
        least = manifest.get("least_version")
        if not isinstance(least, int):
            raise altered("manifest")
        if least > schema.HAND_IN_VERSION:
            raise RejectedError(_(_NEWER))
        return manifest

    def count(self) -> int:
        """How many changes the file holds."""
        with rejecting():
            return int(self._connection.execute("SELECT count(*) FROM change").fetchone()[0])

    def outlines(self) -> Iterator[Outline]:
        """What is in the log, record by record, in the order of the file within each."""
        return self._rows("SELECT n, id, entity, record FROM change ORDER BY record, n")

    def change(self, n: object) -> tuple[object, ...]:
        """The whole row of a change by its number in this file. Raises RejectedError."""
        return next(self.changes([n]))

    def changes(self, numbers: Sequence[object]) -> Iterator[tuple[object, ...]]:
        """The whole rows of these changes, in this order and one by one: bodies may be large.

        Raises RejectedError, also where one is not there.
        """
        for part in in_parts(numbers):
            wanted = ",".join(["(?)"] * len(part))
            missing = len(part)
            for row in self._rows(
                f"WITH wanted(n) AS (VALUES {wanted}) "
                f"SELECT {COLUMNS} FROM wanted CROSS JOIN change USING (n)",
                part,
            ):
                yield row
                missing -= 1
            if missing:
                raise damaged()

    def redactions(self) -> Iterator[tuple[object, ...]]:
        """The erasures: change, field, time, author, reason."""
        return self._rows("SELECT change, field, at, author, reason FROM redaction")

    def attachment_hashes(self) -> list[bytes]:
        """The hashes of the files, without their bytes. Raises RejectedError for what is none."""
        hashes = [row[0] for row in self._rows("SELECT sha256 FROM attachment")]
        if not all(isinstance(each, bytes) for each in hashes):
            raise altered("attachment")
        return [each for each in hashes if isinstance(each, bytes)]

    def copy_attachment(self, sha256: bytes, target: sqlite3.Connection) -> None:
        """Copy one file into the table of another database, a piece at a time.

        Raises RejectedError if its bytes do not have this hash.
        """
        number, media_type, size = next(
            self._rows(
                "SELECT rowid, media_type, length(data) FROM attachment WHERE sha256 = ?", [sha256]
            )
        )
        if not isinstance(size, int) or size > MAX_FILE or not _is_media_type(media_type):
            raise altered("attachment")
        at = number if isinstance(number, int) else 0
        row = target.execute(
            "INSERT INTO attachment VALUES (?, ?, zeroblob(?))", [sha256, media_type, size]
        ).lastrowid
        digest = hashlib.sha256()
        with rejecting():
            source = self._connection.blobopen("attachment", "data", at, readonly=True)
        with source, target.blobopen("attachment", "data", int(row or 0)) as copy:
            while piece := _read(source):
                digest.update(piece)
                copy.write(piece)
        if digest.digest() != sha256:
            raise altered("attachment")

    def _rows(self, sql: str, arguments: Iterable[object] = ()) -> Iterator[tuple[object, ...]]:
        try:  # what the caller does with a row is outside of this block
            rows = self._connection.execute(sql, tuple(arguments))
            yield from itertools.chain(rows)  # not the cursor, which would be closed after its file
        except DAMAGES as error:
            raise damaged() from error


def _read(source: sqlite3.Blob) -> bytes:
    with rejecting():
        return source.read(_PIECE)


def _is_media_type(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 100 and value.isascii() and value.isprintable()


DAMAGES = (sqlite3.Error, UnicodeError, ValueError, RecursionError, MemoryError)
"""What goes wrong where a file is damaged."""


@contextmanager
def rejecting() -> Iterator[None]:
    """What goes wrong while reading inside the block rejects the file."""
    try:
        yield
    except DAMAGES as error:
        raise damaged() from error


@contextmanager
def opened(path: Path) -> Iterator[Stranger]:
    """A stranger's file, open for reading while the block lasts. Raises RejectedError."""
    with _scratch_folder() as folder:
        copy = folder / _COPY
        _check_from_outside(path)
        hash_ = _copied(path, copy)
        _check_header(copy)
        with rejecting():
            connection = _connect(copy)
        try:
            _check_schema(connection)
            yield Stranger(connection, hash_)
        finally:
            connection.close()


@contextmanager
def _scratch_folder() -> Iterator[Path]:
    """A folder for copies, gone afterwards. Raises ExpectedError where there is no room for one."""
    with _needing_room():
        folder = tempfile.TemporaryDirectory(prefix=_SCRATCH)
    with folder as name:
        yield Path(name)


@contextmanager
def _needing_room() -> Iterator[None]:
    """What can't be written for a while inside the block comes out as an ExpectedError."""
    try:
        yield
    except OSError as error:
        raise ExpectedError(_(_NO_ROOM).format(reason=error.strerror or "?")) from error


def sweep() -> None:
    """Remove the copies that a killed program left a day ago or earlier: they hold a city's data.

    A folder that holds anything else is somebody's own.
    """
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_SCRATCH}*"):
            is_old = folder.stat().st_mtime < time.time() - _A_DAY
            if is_old and [each.name for each in folder.iterdir()] in ([], [_COPY]):
                shutil.rmtree(folder, ignore_errors=True)


def file_hash(path: Path) -> str:
    """The SHA-256 of a hand-in (hex). Raises RejectedError for what is plainly none."""
    _check_from_outside(path)
    digest = hashlib.sha256()
    for block in _blocks(path):
        digest.update(block)
    return digest.hexdigest()


def _copied(path: Path, copy: Path) -> str:
    """Copy a file; its hash. A disk that has no room for the copy is no fault of the file.

    Raises ExpectedError for that, and RejectedError for a file that can't be read.
    """
    digest = hashlib.sha256()
    with _needing_room(), copy.open("wb") as target:
        for block in _blocks(path):
            digest.update(block)
            target.write(block)
    return digest.hexdigest()


def _blocks(path: Path) -> Iterator[bytes]:
    """A file's bytes, piece by piece. Raises RejectedError where it can't be read."""
    try:
        with path.open("rb") as source:
            while block := source.read(_PIECE):
                yield block
    except OSError as error:
        raise RejectedError(_(_GONE).format(reason=error.strerror or "?")) from error


def _check_from_outside(path: Path) -> None:
    """A first look, so that nobody waits for gigabytes or a pipe that are no hand-in to be read.

    Raises RejectedError.
    """
    try:
        if path.is_dir():
            raise RejectedError(_(_FOLDER))
        if path.exists() and not path.is_file():
            raise RejectedError(_(_NOT_OURS))
        _check_header(path)
    except OSError as error:
        raise RejectedError(_(_GONE).format(reason=error.strerror or "?")) from error


def _check_header(copy: Path) -> None:
    """What the file says of itself, read without SQLite. Raises RejectedError."""
    with copy.open("rb") as file:
        head = file.read(100)
    size = copy.stat().st_size
    if not head:
        raise RejectedError(_(_EMPTY))
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise RejectedError(_(_NOT_OURS))
    pages, version, application = (struct.unpack(">I", head[at : at + 4])[0] for at in (28, 60, 68))
    if application == schema.WORKING_FILE:
        raise RejectedError(_(_WORKING))
    if application != schema.HAND_IN_FILE:
        raise RejectedError(_(_NOT_OURS))
    if version > schema.HAND_IN_VERSION:
        raise RejectedError(_(_NEWER))
    if 2 in head[18:20]:
        raise RejectedError(_(_WAL))
    page_size = struct.unpack(">H", head[16:18])[0]
    if pages * (65536 if page_size == 1 else page_size) != size or size > MAX_HAND_IN:
        raise damaged()


def _connect(copy: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{copy.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
    )
    for limit, value in (
        (sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 10_000),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0),
        (sqlite3.SQLITE_LIMIT_VDBE_OP, 100_000),
    ):
        connection.setlimit(limit, value)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA temp_store = FILE")
    deadline = time.monotonic() + _SECONDS + copy.stat().st_size / _BYTES_PER_SECOND

    def too_late() -> int:
        return int(time.monotonic() > deadline)

    connection.set_progress_handler(too_late, 100_000)
    return connection


def _check_schema(connection: sqlite3.Connection) -> None:
    """Nothing but the four tables, character by character, and sound pages."""
    with rejecting():
        found = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL LIMIT 100"
        ).fetchall()
    wanted = {("table", name, sql) for name, sql in schema.HAND_IN.items()}
    if set(found) != wanted:
        raise altered("schema")
    connection.set_authorizer(_authorize)
    with rejecting():
        verdict = connection.execute("PRAGMA quick_check(1)").fetchall()
    if verdict != [("ok",)]:
        raise damaged()


_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}


def _authorize(action: int, first: str | None, *_rest: object) -> int:
    """Allow reading the four tables and nothing else."""
    if action in _ALLOWED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and first in schema.HAND_IN:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first == "quick_check":
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
