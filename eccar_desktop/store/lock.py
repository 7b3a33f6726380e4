"""The right to write a file: an OS lock on a sidecar file, which dies with its process.

The lock is `<file>.lock`; `<file>.owner` says which office holds it and since when, for the
sentence that a second person reads. Neither names a user or a machine.
"""

import contextlib
import json
import time
from datetime import datetime
from pathlib import Path

import filelock

from eccar_desktop.domain.dates import PartialDate
from eccar_desktop.store.faults import FileInUseError
from eccar_desktop.texts import _, current


def lock_file(path: Path) -> Path:
    """The file beside a file whose lock is the right to write it."""
    return path.with_name(path.name + ".lock")


class WriteLock:
    """The right to write one file, held until `release`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._owner = path.with_name(path.name + ".owner")
        # Not of a thread: a file that a job opened may be closed by the interface.
        self._lock = filelock.FileLock(lock_file(path), timeout=0, thread_local=False)

    def acquire(self) -> None:
        """Take the lock. Raises FileInUseError when somebody has it, OSError when nobody may."""
        try:
            self._lock.acquire()
        except filelock.Timeout:
            raise FileInUseError(self._who_has_it()) from None

    def introduce(self, office: str) -> None:
        """Tell others who is working in the file, for as long as the lock is held."""
        note = json.dumps({"office": office, "since": int(time.time() * 1000)})
        with contextlib.suppress(OSError):  # the note is a courtesy; the lock is what counts
            self._owner.write_text(note, encoding="utf-8")

    def release(self) -> None:
        """Give the right back."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):  # a leftover note is overwritten by the next owner
                self._owner.unlink(missing_ok=True)
            self._lock.release()

    def _who_has_it(self) -> str:
        name = self._path.name
        try:
            note = json.loads(self._owner.read_text(encoding="utf-8"))
            office = str(note["office"])
            since = datetime.fromtimestamp(note["since"] / 1000).astimezone()
        except (OSError, OverflowError, ValueError, KeyError, TypeError):
            return _(
                "“{name}” is open for editing elsewhere. You can read it or work with a copy."
            ).format(name=name)
        day = PartialDate.on(since).printed(current(), short=True)
        return _(
            "“{name}” is being edited: {office}, since {time}. You can read it or work with a copy."
        ).format(name=name, office=office, time=f"{day}, {since:%H:%M}")
