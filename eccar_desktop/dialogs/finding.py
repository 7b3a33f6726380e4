"""Checking what is about to be handed in: what is missing or odd, told by sentence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from eccar_desktop.domain import rules
from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.rules import Problem, Severity
from eccar_desktop.store.file import Store
from eccar_desktop.workspace.jobs import Cancelled, Progress

_KEPT = 200
"""So many places of a sentence are kept: nobody goes through more, and to show them takes time."""


class Found(Protocol):
    """A problem, and what people call the record in which it is."""

    @property
    def problem(self) -> Problem:
        """What is wrong."""
        ...

    @property
    def name(self) -> str:
        """Where it is."""
        ...


@dataclass(frozen=True)
class Finding:
    """One problem of one measure."""

    problem: Problem
    name: str


@dataclass(frozen=True)
class Group:
    """What is said of several places: of how many, and the first of them."""

    severity: Severity
    text: str
    count: int
    places: Sequence[Found]


class Groups:
    """Gathers findings by sentence."""

    def __init__(self, found: Iterable[Found] = ()) -> None:
        self._places: dict[tuple[Severity, str], list[Found]] = {}
        self._counts: dict[tuple[Severity, str], int] = defaultdict(int)
        for each in found:
            self.add(each)

    def add(self, found: Found) -> None:
        """Take one more."""
        said = found.problem.severity, found.problem.text
        self._counts[said] += 1
        if self._counts[said] <= _KEPT:
            self._places.setdefault(said, []).append(found)

    def ranked(self) -> list[Group]:
        """The worst first, then what is said most often."""
        order = list(Severity)
        groups = [Group(*said, self._counts[said], at) for said, at in self._places.items()]
        return sorted(groups, key=lambda each: (order.index(each.severity), -each.count))


@dataclass(frozen=True)
class Findings:
    """What a check of all measures found, and how many measures there are: by office (id).

    `None` stands for all offices. What is said there in an office's file leaves out what only other
    offices are asked to mend.
    """

    groups: Mapping[str | None, list[Group]]
    measures: Mapping[str | None, int]


def check_measures(store: Store, progress: Progress, cancelled: Cancelled) -> Findings:
    """Check every measure that is not in the trash, in reading order."""
    found: dict[str | None, Groups] = defaultdict(Groups)
    counts: dict[str | None, int] = defaultdict(int)
    measures = store.reader.records("measure")
    own = store.reader.standing_office(store.facts.office)
    for done, record in enumerate(measures):
        if cancelled():
            raise CancelledError
        progress(done, len(measures), "")
        problems = [Finding(each, _called(record)) for each in rules.problems(record)]
        office = record.text("office")
        is_told = store.facts.is_coordination or office in ("", own)
        for each in problems:
            for group in (office, None) if is_told else (office,):
                found[group].add(each)
        for scope in (office, None):
            counts[scope] += 1
    return Findings({office: each.ranked() for office, each in found.items()}, counts)


def _called(record: Record) -> str:
    return f"{record.text('reference')}  {name_of(record)}".strip()
