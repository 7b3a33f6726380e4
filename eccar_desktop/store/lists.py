"""Lists of measures: which ones, in which order, how many. Only indexes are read, no wide row."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import orjson

from eccar_desktop.domain import translation
from eccar_desktop.domain.queries import Counts, MeasureQuery, Order, OrderBy
from eccar_desktop.domain.text import sort_key
from eccar_desktop.domain.vocabulary import STATUS, WORK_STATE
from eccar_desktop.store import schema, search
from eccar_desktop.store.database import Database

_GLANCE, _LOOK = 200, 2000
"""So many measures tell whether looking at so many is going to fill a page."""
_NARROW = 2000
"""A search with fewer hits is sorted; with more, all measures are read in order and sifted."""

_LAST_HANDED_IN = "(SELECT last FROM handed_in ORDER BY n DESC LIMIT 1)"

_MAY_BE_EMPTY = ("office", "status", "work_state")

SELECTED = (
    "SELECT each.value ->> '$.key' FROM edition, json_each(edition.selected) AS each "
    "WHERE edition.id = ?"
)
"""The measures that an edition selects; its argument is the edition."""

_COLUMNS = {OrderBy.REFERENCE: "claim_place"}
"""The columns to sort by whose name is not that of the order."""

_HIT = "n IN (SELECT rowid FROM search WHERE search MATCH ?)"

_LADDERS: Mapping[OrderBy, tuple[object, ...]] = {
    OrderBy.STATUS: tuple(STATUS),
    OrderBy.WORK_STATE: tuple(WORK_STATE),
    OrderBy.ENGLISH: translation.STATES,
    OrderBy.COMPLETE: (0, 1),
}
"""Values that have an order of their own."""


_ASKED = "question IS NOT NULL AND coalesce(work_state, 'draft') = 'draft'"
"""The condition for a question that the office has not answered by submitting again."""

_STALE = "approval_stale = 1"
"""The condition for what was changed since it was checked or approved."""

_UNTOLD = {"work_state": "draft"}
"""What a measure counts as that says nothing."""


class Lists:
    """Answers for lists, from one open file."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def numbers(self, query: MeasureQuery, limit: int, order: Order) -> list[int]:
        """The row numbers of the measures that a query wants, in an order, the first `limit`."""
        if order.by is OrderBy.READING and not order.descending:
            return self._in_reading_order(query, limit)
        return self._sorted(query, limit, order)

    # in reading order

    def _in_reading_order(self, query: MeasureQuery, limit: int) -> list[int]:
        """SQLite holds one number for each hit of a search; nothing else grows with the file."""
        where, arguments = conditions(query)
        if not query.search.strip():
            return self._read(f"WHERE {where}", arguments, limit)
        words = search.query(query.search)
        if not words:
            return []
        met = self._among_first(where, arguments, query.search, limit) if limit >= 0 else []
        if len(met) == limit:
            return met
        if len(met) < _GLANCE // 20:  # it may have few hits at all: then they are sorted
            hits = self._hits(words, _NARROW)
            if len(hits) < _NARROW:
                tail = f"NOT INDEXED WHERE {where} AND n IN (SELECT value FROM json_each(?))"
                return self._read(tail, [*arguments, json.dumps(hits)], limit)
        if limit >= 0:
            tail = f"INDEXED BY measure_reading WHERE {where} AND {_HIT}"
            return self._read(tail, [*arguments, words], limit)
        wanted = set(self._hits(words))
        return [each for each in self._read(f"WHERE {where}", arguments) if each in wanted]

    def _hits(self, words: str, limit: int = -1) -> list[int]:
        """The measures that an FTS5 query finds, in no order that people know."""
        sql = "SELECT rowid AS n FROM search WHERE search MATCH ? LIMIT ?"
        return self._column(sql, [words, limit])

    def _column(self, sql: str, arguments: Sequence[object]) -> list[int]:
        """A column of numbers, in one piece: a row for each of 100,000 would take thrice as long.

        The statement must have a limit: without one SQLite would not care about its order.
        """
        rows = self._db.execute(f"SELECT json_group_array(n) FROM ({sql})", arguments)
        return orjson.loads(rows.fetchone()[0])  # type: ignore[no-any-return]  # numbers of rows

    def _among_first(
        self, where: str, arguments: Sequence[object], typed: str, limit: int
    ) -> list[int]:
        """Hits among the first measures: `limit` of them where a good part of all are hits.

        The full-text index would list all hits before the first of them in reading order is known.
        """
        matches = search.matcher(typed)
        found: list[int] = []
        rows = self._db.execute(
            "SELECT n, text FROM measure JOIN search_text USING (n) "
            f"WHERE {where} ORDER BY {schema.READING_ORDER} LIMIT ?",
            [*arguments, _LOOK],
        )
        for seen, (n, text) in enumerate(rows, start=1):
            if matches(text):
                found.append(n)
            if len(found) == limit:
                break
            if seen == _GLANCE and not len(found) * _LOOK >= limit * _GLANCE > 0:
                break
        return found

    def _read(self, tail: str, arguments: Sequence[object], limit: int = -1) -> list[int]:
        sql = f"SELECT n FROM measure {tail} ORDER BY {schema.READING_ORDER} LIMIT ?"
        return self._column(sql, [*arguments, limit])

    # in another order

    def _sorted(self, query: MeasureQuery, limit: int, order: Order) -> list[int]:
        """Walk the index of a column, rung by rung; what is filtered out is stepped over."""
        wanted = self._wanted(query)
        column = _column(order)
        direction = "DESC" if order.descending else "ASC"
        found: list[int] = []
        for rung, arguments in self._rungs(order, column):
            if len(found) == limit:
                break
            most = limit - len(found) if limit >= 0 else -1
            numbers = self._column(
                f"SELECT n FROM measure INDEXED BY measure_by_{column} "
                f"WHERE deleted = ? AND {rung} "
                f"ORDER BY {column} {direction}, n {direction} LIMIT ?",
                [int(query.deleted), *arguments, most if wanted is None else -1],
            )
            if wanted is not None:
                numbers = [each for each in numbers if each in wanted]
            found += numbers[:most] if limit >= 0 else numbers
        return found

    def _wanted(self, query: MeasureQuery) -> set[int] | None:
        """The measures that a query wants; None for all."""
        if query == MeasureQuery(deleted=query.deleted):
            return None
        where, arguments = conditions(query)
        wanted = set(
            self._column(
                f"SELECT n FROM measure INDEXED BY measure_reading WHERE {where} LIMIT ?",
                [*arguments, -1],
            )
        )
        if query.search.strip():
            wanted &= set(self._hits(search.query(query.search) or '""'))
        return wanted

    def _rungs(self, order: Order, column: str) -> Iterator[tuple[str, list[object]]]:
        """The parts of an index in the order in which they are read; what is empty comes last."""
        if order.by is OrderBy.OFFICE:
            ladder: list[object] = [*self._offices(order.language)]
        elif order.by in _LADDERS:
            ladder = list(_LADDERS[order.by])
        else:
            empty = "0" if order.by is OrderBy.CHANGED else "''"
            yield f"{column} > {empty}", []
            yield f"{column} = {empty}", []
            yield f"{column} IS NULL", []
            return
        if column in _UNTOLD:
            ladder.insert(ladder.index(_UNTOLD[column]), None)
        for value in reversed(ladder) if order.descending else ladder:
            yield f"{column} IS ?", [value]
        known = [each for each in ladder if each is not None]
        marks = ",".join("?" * len(known))
        yield f"{column} NOT IN ({marks})", known
        if None not in ladder:
            yield f"{column} IS NULL", []

    def _offices(self, language: str) -> list[str]:
        """The offices by name, as German lists sort them."""
        rows = self._db.execute("SELECT id, name_de, name_en, code FROM office").fetchall()

        def name(row: tuple[str, str | None, str | None, str | None]) -> str:
            german, english = row[1] or "", row[2] or ""
            first, second = (german, english) if language == "de" else (english, german)
            return sort_key(first or second or row[3])

        return [row[0] for row in sorted(rows, key=name)]

    # counting

    def counts(self) -> Counts:
        """How many measures are where."""
        fields: dict[int | None, int] = {
            key or None: n for key, n in self._tally("place", "field").items()
        }
        complete = self._tally("place", "field", "AND complete")
        row = self._db.execute(f"SELECT {_LAST_HANDED_IN}").fetchone()
        return Counts(
            sum(fields.values()),
            fields,
            self._tally("state", "status"),
            self._tally("state", "work_state"),
            self._tally("state", "english"),
            self._tally("place", "office"),
            {key or None: n for key, n in complete.items()},
            self._tally("state", "contested").get(1, 0),
            sum(self._tally("state", "deleted", deleted=1).values()),
            None if row[0] is None else self._touched_after(row[0]),
            self._asked_of(),
            self._stale(),
        )

    def _stale(self) -> int:
        sql = f"SELECT count(*) FROM measure WHERE deleted = 0 AND {_STALE}"
        return int(self._db.execute(sql).fetchone()[0])

    def _asked_of(self) -> dict[str, int]:
        # The plus keeps other indexes away: few measures have a question, and one lists just them.
        rows = self._db.execute(
            "SELECT coalesce(office, ''), count(*) FROM measure "
            f"WHERE +deleted = 0 AND {_ASKED} GROUP BY +office"
        )
        return dict(rows.fetchall())

    def _tally(
        self, of: Literal["place", "state"], column: str, more: str = "", *, deleted: int = 0
    ) -> dict[Any, int]:
        rows = self._db.execute(
            f"SELECT {column}, sum(measures) FROM {of}_tally WHERE deleted = ? {more} "
            f"GROUP BY {column} HAVING sum(measures) > 0",
            [deleted],
        )
        return dict(rows.fetchall())

    def _touched_after(self, last: int) -> int:
        row = self._db.execute(
            "SELECT count(*) FROM measure INDEXED BY measure_touched "
            "WHERE deleted = 0 AND touched > ?",
            [last],
        ).fetchone()
        return int(row[0])


