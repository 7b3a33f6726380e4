"""Giving back: each office gets its measures as the coordination has them now, with its questions.

What is given back is a file like a hand-in; when the office has merged it, its next hand-in builds
on it. The coordination has not handed in anything by that.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from eccar_desktop.domain.errors import CancelledError, NotFoundError
from eccar_desktop.domain.records import Record
from eccar_desktop.merging.run import Cancelled, Progress
from eccar_desktop.merging.starting import file_name
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import SUFFIX, Store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.texts import _

BACK = "back"
"""The kind of such a file in its manifest; it is merged like any other."""


def give_back(
    store: Store, folder: Path, offices: Sequence[str], progress: Progress, cancelled: Cancelled
) -> list[Path]:
    """Write a file for each of these offices (ids) into a folder; no file is ever replaced.

    Raises ExpectedError, or CancelledError; what was written by then is whole and stays.
    """
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for done, office in enumerate(offices):
        record = store.reader.record("office", office)
        if record is None:
            raise NotFoundError(_("This entry is not in the file."))
        path = _free(folder, record)
        progress(done, len(offices), path.name)
        if cancelled():
            raise CancelledError
        written.append(hand_in(store, path, office, kind=BACK).path)
    progress(len(offices), len(offices), "")
    return written


def _free(folder: Path, office: Record) -> Path:
    """A name that nothing in the folder has: "back_50_2020-09-30"."""
    today = datetime.now().astimezone().date().isoformat()
    stem = "_".join([_("back"), file_name(office), today])
    path, number = folder / f"{stem}{SUFFIX}", 2
    while _is_taken(path):
        path, number = folder / f"{stem}_{number}{SUFFIX}", number + 1
    return path


def _is_taken(path: Path) -> bool:
    with explained(path):
        return path.exists()
