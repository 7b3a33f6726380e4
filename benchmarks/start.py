"""Start to first usable window with 10,000 measures, against a bare PySide6 window.

The peer shows a tree and a text field and does nothing. Both are whole processes, in turn; "usable"
is when the event loop has come to rest after the first painting. Goal: at most 1.5 times.

    python benchmarks/start.py [RUNS]
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sample import large_file  # needs the program on the path

MEASURES = 10_000
GOAL = 1.5

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSplitter, QTreeWidget, QTextEdit
app = QApplication(sys.argv)
window = QSplitter()
window.addWidget(QTreeWidget()); window.addWidget(QTextEdit())
window.resize(1200, 700); window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from eccar_desktop import app as program
app = QApplication(sys.argv)
window = program.build(app)
window.show()
window.files.open(Path(sys.argv[1]))
assert window.desk.measures.list.rows.model().rowCount() > 0
QTimer.singleShot(0, app.quit)
app.exec()
"""


def seconds(code: str, *arguments: str) -> float:
    """How long a process takes from its start until it is usable and ends at once."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], env=environment, check=True)
    return time.perf_counter() - begun


def main() -> int:
    """Run both in turn and print the ratio of the medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    file = large_file(MEASURES)
    os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent)
    seconds(BARE), seconds(PROGRAM, str(file))  # the disk's cache is warm for both
    pairs = [(seconds(BARE), seconds(PROGRAM, str(file))) for _run in range(runs)]
    bare, program = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratios = sorted(program / bare for bare, program in pairs)
    print(f"start with {MEASURES} measures: {program:.3f} s, bare window: {bare:.3f} s")
    print(f"ratio {program / bare:.2f} (min {ratios[0]:.2f}, max {ratios[-1]:.2f}), goal <= {GOAL}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
