"""Merging the hand-ins of a large city, against the physical limit and against other tools.

The limit is SQLite itself: ATTACH and INSERT OR IGNORE ... SELECT of the same rows into the same
table, without a check or a fold. Others' load on the machine does not count: CPU time is compared,
each measurement in a process of its own, all in turn.

    python benchmarks/merge.py [--small]

`--small` takes about a minute. The peers are installed beside the environment of the developer
(`packaging/requirements/peers.txt`) when they are needed first.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections import deque
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import orjson
from hand_ins import CITY, Size, edit_some, edited_often, hand_ins, write, write_state

from eccar_desktop.domain.changes import Body
from eccar_desktop.domain.edits import SetFields
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.store import schema
from eccar_desktop.store.database import Database
from eccar_desktop.store.file import Store, connect, open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.log import COLUMNS
from eccar_desktop.store.watch import Watch, unwatched

ROOT = Path(__file__).resolve().parent.parent

FIRST, FIRST_WITH_SEARCH, AGAIN, EDITED = 2.5, 4.0, 0.04, 0.12
MEMORY, GROWTH = 250.0, 1.2
OPENING, EDIT = 200.0, 5.0
"""Goals: multiples of the limit, shares of the first merge, megabytes, milliseconds."""

BUSIEST = 5000
ATTACHED = 10
"""So many files SQLite attaches at once."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """How much is measured: the city, how many of its files are merged, and how often."""

    size: Size
    merged: int
    few: int
    rounds: int


FULL = Plan(Size(150, 500), merged=100, few=10, rounds=3)
SMALL = Plan(Size(50, 100), merged=30, few=10, rounds=2)


@dataclass(frozen=True)
class Measured:
    """CPU seconds of a merge; `index` is the part that the search took after the commit."""

    first: float
    index: float
    again: float
    edited: float
    conflicts: int
    shown: float
    """What SQLite alone takes to write the rows that screens read, with their indexes."""
    megabytes: float
    """The most memory that the process had."""


def alone(task: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Run a function in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(task, *arguments, **named).result()


# ------------------------------------------------------------------------------- what is merged


def files_of(plan: Plan) -> Path:
    """The folder with the files, kept for the next run: making them takes a while."""
    name = f"eccar-hand-ins-{plan.size.offices}x{plan.size.measures}-{schema.HAND_IN_VERSION}"
    folder = Path(tempfile.gettempdir()) / name
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=folder.parent) as parts:
            alone(make_files, Path(parts), plan)
            Path(parts).rename(folder)
            Path(parts).mkdir()  # for the context to remove
    return folder


def make_files(folder: Path, plan: Plan) -> None:
    """For each office its hand-in, the next one with 1 % edited, and the bare table for others."""
    for office in hand_ins(plan.size):
        write(folder / f"{office.number:04}.eccar", office)
        write_state(folder / f"{office.number:04}.state", office)
        edit_some(office)
        write(folder / f"{office.number:04}.edited", office)
    write(folder / "busiest", edited_often(BUSIEST))


# ------------------------------------------------------------------------------- what is measured


@dataclass(frozen=True)
class Least:
    """CPU seconds of the rows as they are: inserted, and then their JSON read and values hashed."""

    inserted: float
    checked: float
    rows: int


def limit(files: list[Path]) -> Least:
    """What SQLite needs to take the rows, and what C needs beside it to know their values."""
    with tempfile.TemporaryDirectory(prefix="eccar-bench-") as folder:
        path = Path(folder, "limit")
        path.touch()
        with closing(connect(path, write=True)) as db:
            db.execute(schema.CHANGE)
            for index in schema.INDEXES:
                if " ON change " in index:
                    db.execute(index)
            inserted = _timed(lambda: _insert(db, files))
            checked, rows = 0.0, 0
            bodies = db.execute("SELECT body FROM change")
            while part := [row[0] for row in bodies.fetchmany(500)]:
                checked += _least_check(part)
                rows += len(part)
            return Least(inserted, checked, rows)


def _insert(db: Database, files: list[Path]) -> None:
    for start in range(0, len(files), ATTACHED):
        part = dict(enumerate(files[start : start + ATTACHED]))
        for number, file in part.items():
            db.execute(f"ATTACH ? AS f{number}", [str(file)])
        with db.atomic():
            for number in part:
                db.execute(
                    f"INSERT OR IGNORE INTO change ({COLUMNS}) "
                    f"SELECT {COLUMNS} FROM f{number}.change"
                )
        for number in part:
            db.execute(f"DETACH f{number}")


def _least_check(bodies: list[str]) -> float:
    """CPU seconds of reading the JSON and hashing each value, without a line of Python between."""
    parsed: list[Body] = []
    seconds = _timed(lambda: parsed.extend(map(orjson.loads, bodies)))
    salted = [
        each["salt"].encode() + orjson.dumps(each["value"])
        for body in parsed
        for each in body["set"].values()
    ]
    return seconds + _timed(lambda: deque(map(sha256, salted), maxlen=0))


def _timed(task: Callable[[], object]) -> float:
    begun = time.process_time()
    task()
    return time.process_time() - begun


def ours(files: list[Path], edited: list[Path]) -> Measured:
    """The same files merged by the program: first, again, and with 1 % edited."""
    with tempfile.TemporaryDirectory(prefix="eccar-bench-") as folder:
        path = Path(folder, "merged.eccar")
        with create_store(path, city=CITY, office="Amt", coordination=True) as store:
            first, index = _merged(store, files)
            again, _ = _merged(store, files)
            some, _ = _merged(store, edited) if edited else (0.0, 0.0)
            conflicts = store.reader.conflict_count()
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        shown = _least_shown(path, Path(folder, "shown.eccar"))
    return Measured(first, index, again, some, conflicts, shown, used)


def _least_shown(merged: Path, path: Path) -> float:
    """CPU seconds of copying the rows of measures and records, without a line of Python between."""
    with create_store(path, city=CITY, office="Amt", coordination=True) as store:
        store.db.execute("ATTACH ? AS merged", [str(merged)])
        copies = [
            f"INSERT OR FAIL INTO {each} SELECT * FROM merged.{each} ORDER BY n"
            for each in ("record", "measure")
        ]
        store.db.execute("DELETE FROM record")
        with store.db.atomic():
            return _timed(lambda: [store.db.execute(each) for each in copies])


def _merged(store: Store, files: list[Path]) -> tuple[float, float]:
    """CPU seconds of a merge, and how many of them the search took."""
    indexing = 0.0
    catch_up = store.catch_up

    def timed(watch: Watch = unwatched) -> None:
        nonlocal indexing
        start = time.process_time()
        catch_up(watch)
        indexing += time.process_time() - start

    store.catch_up = timed  # type: ignore[method-assign] # to tell its share of the whole
    begun = time.process_time()
    report = merge(store, files, MergeOptions(), _no_progress, _never)
    took = time.process_time() - begun
    store.catch_up = catch_up  # type: ignore[method-assign] # as it was
    assert report.is_clean
    return took, indexing


def _no_progress(_done: int, _all: int, _name: str) -> None:
    pass


def _never() -> bool:
    return False


def busiest(file: Path) -> tuple[float, float]:
    """Milliseconds of CPU time to open the measure that was edited most, and to edit it again.

    What the disk takes to acknowledge an edit comes on top: it is the same for every edit.
    """
    measure = bytes(16).hex()
    with tempfile.TemporaryDirectory(prefix="eccar-bench-") as folder:
        path = Path(folder, "merged.eccar")
        with create_store(path, city=CITY, office="Amt", coordination=True) as store:
            _merged(store, [file])
        with open_store(path) as store:
            store.reader.counts()  # what is prepared once is prepared
            begun = time.process_time()
            store.reader.record("measure", measure)
            store.reader.heads(measure)
            store.reader.history(measure)
            opening = time.process_time() - begun
            edits = []
            for number in range(50):
                begun = time.process_time()
                store.apply(SetFields("measure", measure, {"title_de": f"Titel {number}"}))
                edits.append(time.process_time() - begun)
    return opening * 1000, statistics.median(edits) * 1000


# ------------------------------------------------------------------------------- the peers


def peers(folder: Path, files: int) -> dict[str, dict[str, float | str]]:
    """What other tools need for the same offices; why, where they could not be asked."""
    python = ROOT / ".venv" / "peers" / "bin" / "python"
    if not python.exists():
        venv.create(python.parent.parent, with_pip=True)
    pins = ROOT / "packaging" / "requirements" / "peers.txt"
    try:
        _run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", pins)
        with tempfile.TemporaryDirectory(prefix="eccar-bench-") as chosen:
            for state in sorted(folder.glob("*.state"))[:files]:
                Path(chosen, state.name).symlink_to(state)
            told_by_them = _run(python, Path(__file__).with_name("merge_peers.py"), chosen)
    except subprocess.CalledProcessError as error:
        return {"peers": {"missing": error.stderr.strip().rpartition("\n")[2]}}
    return dict(json.loads(told_by_them))


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


# ------------------------------------------------------------------------------- what is told


def told(what: str, value: float, goal: float, unit: str = "") -> None:
    """Print one result beside its goal."""
    verdict = "" if value <= goal else "   MISSED"
    print(f"  {what:44} {value:8.3g}{unit}   goal <= {goal:g}{unit}{verdict}")


def tell_merges(plan: Plan, folder: Path) -> float:
    """Measure first, again and edited beside the limit, in turn; the limit's seconds."""
    files = sorted(folder.glob("*.eccar"))[: plan.merged]
    edited = sorted(folder.glob("*.edited"))[: plan.merged]
    rounds = [(alone(limit, files), alone(ours, files, edited)) for _round in range(plan.rounds)]
    least = statistics.median(one.inserted for one, _ in rounds)
    megabytes = sum(each.stat().st_size for each in files) / 1e6
    print(f"{len(files)} hand-ins, {megabytes:.0f} MB, {rounds[0][0].rows} changes, ", end="")
    print(f"{rounds[0][1].conflicts} conflicts; the limit takes {least:.2f} s of CPU time")

    def ratio(of: Callable[[float, Measured], float]) -> float:
        return statistics.median(of(one.inserted, merged) for one, merged in rounds)

    checked = statistics.median(1 + one.checked / one.inserted for one, _ in rounds)
    print(f"  {'insert, read JSON, hash: C alone / limit':44} {checked:8.3g}")
    print(f"  {'and the rows that are shown: C alone / limit':44} ", end="")
    print(f"{checked + ratio(lambda s, m: m.shown / s):8.3g}")
    told("first merge / limit", ratio(lambda s, m: (m.first - m.index) / s), FIRST)
    told("first merge with search / limit", ratio(lambda s, m: m.first / s), FIRST_WITH_SEARCH)
    told("the same files again / first merge", ratio(lambda _, m: m.again / m.first), AGAIN)
    told("1 % edited / first merge", ratio(lambda _, m: m.edited / m.first), EDITED)
    told("peak memory", max(merged.megabytes for _, merged in rounds), MEMORY, " MB")
    return least


