"""What a person may want done, as values. The store performs them; nobody else changes the log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from eccar_desktop.domain.identity import random_id
from eccar_desktop.domain.values import Value

Shown = Mapping[str, frozenset[str]]
"""Field of the log -> heads (hex ids) that the person saw when they decided."""


@dataclass(frozen=True)
class Create:
    """Make a record. Derived ids (city, office, edition ...) may exist already: then it is one."""

    entity: str
    values: Mapping[str, Value]
    record: str = field(default_factory=random_id)
    kind: Literal["create", "import"] = "create"


@dataclass(frozen=True)
class SetFields:
    """Set fields of a record by catalogue keys; what does not differ is left out.

    Of a set, single elements can be named as in the log (`selected/<measure>`: true or None).

    `shown` limits what is superseded to the heads that the person saw; without it all heads are.
    """

    entity: str
    record: str
    values: Mapping[str, Value]
    shown: Shown | None = None
    kind: Literal["edit", "import"] = "edit"


@dataclass(frozen=True)
class Delete:
    """Put a record into the trash."""

    entity: str
    record: str


@dataclass(frozen=True)
class Restore:
    """Take a record out of the trash."""

    entity: str
    record: str


@dataclass(frozen=True)
class Resolve:
    """Settle one conflict: take a head's value, write a third one, delete or keep the record.

    `field` is a field of the log; exactly one of `take`, `value` or `verdict` says what holds.
    """

    entity: str
    record: str
    field: str
    take: str | None = None
    value: Value = None
    verdict: Literal["delete", "keep"] | None = None
    shown: frozenset[str] | None = None


@dataclass(frozen=True)
class Many:
    """Several edits as one action: one step of undo."""

    edits: tuple["Edit", ...]


@dataclass(frozen=True)
class TurnBack:
    """Undo an action, or redo an undone one: the batch is the action to turn back."""

    batch: str
    kind: Literal["undo", "redo"]


Edit = Create | SetFields | Delete | Restore | Resolve | Many | TurnBack


@dataclass(frozen=True)
class Changes:
    """What an action touched, for everybody who shows it.

    `everything` means: too much to name (a merge, an import, a rebuilt projection).
    """

    records: frozenset[tuple[str, str]] = frozenset()
    everything: bool = False

    def touches(self, entity: str) -> bool:
        """Whether records of this kind may read differently now."""
        return self.everything or any(each == entity for each, _ in self.records)


@dataclass(frozen=True)
class Applied:
    """What came of an edit; `batch` is None if nothing differed and nothing was written."""

    batch: str | None
    changes: Changes
    records: tuple[str, ...] = ()

    @property
    def record(self) -> str:
        """The record that the edit was about."""
        return self.records[0]
