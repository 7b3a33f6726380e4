"""The projection: what screens and reports read, computed from the log record by record."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from eccar_desktop.domain.catalogue import ENTITIES, MEASURE
from eccar_desktop.domain.changes import Body
from eccar_desktop.domain.fold import EMPTY, Folded, Heads, advance, fold, read_field
from eccar_desktop.domain.renaming import body_now
from eccar_desktop.store import claims, search
from eccar_desktop.store.database import Database
from eccar_desktop.store.log import Bodies as LogBodies
from eccar_desktop.store.log import Log, in_parts
from eccar_desktop.store.rows import (
    Written,
    conflict_rows,
    decode_heads,
    insert_record,
    insert_statement,
    row_of,
)
from eccar_desktop.store.spellings import CITY, Spellings, naming, spellings
from eccar_desktop.store.uniting import OFFICE, Groups, groups, referring_to, story
from eccar_desktop.store.watch import Watch, unwatched

Bodies = Mapping[str, Body]
"""Changes by id (hex)."""

_NONE: Bodies = {}


class Joining(NamedTuple):
    """Changes that are in the log now and join a record."""

    entity: str
    record: str
    new: Bodies

    def read_now(self) -> "Joining":
        """The same with the fields by the keys of today, as everything in the log is read."""
        bodies = {each: body_now(self.entity, body) for each, body in self.new.items()}
        return self._replace(new=bodies)


class Known(NamedTuple):
    """What the projection holds of a record."""

    n: int
    entity: str
    is_deleted: bool
    heads: Heads


class Projection:
    """Keeps the projection equal to what the log says, for the records it is told of."""

    def __init__(self, db: Database, log: Log) -> None:
        self._db = db
        self._log = log

    def heads(self, record: str) -> Heads:
        """The heads of a record; empty for one that is not here."""
        found = self.known([record]).get(record)
        return found.heads if found else {}

    def known(self, records: Sequence[str]) -> dict[str, Known]:
        """What is held of these records; those that are not here are absent."""
        found = {}
        for part in in_parts([bytes.fromhex(each) for each in records]):
            marks = ",".join("?" * len(part))
            for id_, n, entity, deleted, heads in self._db.execute(
                f"SELECT id, n, entity, deleted, heads FROM record WHERE id IN ({marks})", part
            ):
                found[id_.hex()] = Known(n, entity, deleted == 1, decode_heads(heads))
        return found

    def add(self, entity: str, record: str, new: Bodies) -> Folded:
        """Let changes that are in the log now join a record, and write how it reads."""
        folded = self.add_all([Joining(entity, record, new)])
        self.catch_up()
        return folded[record]

    def add_all(
        self,
        joining: Sequence[Joining],
        known: Mapping[str, Known] | None = None,
        bodies: Bodies = _NONE,
    ) -> dict[str, Folded]:
        """The same for many records at once; the search follows with `catch_up`.

        `known` spares looking up what is held of those that are here, `bodies` some of the log.
        """
        if known is None:
            known = self.known([each.record for each in joining])
        nothing = Known(0, "", False, {})
        wanted = [
            (each, advance(known.get(each.record, nothing).heads, each.new))
            for each in map(Joining.read_now, joining)
        ]
        return self._write(wanted, known, groups(self._db), bodies)

    def refold(self, *records: str) -> None:
        """Read records again from the whole log: after an erasure, a healing, an undone merge."""
        self.refold_all(records)
        self.catch_up()

    def rebuild(self, watch: Watch = unwatched) -> None:
        """Drop everything and compute it anew from the log.

        `watch` hears how many records are done, of how many, and may raise CancelledError.
        """
        # sqlite-utils takes long to load; an up-to-date file does not wait for it.
        from eccar_desktop.store.migrations import create_projection

        with self._db.atomic():
            create_projection(self._db)
            rows = self._db.execute(
                "SELECT lower(hex(record)) FROM change GROUP BY record ORDER BY min(n)"
            ).fetchall()
            records = [row[0] for row in rows]
            self.refold_all(records, watch)
            self.catch_up()
            search.rebuild(self._db)

    def catch_up(self) -> None:
        """Bring the search up to what was written."""
        while search.catch_up(self._db):
            pass

    def refold_all(self, records: Sequence[str], watch: Watch = unwatched) -> None:
        """The same for many records, which `watch` hears counted; the search follows later."""
        before, gone, done = groups(self._db), set[str](), 0
        for part in in_parts(records):
            known = self.known(part)
            numbers = self._numbers_in_log(part)
            for record, held in known.items():
                if numbers.get(record) != held.n:
                    self._remove(record, held)
            here = [record for record in part if record in numbers]
            wanted = []
            for record in here:
                watch(done, len(records))
                done += 1
                made = self._log.of_record(record)
                bodies = {each.id.hex(): each.body for each in made}
                wanted.append((Joining(made[0].entity, record, bodies), advance({}, bodies)))
            kept = {key: each for key, each in known.items() if numbers.get(key) == each.n}
            gone |= known.keys() - numbers.keys()
            self._write(wanted, kept, before)
        self._regroup(before, gone)

    def _write(
        self,
        wanted: list[tuple[Joining, Heads]],
        known: Mapping[str, Known],
        before: Groups,
        bodies: Bodies = _NONE,
    ) -> dict[str, Folded]:
        """Fold records and write their rows; `before` tells which measures were united."""
        body_of = self._body_source(wanted, bodies)
        numbers = {record: held.n for record, held in known.items()}
        numbers.update(self._numbers_in_log([e.record for e, _ in wanted if e.record not in known]))
        written = [
            Written(
                numbers[each.record], each.entity, each.record, heads,
                fold(each.entity, heads, body_of),
                says_more=each.record not in known or search.may_say_more(each.new.values()),
            )
            for each, heads in wanted
        ]  # fmt: skip
        measures = [each.record for each in written if each.entity == MEASURE.name]
        offices = [each.record for each in written if each.entity == OFFICE]
        stood = groups(self._db, OFFICE) if offices else Groups({})
        cities = any(each.entity == CITY for each in written)
        named = spellings(self._db) if cities else None
        self._write_rows(written, known)
        if measures:
            self._regroup(before, measures)
        if offices:
            self._follow_offices(stood, offices)
        if named is not None:
            self._follow_spellings(named)
        return {each.record: each.folded for each in written}

    def _write_rows(self, written: Sequence[Written], known: Mapping[str, Known]) -> None:
        db = self._db.conn
        offices, names = groups(self._db, OFFICE), spellings(self._db)
        if offices or names:
            written = [each.following(offices, names) for each in written]
        former = [each.record for each in written if each.record in known]
        db.executemany("DELETE FROM record WHERE n = ?", [(known[each].n,) for each in former])
        db.executemany("INSERT INTO record VALUES (?,?,?,?,?)", map(insert_record, written))
        db.executemany("DELETE FROM conflict WHERE record = ?", ((each,) for each in former))
        db.executemany(
            "INSERT INTO conflict VALUES (?,?,?,?)",
            (row for each in written for row in conflict_rows(each)),
        )
        for entity, group in groupby(sorted(written, key=_ENTITY), key=_ENTITY):
            rows, before = list(group), {}
            if entity == MEASURE.name:
                rows = [each._replace(touched=self._touched(each.record)) for each in rows]
                before = self._claims(former)
            if entity in ENTITIES:
                gone = [(each.n,) for each in rows if each.record in known]
                db.executemany(f'DELETE FROM "{entity}" WHERE n = ?', gone)
                db.executemany(insert_statement(entity), map(row_of, rows))
            if entity == MEASURE.name:
                self._settle(rows, before)

    def _touched(self, measure: str) -> int:
        """The newest change made in this file: found at once where it was made just now."""
        row = self._db.execute(
            "SELECT n FROM change WHERE record = ? AND lower(hex(replica)) = "
            "(SELECT value FROM fact WHERE key = 'replica') ORDER BY n DESC LIMIT 1",
            [bytes.fromhex(measure)],
        ).fetchone()
        return int(row[0]) if row else 0

    def _settle(self, written: Sequence[Written], before: Mapping[str, str]) -> None:
        """Show the references anew that these measures claim or claimed; index them later."""
        db = self._db.conn
        after = {each.record: each.folded.values.get("reference") for each in written}
        claims.settle(self._db, [*before.values(), *after.values()])
        db.executemany(
            "INSERT OR IGNORE INTO search_due VALUES (?)",
            ((each.n,) for each in written if each.says_more),
        )

    def _claims(self, measures: Sequence[str]) -> dict[str, str]:
        """The references that these measures claimed so far."""
        found: dict[str, str] = {}
        for part in in_parts(measures):
            marks = ",".join("?" * len(part))
            found.update(
                self._db.execute(
                    f"SELECT id, claim FROM measure WHERE id IN ({marks})", part
                ).fetchall()
            )
        return found

    def _regroup(self, before: Groups, touched: Collection[str]) -> None:
        """Write united measures again, where one of these belongs or belonged to them."""
        after = groups(self._db)
        if not before and not after:
            return
        known = self.known(sorted(before.around(touched) | after.around(touched)))
        self._write_rows([self._united(each, after, held.n) for each, held in known.items()], known)

    def _united(self, measure: str, all_: Groups, n: int) -> Written:
        """How a measure reads to which others were united, or which was united to another."""
        stays = all_.stays(measure) == measure
        made = story(self._db, self._log, measure, all_)
        bodies = LogBodies(self._log, {each.id.hex(): each.body for each in made})
        heads = advance({}, bodies)
        folded = fold(MEASURE.name, heads, bodies.__getitem__)
        if not stays:
            # Where it went is asked even if it is in the trash: its texts went along. While a merge
            # is being undone, the change that united it may be gone already; it is read anew soon.
            pointers = heads.get("united_into", EMPTY)
            _, agreed = read_field(MEASURE.name, "united_into", pointers, bodies.__getitem__)
            left = () if agreed else ("united_into",)
            folded = replace(folded, conflicts=left, changed_since_approval=False)
        return Written(n, MEASURE.name, measure, heads, folded, is_united=not stays)

    def _follow_offices(self, before: Groups, touched: Sequence[str]) -> None:
        """Hide offices that were united, and name those that stay wherever they are named."""
        after = groups(self._db, OFFICE)
        moved = after.moved(before)
        united = {each for each in touched if after.stays(each) != each}
        known = self.known(sorted(moved | united))
        self._write_rows([self._office(each, after, held) for each, held in known.items()], known)
        if moved:
            self.refold_all(referring_to(self._db, moved | {before.stays(each) for each in moved}))

    def _follow_spellings(self, before: Spellings) -> None:
        """Show the names anew that stand for others now, or no longer do."""
        if moved := spellings(self._db).moved(before):
            self.refold_all(naming(self._db, moved))

    def _office(self, office: str, all_: Groups, held: Known) -> Written:
        """How an office reads which may have been united into another."""
        is_united = all_.stays(office) != office
        # From the log: while a merge is being undone, heads that are held may be gone already.
        bodies = {each.id.hex(): each.body for each in self._log.of_record(office)}
        heads = advance({}, bodies)
        folded = fold(OFFICE, heads, LogBodies(self._log, bodies).__getitem__)
        return Written(held.n, OFFICE, office, heads, folded, is_united=is_united)

    def _body_source(
        self, wanted: Iterable[tuple[Joining, Heads]], known: Bodies
    ) -> Callable[[str], Body]:
        bodies = LogBodies(self._log, known)
        for joining, _ in wanted:
            bodies.update(joining.new)
        missing = {
            change
            for _, heads in wanted
            for ids in heads.values()
            for change in ids
            if change not in bodies
        }
        bodies.update(self._log.bodies(missing))
        return bodies.__getitem__

    def _numbers_in_log(self, records: Sequence[str]) -> dict[str, int]:
        """A record's number is that of its first change, so that a rebuild gives the same."""
        found = {}
        for part in in_parts([bytes.fromhex(each) for each in records]):
            marks = ",".join("?" * len(part))
            for record, n in self._db.execute(
                f"SELECT record, min(n) FROM change WHERE record IN ({marks}) GROUP BY record", part
            ):
                found[record.hex()] = n
        return found

    def _remove(self, record: str, known: Known) -> None:
        """Take a record out whose last change went, or which gets another number."""
        claim = self._claims([record]) if known.entity == MEASURE.name else {}
        stood = groups(self._db, OFFICE) if known.entity == OFFICE else Groups({})
        named = spellings(self._db) if known.entity == CITY else None
        if known.entity in ENTITIES:
            self._db.execute(f'DELETE FROM "{known.entity}" WHERE n = ?', [known.n])
        self._db.execute("DELETE FROM record WHERE n = ?", [known.n])
        self._db.execute("DELETE FROM conflict WHERE record = ?", [record])
        search.remove(self._db, known.n)
        claims.settle(self._db, claim.values())
        if stood:
            self._follow_offices(stood, [])
        if named is not None:
            self._follow_spellings(named)


_ENTITY = attrgetter("entity")
