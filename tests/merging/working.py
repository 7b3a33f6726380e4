"""Another process that works with a file: `python -m tests.merging.working WHAT FILE [FILE ...]`.

It prints a line before it begins and one when its work is acknowledged.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from eccar_desktop.domain.edits import Many, Resolve
from eccar_desktop.merging import run
from eccar_desktop.merging.run import MergeOptions
from eccar_desktop.store.erasure import redact
from eccar_desktop.store.file import Store, open_store
from eccar_desktop.store.undoing import undo_run

BEGIN, DONE = "begin", "done"


def merge(store: Store, files: list[Path]) -> None:
    """Merge hand-ins."""
    options = MergeOptions(confirmed=True)
    assert run.merge(store, files, options, lambda *_told: None, lambda: False).run


def undo_merge(store: Store, _files: list[Path]) -> None:
    """Undo the last merge."""
    undo_run(store)


def resolve(store: Store, _files: list[Path]) -> None:
    """Settle every conflict by the first of its values."""
    decisions = [
        Resolve(each.entity, each.record, each.field, take=each.heads[0].change)
        for each in store.reader.conflicts()
    ]
    store.apply(Many(tuple(decisions)))


def erase(store: Store, _files: list[Path]) -> None:
    """Erase every German title."""
    rows = store.db.execute("SELECT id FROM change WHERE instr(body, '\"title_de\"')").fetchall()
    redact(store, [(row[0].hex(), "title_de") for row in rows], "asked for")


KINDS: Mapping[str, Callable[[Store, list[Path]], None]] = {
    "merge": merge, "undo-merge": undo_merge, "resolve": resolve, "erase": erase,
}  # fmt: skip


def main(what: str, file: str, *hand_ins: str) -> None:
    """Do it, and say when."""
    with open_store(Path(file)) as store:
        print(BEGIN, flush=True)
        KINDS[what](store, [Path(each) for each in hand_ins])
        print(DONE, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