def _column(order: Order) -> str:
    if order.by is OrderBy.TITLE:
        return f"sort_{order.language}"
    return _COLUMNS.get(order.by, order.by.value)


def numbers_beginning(db: Database, text: str, language: str) -> list[int]:
    """The row numbers of the measures whose titles begin with a text, as lists sort them."""
    column, first = f"sort_{language}", sort_key(text)
    rows = db.execute(
        f"SELECT n FROM measure INDEXED BY measure_by_{column} WHERE deleted IN (0, 1) "
        f"AND {column} >= ? AND {column} < ?",
        [first, first + chr(0x10FFFF)],
    )
    return [row[0] for row in rows] if first else []


def conditions(query: MeasureQuery) -> tuple[str, list[object]]:
    """The SQL condition of a query without its search, and the arguments in it."""
    parts = ["deleted = ?"]
    arguments: list[object] = [int(query.deleted)]
    wanted: dict[str, object] = {
        "field = ?": query.field,
        "status = ?": query.status,
        "coalesce(work_state, 'draft') = ?": query.work_state,
        "office = ?": query.office,
        "english = ?": query.english,
        "complete = ?": None if query.complete is None else int(query.complete),
        # Dates are compared as texts: "2017-03" comes after "2017" and before "2018".
        'coalesce(start, "end") < ?': None if query.runs_to is None else str(query.runs_to + 1),
    }
    for part, value in wanted.items():
        if value is not None:
            parts.append(part)
            arguments.append(value)
    if query.runs_from is not None:
        parts.append('coalesce(start, "end") IS NOT NULL')
        parts.append('("end" IS NULL OR "end" = \'..\' OR "end" >= ?)')
        arguments.append(str(query.runs_from))
    simple = {
        "field IS NULL": query.no_field,
        "conflicts > 0": query.conflicts,
        _ASKED: query.asked,
        _STALE: query.stale,
    }
    parts += [part for part, is_wanted in simple.items() if is_wanted]
    parts += [f"{column} IS NULL" for column in _MAY_BE_EMPTY if column in query.without]
    if query.edition is not None:
        parts.append(f"id IN ({SELECTED})")
        arguments.append(query.edition)
    if query.touched_after is not None:
        parts.append("touched > ?")
        arguments.append(query.touched_after)
    if query.since_hand_in:
        parts.append(
            f"n IN (SELECT n FROM measure INDEXED BY measure_touched WHERE deleted = ? "
            f"AND touched > coalesce({_LAST_HANDED_IN}, 0))"
        )
        arguments.append(int(query.deleted))
    return " AND ".join(parts), arguments
