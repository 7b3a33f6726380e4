"""The overview of 100,000 measures: read at once, and anew after a change.

The peer is one plain GROUP BY over the same file: what counting costs where nothing is kept for it.
Goal: no more than 100 ms from a change to the plots.

    python benchmarks/overview.py [MEASURES]
"""

import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QCoreApplication
from sample import large_file  # needs the program on the path

from eccar_desktop.domain.edits import Create, Many, SetFields
from eccar_desktop.domain.identity import office_id
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.vocabulary import STATUS, WORK_STATE
from eccar_desktop.store.file import Store
from eccar_desktop.store.overview import overview
from eccar_desktop.viewmodels import overview_plots as plots
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.overview import OverviewModel
from eccar_desktop.workspace.workspace import Workspace

GOAL = 100.0
RUNS = 5
PLAIN = (
    "SELECT field, office, status, work_state, english, count(*) FROM measure "
    "WHERE deleted = 0 GROUP BY field, office, status, work_state, english"
)
PLOTS = (
    *(plots.field_map, plots.hand_ins, plots.status_bars),
    *(plots.work_state_bars, plots.english_bars),
)


def spread(store: Store) -> None:
    """Give the measures sixty offices and every state, as a large city would have them."""
    dice = random.Random(1)
    offices = [office_id(store.facts.city, str(code), "") for code in range(11, 71)]
    edits = [
        Create("office", {"code": str(11 + at), "name_de": f"Amt {at}"}, office)
        for at, office in enumerate(offices)
    ]
    store.apply(Many(tuple(edits)))
    numbers = [row[0] for row in store.db.execute("SELECT n FROM measure")]
    sorts = zip(
        *(dice.choices(each, k=len(numbers)) for each in (offices, [*STATUS], [*WORK_STATE])),
        dice.choices(("missing", "outdated", "done"), k=len(numbers)),
        numbers,
        strict=True,
    )
    with store.transaction():
        store.db.conn.executemany(
            "UPDATE measure SET office = ?, status = ?, work_state = ?, english = ? WHERE n = ?",
            sorts,
        )
        store.db.execute("DELETE FROM tally")
        store.db.execute(
            "INSERT INTO tally SELECT deleted, field, office, status, work_state, english, "
            "conflicts > 0, complete, count(*) FROM measure GROUP BY 1, 2, 3, 4, 5, 6, 7, 8"
        )


def best(work: Callable[[], object]) -> float:
    """The best of some runs, in milliseconds."""
    times = []
    for _run in range(RUNS):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return min(times)


def after_a_change(workspace: Workspace, model: OverviewModel) -> float:
    """The longest time from a change that was written to the plots that show it."""
    (number,) = workspace.reader.measure_numbers(MeasureQuery(), 1)
    (row,) = workspace.reader.measure_rows([number])
    times = []
    for status in ("planned", "delayed", "completed", "unknown"):
        before = model.seen.by_status.get(status, 0)
        workspace.perform(SetFields("measure", row.id, {"status": status}), "Edit")
        begun = time.perf_counter()
        while model.seen.by_status.get(status, 0) == before:
            QCoreApplication.processEvents()
        for plot in PLOTS:
            plot(model)
        times.append((time.perf_counter() - begun) * 1000)
    return max(times)


def main() -> int:
    """Measure reading and following, and print the ratio to the plain scan."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    app = QCoreApplication(sys.argv)
    with tempfile.TemporaryDirectory(prefix="eccar-bench-") as folder:
        path = Path(folder, "copy.eccar")
        shutil.copyfile(large_file(count), path)
        workspace = Workspace()
        workspace.open(path)
        store = workspace.store
        spread(store)
        model = OverviewModel(workspace, City(workspace))
        model.watch(is_watched=True)
        own = best(lambda: overview(store))
        plain = best(lambda: store.db.execute(PLAIN).fetchall())
        change = after_a_change(workspace, model)
        workspace.close()
    app.quit()
    print(f"{count} measures: read in {own:.2f} ms, plain GROUP BY {plain:.1f} ms")
    print(f"ratio {own / plain:.3f} to the plain scan")
    print(f"after a change: {change:.1f} ms at most, goal <= {GOAL:.0f} ms")
    return 0 if change <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
