"""Ticking and moving measures of an edition of 1,000 in the real window, key by key.

Each step is a key press until the row is painted where it belongs: the edit is in the file by then
(`synchronous=FULL`), every model has heard of it. Beside it the same steps in Qt's own list of
plain texts, which writes nothing. Goal: no step over 100 ms.

    python benchmarks/edition.py [STEPS]
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView
from sample import large_file

from eccar_desktop.domain.edits import Create, Many, SetFields
from eccar_desktop.domain.selection import in_order
from eccar_desktop.domain.values import Value
from eccar_desktop.places.edition.place import EditionPlace
from eccar_desktop.window.main import MainWindow

MEASURES = 1000
GOAL = 100.0
"""Milliseconds up to which a step seems to happen at once."""


def opened(app: QApplication) -> MainWindow:
    """The window on a file whose thousand measures stand in one field of one edition."""
    from eccar_desktop import app as program

    window = program.build(app)
    window.resize(1366, 768)
    window.show()
    copy = Path(tempfile.mkdtemp(), "edition.eccar")
    shutil.copyfile(large_file(MEASURES), copy)
    window.files.open(copy)
    workspace = window.parts.workspace
    workspace.facts.set({"coordination": "1"})
    ids = [each.id for each in workspace.reader.records("measure")]
    workspace.perform(Many(tuple(SetFields("measure", each, {"field": 1}) for each in ids)), "Move")
    rows: list[Value] = [{"key": each.measure, "order": each.order} for each in in_order(ids)]
    workspace.perform(Create("edition", {"name": "Bench", "selected": rows}), "Make")
    return window


def place_of(window: MainWindow) -> EditionPlace:
    """The place, showing the field."""
    window.desk.go("edition")
    place = window.desk.place
    assert isinstance(place, EditionPlace)
    place.sidebar.setCurrentIndex(place.pages.index(place.pages.row_of("field-1")))
    place.field.list.setCurrentIndex(place.picks.index(MEASURES // 2))
    place.field.list.setFocus()
    return place


Step = tuple[float, float]
"""Milliseconds on the clock, and of the processor: the first grows when others work here, too."""


def pressed(view: QAbstractItemView, key: Qt.Key, alt: Qt.KeyboardModifier) -> Step:
    """How long it takes from a key to the painted row."""
    begun, used = time.perf_counter(), time.process_time()
    QTest.keyClick(view, key, alt)
    view.viewport().repaint()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000


def told(name: str, steps: list[Step]) -> float:
    """Print the steps of one kind; the median of the processor's time."""
    clock, processor = [clock for clock, _ in steps], [processor for _, processor in steps]
    for what, times in (("clock", clock), ("processor", processor)):
        print(f"{name}, {what}: median {statistics.median(times):.1f}, worst {max(times):.1f} ms")
    return statistics.median(processor)


def main() -> int:
    """Tick and move, print the times and the ratio to a plain list."""
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    app = QApplication([])
    window = opened(app)
    place = place_of(window)
    app.processEvents()
    view, none, alt = (
        place.field.list,
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.AltModifier,
    )
    moves = [pressed(view, Qt.Key.Key_Up if n % 3 else Qt.Key.Key_Down, alt) for n in range(steps)]
    ticks = [pressed(view, Qt.Key.Key_Space, none) for _ in range(steps)]
    plain = PlainList()
    plain.resize(view.size())
    plain.show()
    app.processEvents()
    plain.setCurrentIndex(plain.model().index(MEASURES // 2, 0))
    peers = [pressed(plain, Qt.Key.Key_Up, alt) for _ in range(steps)]
    peer = told("plain texts, moved", peers)
    told("measures, ticked", ticks)
    own = told("measures, moved", moves)
    worst = max(clock for clock, _processor in (*moves, *ticks))
    print(f"ratio {own / peer:.1f}; worst step {worst:.1f} ms, goal <= {GOAL:.0f} ms")
    return 0


class PlainList(QListView):
    """Qt's own list of the same number of texts; Alt and an arrow moves a text."""

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setModel(QStringListModel([f"Measure {n}" for n in range(MEASURES)]))

    def keyPressEvent(self, _event: QKeyEvent) -> None:  # noqa: N802 - the name that Qt calls
        """Move the current text up by one."""
        row, model = self.currentIndex().row(), self.model()
        model.moveRow(self.rootIndex(), row, self.rootIndex(), row - 1)
        self.setCurrentIndex(model.index(row - 1, 0))


if __name__ == "__main__":
    sys.exit(main())
