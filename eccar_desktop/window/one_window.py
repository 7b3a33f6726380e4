"""One window for each person: a second start hands its file to the window that runs.

The first start holds a lock in the person's own folder and watches a folder beside it. A later
start writes a note there and ends as soon as the note was taken. No socket is needed.
"""

import json
import logging
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal, Slot

from eccar_desktop import paths

_PATIENCE = 4.0
"""Seconds that a second start waits for the first to answer before it opens a window itself."""
_PAUSE = 0.02

_log = logging.getLogger(__name__)


class OneWindow(QObject):
    """`called` carries the paths that a later start was to open; maybe none."""

    called = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = paths.user_data_dir() / "calls"
        self._lock = QLockFile(str(self._folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # however long it is held: only a dead process loses it
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._take)

    def hand_over(self, files: list[Path]) -> bool:
        """Whether a window runs already and has taken the files; else this is the first now."""
        try:
            self._folder.mkdir(exist_ok=True)
            return not self._is_first() and self._call(files)
        except OSError as error:  # a folder that can't be written must not keep anybody out
            _log.warning("One window: %s", error.strerror)
            return False

    def listen(self) -> None:
        """Take what later starts hand over, from now on and what waits already."""
        self._watcher.addPath(str(self._folder))
        self._take()

    def _is_first(self) -> bool:
        if not self._lock.tryLock(0):
            return False
        for note in self._notes():
            note.unlink(missing_ok=True)  # nobody waits for it any more
        return True

    def _call(self, files: list[Path]) -> bool:
        note = self._folder / f"{os.getpid()}.json"
        beside = note.with_suffix(".new")
        beside.write_text(json.dumps([str(each) for each in files]), encoding="utf-8")
        _let_come_forward(self._lock.getLockInfo())
        beside.replace(note)
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if not note.exists():
                return True
            if self._is_first():  # the other has ended meanwhile
                return False
            time.sleep(_PAUSE)
        note.unlink(missing_ok=True)
        return False

    def _notes(self) -> list[Path]:
        return sorted(self._folder.glob("*.json"))

    @Slot()
    def _take(self) -> None:
        """Take every note that lies there."""
        for note in self._notes():
            try:
                names = json.loads(note.read_text(encoding="utf-8"))
                note.unlink()
            except (OSError, ValueError):  # half gone already, or nothing that we wrote
                continue
            self.called.emit([Path(each) for each in names if isinstance(each, str)])


def _let_come_forward(owner: object) -> None:
    """Windows lets only the program that a person just started bring a window to the front."""
    if sys.platform == "win32":
        import ctypes

        pid = owner[0] if isinstance(owner, tuple) else 0
        ctypes.windll.user32.AllowSetForegroundWindow(pid)
