"""Which files are to be merged: those that were chosen, and those that lie in chosen folders."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.merging.run import Cancelled, Progress
from eccar_desktop.store.file import SUFFIX

_DEEPEST = 8
"""Folders below folders that are looked into."""
_MOST_FOLDERS = 5_000
_MOST_FILES = 1_000
_HIDDEN = (".", "$", "~")
"""How the names of folders begin that hold nothing that a person put there."""


@dataclass(frozen=True)
class Found:
    """The files, each once; `was_searched` says that folders were among what was chosen.

    `is_cut` says that there was more than is looked through, `unread` how many folders could not
    be read.
    """

    files: tuple[Path, ...]
    was_searched: bool = False
    is_cut: bool = False
    unread: int = 0


def found(
    paths: Sequence[Path], own: Path | None, progress: Progress, cancelled: Cancelled
) -> Found:
    """The files themselves, and those of this program in folders and the folders within.

    `own` is the open file, which is no hand-in wherever it lies. Nobody knows how many files there
    will be: `progress` hears 0 for all, and the folder. Raises CancelledError.
    """
    files = dict.fromkeys(each for each in paths if not each.is_dir())
    folders = [each for each in paths if each.is_dir()]
    search = _Search(progress, cancelled)
    for folder in folders:
        inside = sorted(search.files_in(folder))
        files.update(dict.fromkeys(each for each in inside if not _is_same(each, own)))
    kept = tuple(files)[:_MOST_FILES]
    is_cut = search.is_cut or len(files) > len(kept)
    return Found(kept, bool(folders), is_cut, search.unread)


class _Search:
    """Looks through folders, none of them twice: a link may lead back to where it lies."""

    def __init__(self, progress: Progress, cancelled: Cancelled) -> None:
        self.is_cut = False
        self.unread = 0
        self._progress = progress
        self._cancelled = cancelled
        self._seen: set[tuple[int, int]] = set()
        self._count = 0

    def files_in(self, root: Path) -> Iterator[Path]:
        """The files of this program in a folder and below it."""
        waiting = [(root, 0)]
        while waiting:
            folder, depth = waiting.pop()
            if self._cancelled():
                raise CancelledError
            self._progress(self._count, 0, folder.name)
            for entry in self._entries(folder):
                if entry.is_file() and entry.name.lower().endswith(SUFFIX):
                    self._count += 1
                    yield Path(entry.path)
                elif not entry.is_dir(follow_symlinks=False) or entry.name.startswith(_HIDDEN):
                    continue
                elif depth == _DEEPEST or len(self._seen) >= _MOST_FOLDERS:
                    self.is_cut = True
                else:
                    waiting.append((Path(entry.path), depth + 1))
            if self._count > _MOST_FILES:
                self.is_cut = True
                return

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            known = folder.stat()
            mark = known.st_dev, known.st_ino
            if mark in self._seen:
                return []
            self._seen.add(mark)
            with os.scandir(folder) as entries:
                return list(entries)
        except OSError:
            self.unread += 1
            return []


def _is_same(path: Path, own: Path | None) -> bool:
    try:
        return own is not None and path.samefile(own)
    except OSError:
        return False
