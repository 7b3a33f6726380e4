"""Which changes came with which merged file: for telling the source, and for undoing a merge.

Arrival numbers that follow one another are kept as one row, so that a file which was merged ten
times, each time a little longer, costs ten rows and not its length times ten.
"""

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

Range = tuple[int, int]
"""First and last arrival number."""

MADE_HERE = (
    "coalesce((SELECT last FROM arrival WHERE new AND first <= change.n "
    "ORDER BY first DESC LIMIT 1), 0) < change.n"
)
"""The condition on a change that it was made in this very file, not merged into it."""

SOURCE = (
    'SELECT "import".name FROM arrival JOIN "import" ON "import".n = arrival.import '
    "WHERE new AND first <= change.n AND last >= change.n ORDER BY first DESC LIMIT 1"
)
"""The subquery for the name of the file that brought a change; null for work in this file."""


def ranges(numbers: Iterable[int]) -> Iterator[Range]:
    """Numbers as ranges, in order."""
    first = last = None
    for number in sorted(set(numbers)):
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last


def note(db: sqlite3.Connection, file: int, numbers: Iterable[int], *, new: bool) -> None:
    """Remember that these changes came with a file (a row of `import`), new or known before."""
    db.executemany(
        "INSERT INTO arrival (import, first, last, new) VALUES (?,?,?,?)",
        ((file, first, last, int(new)) for first, last in ranges(numbers)),
    )


def made_here(db: sqlite3.Connection, after: int) -> Iterator[Range]:
    """The changes that came after one and were made in this very file, as ranges."""
    begin = after + 1
    for first, last in db.execute("SELECT first, last FROM arrival WHERE new ORDER BY first"):
        if first > begin:
            yield begin, first - 1
        begin = max(begin, last + 1)
    (newest,) = db.execute("SELECT coalesce(max(n), 0) FROM change").fetchone()
    if newest >= begin:
        yield begin, newest


def brought(db: sqlite3.Connection, files: Iterable[int]) -> dict[int, int]:
    """The changes that came new with these files: arrival number -> file."""
    return {
        number: file
        for file in files
        for first, last in db.execute(
            "SELECT first, last FROM arrival WHERE import = ? AND new", [file]
        )
        for number in range(first, last + 1)
    }


def heirs(db: sqlite3.Connection, numbers: Iterable[int], files: Iterable[int]) -> dict[int, int]:
    """For those of these changes that came with other merged files, too: the first such file."""
    wanted = sorted(numbers)
    not_these = set(files)
    found: dict[int, int] = {}
    for file, first, last in db.execute(
        'SELECT import, first, last FROM arrival JOIN "import" ON import = "import".n '
        "WHERE state = 'merged' ORDER BY import"
    ):
        if file not in not_these:
            for number in wanted[bisect_left(wanted, first) : bisect_right(wanted, last)]:
                found.setdefault(number, file)
    return found


def hand_over(db: sqlite3.Connection, heirs_: dict[int, int]) -> None:
    """Let other files be those that brought these changes."""
    by_file: dict[int, set[int]] = {}
    for number, file in heirs_.items():
        by_file.setdefault(file, set()).add(number)
    for file, numbers in by_file.items():
        held: dict[int, set[int]] = {0: set(), 1: set(numbers)}
        for first, last, new in db.execute(
            "SELECT first, last, new FROM arrival WHERE import = ?", [file]
        ):
            held[new].update(range(first, last + 1))
        rewrite(db, file, new=held[1], known=held[0] - numbers)


def rewrite(db: sqlite3.Connection, file: int, *, new: set[int], known: set[int]) -> None:
    """Remember of a file that it brought these changes and no others."""
    db.execute("DELETE FROM arrival WHERE import = ?", [file])
    note(db, file, new, new=True)
    note(db, file, known, new=False)
