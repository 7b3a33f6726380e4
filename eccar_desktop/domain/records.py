"""Records as they are read: values by catalogue key, and what waits for a decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from eccar_desktop.domain.catalogue import DELETED
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.values import Value


@dataclass(frozen=True)
class Record:
    """One measure, office, edition ... as the projection tells it."""

    entity: str
    id: str
    values: Mapping[str, Value]
    deleted: bool = False
    conflicts: tuple[str, ...] = ()
    unknown: Mapping[str, Json] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """A value as a string; empty where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int | None:
        """A whole number; None where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def listed(self, key: str) -> list[Json]:
        """The elements of a set."""
        value = self.values.get(key)
        return value if isinstance(value, list) else []

    def in_language(self, base: str, language: str) -> str:
        """The text of a language; empty where it is missing. Never the other language's."""
        return self.text(f"{base}_{language}")


@dataclass(frozen=True)
class Head:
    """One of the values that compete for a field."""

    change: str
    field: str
    value: Json
    author: str | None
    office: str
    at: int


@dataclass(frozen=True)
class Conflict:
    """A field for which several values compete, with the value that all of them started from."""

    entity: str
    record: str
    field: str
    kind: str
    origin: Json
    heads: tuple[Head, ...]

    @property
    def is_deletion(self) -> bool:
        """Whether an edit stands against a deletion."""
        return self.field == DELETED.key


@dataclass(frozen=True)
class HistoryEntry:
    """One field of one change: who, when, from what, to what, by which file.

    `record` is where it was written: a measure tells the history of those united with it, too.
    """

    change: str
    at: int
    author: str | None
    office: str
    kind: str
    field: str
    old: Json
    new: Json
    source: str | None
    erased: bool = False
    record: str = ""


@dataclass(frozen=True)
class MeasureRow:
    """What a list shows of a measure, without its long texts."""

    n: int
    id: str
    reference: str
    field: int | None
    title_de: str
    title_en: str
    office: str
    status: str
    work_state: str
    kind: str
    start: str
    end: str
    english: str
    conflicts: int
    approval_stale: bool
    complete: bool
    changed_at: int
    deleted: bool
