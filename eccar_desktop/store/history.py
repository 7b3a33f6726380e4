"""Who changed what, and what competes: told from a record's changes."""

from collections.abc import Collection, Iterator, Mapping

from eccar_desktop.domain.ancestry import common_origin
from eccar_desktop.domain.catalogue import DELETED
from eccar_desktop.domain.changes import Body, Change, Json, has_value, parents_of, personal_name
from eccar_desktop.domain.fold import Heads, same, unseen_heads
from eccar_desktop.domain.records import Conflict, Head, HistoryEntry
from eccar_desktop.domain.translation import is_basis
from eccar_desktop.store.arrivals import SOURCE
from eccar_desktop.store.database import Database
from eccar_desktop.store.log import Log
from eccar_desktop.store.standing import Standing
from eccar_desktop.store.uniting import groups, story


def of_record(db: Database, log: Log, record: str) -> list[HistoryEntry]:
    """A row for each change and field, oldest first; `source` is the file that brought it.

    Of a measure that others were united with, their history is told as well.
    """
    made = log.of_records(groups(db).members(record))
    bodies = {each.id.hex(): each.body for each in made}
    offices = office_names(db)
    sources = _sources(db, {each.record for each in made})
    entries = []
    for change in _in_time(made):
        for field, setting in change.body.get("set", {}).items():
            if is_basis(field):
                continue
            entries.append(
                HistoryEntry(
                    change.id.hex(),
                    change.at,
                    personal_name(change.body),
                    _office(offices, change),
                    change.kind,
                    field,
                    _old_value(bodies, field, setting.get("parents", [])),
                    setting.get("value"),
                    sources.get(change.id),
                    erased=not has_value(setting),
                    record=change.record.hex(),
                )
            )
    return entries


def _in_time(made: list[Change]) -> list[Change]:
    """Changes by their clocks, but never before what they build on: clocks may be wrong."""
    times: dict[str, int] = {}
    for change in made:  # in order of arrival, in which nothing comes before its parents
        earlier = (times.get(each, 0) for each in parents_of(change.body))
        times[change.id.hex()] = max(change.at, *earlier, 0)
    return sorted(made, key=lambda each: times[each.id.hex()])


def conflicts(
    db: Database, log: Log, heads: Heads, entity: str, record: str, kinds: Mapping[str, str]
) -> Iterator[Conflict]:
    """The conflicts of a record with their competing values, sorted by change, and their origin.

    A value that an undo says again is told as by whoever said it first. `kinds` gives the fields
    that wait for a decision, with the kind of each conflict.
    """
    made = {each.id.hex(): each for each in story(db, log, record)}
    bodies = {key: each.body for key, each in made.items()}
    offices, standing = office_names(db), Standing(made.values())
    for field, kind in kinds.items():
        competing = [
            (field, each) for each in heads[field] if has_value(bodies[each]["set"][field])
        ]
        origin: Json = None
        if field == DELETED.key:
            competing += unseen_heads(entity, heads, bodies.__getitem__)
        else:
            first = [standing.first(field, change) for _, change in competing]
            origin = common_origin(bodies, field, first)
        values = tuple(
            _head(made[change], key, made[standing.first(key, change)], offices)
            for key, change in sorted(set(competing), key=lambda each: (each[1], each[0]))
        )
        yield Conflict(entity, record, field, kind, origin, values)


def _head(change: Change, field: str, first: Change, offices: Mapping[str, str]) -> Head:
    return Head(
        change.id.hex(),
        field,
        change.body["set"][field].get("value"),
        personal_name(first.body),
        _office(offices, first),
        first.at,
    )


def _old_value(bodies: Mapping[str, Body], field: str, parents: list[str]) -> Json:
    values = [
        bodies[each]["set"][field].get("value")
        for each in sorted(parents)
        if field in bodies.get(each, {}).get("set", {})
    ]
    shown = values[-1] if values else None
    return shown if all(same(shown, each) for each in values) else values


def office_names(db: Database) -> dict[str, str]:
    """The offices' names by id; the German one, else the English, else the code."""
    rows = db.execute("SELECT id, coalesce(name_de, name_en, code, '') FROM office")
    return dict(rows.fetchall())


def _office(offices: Mapping[str, str], change: Change) -> str:
    return offices.get(change.author.hex(), "") if change.author else ""


def _sources(db: Database, records: Collection[bytes]) -> dict[bytes, str]:
    marks = ",".join("?" * len(records))
    rows = db.execute(
        f"SELECT id, ({SOURCE}) AS source FROM change "
        f"WHERE record IN ({marks}) AND source IS NOT NULL",
        [*records],
    )
    return dict(rows.fetchall())
