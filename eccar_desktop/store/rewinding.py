"""Going back to the moment when a merge had ended, to tell once more what one of its files brought.

Nothing of what a file brought is kept twice: it is told from the log, so that what was erased in
the meantime is not told again. Only a copy of a file that is thrown away may be rewound.
"""

from collections.abc import Iterable
from pathlib import Path

from eccar_desktop.domain.catalogue import DELETED, MEASURE
from eccar_desktop.domain.fold import advance, fold
from eccar_desktop.store import arrivals
from eccar_desktop.store.brought import Arrived, Story, stories
from eccar_desktop.store.database import Database
from eccar_desktop.store.file import Store
from eccar_desktop.store.imported import Imported
from eccar_desktop.store.union import Absorbed
from eccar_desktop.store.uniting import ever_together


def rewound(copy: Store, file: Imported) -> Absorbed:
    """Let the records that a merged file touched read as when its run had ended; what it brought.

    Records that it did not touch stay as they are.
    """
    db = copy.db
    ranges = _ranges(db, file.n, new=True)
    with copy.transaction():
        touched = _records(db, ranges)
        around = _with_united(db, touched)
        _forget_later(db, around, _end_of_run(db, file.run))
        arrived = _in_one_piece(db, ranges)
        copy.projection.refold_all(sorted(around))
    found = Absorbed(Path(file.name), "", file.sender, str(file.counts.get("sender", "")))
    found.arrived = arrived
    _count(db, found, ranges_known=_ranges(db, file.n, new=False))
    found.deleted = {each.record for each in stories(db, arrived) if _is_deleted_by(each)}
    return found


def _ranges(db: Database, file: int, *, new: bool) -> list[arrivals.Range]:
    rows = db.execute(
        "SELECT first, last FROM arrival WHERE import = ? AND new = ? ORDER BY first",
        [file, int(new)],
    )
    return [(first, last) for first, last in rows]


def _end_of_run(db: Database, run: str) -> int:
    row = db.execute(
        'SELECT max(last) FROM arrival JOIN "import" ON "import".n = import WHERE run = ? AND new',
        [run],
    ).fetchone()
    return int(row[0] or 0)


def _records(db: Database, ranges: Iterable[arrivals.Range]) -> set[str]:
    return {
        row[0]
        for first, last in ranges
        for row in db.execute(
            "SELECT DISTINCT lower(hex(record)) FROM change WHERE n BETWEEN ? AND ?", [first, last]
        )
    }


def _with_united(db: Database, records: Iterable[str]) -> set[str]:
    """These records, and those that were ever united with them."""
    circles = ever_together(db)
    return {member for each in records for member in circles.get(each, {each})}


def _forget_later(db: Database, records: Iterable[str], last: int) -> None:
    db.conn.executemany(
        "DELETE FROM change WHERE n > ? AND record = ?",
        ((last, bytes.fromhex(each)) for each in records),
    )


def _in_one_piece(db: Database, ranges: list[arrivals.Range]) -> Arrived:
    """The changes of a file follow one another, unless it inherited some of a merge undone.

    Then they are put at the end, so that the changes of no other file are among them.
    """
    if not ranges:
        return Arrived()
    if len(ranges) == 1:
        return Arrived(*ranges[0])
    (newest,) = db.execute("SELECT max(n) FROM change").fetchone()
    for first, last in ranges:
        db.execute("UPDATE change SET n = n + ? WHERE n BETWEEN ? AND ?", [newest, first, last])
    return Arrived(ranges[0][0] + newest, ranges[-1][1] + newest)


def _count(db: Database, found: Absorbed, ranges_known: Iterable[arrivals.Range]) -> None:
    """Sort the measures of a file into new, changed and unchanged ones."""
    rows = db.execute(
        "SELECT lower(hex(record)), min(n) FROM change WHERE entity = ? AND record IN "
        "(SELECT record FROM change WHERE n BETWEEN ? AND ?) GROUP BY record",
        [MEASURE.name, *found.arrived],
    )
    for record, n in rows:
        (found.new if n >= found.arrived.first else found.changed).add(record)
    for first, last in ranges_known:
        rows = db.execute(
            "SELECT DISTINCT lower(hex(record)) FROM change WHERE entity = ? AND n BETWEEN ? AND ?",
            [MEASURE.name, first, last],
        )
        found.unchanged.update(row[0] for row in rows)
    found.unchanged -= found.new | found.changed


def _is_deleted_by(story: Story) -> bool:
    """Whether a measure was there before a file came, and in the trash afterwards."""
    if story.entity != MEASURE.name or not story.before:
        return False
    if not any(DELETED.key in each.body["set"] for each in story.brought):
        return False
    made = {each.id.hex(): each.body for each in (*story.before, *story.brought)}
    before = advance({}, {each.id.hex(): each.body for each in story.before})
    was, is_now = (
        fold(story.entity, heads, made.__getitem__).deleted for heads in (before, advance({}, made))
    )
    return is_now and not was
