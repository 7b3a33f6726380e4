"""What should be looked at before an edition is printed, each with the place where it is mended.

The general rules say what is wrong with a record by itself; here stands what is wrong with it in a
report: that nobody approved it, that a field has nothing to tell.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from eccar_desktop.domain import rules, translation
from eccar_desktop.domain.catalogue import CHAPTER_TEXTS, ENTITIES, MEASURE
from eccar_desktop.domain.identity import chapter_text_id
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.plan import Point, points
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.rules import Problem, Severity
from eccar_desktop.domain.selection import Chosen, chosen_in
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import N_, _, current

_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S")

_IN_SHORT_FORM = ("title", "summary", "description", "status_reason")
"""The texts of a measure that its short form may print."""

_LISTED_IN_LONG_FORM = ("links", "images", "funding", "figures")

NO_FIELD_TEXT = N_("This field has neither a measure nor a text of its own.")
NO_MEASURES = N_("No measure is chosen for this edition yet.")
UNTITLED = N_("The edition has no title yet; the report is called “ECCAR Report”.")
NOT_APPROVED = N_("This measure is not approved yet.")
STALE = N_("This measure was changed after it was approved.")
IN_TRASH = N_("This measure is in the trash and is not printed.")
UNPUBLISHED_CONTACT = N_("This contact may not be published; it is left out of the report.")
BARE_ADDRESS = N_("An address stands in the text. Under “Links” it can be given words of its own.")


@dataclass(frozen=True)
class Finding:
    """A problem, and what people call the record in which it is."""

    problem: Problem
    name: str


@dataclass(frozen=True)
class Edition:
    """An edition with all that it prints, as the file has it.

    `measures` are those that it selects, by id, in the trash or not; `stale` were changed after
    their approval.
    """

    record: Record
    city: Record | None = None
    chapters: Mapping[int, Record] = field(default_factory=dict)
    measures: Mapping[str, Record] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    contacts: Mapping[str, Record] = field(default_factory=dict)

    @property
    def printed(self) -> list[tuple[Chosen, Record]]:
        """The measures that are printed, in order."""
        chosen = chosen_in(self.record)
        found = ((each, self.measures.get(each.measure)) for each in chosen)
        return [(each, measure) for each, measure in found if measure and not measure.deleted]


def read_edition(reader: Reader, city: str, edition: Record) -> Edition:
    """Everything that `findings` looks at."""
    wanted = {each.measure for each in chosen_in(edition)}
    both = (*reader.records("measure"), *reader.records("measure", deleted=True))
    measures = {each.id: each for each in both if each.id in wanted}
    texts = (each for each in reader.records("chapter_text") if each.text("edition") == edition.id)
    return Edition(
        edition,
        reader.record("city", city),
        {number: each for each in texts if (number := each.number("number")) is not None},
        measures,
        frozenset(each.id for each in reader.rows_of(measures) if each.approval_stale),
        {each.id: each for each in reader.records("contact")},
    )


def findings(edition: Edition) -> list[Finding]:
    """What should be looked at before printing, in the order of the report."""
    found = [*_of_edition(edition), *_of_chapters(edition)]
    contacts: dict[str, Record] = {}
    for chosen, measure in edition.printed:
        found += _of_measure(edition, chosen, measure)
        contacts |= {key: edition.contacts[key] for key in _contacts_of(edition, measure)}
    found += [each for contact in contacts.values() for each in _of_contact(contact)]
    found += [
        Finding(_problem(each, "", Severity.HINT, IN_TRASH), _called(each))
        for each in edition.measures.values()
        if each.deleted
    ]
    return found


def _problem(record: Record, key: str, severity: Severity, sentence: str) -> Problem:
    return Problem(record.entity, record.id, key, severity, _(sentence))


def _grave(record: Record) -> Iterator[Problem]:
    """What the rules say of a record; hints are for whoever writes it."""
    yield from (each for each in rules.problems(record) if each.severity is not Severity.HINT)


def _of_edition(edition: Edition) -> Iterator[Finding]:
    record, name = edition.record, name_of(edition.record)
    if not record.text("title_de") and not record.text("title_en"):
        yield Finding(_problem(record, "title_de", Severity.WARNING, UNTITLED), name)
    if not edition.printed:
        yield Finding(_problem(record, "selected", Severity.WARNING, NO_MEASURES), name)
    yield from (Finding(each, name) for each in _grave(record))
    yield from _addresses(record, translation.bases_of(record.entity), name)


def _of_chapters(edition: Edition) -> Iterator[Finding]:
    told = {measure.number("field") for _chosen, measure in edition.printed}
    told |= {each for _chosen, measure in edition.printed for each in _further(measure)}
    for point in points(edition.city):
        chapter = edition.chapters.get(point.number)
        name = field_name(point)
        if chapter is not None:
            yield from (Finding(each, name) for each in _grave(chapter))
            yield from _addresses(chapter, CHAPTER_TEXTS, name)
        if point.number not in told and not (chapter and _has_text(chapter)):
            place = chapter or Record(
                "chapter_text", chapter_text_id(edition.record.id, point.number), {}
            )
            problem = _problem(place, "situation_de", Severity.WARNING, NO_FIELD_TEXT)
            yield Finding(problem, name)


def field_name(point: Point) -> str:
    """What people call one of the ten fields."""
    return f"{point.number}  {point.title(current())}"


def _further(measure: Record) -> Iterator[int]:
    yield from (each for each in measure.listed("further_fields") if isinstance(each, int))


def _has_text(chapter: Record) -> bool:
    return any(chapter.text(f"{base}_{lang}") for base in CHAPTER_TEXTS for lang in ("de", "en"))


def _of_measure(edition: Edition, chosen: Chosen, measure: Record) -> Iterator[Finding]:
    name = _called(measure)
    if measure.text("work_state") != "approved":
        problem = _problem(measure, "work_state", Severity.WARNING, NOT_APPROVED)
        yield Finding(problem, name)
    elif measure.id in edition.stale:
        yield Finding(_problem(measure, "work_state", Severity.WARNING, STALE), name)
    for each in _grave(measure):
        if not chosen.is_short or _is_in_short_form(each.field):
            yield Finding(each, name)
    bases = _IN_SHORT_FORM if chosen.is_short else (*translation.bases_of("measure"),)
    yield from _addresses(measure, bases, name)


def _is_in_short_form(key: str) -> bool:
    known = MEASURE.fields.get(key.partition("/")[0])
    if known is None:
        return True
    return known.base in _IN_SHORT_FORM if known.base else known.key not in _LISTED_IN_LONG_FORM


def _addresses(record: Record, bases: Iterable[str], name: str) -> Iterator[Finding]:
    for base in bases:
        for key in (f"{base}_de", f"{base}_en"):
            if key in ENTITIES[record.entity].fields and _ADDRESS.search(record.text(key)):
                yield Finding(_problem(record, key, Severity.HINT, BARE_ADDRESS), name)


def _contacts_of(edition: Edition, measure: Record) -> list[str]:
    return [each for each in map(str, measure.listed("contacts")) if each in edition.contacts]


def _of_contact(contact: Record) -> Iterator[Finding]:
    name = name_of(contact)
    if not contact.values.get("may_be_published"):
        key = "may_be_published"
        yield Finding(_problem(contact, key, Severity.HINT, UNPUBLISHED_CONTACT), name)
    yield from (Finding(each, name) for each in _grave(contact))


def _called(measure: Record) -> str:
    return f"{measure.text('reference')}  {name_of(measure)}".strip()
