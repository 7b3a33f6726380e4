"""A small language for scenarios: offices with real files that edit, hand in and merge.

    a.edit(measure, title_de="Fest")
    m.take(a, b)
    assert m.competing(measure) == {"title_de": {"Fest", "Markt"}}

An office is a desk with an open file. Nothing is mocked but, where a scenario says so, the clock.
"""

import itertools
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest

from eccar_desktop.domain.changes import FORMAT, Body, Change, new_setting, sealed
from eccar_desktop.domain.edits import Create, Delete, Resolve, Restore, SetFields
from eccar_desktop.domain.identity import chapter_text_id, edition_id, random_id
from eccar_desktop.domain.records import Conflict, HistoryEntry, Record
from eccar_desktop.merging.plan import MergePlan
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.store import actions, log
from eccar_desktop.store.checking import integrity
from eccar_desktop.store.erasure import redact
from eccar_desktop.store.file import Store, open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.store.undoing import UndoneRun, undo_run
from eccar_desktop.store.watch import Watch, unwatched
from tests.merging.reading import projected

YEAR = 365 * 24 * 60 * 60
_NUMBERS = itertools.count(1)


def silent(_done: int, _all: int, _name: str) -> None:
    """A progress that nobody watches."""


def never() -> bool:
    """A run that nobody stops."""
    return False


def merge_into(store: Store, *files: Path, **options: Any) -> MergePlan:
    """Merge files without an audience; deletions are confirmed unless the options say otherwise."""
    wanted = MergeOptions(**{"confirmed": True, **options})
    return merge(store, files, wanted, silent, never)


@contextmanager
def wrong_clock(seconds: float) -> Iterator[None]:
    """Whoever works in the block has a clock that is so much ahead."""

    class _Clock:
        @staticmethod
        def time_ns() -> int:
            return time.time_ns() + int(seconds * 1e9)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log, "time", _Clock)
        yield


class Shown:
    """What an open file shows, asked in few words."""

    def __init__(self, path: Path) -> None:
        self.store = open_store(path)

    def read(self, record: str, entity: str = "measure") -> Record:
        """A record that is there."""
        found = self.store.reader.record(entity, record)
        assert found is not None
        return found

    def value(self, record: str, field: str, entity: str = "measure") -> Any:
        """What a field shows."""
        return self.read(record, entity).values.get(field)

    def titles(self) -> list[str]:
        """The German titles of all measures, in reading order."""
        return [each.text("title_de") for each in self.store.reader.records("measure")]

    def names(self, record: str, field: str = "partners") -> list[str]:
        """The names in a set."""
        listed = self.read(record).listed(field)
        return [str(each["name"] if isinstance(each, dict) else each) for each in listed]

    def conflicts(self, record: str | None = None) -> list[Conflict]:
        """What waits for a decision, of one record or of all."""
        return [each for each in self.store.reader.conflicts() if record in (None, each.record)]

    def competing(self, record: str) -> dict[str, set[Any]]:
        """The fields in conflict, each with the values that compete."""
        return {each.field: {head.value for head in each.heads} for each in self.conflicts(record)}

    def heads(self, record: str, field: str) -> Any:
        """The competing heads of one field."""
        return next(each.heads for each in self.conflicts(record) if each.field == field)

    def history(self, record: str) -> list[HistoryEntry]:
        """Who changed what in a record, oldest first."""
        return self.store.reader.history(record)

    def changes(self) -> int:
        """How many changes the log holds."""
        return int(self.store.db.execute("SELECT count(*) FROM change").fetchone()[0])

    def shows(self) -> object:
        """Everything that can be read, as any other file with the same changes shows it."""
        return projected(self.store, numbers=False)

    def check(self) -> None:
        """The log holds together, and what is shown is what a rebuild shows."""
        assert integrity(self.store) == "ok"
        shown = projected(self.store)
        self.store.projection.rebuild()
        assert projected(self.store) == shown
        assert self.store.reader.conflict_count() == len(self.conflicts())


