"""Undoing a merge: what only its run brought goes, unless something that stays builds on it."""

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from eccar_desktop.domain.changes import Change, parents_of, without_values
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.store import arrivals, attachments
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import Store
from eccar_desktop.store.log import encode
from eccar_desktop.store.uniting import ever_together
from eccar_desktop.store.watch import Watch, unwatched
from eccar_desktop.texts import _

_CREATIONS = ("create", "import")

Counts = dict[str, Any]
"""What `import` remembers of a file besides its changes, see `union`."""


@dataclass(frozen=True)
class UndoneRun:
    """What came of undoing a merge: changes removed, and changes kept as later work needs them.

    `records` (kind and id) are those on which something is kept for later work; `named` is what
    people call them, where somebody asks for it.
    """

    run: str
    removed: int
    kept: int
    records: tuple[tuple[str, str], ...] = ()
    named: tuple[str, ...] = ()


def undo_run(store: Store, run: str | None = None, watch: Watch = unwatched) -> UndoneRun:
    """Undo a merge run, by default the last one.

    `watch` hears how much is done, and may raise CancelledError: then nothing has changed.

    What other merged files brought as well stays, and so does what later work builds on; what was
    erased stays erased. The run's files are unknown again: merging them once more is the redo.
    Raises ExpectedError if there is no such run.
    """
    with explained(store.path), store.db.atomic():
        undone = _Undoing(store, *_files_of(store, run), watch)
        return undone.undo()


def _files_of(store: Store, run: str | None) -> tuple[str, dict[int, Counts]]:
    chosen = run
    if chosen is None:
        row = store.db.execute(
            "SELECT run FROM \"import\" WHERE state = 'merged' ORDER BY n DESC LIMIT 1"
        ).fetchone()
        chosen = row[0] if row else ""
    rows = store.db.execute(
        "SELECT n, counts FROM \"import\" WHERE run = ? AND state = 'merged' ORDER BY n", [chosen]
    ).fetchall()
    if not rows:
        raise ExpectedError(_("There is no merge here that could be undone."))
    return chosen, {n: json.loads(counts) for n, counts in rows}


