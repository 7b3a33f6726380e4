"""Which measures somebody wants to see, and in which order."""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class MeasureQuery:
    """Filters that must all hold; None or empty means any. `search` is what a person typed.

    `runs_from` and `runs_to` are years: measures that run in one of them at least are wanted. One
    without an end goes on; one without any date is in no year.
    """

    field: int | None = None
    no_field: bool = False
    search: str = ""
    status: str | None = None
    work_state: str | None = None
    office: str | None = None
    english: str | None = None
    deleted: bool = False
    conflicts: bool = False
    runs_from: int | None = None
    runs_to: int | None = None
    complete: bool | None = None
    since_hand_in: bool = False
    """Changed in this file since it was handed in last."""
    without: tuple[str, ...] = ()
    """What must be empty: some of "office", "status" and "work_state"."""
    edition: str | None = None
    """Selected for this edition."""
    touched_after: int | None = None
    """Worked on in this file after the change with this arrival number."""
    asked: bool = False
    """Given back to the office with a question that is not answered yet."""
    stale: bool = False
    """Reads otherwise than when it was checked or approved."""


class OrderBy(StrEnum):
    """What a list is sorted by; measures that are equal in it keep the order in which they came."""

    READING = "reading"
    REFERENCE = "reference"
    TITLE = "title"
    OFFICE = "office"
    STATUS = "status"
    WORK_STATE = "work_state"
    ENGLISH = "english"
    START = "start"
    COMPLETE = "complete"
    CHANGED = "changed_at"


@dataclass(frozen=True)
class Order:
    """An order of measures; titles sort in the language that is shown."""

    by: OrderBy = OrderBy.READING
    descending: bool = False
    language: str = "de"


READING = Order()
"""The order in which people read: by field, by their place in it, by reference."""


@dataclass(frozen=True)
class Counts:
    """How many measures are where; deleted ones count in `trash` only.

    `complete_in_field` counts those of a field in which nothing is missing that every measure
    needs; `since_hand_in` is None for a file that was never handed in. `asked_of`
    counts those with an open question to the office, by office; `stale` those that were changed
    since they were checked or approved.
    """

    total: int = 0
    by_field: dict[int | None, int] = field(default_factory=dict)
    by_status: dict[str, int] = field(default_factory=dict)
    by_work_state: dict[str, int] = field(default_factory=dict)
    by_english: dict[str, int] = field(default_factory=dict)
    by_office: dict[str, int] = field(default_factory=dict)
    complete_in_field: dict[int | None, int] = field(default_factory=dict)
    conflicts: int = 0
    trash: int = 0
    since_hand_in: int | None = None
    asked_of: dict[str, int] = field(default_factory=dict)
    stale: int = 0

    @property
    def asked(self) -> int:
        """How many have an open question to the office."""
        return sum(self.asked_of.values())
