"""Checking a whole file: what the rules say of every record, and whether it holds together."""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import orjson

from eccar_desktop.domain import changes as log_changes
from eccar_desktop.domain import rules
from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.changes import Change
from eccar_desktop.domain.renaming import body_now
from eccar_desktop.domain.rules import Problem, Severity
from eccar_desktop.store import schema
from eccar_desktop.store.faults import DAMAGED, DamagedFileError, sound
from eccar_desktop.store.file import Store
from eccar_desktop.store.log import COLUMNS, from_row
from eccar_desktop.texts import _

_DAY = 24 * 60 * 60 * 1000
CHECKED = ("measure", "office", "contact", "edition", "chapter_text", "city")


@dataclass(frozen=True)
class Checked:
    """What a check found; `integrity` is "ok" or says what is damaged."""

    problems: tuple[Problem, ...]
    integrity: str
    names: Mapping[str, str]

    @property
    def is_fine(self) -> bool:
        """Whether there is no error and no damage; warnings and hints may stay."""
        sound = self.integrity == "ok"
        return sound and not any(each.severity is Severity.ERROR for each in self.problems)


def check_file(store: Store) -> Checked:
    """Check every record and the log of a file."""
    found: list[Problem] = []
    names: dict[str, str] = {}
    for entity in CHECKED:
        for record in store.reader.records(entity):
            found += rules.problems(record)
            title = record.text("title_de") or record.text("name_de") or record.text("title_en")
            names[record.id] = f"{record.text('reference')} {title}".strip() or record.id
    found += _claimed_twice(store)
    found += _wrong_clocks(store)
    order = list(Severity)
    found.sort(key=lambda each: order.index(each.severity))
    return Checked(tuple(found), integrity(store), names)


def _claimed_twice(store: Store) -> Iterator[Problem]:
    rows = store.db.execute(
        "SELECT id, claim FROM measure WHERE NOT deleted AND reference <> claim ORDER BY n"
    )
    for measure, claim in rows:
        text = _("The reference {reference} was given twice; this measure shows more digits.")
        yield Problem("measure", measure, "reference", Severity.HINT, text.format(reference=claim))


def _wrong_clocks(store: Store) -> Iterator[Problem]:
    """Clocks decide nothing, but a date in the future looks odd in the history."""
    tomorrow = time.time_ns() // 1_000_000 + _DAY
    rows = store.db.execute(
        "SELECT DISTINCT entity, record FROM change WHERE at > ? LIMIT 100", [tomorrow]
    )
    for entity, record in rows:
        if entity in ENTITIES:
            text = _(
                "A change was made with a clock that is ahead; its date in the history is wrong."
            )
            yield Problem(entity, record.hex(), "", Severity.HINT, text)


def integrity(store: Store) -> str:
    """Say "ok" if pages and log hold together, else what does not."""
    verdict = store.db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        return str(verdict)
    if not _has_our_tables(store):
        return _("A table of the file was altered.")
    ids = {row[0] for row in store.db.execute("SELECT id FROM change")}
    for row in store.db.execute(f"SELECT {COLUMNS} FROM change"):
        change = _genuine(row)
        if change is None:
            return _("A change in the log was altered.")
        if not all(bytes.fromhex(each) in ids for each in log_changes.parents_of(change.body)):
            return _("The log is incomplete: an earlier change is missing.")
    if not _heads_hold(store):
        return _("A table of the file was altered.")
    return "ok"


def _heads_hold(store: Store) -> bool:
    """Whether each change that a record names as a head is in the log and sets that field."""
    fields = {
        id_.hex(): body_now(entity, orjson.loads(body))["set"].keys()
        for id_, entity, body in store.db.execute("SELECT id, entity, body FROM change")
    }
    return all(
        fields.get(change, {}.keys()) >= set(keys)
        for (heads,) in store.db.execute("SELECT heads FROM record")
        for change, keys in orjson.loads(heads).items()
    )


def _has_our_tables(store: Store) -> bool:
    stored = {row[0] for row in store.db.execute("SELECT sql FROM sqlite_master")}
    literal = (
        *(*schema.LOG.values(), *schema.LOCAL.values(), schema.RECORD, schema.CONFLICT),
        *(schema.SEARCH_DUE, schema.SEARCH_TEXT, schema.SEARCH),
        *(schema.PLACE_TALLY, schema.STATE_TALLY, *schema.TRIGGERS),
    )
    return stored.issuperset(literal) and all(
        {row[1] for row in store.db.execute(f'PRAGMA table_info("{name}")')}
        == set(schema.columns(entity))
        for name, entity in ENTITIES.items()
    )


def _genuine(row: Sequence[Any]) -> Change | None:
    """The change of a row of the log, if it is what its id vouches for."""
    try:
        change = from_row(row)
        shapely = log_changes.problem_with(change.body) is None
        return change if shapely and log_changes.change_id(change) == change.id else None
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


_SURPRISES = (
    LookupError,
    TypeError,
    ValueError,
    AssertionError,
    StopIteration,
    sqlite3.IntegrityError,
    sqlite3.OperationalError,
)


@contextmanager
def trusted(store: Store) -> Iterator[None]:
    """A surprise in the block is a fault of the program only if the file is sound.

    Raises DamagedFileError if it is not.
    """
    try:
        with sound(store.path):
            yield
    except _SURPRISES as error:
        if _is_sound(store):
            raise
        raise DamagedFileError(_(DAMAGED).format(name=store.path.name)) from error


def _is_sound(store: Store) -> bool:
    try:
        return integrity(store) == "ok"
    except _SURPRISES:
        return False
