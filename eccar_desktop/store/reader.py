"""Everything that is read: from the projection by index, from the log only record by record."""

import json
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from eccar_desktop.domain.catalogue import ENTITIES, MEASURE
from eccar_desktop.domain.changes import Body
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.queries import READING, Counts, MeasureQuery, Order
from eccar_desktop.domain.records import Conflict, HistoryEntry, MeasureRow, Record
from eccar_desktop.store import history, references, schema, search
from eccar_desktop.store.database import Database
from eccar_desktop.store.lists import Lists, conditions
from eccar_desktop.store.log import Log
from eccar_desktop.store.rows import decode_heads, from_column
from eccar_desktop.store.uniting import OFFICE, groups

_ROW_COLUMNS = (
    "n, id, reference, field, title_de, title_en, office, status, work_state, kind, start, end, "
    "english, conflicts, approval_stale, complete, changed_at, deleted"
)
_ROW_TEXTS = (
    *("reference", "title_de", "title_en", "office", "status", "work_state"),
    *("kind", "start", "end", "english"),
)


class Reader:
    """Reads one open file."""

    def __init__(self, db: Database, log: Log) -> None:
        self._db = db
        self._log = log
        self._lists = Lists(db)

    # records

    def record(self, entity: str, record: str) -> Record | None:
        """A record with all its fields; None if it is not here."""
        found = list(self._records(entity, "WHERE id = ?", [record], record))
        return found[0] if found else None

    def records(self, entity: str, *, deleted: bool = False) -> list[Record]:
        """All records of a kind: measures in reading order, others in the order they came in."""
        return list(self.each(entity, deleted=deleted))

    def each(self, entity: str, *, deleted: bool = False) -> Iterator[Record]:
        """The same one by one, for long work that looks up in between.

        Until the last one was read nothing may be written.
        """
        order = schema.READING_ORDER if entity == "measure" else "n"
        return self._records(entity, f"WHERE deleted = ? ORDER BY {order}", [int(deleted)])

    def measures(self, query: MeasureQuery) -> list[Record]:
        """The measures that a query wants, whole, in reading order."""
        where, arguments = conditions(query)
        words = search.query(query.search)
        if query.search.strip():
            where += " AND n IN (SELECT rowid FROM search WHERE search MATCH ?)"
            arguments.append(words or '""')
        tail = f"WHERE {where} ORDER BY {schema.READING_ORDER}"
        return list(self._records("measure", tail, arguments))

    def _records(
        self, entity: str, tail: str, arguments: Sequence[object], one: str | None = None
    ) -> Iterator[Record]:
        fields = ENTITIES[entity].fields
        columns = ", ".join(f'"{schema.column_of(key)}"' for key in fields)
        conflicts = _conflicting(self._db, entity, one)
        rows = self._db.execute(
            f'SELECT id, deleted, unknown, {columns} FROM "{entity}" {tail}', list(arguments)
        )
        return (_record(entity, fields.values(), row, conflicts) for row in rows)

    def find_measure(self, text: str) -> str:
        """The id of the measure that a text means. Raises NotFoundError."""
        return references.find_measure(self._db, text)

    def find(self, field: Field, text: str) -> str:
        """The id of the record that a reference field means by a text. Raises NotFoundError."""
        return references.find_record(self._db, field, text)

    def standing_office(self, office: str) -> str:
        """The office (id) that stands for one: itself, unless it was united into another."""
        return groups(self._db, OFFICE).stays(office)

    # lists

    def measure_numbers(
        self, query: MeasureQuery, limit: int = -1, order: Order = READING
    ) -> list[int]:
        """The row numbers of the measures that a query wants, in an order, the first `limit`."""
        return self._lists.numbers(query, limit, order)

    def measure_rows(self, numbers: Iterable[int]) -> list[MeasureRow]:
        """What a list shows of these measures, in the order asked for; gone ones are left out."""
        wanted = list(numbers)
        found: dict[int, MeasureRow] = {}
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            for row in self._db.execute(
                f"SELECT {_ROW_COLUMNS} FROM measure WHERE n IN ({marks})", part
            ):
                found[row[0]] = _measure_row(row)
        return [found[n] for n in wanted if n in found]

    def rows_of(self, measures: Iterable[str]) -> list[MeasureRow]:
        """What a list shows of these measures (ids), in reading order; gone ones are left out."""
        wanted = json.dumps(list(measures))
        rows = self._db.execute(
            f"SELECT {_ROW_COLUMNS} FROM measure WHERE id IN (SELECT value FROM json_each(?)) "
            f"ORDER BY {schema.READING_ORDER}",
            [wanted],
        )
        return [_measure_row(row) for row in rows]

    def measure_ids(self, numbers: Iterable[int]) -> list[str]:
        """The ids of these measures, in the order asked for; gone ones are left out."""
        wanted = list(numbers)
        rows = self._db.execute(
            "SELECT n, id FROM measure WHERE n IN (SELECT value FROM json_each(?))",
            [json.dumps(wanted)],
        )
        found = dict(rows.fetchall())
        return [found[n] for n in wanted if n in found]

    def order_in_field(self, number: int) -> list[tuple[int, str | None]]:
        """The measures of a field in reading order: row number and order key."""
        rows = self._db.execute(
            'SELECT n, "order" FROM measure INDEXED BY measure_reading '
            f"WHERE deleted = 0 AND field = ? ORDER BY {schema.READING_ORDER}",
            [number],
        )
        return rows.fetchall()

    def measures_naming(self, entity: str, record: str) -> list[MeasureRow]:
        """The measures that name an office or a contact, in reading order."""
        listed = "further_offices" if entity == "office" else "contacts"
        one = "office = :record OR " if entity == "office" else ""
        rows = self._db.execute(
            f"SELECT {_ROW_COLUMNS} FROM measure WHERE deleted = 0 AND ({one}EXISTS "
            f'(SELECT 1 FROM json_each("{listed}") AS each WHERE each.value = :record)) '
            f"ORDER BY {schema.READING_ORDER}",
            {"record": record},
        )
        return [_measure_row(row) for row in rows]

    def number_of(self, measure: str) -> int | None:
        """The row number of a measure by its id."""
        row = self._db.execute("SELECT n FROM measure WHERE id = ?", [measure]).fetchone()
        return int(row[0]) if row else None

    def counts(self) -> Counts:
        """How many measures are where."""
        return self._lists.counts()

    def names(self, key: str) -> list[str]:
        """What the file holds in a set of names or rows, most used first, for suggestions."""
        if key not in MEASURE.fields:
            return []
        rows = self._db.execute(
            f"SELECT iif(each.type = 'object', each.value ->> '$.name', each.value) AS name, "
            f'count(*) AS used FROM measure, json_each("{key}") AS each WHERE deleted = 0 '
            f"GROUP BY name HAVING name IS NOT NULL ORDER BY used DESC, name LIMIT 500"
        )
        return [str(row[0]) for row in rows]

    # the log, record by record

    def history(self, record: str) -> list[HistoryEntry]:
        """Every field of every change of a record, oldest first."""
        return history.of_record(self._db, self._log, record)

    def conflicts(self, record: str | None = None) -> list[Conflict]:
        """The open conflicts of a record, or of the file, with origin and competing values."""
        condition, arguments = ("WHERE record = ?", [record]) if record else ("", [])
        rows = self._db.execute(
            f"SELECT entity, record, field, kind FROM conflict {condition} ORDER BY record, field",
            arguments,
        ).fetchall()
        found: list[Conflict] = []
        for (entity, each), fields in groupby(rows, key=itemgetter(0, 1)):
            kinds = {field: kind for _, _, field, kind in fields}
            heads = self.heads(each)
            found += history.conflicts(self._db, self._log, heads, entity, each, kinds)
        return found

    def conflict_places(self, record: str | None = None) -> list[tuple[str, str]]:
        """Where conflicts are open, on a record or in the file: (record, field).

        Measures come in reading order, other records after them.
        """
        if record:
            found = "SELECT record, field FROM conflict WHERE record = ? ORDER BY field"
            return self._db.execute(found, [record]).fetchall()
        measures = self._db.execute(
            "SELECT id FROM measure WHERE id IN (SELECT record FROM conflict) "
            f"ORDER BY {schema.READING_ORDER}"
        )
        order = {row[0]: at for at, row in enumerate(measures)}
        places = self._db.execute("SELECT record, field FROM conflict").fetchall()
        return sorted(places, key=lambda place: (order.get(place[0], len(order)), place))

    def conflict_count(self, records: Container[str] | None = None) -> int:
        """How many fields wait for a decision, in the file or on some records."""
        rows = self._db.execute("SELECT record FROM conflict")
        return sum(records is None or row[0] in records for row in rows)

    def heads(self, record: str) -> dict[str, frozenset[str]]:
        """The heads of a record by field of the log."""
        row = self._db.execute(
            "SELECT heads FROM record WHERE id = ?", [bytes.fromhex(record)]
        ).fetchone()
        return decode_heads(row[0]) if row else {}

    def body(self, change: str) -> Body:
        """The body of a change. Raises KeyError."""
        return self._log.bodies([change])[change]

    def attachment(self, sha256: str) -> tuple[str, bytes] | None:
        """The media type and bytes of a stored file."""
        row = self._db.execute(
            "SELECT media_type, data FROM attachment WHERE sha256 = ?", [bytes.fromhex(sha256)]
        ).fetchone()
        return (row[0], row[1]) if row else None


def _conflicting(db: Database, entity: str, one: str | None) -> dict[str, list[str]]:
    """The contested fields of all records of a kind, or of one of them."""
    found: dict[str, list[str]] = {}
    for record, field in db.execute(
        "SELECT record, field FROM conflict WHERE entity = ? AND record = coalesce(?, record) "
        "ORDER BY record, field",
        [entity, one],
    ):
        found.setdefault(record, []).append(field)
    return found


def _record(
    entity: str, fields: Iterable[Field], row: Sequence[Any], conflicts: dict[str, list[str]]
) -> Record:
    values = {
        field.key: from_column(field, stored)
        for field, stored in zip(fields, row[3:], strict=True)
        if stored is not None
    }
    return Record(
        entity,
        row[0],
        values,
        bool(row[1]),
        tuple(conflicts.get(row[0], ())),
        json.loads(row[2]) if row[2] else {},
    )


def _measure_row(row: Sequence[Any]) -> MeasureRow:
    values = dict(zip(_ROW_COLUMNS.split(", "), row, strict=True))
    for key in _ROW_TEXTS:
        values[key] = values[key] or ""
    for key in ("approval_stale", "complete", "deleted"):
        values[key] = bool(values[key])
    return MeasureRow(**values)
