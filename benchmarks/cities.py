"""Beyond one city: how time, memory and the file grow when many cities are brought together.

Each city has 40 offices with ten measures each that hand in four times, everything they have each
time. A city's coordination merges every round and hands in to one file for all cities (`merge
--other-cities`). If all is linear, the last quarter of the cities costs what the first cost.

    python benchmarks/cities.py [--cities=N]

140 cities are what is planned for; without an option 8 are tried.
"""

import random
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hand_ins import Office, write

from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in

OFFICES, MEASURES, ROUNDS = 40, 10, 4
FEW = 8
GOAL = 1.25
"""The last quarter of the cities may cost so many times what the first did."""


@dataclass(frozen=True)
class City:
    """What one city took: CPU seconds in its own file and in the common one; megabytes."""

    own: float
    common: float
    size: float
    memory: float


def write_round(offices: list[Office], rng: random.Random, number: int, folder: Path) -> list[Path]:
    """The files of one round: measures are made in the first and edited in the others."""
    for office in offices:
        if number == 0:
            for _ in range(MEASURES):
                office.create(rng.randbytes(16))
        else:
            for made in office.changes[-MEASURES:]:
                office.edit(made, ["title_de", "summary_de"])
        write(folder / f"{office.number:04}-{number}.eccar", office)
    return sorted(folder.glob(f"*-{number}.eccar"))


def merged(store: Store, files: list[Path]) -> float:
    """CPU seconds of a merge."""
    begun = time.process_time()
    plan = merge(store, files, MergeOptions(other_cities=True), _no_progress, _never)
    assert plan.is_clean
    return time.process_time() - begun


def _no_progress(_done: int, _all: int, _name: str) -> None:
    pass


def _never() -> bool:
    return False


def try_city(name: str, together: Store, folder: Path) -> City:
    """Four rounds of one city, and what it hands in merged into the file of all."""
    rng = random.Random(name)
    offices = [Office(number, name) for number in range(1, OFFICES + 1)]
    own = 0.0
    with create_store(folder / "city.eccar", city=name, office="Amt", coordination=True) as store:
        for number in range(ROUNDS):
            own += merged(store, write_round(offices, rng, number, folder))
        hand_in(store, folder / "handed.eccar")
    common = merged(together, [folder / "handed.eccar"])
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return City(own, common, together.path.stat().st_size / 1e6, used)


def told(what: str, first: float, last: float, unit: str) -> None:
    """Print the first and the last quarter of the cities beside one another."""
    verdict = "" if last <= first * GOAL else "   MISSED"
    print(f"  {what:34} first {first:7.2f} {unit}, last {last:7.2f} {unit}, ", end="")
    print(f"ratio {last / first:.2f}, goal <= {GOAL}{verdict}")


def mean(values: list[float]) -> float:
    """The mean of some values."""
    return sum(values) / len(values)


def main() -> int:
    """Bring the cities together and print how the costs of one city grow."""
    options = dict(each.removeprefix("--").split("=") for each in sys.argv[1:] if "=" in each)
    count = int(options.get("cities", FEW))
    cities: list[City] = []
    with tempfile.TemporaryDirectory(prefix="eccar-bench-") as parent:
        all_ = Path(parent, "all.eccar")
        with create_store(all_, city="Alle", office="Amt", coordination=True) as together:
            for number in range(count):
                with tempfile.TemporaryDirectory(dir=parent) as folder:
                    cities.append(try_city(f"Stadt {number}", together, Path(folder)))
            measures = together.reader.counts().total
    quarter = max(1, count // 4)
    first, last = cities[:quarter], cities[-quarter:]
    print(f"{count} cities, {measures} measures in {cities[-1].size:.0f} MB; ", end="")
    print(f"{sum(each.own + each.common for each in cities):.0f} s of CPU time")
    own = [mean([each.own for each in part]) for part in (first, last)]
    common = [mean([each.common for each in part]) for part in (first, last)]
    told("a city's four rounds", own[0], own[1], "s")
    told("a city joining the others", common[0], common[1], "s")
    grown = [b.size - a.size for a, b in pairwise(cities)] or [cities[0].size]
    told("what a city adds to the file", mean(grown[:quarter]), mean(grown[-quarter:]), "MB")
    told("most memory so far", first[-1].memory, last[-1].memory, "MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
