"""What SQLite and the disk say, turned into sentences that tell a person what to do."""

import errno
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.texts import N_, _


class OnlyReadableError(ExpectedError):
    """The file can't be written here and now; reading may be possible."""


class FileInUseError(OnlyReadableError):
    """Somebody else has the file open for writing."""


class DamagedFileError(ExpectedError):
    """The file is one of ours but can't be read to the end."""


class ForeignFileError(ExpectedError):
    """The file is no file of this program."""


class NewerFileError(ExpectedError):
    """A newer version of the program wrote the file."""


class HandInError(ExpectedError):
    """The file is a hand-in: it is merged, never edited."""


DAMAGED = N_(
    "The file “{name}” is damaged and can't be read. "
    "Please use the latest backup or ask for the file again."
)
_SENTENCES = {
    sqlite3.SQLITE_FULL: N_(
        "The disk is full, so “{name}” could not be written. Nothing was changed. "
        "Please make room and try again."
    ),
    sqlite3.SQLITE_READONLY: N_(
        "“{name}” can't be written here. Please copy it to a folder in which you may write."
    ),
    sqlite3.SQLITE_CANTOPEN: N_(
        "“{name}” can't be opened. Please check that the file and its folder still exist "
        "and that you may write there."
    ),
    sqlite3.SQLITE_PERM: N_("You have no permission to open “{name}”."),
    sqlite3.SQLITE_IOERR: N_(
        "The disk or network drive of “{name}” did not answer. Nothing was changed. "
        "Please check the connection and try again."
    ),
}
_BUSY = N_("“{name}” is being used by another program right now. Please try again in a moment.")
_NO_SUCH_FOLDER = N_("The folder of “{name}” was not found. Please check the path.")
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_ALTERED = ("Could not decode to UTF-8", "malformed JSON", "no such column", "no such table")
"""How SQLite begins to tell, without a code of its own, that bytes in the file are others."""


def sentence_for(error: sqlite3.Error, path: Path) -> ExpectedError | None:
    """The expected failure that an SQLite error means; None if it is a fault of the program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGE or str(error).startswith(_ALTERED):
        return DamagedFileError(_(DAMAGED).format(name=path.name))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return FileInUseError(_(_BUSY).format(name=path.name))
    if code == sqlite3.SQLITE_CANTOPEN and not _is_folder(path.parent):
        return ExpectedError(_(_NO_SUCH_FOLDER).format(name=path.name))
    if code in _SENTENCES:
        return ExpectedError(_(_SENTENCES[code]).format(name=path.name))
    return None


_NO_ROOM = N_("The disk is full, so “{name}” could not be written. Please make room and try again.")
_NOT_ALLOWED = N_(
    "“{name}” can't be written here: it is open in another program, or the folder is read-only. "
    "Please close it or choose another folder."
)
_NOT_THERE = N_("“{name}” was not found. Please check where the file lies.")
_FOLDER = N_("“{name}” is a folder, not a file. Please choose a file.")
_TOO_LONG = N_("The path of “{name}” is too long. Please choose a shorter folder or name.")
_IN_THE_WAY = N_("“{name}” exists already and is left as it is. Please choose another name.")
_WINDOWS_LIMIT = 260
"""Characters of a path at which Windows gives up, unless an administrator allowed more."""
_OTHER = N_("“{name}” could not be read or written: {reason}.")
_DISK = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: _NO_ROOM,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOENT: _NOT_THERE,
    errno.ENOTDIR: _NO_SUCH_FOLDER,
    errno.EISDIR: _FOLDER,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENAMETOOLONG: _TOO_LONG,
}


def disk_error(error: OSError, path: Path) -> ExpectedError:
    """The sentence for a failure of the file system."""
    sentence = _DISK.get(error.errno or 0, _OTHER)
    if sentence is _NOT_THERE and is_too_long_for_windows(path):
        sentence = _TOO_LONG
    elif sentence is _NOT_THERE and not _is_folder(path.parent):
        sentence = _NO_SUCH_FOLDER
    elif sentence is _NOT_ALLOWED and _is_folder(path):  # what Windows says of a folder
        sentence = _FOLDER
    kind = OnlyReadableError if sentence is _NOT_ALLOWED else ExpectedError
    return kind(_(sentence).format(name=path.name or path, reason=error.strerror or error))


def unreadable(error: OSError, path: Path) -> ExpectedError:
    """The sentence for a failure to read a file, for which its folder need not be writable."""
    if isinstance(error, PermissionError) and not _is_folder(path):
        return ExpectedError(_(_SENTENCES[sqlite3.SQLITE_PERM]).format(name=path.name or path))
    return disk_error(error, path)


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - never fails itself, where nobody may look


def is_too_long_for_windows(path: Path) -> bool:
    """Whether this is Windows, which says "not found" of longer paths, the journal's included."""
    return os.name == "nt" and len(f"{path.absolute()}-journal") >= _WINDOWS_LIMIT


def write_protected(path: Path) -> OnlyReadableError:
    """The failure to write a file that may only be read."""
    return OnlyReadableError(_(_SENTENCES[sqlite3.SQLITE_READONLY]).format(name=path.name))


@contextmanager
def sound(path: Path) -> Iterator[None]:
    """What the block finds to be no text or no JSON in the file `path` comes out as its damage.

    Checksums are the disk's business: SQLite hands on a flipped bit inside a text as it is.
    """
    try:
        yield
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise DamagedFileError(_(DAMAGED).format(name=path.name)) from error


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Errors of SQLite and the disk inside the block come out as ExpectedErrors about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        expected = sentence_for(error, path)
        if expected is None:
            raise
        raise expected from error
    except OSError as error:
        raise disk_error(error, path) from error
