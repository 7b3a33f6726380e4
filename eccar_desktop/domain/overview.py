"""The state of a city's measures at a glance: how many are where, and who has handed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Tally = Mapping[str, int]
"""Choice -> number of measures; an empty text stands for none."""


@dataclass(frozen=True)
class HandIns:
    """What came from an office: when its files were merged (milliseconds UTC, oldest first).

    `until` is the arrival number of the newest change that was here when the last one was merged;
    `changed` counts the office's measures in which this file was worked on after that.
    """

    merged_at: tuple[int, ...]
    until: int = 0
    changed: int = 0


@dataclass(frozen=True)
class Overview:
    """Numbers of undeleted measures, of an edition or of all; 0 or an empty text means none.

    `conflicts` counts the fields that wait for a decision, in the whole file.
    """

    total: int = 0
    by_place: Mapping[tuple[int, str], int] = field(default_factory=dict)
    by_status: Tally = field(default_factory=dict)
    by_work_state: Tally = field(default_factory=dict)
    by_english: Tally = field(default_factory=dict)
    conflicts: int = 0
    hand_ins: Mapping[str, HandIns] = field(default_factory=dict)

    def in_field(self, number: int) -> int:
        """How many measures a field has."""
        return sum(count for (field_, _), count in self.by_place.items() if field_ == number)

    def of_office(self, office: str) -> int:
        """How many measures an office has."""
        return sum(count for (_, each), count in self.by_place.items() if each == office)