class _Undoing:
    """The undoing of one run, whose files are known by their row of `import`."""

    def __init__(self, store: Store, run: str, files: Mapping[int, Counts], watch: Watch) -> None:
        self._store = store
        self._watch = watch
        self._db = store.db.conn
        self._run = run
        self._files = files
        self._brought = arrivals.brought(self._db, files)
        self._heirs = arrivals.heirs(self._db, self._brought, files)

    def undo(self) -> UndoneRun:
        alone = self._rows(self._brought.keys() - self._heirs.keys())
        needed = self._needed(dict(alone.values()))
        gone = {n: pair for n, pair in alone.items() if pair[0] not in needed}
        records = {record for _, record in gone.values()}
        records |= self._take_back_values()
        self._remove(gone)
        self._forget(alone.keys() - gone.keys())
        self._remove_attachments()
        self._store.projection.refold_all(sorted(records), self._second_half)
        self._store.projection.catch_up()
        kept = {record for n, (_id, record) in alone.items() if n not in gone}
        count = len(self._brought) - len(gone)
        return UndoneRun(self._run, len(gone), count, tuple(self._with_kind(sorted(kept))))

    def _with_kind(self, records: Iterable[str]) -> Iterator[tuple[str, str]]:
        for each in records:
            found = "SELECT entity FROM record WHERE id = ?"
            for (entity,) in self._db.execute(found, [bytes.fromhex(each)]):
                yield entity, each

    def _first_half(self, done: int, all_: int) -> None:
        self._watch(done, 2 * all_)

    def _second_half(self, done: int, all_: int) -> None:
        self._watch(all_ + done, 2 * all_)

    def _rows(self, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Changes by arrival number: id and record (hex)."""
        found = {}
        for first, last in arrivals.ranges(numbers):
            rows = self._db.execute(
                "SELECT n, id, record FROM change WHERE n BETWEEN ? AND ?", [first, last]
            )
            found.update({n: (id_.hex(), record.hex()) for n, id_, record in rows})
        return found

    def _needed(self, ids: Mapping[str, str]) -> set[str]:
        """Those of these changes (id -> record) that something else here builds on.

        Work on a record builds on its creation, whichever field it is about; work on what two
        united measures say builds on their uniting.
        """
        needed: set[str] = set()
        circles = ever_together(self._store.db)
        together = {tuple(sorted(circles.get(each, {each}))) for each in ids.values()}
        for done, records in enumerate(together):
            self._first_half(done, len(together))
            made = {each.id.hex(): each for each in self._store.log.of_records(records)}
            parents = _built_on(made, ids)
            edge = {each for key in made if key not in ids for each in parents[key]}
            while edge := (edge - needed) or _torsos(made.values(), ids.keys() - needed):
                needed |= edge
                edge = {each for key in edge for each in parents[key]}
        return needed

    def _take_back_values(self) -> set[str]:
        """Leave out again what the files filled in, where no later file could have done so."""
        later = arrivals.heirs(self._db, self._healed(), self._files)
        records = set()
        for n, fields in self._healed().items():
            if later.get(n, 0) > max(self._files):
                continue
            row = self._db.execute("SELECT id, record, body FROM change WHERE n = ?", [n])
            id_, record, body = row.fetchone()
            reduced = encode(without_values(json.loads(body), fields))
            self._db.execute("UPDATE change SET body = ? WHERE n = ?", [reduced, n])
            self._db.execute("INSERT OR IGNORE INTO withheld VALUES (?)", [id_])
            records.add(record.hex())
        return records

    def _healed(self) -> dict[int, list[str]]:
        """The values that the files filled in: arrival number -> fields."""
        found: dict[int, list[str]] = {}
        for brought in self._files.values():
            for n, fields in brought.get("healed", []):
                found.setdefault(n, []).extend(fields)
        return found

    def _remove(self, gone: Mapping[int, tuple[str, str]]) -> None:
        self._db.executemany("DELETE FROM change WHERE n = ?", ((n,) for n in gone))
        self._db.executemany(
            "DELETE FROM withheld WHERE change = ?",
            ((bytes.fromhex(id_),) for id_, _ in gone.values()),
        )
        # Arrival numbers may be given anew: work that gets them was not handed in.
        self._db.execute(
            "UPDATE handed_in SET last = min(last, (SELECT coalesce(max(n), 0) FROM change))"
        )

    def _forget(self, kept: Iterable[int]) -> None:
        """The files are unknown again, but remain the source of what had to stay."""
        arrivals.hand_over(self._db, self._heirs)
        by_file: dict[int, set[int]] = {file: set() for file in self._files}
        for number in kept:
            by_file[self._brought[number]].add(number)
        for file, numbers in by_file.items():
            arrivals.rewrite(self._db, file, new=numbers, known=set())
            self._db.execute(
                "UPDATE \"import\" SET state = 'undone', hash = '' WHERE n = ?", [file]
            )

    def _remove_attachments(self) -> None:
        """The files' images go, unless another file brought them as well or later work shows them.

        Runs when changes and files are forgotten already.
        """
        brought = {each for counts in self._files.values() for each in counts["attachments"]}
        for file, text in self._db.execute(
            "SELECT n, counts FROM \"import\" WHERE state = 'merged' ORDER BY n"
        ).fetchall():
            counts = json.loads(text)
            if inherited := brought & set(counts["held"]):
                counts["attachments"] = sorted(inherited | set(counts["attachments"]))
                counts["held"] = sorted(set(counts["held"]) - inherited)
                self._db.execute(
                    'UPDATE "import" SET counts = ? WHERE n = ?', [json.dumps(counts), file]
                )
                brought -= inherited
        after = min(counts["after"] for counts in self._files.values())
        attachments.remove(self._db, attachments.unnamed(self._db, brought, after))


def _built_on(made: Mapping[str, Change], going: Container[str]) -> dict[str, list[str]]:
    """For each of these changes, in order of arrival, the going ones that it builds on."""
    found: dict[str, list[str]] = {}
    unitings: list[str] = []
    for key, change in made.items():
        parents = list(parents_of(change.body))
        reaches_over = any(made[p].record != change.record for p in parents if p in made)
        found[key] = [each for each in parents if each in going]
        if reaches_over:
            found[key] += unitings
        if key in going and "united_into" in change.body.get("set", {}):
            unitings.append(key)
    return found


def _torsos(made: Iterable[Change], going: Container[str]) -> set[str]:
    """The creations of records of which something stays, but no creation."""
    found: set[str] = set()
    for _record, changes in groupby(sorted(made, key=_RECORD), key=_RECORD):
        creations, staying = set(), []
        for each in changes:
            if each.id.hex() not in going:
                staying.append(each)
            elif each.kind in _CREATIONS:
                creations.add(each.id.hex())
        if staying and not any(each.kind in _CREATIONS for each in staying):
            found |= creations
    return found


_RECORD = attrgetter("record")
