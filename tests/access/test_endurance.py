"""A long day: many edits and many conversations leave nothing behind in memory."""

import gc
import sys
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.window.main import MainWindow
from tests.access.states import conversations, fill

MOST_GROWTH = 24.0
"""Megabytes that a whole day may add, twice what was measured: 11 for 500 conversations, 12 for
10,000 edits, each of which can still be undone."""


def memory() -> float:
    """What this process holds now, in megabytes; 0 where the system does not tell."""
    gc.collect()
    if not sys.platform.startswith("linux"):
        return 0.0
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def widgets() -> Counter[str]:
    """How many widgets of each kind are alive."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    return Counter(type(each).__name__ for each in QApplication.allWidgets())


def edit(window: MainWindow, count: int, start: int = 0) -> None:
    """Write into some measures in turn, as people do: choose, change, at times undo."""
    workspace, following = window.parts.workspace, window.desk.measures.following
    measures = [each.id for each in workspace.reader.records("measure")]
    for number in range(start, start + count):
        measure = measures[number % len(measures)]
        if number % 5 == 0:
            following.choose(measure)
        text = f"Er tagt zum {number}. Mal. " + "Lorem ipsum " * (number % 30)
        workspace.perform(SetFields("measure", measure, {"description_de": text}), "Change")
        if number % 7 == 0:
            workspace.undo_stack.undo()
        if number % 50 == 0:
            QApplication.processEvents()
            # A running program deletes what it let go by itself; these calls in a test don't.
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def converse(window: MainWindow, folder: Path, at_least: int) -> int:
    """Open and close every conversation, again and again; how many it were."""
    opened = 0
    while opened < at_least:
        opened += sum(1 for _each in conversations(window, folder))
    return opened


def test_conversations_and_edits_leave_no_widget_behind(window: MainWindow, tmp_path: Path) -> None:
    fill(window, tmp_path)
    converse(window, tmp_path, 1)  # what is built once stays
    edit(window, 20)
    before = widgets()
    converse(window, tmp_path, 1)
    edit(window, 60, 20)
    assert widgets() - before == Counter()


@pytest.mark.soak
def test_five_hundred_conversations_leave_memory_as_it_was(
    window: MainWindow, tmp_path: Path
) -> None:
    fill(window, tmp_path)
    converse(window, tmp_path, 60)
    kinds, before = widgets(), memory()
    assert converse(window, tmp_path, 500) >= 500
    after = memory()
    print(f"500 conversations: {before:.0f} -> {after:.0f} MB")
    assert widgets() - kinds == Counter()
    assert after - before < MOST_GROWTH


@pytest.mark.soak
def test_ten_thousand_edits_leave_memory_as_it_was(window: MainWindow, tmp_path: Path) -> None:
    fill(window, tmp_path)
    for number in range(30):
        window.parts.workspace.store.apply(Create("measure", {"title_de": f"M {number}"}))
    edit(window, 1000)
    kinds, before = widgets(), memory()
    edit(window, 10_000, 1000)
    after = memory()
    print(f"10,000 edits: {before:.0f} -> {after:.0f} MB")
    assert widgets() - kinds == Counter()
    assert after - before < MOST_GROWTH
