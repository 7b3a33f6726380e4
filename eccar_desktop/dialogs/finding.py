"""Checking what is about to be handed in: what is missing or odd."""

from dataclasses import dataclass

from eccar_desktop.domain import rules
from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.rules import Problem
from eccar_desktop.store.file import Store
from eccar_desktop.workspace.jobs import Cancelled, Progress


@dataclass(frozen=True)
class Finding:
    """One problem of one measure."""

    problem: Problem
    name: str
    office: str


@dataclass(frozen=True)
class Findings:
    """What a check of all measures found, and how many measures each office (id) has."""

    all: tuple[Finding, ...]
    measures_by_office: dict[str, int]

    def of(self, office: str | None) -> list[Finding]:
        """What concerns the measures of one office, or of all."""
        return [each for each in self.all if office in (None, each.office)]

    def measures(self, office: str | None) -> int:
        """How many measures an office has, or all together."""
        if office is None:
            return sum(self.measures_by_office.values())
        return self.measures_by_office.get(office, 0)


def check_measures(store: Store, progress: Progress, cancelled: Cancelled) -> Findings:
    """Check every measure that is not in the trash, in reading order."""
    found: list[Finding] = []
    counts: dict[str, int] = {}
    measures = store.reader.records("measure")
    for done, record in enumerate(measures):
        if cancelled():
            raise CancelledError
        progress(done, len(measures), "")
        office = record.text("office")
        counts[office] = counts.get(office, 0) + 1
        found += [Finding(each, _called(record), office) for each in rules.problems(record)]
    return Findings(tuple(found), counts)


def _called(record: Record) -> str:
    return f"{record.text('reference')}  {name_of(record)}".strip()