def tell_growth(plan: Plan, folder: Path) -> None:
    """Measure few and all files, in turn."""
    files = sorted(folder.glob("*.eccar"))
    ratios, used = [], 0.0
    for _round in range(plan.rounds):
        few, many = alone(ours, files[: plan.few], []), alone(ours, files, [])
        ratios.append(many.first / len(files) / (few.first / plan.few))
        used = max(used, many.megabytes)
    told(f"a file among {len(files)} / among {plan.few}", statistics.median(ratios), GROWTH)
    told(f"peak memory with {len(files)} files", used, MEMORY, " MB")


def main() -> int:
    """Measure everything and print ratios."""
    plan = SMALL if "--small" in sys.argv else FULL
    folder = files_of(plan)
    least = tell_merges(plan, folder)
    tell_growth(plan, folder)
    opening, edit = alone(busiest, folder / "busiest")
    told(f"opening a measure of {BUSIEST} changes", opening, OPENING, " ms")
    told("editing it once more", edit, EDIT, " ms")
    for name, found in peers(folder, plan.merged).items():
        if "missing" in found:
            print(f"  {name}: not measured: {found['missing']}")
        else:
            ratio = float(found["seconds"]) / least
            print(f"  {name + ' / limit':44} {ratio:8.3g}   {found['rows']} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
