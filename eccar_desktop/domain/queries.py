"""Which measures somebody wants to see."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MeasureQuery:
    """Filters that must all hold; None or empty means any. `search` is what a person typed."""

    field: int | None = None
    no_field: bool = False
    search: str = ""
    status: str | None = None
    work_state: str | None = None
    office: str | None = None
    english: str | None = None
    deleted: bool = False
    conflicts: bool = False


@dataclass(frozen=True)
class Counts:
    """How many measures are where; deleted ones count in `trash` only."""

    total: int
    by_field: dict[int | None, int]
    by_status: dict[str, int]
    by_work_state: dict[str, int]
    by_english: dict[str, int]
    conflicts: int
    trash: int
