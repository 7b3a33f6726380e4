"""An afternoon at the window on 100,000 measures, against the same keys in a bare form of Qt.

Somebody searches, goes through measures, writes, changes choices, undoes, filters, looks at what
is missing before the hand-in; and twice everything that is rarer (see `rarer`): chooses, copies and
changes all of them, arranges a field, goes to every place, opens conversations, speaks another
language. Every event is timed; the longest are named with what was going on, those of the first
time apart, for then things are loaded and built. Goal: no moment over 50 ms.

    python benchmarks/afternoon.py [ROUNDS] [MEASURES]
"""

import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from slots import GOAL, TimedApplication  # isort: split

from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)
from rarer import Rarer
from sample import large_file

from eccar_desktop import app as program
from eccar_desktop.window.main import MainWindow

WORDS = "Der Runde Tisch trifft sich viermal im Jahr und auf Einladung der Stadt. "
SEARCHES = ("run", "tisch", "menschenrecht", "str", "e")


class Bare(QWidget):
    """What Qt itself needs for a list, a search, two texts and a choice, with nothing behind."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.search, self.title, self.text = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.choice = QComboBox()
        self.choice.addItems([f"Choice {number}" for number in range(7)])
        self.undo = QUndoStack(self)
        self.names = QStringListModel([f"Measure {number}" for number in range(count)])
        self.found = QSortFilterProxyModel()
        self.found.setSourceModel(self.names)
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.found)
        row = QHBoxLayout(self)
        for each in (self.search, self.list, self.title, self.text, self.choice):
            row.addWidget(each)


def write(app: TimedApplication, widget: QWidget, text: str) -> None:
    """Type a text, key by key."""
    widget.setFocus()
    for letter in text:
        app.time("type", lambda letter=letter: QTest.keyClicks(widget, letter))
    app.wait(0.05)


def own_round(app: TimedApplication, window: MainWindow, chance: random.Random) -> None:
    """One round of work in the program's window."""
    parts, desk = window.parts, window.desk
    rows = desk.measures.list.rows
    desk.top.search.clear()
    write(app, desk.top.search, chance.choice(SEARCHES))
    app.step = "search"
    app.wait(0.4)
    app.time("clear the search", desk.top.search.clear)
    app.step = "search"
    app.wait(0.4)
    for _time in range(5):
        row = chance.randrange(min(rows.model().rowCount(), 200))
        app.time("choose", lambda row=row: rows.setCurrentIndex(rows.model().index(row, 0)))
        app.wait(0.1)
    form = desk.measures.form
    app.time("jump", lambda: form.jump_to("description_de"))
    focus = window.focusWidget()
    if focus is not None:
        write(app, focus, WORDS)
        app.time("leave the field", lambda: QTest.keyClick(focus, Qt.Key.Key_Tab))
    for status in ("planned", "in_progress"):
        app.time("choice", lambda status=status: parts.record.set_value("status", status))
        app.wait(0.1)
    for key in ("undo", "redo", "undo"):
        app.time(key, window.actions_by_key[key].trigger)
        app.wait(0.1)
    places = parts.sidebar.rowCount()
    place = chance.randrange(1, min(places, 11))
    for at in (place, 0):
        index = parts.sidebar.index(at)
        app.time("go to a place", lambda index=index: desk.measures.sidebar.setCurrentIndex(index))
        app.wait(0.3)
    app.time("new", window.actions_by_key["new_measure"].trigger)
    app.wait(0.2)
    app.time("delete", window.actions_by_key["delete"].trigger)
    app.wait(0.2)


def check_hand_in(app: TimedApplication, window: MainWindow) -> None:
    """Look at what is missing, and go back to work."""
    app.time("hand-in: open", window.talk.hand_in)
    app.step = "hand-in: check"
    begun = time.perf_counter()
    while window.parts.workspace.has_jobs:
        app.processEvents()
        time.sleep(0.002)
    print(f"check before the hand-in: {time.perf_counter() - begun:.1f} s beside the work")
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        app.time("hand-in: leave", dialog.reject)  # type: ignore[attr-defined]  # it is a dialog


def bare_round(app: TimedApplication, bare: Bare, chance: random.Random) -> None:
    """The same in the bare form, as far as it has it."""
    bare.search.clear()
    write(app, bare.search, chance.choice(SEARCHES))
    app.time("search", lambda: bare.found.setFilterFixedString(bare.search.text()))
    app.time("clear the search", lambda: bare.found.setFilterFixedString(""))
    for _time in range(5):
        index = bare.found.index(chance.randrange(200), 0)
        app.time("choose", lambda index=index: bare.list.setCurrentIndex(index))
    write(app, bare.text, WORDS)
    for number in (1, 2):
        app.time("choice", lambda number=number: bare.choice.setCurrentIndex(number))
    app.wait(0.2)


def median(app: TimedApplication, step: str) -> float:
    """The median of a step and what it set off, in milliseconds of the thread."""
    times = sorted(each.cpu for each in app.slots if each.step == step and each.cpu > 0.01)
    return times[len(times) // 2] if times else 0.0


def own_afternoon(app: TimedApplication, rounds: int, count: int, chance: random.Random) -> None:
    """The afternoon in the program's window, on a file of its own."""
    with tempfile.TemporaryDirectory(prefix="eccar-afternoon-") as folder:
        os.environ["ECCAR_DATA_DIR"] = str(Path(folder, "settings"))
        window = program.build(app)
        window.resize(1366, 768)
        window.show()
        path = Path(folder, "afternoon.eccar")
        shutil.copyfile(large_file(count), path)
        for _time in range(2):
            app.time("close", window.files.close)
            app.time("open", lambda: window.files.open(path))
            app.wait(2)
        for _time in range(rounds):
            own_round(app, window, chance)
        window.parts.workspace.facts.set({"coordination": "1"})
        window.show_file()
        for _time in range(2):
            Rarer(app, window).all()
        check_hand_in(app, window)
        app.time("close the window", window.close)


def main() -> int:
    """Work for so many rounds, print the longest moments and the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    app = TimedApplication()
    bare = Bare(count)
    bare.resize(1366, 768)
    bare.show()
    chance = random.Random(1)
    for _time in range(rounds):
        bare_round(app, bare, chance)
    peers = {step: median(app, step) for step in ("type", "choose", "choice")}
    worst_peer = max(each.paced(app.best) for each in app.slots)
    bare.close()
    bare.deleteLater()
    app.slots.clear()
    own_afternoon(app, rounds, count, chance)
    app.tell(15)
    for step, peer in peers.items():
        own = median(app, step)
        print(f"{step}: {own:.2f} ms, bare Qt {peer:.2f} ms, ratio {own / max(peer, 0.001):.1f}")
    worst = max(each.paced(app.best) for each in app.slots)
    print(
        f"worst moment at the best pace {worst:.0f} ms, bare Qt {worst_peer:.0f} ms; "
        f"goal {GOAL:.0f} ms"
    )
    app.clipboard().clear()  # without a screen it would outlive Python, and what Python put there
    return 0


if __name__ == "__main__":
    sys.exit(main())
