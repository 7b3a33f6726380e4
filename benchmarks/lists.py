"""Filtering, sorting, choosing and changing very many measures, against Qt's own sorted table.

Told is the longest time for which the interface does not answer: the whole of what a press does,
for a job the longest gap between two beats of the event loop. The peer holds the same cells in
memory behind a QSortFilterProxyModel. Goal: no answer takes longer than 50 ms.

    python benchmarks/lists.py [MEASURES]
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import (
    QCollator,
    QElapsedTimer,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
from sample import large_file

GOAL = 50.0
_WAIT = 600.0
"""Seconds that a job may take."""


class Beats(QObject):
    """Measures the longest gap between two beats of the event loop, in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._beat)

    def begin(self) -> None:
        """Begin to measure."""
        self.longest = 0.0
        self._clock.start()
        self._timer.start()

    def end(self) -> float:
        """The longest gap so far."""
        self._timer.stop()
        return self.longest

    def _beat(self) -> None:
        self.longest = max(self.longest, self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()


def timed(app: QApplication, act: Callable[[], object]) -> float:
    """Milliseconds until what was done is painted."""
    begun = time.perf_counter()
    act()
    app.processEvents()
    return (time.perf_counter() - begun) * 1000


def best(app: QApplication, act: Callable[[], object], back: Callable[[], object]) -> float:
    """The best of three, undone each time: other work on the machine is not what is measured."""
    times = []
    for _round in range(3):
        times.append(timed(app, act))
        timed(app, back)
    return min(times)


Index = QModelIndex | QPersistentModelIndex


class German(QSortFilterProxyModel):
    """The peer: sorts by German collation, in memory."""

    def __init__(self) -> None:
        super().__init__()
        self._collator = QCollator(QLocale("de_DE"))

    def lessThan(self, one: Index, other: Index) -> bool:  # noqa: N802 - Qt's name
        """Compare two cells."""
        return self._collator.compare(str(one.data()), str(other.data())) < 0


def peer(app: QApplication, rows: list[tuple[str, str, str]]) -> dict[str, float]:
    """What the same takes where Qt holds all cells itself."""
    model = QStandardItemModel()
    for row in rows:
        model.appendRow([QStandardItem(cell) for cell in row])
    proxy = German()
    proxy.setSourceModel(model)
    proxy.setFilterKeyColumn(2)
    view = QTableView()
    view.setModel(proxy)
    view.show()
    app.processEvents()
    return {
        "filter": best(
            app,
            lambda: proxy.setFilterFixedString("7"),
            lambda: proxy.setFilterFixedString(""),
        ),
        "sort by title": best(
            app, lambda: proxy.sort(1, Qt.SortOrder.DescendingOrder), lambda: proxy.sort(-1)
        ),
        "choose all": best(app, view.selectAll, view.clearSelection),
    }


def main() -> int:
    """Do everything once and print how long it took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    app = QApplication([])
    with tempfile.TemporaryDirectory(prefix="eccar-lists-") as folder:
        os.environ["ECCAR_DATA_DIR"] = str(Path(folder, "settings"))
        file = Path(folder, "lists.eccar")
        shutil.copy(large_file(count), file)
        told = own(app, file)
        own_rows = told.pop("rows")
        print(f"{count} measures; longest time without an answer, goal <= {GOAL:.0f} ms")
        theirs = peer(app, own_rows)  # type: ignore[arg-type]  # the rows of the same file
        for name, taken in told.items():
            beside = f"   plain table {theirs[name]:8.1f} ms" if name in theirs else ""
            print(f"{name:34} {taken:8.1f} ms{beside}")
    return 0


def own(app: QApplication, file: Path) -> dict[str, object]:
    """What the program takes, and the rows that the peer is to hold."""
    from eccar_desktop import app as program
    from eccar_desktop.domain.queries import MeasureQuery, OrderBy

    window = program.build(app)
    window.resize(1366, 768)
    window.show()
    window.files.open(file)
    for _round in range(20):
        app.processEvents()
        time.sleep(0.02)
    parts, place = window.parts, window.desk.measures
    show, sort = parts.browse.show_query, parts.measures.sort_by

    def usual() -> None:
        sort(OrderBy.READING)
        parts.browse.reset()

    told: dict[str, object] = {
        "count all places": best(app, parts.sidebar.count, lambda: None),
        "filter": best(app, lambda: show(MeasureQuery(field=7)), usual),
        "filter by years": best(app, lambda: show(MeasureQuery(runs_from=2020)), usual),
        "filter that nothing passes": best(app, lambda: show(MeasureQuery(office="0")), usual),
        "search": best(app, lambda: show(MeasureQuery(search="rassis")), usual),
    }
    for by in OrderBy:
        if by is not OrderBy.READING:
            name = f"sort by {by.value}"
            told[name] = best(app, lambda by=by: sort(by), usual)  # type: ignore[misc]  # now
    told["sort by title, filtered"] = best(
        app, lambda: (show(MeasureQuery(english="missing")), sort(OrderBy.TITLE)), usual
    )
    place.show_table(True)
    told["table: sort by title"] = best(app, lambda: sort(OrderBy.TITLE), usual)
    place.show_table(False)
    told["choose all"] = timed(app, place.following.choose_all)
    told.update(changed(app, window))
    numbers = parts.measures.numbers_at(range(parts.measures.rowCount()))
    rows = parts.workspace.reader.measure_rows(numbers)
    told["rows"] = [(each.reference, each.title_de, str(each.field)) for each in rows]
    window.close()
    return told


def changed(app: QApplication, window: object) -> dict[str, float]:
    """The longest gaps while all measures are changed, and while that is undone."""
    parts = window.parts  # type: ignore[attr-defined]  # the window, loaded above
    beats = Beats()
    found = {}
    for name, act in (
        ("change all of them (beats)", lambda: parts.chosen.set_status("planned")),
        ("undo that (beats)", parts.workspace.undo_stack.undo),
    ):
        beats.begin()
        begun = time.perf_counter()
        act()
        while parts.workspace.is_busy and time.perf_counter() - begun < _WAIT:
            app.processEvents()
            time.sleep(0.001)
        app.processEvents()
        found[name] = beats.end()
        found[f"{name.partition(' (')[0]}, all in all"] = (time.perf_counter() - begun) * 1000
    return found


if __name__ == "__main__":
    sys.exit(main())
