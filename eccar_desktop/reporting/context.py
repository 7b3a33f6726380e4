"""What every part of the report needs to know while it is composed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from eccar_desktop.domain.plan import Point
from eccar_desktop.domain.records import Record
from eccar_desktop.reporting.source import ReportSource, Selected
from eccar_desktop.reporting.tree import Run, Runs
from eccar_desktop.reporting.voice import Voice
from eccar_desktop.texts import N_


@dataclass(frozen=True)
class Context:
    """The source, the voice, and the choices made for this report.

    `measures` are those that are printed, in order; `hidden` are keys of REPORT_PARTS.
    """

    source: ReportSource
    voice: Voice
    points: tuple[Point, ...]
    measures: tuple[Selected, ...]
    layout: str
    hidden: frozenset[str]

    @cached_property
    def by_field(self) -> Mapping[int | None, list[Selected]]:
        """The measures by the field in which they are printed, None for those without a field."""
        known = {point.number for point in self.points}
        found: dict[int | None, list[Selected]] = {}
        for each in self.measures:
            number = each.record.number("field")
            found.setdefault(number if number in known else None, []).append(each)
        return found

    def referring_to(self, number: int) -> tuple[Selected, ...]:
        """The measures of other fields that also belong to this one."""
        return tuple(
            each
            for each in self.measures
            if number in each.record.listed("further_fields")
            and each.record.number("field") != number
        )

    def shows(self, part: str) -> bool:
        """Whether a part is wanted."""
        return part not in self.hidden

    def edition_text(self, base: str) -> Runs:
        """A text of the edition; nothing without an edition."""
        edition = self.source.edition
        return self.voice.text(edition, base) if edition else ()

    def office_name(self, office: str) -> Runs:
        """The name of an office by its id; nothing for one that is not known."""
        record = self.source.offices.get(office)
        return (self.voice.name(record) or (Run(record.text("code")),)) if record else ()

    def title(self, measure: Record) -> Runs:
        """The title of a measure; what it is known by otherwise."""
        nameless = self.voice.word(N_("Measure without a title"))
        return self.voice.text(measure, "title") or (
            Run(f"{nameless} {measure.text('reference')}".strip()),
        )

    def reference(self, measure: Record) -> Runs:
        """A link to where a measure is printed; the marks of its title are not repeated."""
        return tuple(
            Run(run.text, run.language, target=anchor(measure)) for run in self.title(measure)
        )


def anchor(measure: Record) -> str:
    """Where cross references to a measure lead."""
    return f"m_{measure.id}"
