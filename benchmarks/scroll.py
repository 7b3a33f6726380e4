"""Scrolling the list of 100,000 measures, frame by frame, against Qt's own list of plain texts.

Each frame moves the list and paints it at once. Goal: no frame over 16 ms.

    python benchmarks/scroll.py [FRAMES]
"""

import os
import random
import statistics
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView
from sample import large_file

MEASURES = 100_000
GOAL = 16.0


def frames(view: QAbstractItemView, count: int) -> list[float]:
    """Milliseconds of each frame: small steps, pages, and jumps anywhere."""
    bar = view.verticalScrollBar()
    chance = random.Random(1)
    times = []
    for number in range(count):
        step = chance.randrange(bar.maximum()) if number % 10 == 0 else bar.value() + 30
        begun = time.perf_counter()
        bar.setValue(step % max(1, bar.maximum()))
        view.viewport().repaint()
        times.append((time.perf_counter() - begun) * 1000)
    return times


def told(name: str, times: list[float]) -> float:
    """Print the frames of one list; the median."""
    ordered = sorted(times)
    median, late = statistics.median(ordered), ordered[int(len(ordered) * 0.99)]
    print(f"{name}: median {median:.2f} ms, 99 % {late:.2f} ms, worst {ordered[-1]:.2f} ms")
    return median


def main() -> int:
    """Scroll both lists and print the ratio of the medians."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    app = QApplication([])
    from eccar_desktop import app as program

    window = program.build(app)
    window.resize(1366, 768)
    window.show()
    window.files.open(large_file(MEASURES))
    measures = window.desk.measures.list.rows
    while measures.model().canFetchMore(measures.rootIndex()):
        measures.model().fetchMore(measures.rootIndex())
    app.processEvents()
    plain = QListView()
    plain.setUniformItemSizes(True)
    plain.setModel(QStringListModel([f"Measure {n}" for n in range(MEASURES)]))
    plain.resize(measures.size())
    plain.show()
    app.processEvents()
    frames(plain, 50), frames(measures, 50)
    peer = told("plain texts", frames(plain, count))
    times = frames(measures, count)
    own = told("measures", times)
    print(f"ratio {own / peer:.2f}; worst frame {max(times):.2f} ms, goal <= {GOAL:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
