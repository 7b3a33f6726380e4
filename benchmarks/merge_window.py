"""A hundred hand-ins in the window: read, looked at, merged, some conflicts settled, undone.

Goal: no moment over 50 ms, however long the work takes. The ratio is the worst moment to that.

    python benchmarks/merge_window.py [OFFICES]
"""

import sys
import tempfile
import time
from pathlib import Path

from slots import TimedApplication  # isort: split

from hand_ins import CITY, Size, hand_ins, write

from eccar_desktop import app as program
from eccar_desktop.dialogs.conflicts import ConflictsDialog
from eccar_desktop.dialogs.merge import MergeDialog
from eccar_desktop.window.main import MainWindow

MEASURES = 500
SETTLED = 20


def wait(app: TimedApplication, window: MainWindow, step: str) -> None:
    """Let a job come to its end as it does at a desk: the interface goes on meanwhile."""
    app.step = step
    begun = time.perf_counter()
    while window.parts.workspace.has_jobs:
        app.processEvents()
        time.sleep(0.002)
    app.processEvents()
    print(f"{step}: {time.perf_counter() - begun:.1f} s")


def merge(app: TimedApplication, window: MainWindow, paths: list[Path]) -> None:
    """The whole conversation."""
    app.time("open", lambda: window.talk.merge_files(paths))
    [dialog] = window.findChildren(MergeDialog)
    wait(app, window, "read the files")
    line = dialog.table.topLevelItem(0)
    app.time("unfold a file", lambda: line.setExpanded(True))
    app.time("unfold a measure", lambda: line.child(0).setExpanded(True))
    app.time("scroll", dialog.table.scrollToBottom)
    app.time("merge", dialog.apply.click)
    wait(app, window, "merge")
    app.time("settle", dialog.settle.click)
    [settling] = window.findChildren(ConflictsDialog)
    for _each in range(SETTLED):
        app.time("choose", settling.decision.buttons[0].click)
        app.time("take", settling.settle.click)
    app.time("leave", settling.reject)


def main() -> int:
    """Run it once and print the longest moments."""
    offices = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    app = TimedApplication()
    window = program.build(app)
    window.resize(1366, 768)
    window.show()
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for office in hand_ins(Size(offices, MEASURES)):
            paths.append(Path(folder, f"abgabe_{office.number}.eccar"))
            write(paths[-1], office)
        file = Path(folder, "all.eccar")
        window.parts.workspace.create(file, city=CITY, office="Rathaus", coordination=True)
        app.slots.clear()
        merge(app, window, paths)
        app.tell()
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