class Office(Shown):
    """An office with its file."""

    def __init__(self, folder: Path, path: Path) -> None:
        super().__init__(path)
        self._folder = folder
        # These tests are about what is written, not whether it survives a power cut.
        self.store.db.execute("PRAGMA synchronous = OFF")

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.store.path

    @property
    def id(self) -> str:
        """The office's own record."""
        return self.store.facts.office

    @property
    def city(self) -> str:
        """The city's record."""
        return self.store.facts.city

    # working

    def add(self, **values: Any) -> str:
        """A new measure of this office, unless another is named; its id."""
        return self.store.apply(Create("measure", {"office": self.id, **_rows(values)})).record

    def edit(self, record: str, entity: str = "measure", **values: Any) -> str | None:
        """Set fields; the batch, None if nothing differed."""
        return self.store.apply(SetFields(entity, record, _rows(values))).batch

    def begin(self, entity: str, record: str, **values: Any) -> str:
        """Make a record whose id is derived, or which is given one."""
        return self.store.apply(Create(entity, values, record)).record

    def edition(self, name: str, **values: Any) -> str:
        """Begin an edition of the report; its id."""
        return self.begin("edition", edition_id(self.city, name), name=name, **values)

    def chapter(self, edition: str, number: int, **values: Any) -> str:
        """Begin the texts of one field of action; their id."""
        record = chapter_text_id(edition, number)
        return self.begin("chapter_text", record, edition=edition, number=number, **values)

    def delete(self, record: str, entity: str = "measure") -> None:
        """Put a record into the trash."""
        self.store.apply(Delete(entity, record))

    def restore(self, record: str, entity: str = "measure") -> None:
        """Take a record out of the trash."""
        self.store.apply(Restore(entity, record))

    def settle(self, record: str, field: str, value: Any, entity: str = "measure") -> None:
        """Settle a conflict by one of its values."""
        take = next(head.change for head in self.heads(record, field) if head.value == value)
        self.store.apply(Resolve(entity, record, field, take=take))

    def decide(self, record: str, verdict: Literal["delete", "keep"]) -> None:
        """Settle an edit against a deletion."""
        self.store.apply(Resolve("measure", record, "deleted", verdict=verdict))

    def undo(self) -> None:
        """Undo the last action."""
        actions.undo(self.store)

    def redo(self) -> None:
        """Redo the last undone action."""
        actions.redo(self.store)

    def erase(self, record: str, field: str, value: Any) -> None:
        """Erase every change that set a field to a value."""
        found = [
            (each.change, field)
            for each in self.history(record)
            if (each.field, each.new) == (field, value)
        ]
        assert found
        redact(self.store, found, "asked for")

    def of_newer_program(self, record: str, entity: str = "measure", **values: Any) -> str:
        """A change as a newer program writes it: kinds of record and fields that nobody knows here.

        The id of the change.
        """
        heads = self.store.reader.heads(record)
        body: Body = {
            "set": {key: new_setting(value, heads.get(key, ())) for key, value in values.items()},
            "saw": [],
        }
        facts = self.store.facts
        change = sealed(
            Change(
                b"", entity, bytes.fromhex(record), "forecast", log.now(),
                bytes.fromhex(facts.office), bytes.fromhex(facts.replica),
                bytes.fromhex(random_id()), FORMAT + 1, body,
            )
        )  # fmt: skip
        with self.store.transaction():
            self.store.log.append([change])
            self.store.projection.add(entity, record, {change.id.hex(): body})
        return change.id.hex()

    # files

    def hand_in(self, office: "Office | None" = None) -> Path:
        """Write a hand-in, everything or what concerns one office."""
        out = self.new_path()
        hand_in(self.store, out, office.id if office else None)
        return out

    def merge(self, *files: Path, **options: Any) -> MergePlan:
        """Merge files."""
        return merge_into(self.store, *files, **options)

    def take(self, *others: "Office") -> MergePlan:
        """Merge what these offices hand in now."""
        return self.merge(*(each.hand_in() for each in others))

    def undo_merge(self, run: str | None = None, watch: Watch = unwatched) -> UndoneRun:
        """Undo a merge, by default the last."""
        return undo_run(self.store, run, watch)

    def copy(self) -> "Office":
        """The same file copied to another desk."""
        path = self.new_path()
        self.store.copy_to(path)
        return Office(self._folder, path)

    def new_path(self) -> Path:
        """A name that no file has yet."""
        return self._folder / f"{next(_NUMBERS):05}.eccar"


def _rows(values: dict[str, Any]) -> dict[str, Any]:
    """Values in which a partner may be a plain name."""
    if "partners" not in values:
        return values
    listed = [each if isinstance(each, dict) else {"name": each} for each in values["partners"]]
    return {**values, "partners": listed}


class City:
    """The offices of a scenario; what is opened here is checked and closed in the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._offices: list[Office] = []

    def office(self, code: str, name: str = "", city: str = "Dresden") -> Office:
        """A new file of an office; the one with the code 15 coordinates."""
        path = self.folder / f"{city}-{code}-{len(self._offices)}.eccar"
        create_store(
            path, city=city, office=name or f"Amt {code}", code=code, coordination=code == "15"
        ).close()
        return self.welcome(Office(self.folder, path))

    def welcome(self, office: Office) -> Office:
        """Let an office that came to its file in another way belong to the city."""
        self._offices.append(office)
        return office

    def forget(self, office: Office) -> None:
        """An office that was closed is not checked in the end."""
        self._offices.remove(office)

    def meet(self, *offices: Office) -> None:
        """All hand in and all merge everything: afterwards they show the same."""
        files = [each.hand_in() for each in offices]
        for each in offices:
            each.merge(*files)
        assert all(each.shows() == offices[0].shows() for each in offices)

    def close(self) -> None:
        """Check and close every file."""
        for each in self._offices:
            each.check()
            each.store.close()


def texts_in(path: Path) -> str:
    """Every text of a file as one, for looking whether something is in it."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())
