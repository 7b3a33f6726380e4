"""Opening, making and closing the one file in which everything is kept.

Never WAL (network drives), `journal_mode=TRUNCATE` with `synchronous=FULL` (nothing acknowledged is
lost when the power goes), `secure_delete` (what is erased is gone from the file's bytes), and one
writer at a time by the lock on a sidecar file.
"""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import stat
import struct
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.edits import Applied, Edit
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.store import schema, search
from eccar_desktop.store.database import Database
from eccar_desktop.store.drafts import Drafts
from eccar_desktop.store.facts import Facts
from eccar_desktop.store.faults import (
    DAMAGED,
    DamagedFileError,
    ForeignFileError,
    HandInError,
    NewerFileError,
    explained,
    sound,
    unreadable,
    write_protected,
)
from eccar_desktop.store.lock import WriteLock
from eccar_desktop.store.log import Log
from eccar_desktop.store.projection import Projection
from eccar_desktop.store.reader import Reader
from eccar_desktop.store.watch import Watch, unwatched
from eccar_desktop.store.writer import Writer
from eccar_desktop.texts import _

SUFFIX = ".eccar"
_MAGIC = b"SQLite format 3\x00"
_WAIT = 5.0
"""Seconds to wait for a reader or writer that is about to finish."""
_CACHE = 32_768
"""Kibibytes that may be held in memory of a file to work in: all indexes of many measures."""
_PAGES_AT_ONCE = 500
"""So much is copied at once, two megabytes: meanwhile nobody else can read the open file."""
_LARGE = 2_000_000
"""Bytes from which bringing a file up to date takes longer than a moment."""


class TakenBack(Exception):  # noqa: N818 - not a fault: the way to leave a trial
    """Ends a transaction whose effect is not wanted: everything is as it was before."""


