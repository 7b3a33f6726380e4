"""The plan of a merge as data: what each file brings, record by record and field by field.

A dry run and a merge give the same plan. What happens to the fields is packed: a thousand files
that each change hundreds of measures fit into memory, and who looks at one measure unpacks that.
"""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from eccar_desktop.domain.catalogue import ENTITIES, MEASURE
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.records import Record
from eccar_desktop.texts import N_, _


class State(StrEnum):
    """What becomes of a file."""

    MERGED = N_("merged")
    KNOWN = N_("known")
    REJECTED = N_("rejected")
    NEEDS_CONFIRMATION = N_("needs-confirmation")
    HELD = N_("held")  # sound, but another file waits for a confirmation: nothing was merged


READ = (State.MERGED, State.HELD, State.NEEDS_CONFIRMATION)
"""The states of files whose content is known."""


class What(StrEnum):
    """What happens to a record."""

    NEW = N_("new")
    CHANGED = N_("changed")
    DELETED = N_("deleted")
    UNCHANGED = N_("unchanged")


class Fate(StrEnum):
    """What becomes of a value that a file brings."""

    TAKEN = N_("taken")
    SAME = N_("already so")
    CONFLICT = N_("conflict")
    OVERTAKEN = N_("overtaken")  # something newer is here, or comes with another file of the run
    DELETED = N_("edit against delete")  # the one or the other, and a person must decide


class FieldPlan(NamedTuple):
    """A value that a file brings for a field of the log; `ours` is what was here before.

    `origin` is the last value that both sides knew. Author, office and time are those of theirs.
    `element` tells which element of a set it is: by its spelling, else by its key.
    """

    field: str
    change: str
    origin: Json
    ours: Json
    theirs: Json
    author: str | None
    office: str
    at: int
    fate: Fate
    element: str = ""


def called(record: Record) -> str:
    """What people call a record: a measure by reference and title, others by kind and name."""
    name = name_of(record)
    if record.entity == MEASURE.name:
        reference = record.text("reference")
        return name if name == reference else f"{reference}  {name}".strip()
    known = ENTITIES.get(record.entity)
    kind = _(known.label) if known else record.entity
    name = name or str(record.number("number") or "")
    return f"{kind}: {name}" if name else kind


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """A record that a file touches; `record` holds no more of it than what it is called by.

    `conflicts` are those open after the run. `is_of_others` says that a measure was another
    office's: not the sender's, and in an office's file not its own.
    """

    record: Record
    what: What
    is_of_others: bool = False
    conflicts: int = 0
    packed: bytes = field(default=b"", repr=False)

    @property
    def name(self) -> str:
        """What people call it."""
        return called(self.record)

    @property
    def fields(self) -> tuple[FieldPlan, ...]:
        """What happens to its fields, in the order of forms; nothing unless details were wanted."""
        if not self.packed:
            return ()
        rows = json.loads(zlib.decompress(self.packed))
        return tuple(
            FieldPlan._make([*values, Fate(fate), element]) for *values, fate, element in rows
        )


def packed(fields: Iterable[FieldPlan]) -> bytes:
    """Fields as a record's plan keeps them."""
    rows = json.dumps(list(fields), ensure_ascii=False)
    return zlib.compress(rows.encode(), level=1)


@dataclass(frozen=True)
class FilePlan:
    """What one file brings; counts are measures, conflicts those open on measures it changed."""

    path: Path
    state: State
    reason: str | None = None
    sender: str = ""
    new: int = 0
    changed: int = 0
    deleted: int = 0
    unchanged: int = 0
    conflicts: int = 0
    measures: tuple[RecordPlan, ...] = ()
    others: tuple[RecordPlan, ...] = ()
    same: tuple[RecordPlan, ...] = ()
    """The measures that are here just as the file has them, if details were wanted."""


@dataclass(frozen=True)
class MergePlan:
    """What a run brings, or has brought: `run` is None when nothing was written."""

    run: str | None
    conflicts: int
    files: tuple[FilePlan, ...]

    @property
    def is_clean(self) -> bool:
        """Whether every file was merged or known."""
        return all(each.state in (State.MERGED, State.KNOWN) for each in self.files)

    @cached_property
    def contested(self) -> tuple[RecordPlan, ...]:
        """The measures of these files in which something waits for a decision, each once."""
        touched = (each for file in self.files for each in file.measures if each.conflicts)
        return tuple({each.record.id: each for each in touched}.values())

    @property
    def touches_something(self) -> bool:
        """Whether the run brings anything at all."""
        return any(each.state is State.MERGED for each in self.files)
