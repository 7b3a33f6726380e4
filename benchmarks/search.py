"""The first page of a search while somebody types, in 100,000 measures.

Every keystroke asks for the first page in reading order. The peers answer the same questions: a
plain LIKE over the same folded words, and the bare full-text query that sorts nothing. Goal: no
keystroke over 16 ms, in constant memory.

    python benchmarks/search.py [MEASURES]
"""

import resource
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sample import large_file  # needs the program on the path

from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.text import words_of
from eccar_desktop.store import search
from eccar_desktop.store.file import open_store
from eccar_desktop.store.reader import Reader
from eccar_desktop.store.schema import READING_ORDER

FIRST, PAGE = 1000, 100
"""What the list asks for: numbers of so many hits, and the rows of those that can be seen."""
GOAL = 16.0
RUNS = 5
TYPED = ("rassismus", "Bürger:innen", "der Stadt", "50-2026-0999", "Strasse", "Runder Tisch 99")


def keystrokes() -> Iterator[str]:
    """What stands in the search field after each key."""
    for text in TYPED:
        yield from (text[:length] for length in range(1, len(text) + 1))


def first_page(reader: Reader, typed: str) -> None:
    """What the list asks for when something was typed."""
    reader.measure_rows(reader.measure_numbers(MeasureQuery(search=typed), FIRST)[:PAGE])


def by_like(db: sqlite3.Connection, typed: str) -> None:
    """The same page without an index: every word somewhere in the text."""
    words = words_of(typed)
    where = " AND ".join(["text LIKE ?"] * len(words)) or "1"
    sql = (
        f"SELECT n FROM measure JOIN search_text USING (n) WHERE deleted = 0 AND {where} "
        f"ORDER BY {READING_ORDER} LIMIT {FIRST}"
    )
    db.execute(sql, [f"%{word}%" for word in words]).fetchall()


def by_index(db: sqlite3.Connection, typed: str) -> None:
    """A page of the bare full-text query, in no order that people know."""
    sql = f"SELECT rowid FROM search WHERE search MATCH ? LIMIT {FIRST}"
    if query := search.query(typed):
        db.execute(sql, [query]).fetchall()


def times_of(ask: Callable[[str], None]) -> dict[str, float]:
    """The best of some runs for each keystroke, in milliseconds."""
    found: dict[str, float] = {}
    for _run in range(RUNS):
        for typed in keystrokes():
            begun = time.perf_counter()
            ask(typed)
            took = (time.perf_counter() - begun) * 1000
            found[typed] = min(took, found.get(typed, took))
    return found


def told(name: str, times: dict[str, float]) -> float:
    """Print the keystrokes of one way of asking; the median."""
    median = statistics.median(times.values())
    slowest = max(times, key=lambda typed: times[typed])
    worst = f"worst {times[slowest]:.2f} ms (“{slowest}”)"
    print(f"{name}: median {median:.2f} ms, {worst}, {len(times)} keystrokes")
    return median


def main() -> int:
    """Type into all three and print the ratios of the medians."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with open_store(large_file(count), write=False) as store:
        reader, db = store.reader, store.db.conn
        first_page(reader, "a")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        times = times_of(lambda typed: first_page(reader, typed))
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        own = told(f"first page of {count}", times)
        like = told("plain LIKE", times_of(lambda typed: by_like(db, typed)))
        index = told("bare full-text query", times_of(lambda typed: by_index(db, typed)))
    print(f"ratio {own / like:.3f} to LIKE, {own / index:.2f} to the bare index")
    print(f"worst {max(times.values()):.2f} ms, goal <= {GOAL:.0f} ms; memory grew {grown:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