class Store:
    """One open file. Make it with `open_store` or `create_store`; close it when done."""

    def __init__(self, path: Path, db: Database, lock: WriteLock | None) -> None:
        self.path = path
        self.db = db
        self.facts = Facts(db)
        self.log = Log(db)
        self.projection = Projection(db, self.log)
        self.reader = Reader(db, self.log)
        self.writer = Writer(db, self.log, self.projection, self.facts)
        self.drafts = Drafts(db)
        self._lock = lock

    @property
    def is_read_only(self) -> bool:
        """Whether only reading is possible."""
        return self._lock is None

    def apply(self, edit: Edit, watch: Watch = unwatched) -> Applied:
        """Perform an edit in one transaction. Raises ExpectedError; then nothing has changed.

        `watch` hears how much of a long one is done, and may raise CancelledError to stop it.
        """
        self._require_writable()
        with explained(self.path), sound(self.path):
            return self.writer.apply(edit, watch)

    def attach(self, media_type: str, data: bytes) -> str:
        """Keep an image (or another file) once; its SHA-256, by which records name it."""
        self._require_writable()
        sha256 = hashlib.sha256(data)
        with explained(self.path), self.db.atomic():
            self.db.execute(
                "INSERT INTO attachment VALUES (?,?,?) ON CONFLICT(sha256) DO NOTHING",
                [sha256.digest(), media_type, data],
            )
        return sha256.hexdigest()

    def _require_writable(self) -> None:
        if self.is_read_only:
            raise ExpectedError(
                _("“{name}” is open for reading only; nothing was changed.").format(
                    name=self.path.name
                )
            )

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All that happens inside is written together or not at all; see `TakenBack`."""
        with contextlib.suppress(TakenBack), self.db.atomic():
            yield

    def catch_up(self, watch: Watch = unwatched) -> None:
        """Let the search find what a merge brought: it is indexed after the merge, in slices.

        What a crash, or `watch`, leaves undone is done when the file is opened next.
        """
        search.catch_up_all(self.db, watch)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Reader]:
        """The reader, with failures of file and disk told as sentences."""
        with explained(self.path), sound(self.path):
            yield self.reader

    def copy_to(self, target: Path, watch: Watch = unwatched) -> None:
        """A consistent copy of the file as it is now, for jobs that read.

        `watch` hears how many pages are copied, and may raise CancelledError; then there is none.
        The copy need not outlive a power cut: while the disk is waited for nobody could edit.
        """
        with explained(target):
            copy = sqlite3.connect(target)
            try:
                copy.execute("PRAGMA synchronous = OFF")
                self.db.conn.backup(
                    copy,
                    pages=_PAGES_AT_ONCE,
                    progress=lambda _state, left, all_: watch(all_ - left, all_),
                )
            except BaseException:
                copy.close()
                target.unlink(missing_ok=True)
                raise
            copy.close()

    def introduce(self) -> None:
        """Tell others which office is working in the file, if it is this one."""
        if self._lock is not None:
            office = self.reader.record("office", self.facts.office)
            self._lock.introduce(office.text("name_de") or office.text("name_en") if office else "")

    def close(self) -> None:
        """Close the file and give back the right to write."""
        if self._lock is not None:
            with contextlib.suppress(sqlite3.Error):  # takes the empty journal file away, no more
                self.db.execute("PRAGMA journal_mode = DELETE")
        self.db.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()


def takes_long_to_open(path: Path) -> bool:
    """Whether a large file must be brought up to date before anybody can work in it.

    What can't be told now counts as quick: opening it says why.
    """
    try:
        if path.stat().st_size < _LARGE:
            return False
        _check_header(path)
        db = connect(path, write=False)
    except (OSError, ExpectedError, sqlite3.Error):
        return False
    try:
        return not _is_up_to_date(db)
    except sqlite3.Error:
        return False
    finally:
        db.close()


def bring_up_to_date(path: Path, watch: Watch) -> None:
    """Migrate a file and compute anew what is shown of it, as opening it would.

    `watch` hears how far it is and may raise CancelledError: then nothing has changed. Raises
    ExpectedError.
    """
    open_store(path, watch=watch).close()


def open_store(path: Path, *, write: bool = True, watch: Watch = unwatched) -> Store:
    """Open a working file; an older one is migrated after a backup beside it.

    Raises OnlyReadableError (somebody else writes, or nobody may write here: open it with
    `write=False`), ForeignFileError, NewerFileError, HandInError, DamagedFileError, or another
    ExpectedError.
    """
    lock = _locked(path) if write else None
    try:
        return _open(path, lock, watch)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _locked(path: Path) -> WriteLock:
    _check_header(path)  # nothing is left beside a file that is none of ours
    if not os.access(path, os.W_OK):
        raise write_protected(path)
    lock = WriteLock(path)
    with explained(path):
        lock.acquire()
    return lock


def _open(path: Path, lock: WriteLock | None, watch: Watch) -> Store:
    _check_header(path)
    with explained(path), sound(path):
        db = connect(path, write=True) if lock else _connect_to_read(path)
        try:
            # Not from the header: what a crash cut off is only rolled back by now.
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            _check_tables(path, db, version)
            if lock is not None and version < schema.SCHEMA_VERSION:
                _back_up(path, version)
            _bring_up_to_date(db, version, watch)
            store = Store(path, db, lock)
        except BaseException:
            db.close()
            raise
        store.introduce()
        return store


def _check_tables(path: Path, db: Database, version: int) -> None:
    """A file of ours holds its log and knows whose it is. Raises DamagedFileError."""
    needed = {*schema.LOG, *schema.LOCAL} if version == schema.SCHEMA_VERSION else set(schema.LOG)
    known = needed <= db.tables() and Facts(db).get("replica")
    if not known:
        raise DamagedFileError(_(DAMAGED).format(name=path.name))


def _check_header(path: Path) -> None:
    """What the file is, read without SQLite. Raises the sentence for what is no file of ours."""
    head, size = _look_at(path)
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise ForeignFileError(
            _("“{name}” is not a file of this program. Please choose an .eccar file.").format(
                name=path.name
            )
        )
    page_size = struct.unpack(">H", head[16:18])[0]
    page_size = 65536 if page_size == 1 else page_size
    pages, version, application = (struct.unpack(">I", head[at : at + 4])[0] for at in (28, 60, 68))
    if application == schema.HAND_IN_FILE:
        raise HandInError(
            _("“{name}” is a hand-in. It is merged into a file, never edited itself.").format(
                name=path.name
            )
        )
    if application != schema.WORKING_FILE:
        raise ForeignFileError(
            _("“{name}” is a database of another program. Please choose an .eccar file.").format(
                name=path.name
            )
        )
    if version > schema.SCHEMA_VERSION:
        raise NewerFileError(
            _(
                "“{name}” was written by a newer version of this program. "
                "Please update the program; the file is safe."
            ).format(name=path.name)
        )
    if pages * page_size > size and not _is_cut_off(path):
        raise DamagedFileError(_(DAMAGED).format(name=path.name))


def _look_at(path: Path) -> tuple[bytes, int]:
    """The first bytes of a file and its size; none of a pipe, which might never say anything."""
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            return b"", 0
        with path.open("rb") as file:
            return file.read(100), status.st_size
    except OSError as error:
        raise unreadable(error, path) from error


def _is_cut_off(path: Path) -> bool:
    """Whether a crash left a transaction half-written, which SQLite is going to roll back."""
    journal = path.with_name(path.name + "-journal")
    return journal.is_file() and journal.stat().st_size > 0


def connect(path: Path, *, write: bool) -> Database:
    """A connection to a file of ours, with the pragmas that keep it safe."""
    uri = f"{path.absolute().as_uri()}?mode={'rw' if write else 'ro'}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False
    )
    db = Database(connection)
    for pragma in ("secure_delete = ON", "foreign_keys = OFF", "temp_store = MEMORY"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("PRAGMA recursive_triggers = ON")  # the tally hears of rows that are replaced
    if write:
        db.execute("PRAGMA journal_mode = TRUNCATE")
        db.execute("PRAGMA synchronous = FULL")
        db.execute(f"PRAGMA cache_size = -{_CACHE}")
    return db


def _connect_to_read(path: Path) -> Database:
    """A connection that leaves the file as it is.

    What a crash left half-written or another version wrote is read from a copy in memory, which is
    brought up to date; the file itself waits for the next one who opens it to work.
    """
    db = connect(path, write=False)
    try:
        if _is_up_to_date(db):
            return db
        copy = _in_memory(db)
    except BaseException as error:
        db.close()
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        return _recovered(path)
    db.close()
    return copy


def _is_up_to_date(db: Database) -> bool:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version != schema.SCHEMA_VERSION or Facts(db).get("projection") != projection_mark():
        return False
    return not search.is_behind(db)


def _recovered(path: Path) -> Database:
    """The content of a file as it was before the transaction that a crash cut off."""
    with tempfile.TemporaryDirectory(prefix="eccar-read-") as folder:
        copy = Path(folder, "copy")
        for suffix in ("-journal", ""):  # the file last: it may be being recovered right now
            shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
        db = connect(copy, write=True)
        try:
            return _in_memory(db)
        finally:
            db.close()


def _in_memory(db: Database) -> Database:
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    db.conn.backup(copy)
    return Database(copy)


def _back_up(path: Path, version: int) -> None:
    stamp = datetime.now(UTC).strftime("%Y-%m-%d_%H%M%S")
    shutil.copy2(path, path.with_name(f"{path.stem}_{stamp}_v{version}{path.suffix}.bak"))


def _bring_up_to_date(db: Database, version: int, watch: Watch = unwatched) -> None:
    """Migrate what an older version wrote; rebuild a projection of another version."""
    if version < schema.SCHEMA_VERSION:
        # sqlite-utils takes long to load; an up-to-date file does not wait for it.
        from eccar_desktop.store.migrations import migrate

        with db.atomic():
            migrate(db)
    facts = Facts(db)
    if facts.get("projection") != projection_mark():
        with db.atomic():
            Projection(db, Log(db)).rebuild(watch)
            facts.set({"projection": projection_mark()})
    search.catch_up_all(db)


def projection_mark() -> str:
    """What tells one projection from another: its version, columns, names, tables and indexes."""
    columns = sorted(
        f"{name}.{column}" for name, entity in ENTITIES.items() for column in schema.columns(entity)
    )
    renamed = [f"{name}.{old}" for name, each in ENTITIES.items() for old in each.renamed]
    content = "\n".join([*columns, *renamed, *schema.PROJECTION])
    digest = hashlib.sha256(content.encode()).hexdigest()[:16]
    return f"{schema.PROJECTION_VERSION}:{digest}"
