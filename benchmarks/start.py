"""Start to first usable window with 10,000 measures, against a bare PySide6 window.

The peer shows a tree and a text field and does nothing. All are whole processes, in turn, with
compiled modules, as they are installed. "Usable" is when the list of measures is painted and can be
read, searched and scrolled; "whole" when the form of the first measure is painted, too. Goal: at
most 1.5 times until it is usable.

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
tree = QTreeWidget()
window.addWidget(tree); window.addWidget(QTextEdit())
window.resize(1200, 700); window.show()
tree.viewport().repaint()
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
window = program.frame(app)
window.show()
window.repaint()
from eccar_desktop.window.assembly import complete
complete(window)
window.files.open(Path(sys.argv[1]))
rows = window.desk.measures.list.rows
assert rows.model().rowCount() > 0
rows.viewport().repaint()
{more}
QTimer.singleShot(0, app.quit)
app.exec()
"""
USABLE = PROGRAM.format(more="")
WHOLE = PROGRAM.format(more="window.desk.measures.form.repaint()")


def seconds(code: str, *arguments: str) -> float:
    """How long a process takes from its start until it is usable and ends at once."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], env=environment, check=True)
    return time.perf_counter() - begun


def main() -> int:
    """Run all in turn and print the ratios to the bare window."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    file = str(large_file(MEASURES))
    os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent)
    rounds = [
        (seconds(BARE), seconds(USABLE, file), seconds(WHOLE, file)) for _run in range(runs + 1)
    ][1:]  # in the first the disk's cache was cold
    bare, usable, whole = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratios = sorted(each[1] / each[0] for each in rounds)
    print(f"start with {MEASURES} measures: {usable:.3f} s, bare window: {bare:.3f} s")
    print(f"ratio {usable / bare:.2f} (min {ratios[0]:.2f}, max {ratios[-1]:.2f}), goal <= {GOAL}")
    print(f"until the form is there, too: {whole:.3f} s, ratio {whole / bare:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
