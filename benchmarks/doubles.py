"""Looking for doubles in a city's measures, a part of which two offices have entered.

The peer is RapidFuzz alone: every title against every other one, as `process.cdist` does it (which
would need NumPy), in German and in English, without any judgement. Goal: 300 measures in well under
a second, 3,000 in a few seconds, and no double missed.

    python benchmarks/doubles.py [MEASURES ...]
"""

import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rapidfuzz import fuzz, process

from eccar_desktop.domain.edits import Create, Many
from eccar_desktop.domain.values import Value
from eccar_desktop.example import mapped, source_rows
from eccar_desktop.merging.doubles import Double, find_doubles
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.reader import Reader

SIZES = (300, 3000)
ENTERED_TWICE = 0.05
_TEXTS = {"title_de": (3, 9), "title_en": (3, 9), "description_de": (30, 120)}
_TEXTS["description_en"] = _TEXTS["description_de"]


def measures(count: int) -> Iterator[dict[str, Value]]:
    """Measures with texts of real words; some are there twice, with a letter lost in the title."""
    rng = random.Random(count)
    rows = [mapped(row) for row in source_rows()]
    words = {key: sorted({w for row in rows for w in str(row.get(key) or "").split()})
             for key in _TEXTS}  # fmt: skip
    twice = int(count * ENTERED_TWICE)
    for number in range(count - twice):
        made: dict[str, Value] = {
            key: " ".join(rng.choices(words[key], k=rng.randint(*span)))
            for key, span in _TEXTS.items()
        }
        yield made
        if number < twice:
            title = str(made["title_de"])
            at = rng.choice([at for at, letter in enumerate(title) if letter.isalpha()])
            yield {"title_de": title[:at] + title[at + 1 :]}


def find(reader: Reader) -> list[Double]:
    """What the program does."""
    return find_doubles(reader, lambda *_seen: None, lambda: False)


def compare_titles(reader: Reader) -> int:
    """What RapidFuzz alone does: how many of all pairs of titles are alike."""
    found = 0
    for language in ("de", "en"):
        titles = [each.in_language("title", language) for each in reader.records("measure")]
        for at, title in enumerate(titles):
            alike = process.extract(
                title, titles[at + 1 :], scorer=fuzz.ratio, score_cutoff=80, limit=None
            )
            found += len(alike)
    return found


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes, the best of three runs."""
    found = []
    for _run in range(3):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def tell(store: Store, count: int) -> None:
    """Measure both in one file, and print what came out."""
    reader = store.reader
    found = len(find(reader))
    own, plain = timed(lambda: find(reader)), timed(lambda: compare_titles(reader))
    tracemalloc.start()
    find(reader)
    peak = tracemalloc.get_traced_memory()[1] / 1024**2
    tracemalloc.stop()
    print(f"{count} measures: {own:.2f} s, {found} of {int(count * ENTERED_TWICE)} doubles found")
    print(f"RapidFuzz over the titles alone: {plain:.2f} s; ratio {own / plain:.2f}")
    print(f"memory at most {peak:.0f} MB")


def main() -> int:
    """Look for doubles in files of several sizes."""
    for count in [int(each) for each in sys.argv[1:]] or SIZES:
        with (
            tempfile.TemporaryDirectory() as folder,
            create_store(
                Path(folder, "city.eccar"), city="Musterstadt", office="Amt", code="50"
            ) as store,
        ):
            store.apply(Many(tuple(Create("measure", each) for each in measures(count))))
            tell(store, count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
