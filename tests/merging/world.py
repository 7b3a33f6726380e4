"""What the desks of the tests share: clocks, what was done, what was merged, and the oracle."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.merging.oracle import Event, Key, Knowledge, Oracle, Reading


class Clock:
    """The clocks of all desks: each as wrong as it is, all going on now and then."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._time = 1_800_000_000_000
        self.skew = 0

    def time_ns(self) -> int:
        """What the clock of the desk shows that works now."""
        self._time += self._rng.choice((0, 0, 1, 5))
        return (self._time + self.skew) * 1_000_000

    def time(self) -> float:
        """The same in seconds."""
        return self.time_ns() / 1e9


Place = tuple[str, str]
"""A field of a record: (record, field of the log)."""


@dataclass(frozen=True)
class Action:
    """One user action: what it found and what it left, for undoing it."""

    found: Mapping[Place, tuple[Key, ...]]
    left: Mapping[Place, set[Key]]
    beside: Mapping[Place, set[Key]]
    """What stood beside it afterwards: heads that its writer had not seen."""
    before: Mapping[str, Reading]
    """How the records read before, as far as they were there."""
    held: Mapping[str, frozenset[Key]]
    """All values of the records that were there after the action, or of those that show them."""
    needed: Mapping[str, frozenset[Key]]
    """The values by which they read before, those of united measures that stay among them."""
    past: frozenset[str]
    """The changes that its writer's file held."""
    stood: Mapping[str, Mapping[str, frozenset[Key]]]
    """By record and field what stood there after it."""

    def joined(self, place: Place, events: Iterable[Event]) -> set[Key]:
        """Those of these events that a measure said which was united with this one only since."""
        return {e.key for e in events if e.record != place[0] and e.change in self.past}

    def left_of(self, record: str) -> set[str]:
        """The fields of a record that the action wrote."""
        return {name for each, name in self.left if each == record}


@dataclass
class Sent:
    """A hand-in with what lies in it."""

    path: Path
    holds: Knowledge


@dataclass
class Run:
    """A merge run: what came with it, and how everything was before."""

    id: str
    before: Knowledge
    dump: object
    new: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    """Everything in its files, new or not."""
    is_last_word: bool = True
    """Whether nothing was done in the file since."""

    def copy(self) -> "Run":
        """The same run as a copy of the file remembers it."""
        return replace(self, new=set(self.new), held=set(self.held))


class World:
    """What all desks share: the oracle, the actions by their batch, the clock."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self.oracle = Oracle()
        self.actions: dict[str, Action] = {}
        self._files = 0

    def new_path(self) -> Path:
        """A path that nothing has yet."""
        self._files += 1
        return self.folder / f"{self._files:04}.eccar"
