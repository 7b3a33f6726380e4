"""What is missing or odd in a record: problems with the field they belong to and a sentence."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from eccar_desktop.domain import translation
from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.fields import Kind
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import iso_or_none
from eccar_desktop.texts import _


class Severity(StrEnum):
    """How much a problem matters: an error must be mended before the report, a hint may stay."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True)
class Problem:
    """Something to mend: where it is and what to do, in the user's language."""

    entity: str
    record: str
    field: str
    severity: Severity
    text: str


def problems(record: Record) -> list[Problem]:
    """What is missing or odd in a record, the worst first; nothing for a deleted one."""
    if record.deleted:
        return []
    found = [
        Problem(record.entity, record.id, key, severity, text)
        for rule in (*_RULES.get(record.entity, ()), *_GENERAL)
        for key, severity, text in rule(record)
    ]
    order = list(Severity)
    return sorted(found, key=lambda each: order.index(each.severity))


Finding = tuple[str, Severity, str]


def _conflicts(record: Record) -> Iterator[Finding]:
    for key in record.conflicts:
        text = (
            _("Somebody deleted this entry, somebody else changed it. Please decide.")
            if key == "deleted"
            else _("Several offices wrote different things here. Please decide what holds.")
        )
        yield key, Severity.WARNING, text


def _unknown_choices(record: Record) -> Iterator[Finding]:
    """A choice that a newer program offers, or that was removed, is kept and flagged."""
    for key, field in ENTITIES[record.entity].fields.items():
        value = record.values.get(key)
        if field.kind is Kind.CHOICE and isinstance(value, str) and value not in field.choices:
            yield (
                key,
                Severity.WARNING,
                _("This version does not know the choice “{value}”. It is kept.").format(
                    value=value
                ),
            )


def _period(record: Record) -> Iterator[Finding]:
    return _in_time(record, "start", "end")


def _office_time(record: Record) -> Iterator[Finding]:
    return _in_time(record, "active_from", "active_to")


def _in_time(record: Record, first: str, last: str) -> Iterator[Finding]:
    start = iso_or_none(record.values.get(first))
    end = iso_or_none(record.values.get(last))
    if start and start.is_open:
        yield first, Severity.ERROR, _("A start can't be open. Please type when it began.")
    elif start and end and end.latest() < start.earliest():
        yield last, Severity.ERROR, _("The end lies before the start.")


def _measure_basics(record: Record) -> Iterator[Finding]:
    if record.number("field") is None:
        yield "field", Severity.ERROR, _("In which of the ten fields does it belong?")
    if record.number("field") in record.listed("further_fields"):
        yield "further_fields", Severity.HINT, _("This is the measure's own field already.")
    if not record.text("title_de") and not record.text("title_en"):
        yield "title_de", Severity.ERROR, _("The measure has no title yet.")
    if not record.text("office"):
        yield "office", Severity.WARNING, _("Which office is in charge?")
    if not record.text("status"):
        yield "status", Severity.HINT, _("How far is the measure?")


def _measure_texts(record: Record) -> Iterator[Finding]:
    described = any(record.text(f"{base}_{lang}") for base in _BODY for lang in ("de", "en"))
    if not described:
        yield "description_de", Severity.WARNING, _("The measure has no description yet.")


def _languages(record: Record) -> Iterator[Finding]:
    for base in translation.bases_of(record.entity):
        german, english = record.text(f"{base}_de"), record.text(f"{base}_en")
        if german and not english:
            yield f"{base}_en", Severity.WARNING, _("The English text is missing.")
        elif english and not german:
            yield f"{base}_de", Severity.WARNING, _("The German text is missing.")
        elif translation.state_of(base, record.values) == translation.OUTDATED:
            text = _("The German text has changed since it was translated.")
            yield f"{base}_en", Severity.WARNING, text


_BODY = ("summary", "description", "goals", "achievements")


def _measure_reason(record: Record) -> Iterator[Finding]:
    if record.text("status") in ("delayed", "discontinued") and not (
        record.text("status_reason_de") or record.text("status_reason_en")
    ):
        yield "status_reason_de", Severity.WARNING, _("Please say in a sentence why.")
    end = iso_or_none(record.values.get("end"))
    if record.text("status") == "permanent" and end and not end.is_open:
        yield "end", Severity.HINT, _("A permanent task has an open end: “ongoing”.")


def _measure_lengths(record: Record) -> Iterator[Finding]:
    for key, field in ENTITIES["measure"].fields.items():
        length = len(record.text(key)) if field.advice else 0
        if length > 2 * field.advice:
            yield (
                key,
                Severity.HINT,
                _("This is long: {count} characters. {advice} are usual.").format(
                    count=length, advice=field.advice
                ),
            )


def _measure_elements(record: Record) -> Iterator[Finding]:
    for link in _rows(record, "links"):
        if not link.get("text"):
            text = _("Please say where the link leads; a bare address can't be read aloud.")
            yield "links", Severity.WARNING, text
    for image in _rows(record, "images"):
        if not image.get("decorative") and not (image.get("alt_de") and image.get("alt_en")):
            text = _("An image needs a description in both languages for people who can't see it.")
            yield "images", Severity.WARNING, text
    for money in _rows(record, "funding"):
        if money.get("amount") and not money.get("currency"):
            yield "funding", Severity.HINT, _("In which currency?")


def _rows(record: Record, key: str) -> Iterator[Mapping[str, object]]:
    yield from (each for each in record.listed(key) if isinstance(each, dict))


def _office_name(record: Record) -> Iterator[Finding]:
    if not record.text("name_de") and not record.text("name_en"):
        yield "name_de", Severity.ERROR, _("The office has no name yet.")


def _contact_data(record: Record) -> Iterator[Finding]:
    personal = record.text("person") or record.text("telephone")
    if personal and record.values.get("may_be_published") and not record.text("basis"):
        text = _("On what basis may the personal data be published?")
        yield "basis", Severity.WARNING, text
    if personal and record.values.get("may_be_published"):
        yield from _last_check(record)
    if not any(record.text(key) for key in _WHO):
        yield "function_de", Severity.WARNING, _("Who is it? A function, a mailbox or a person.")


_WHO = ("function_de", "function_en", "mailbox", "person")


def _last_check(record: Record) -> Iterator[Finding]:
    """Personal data that are published are looked at again every other year."""
    checked = iso_or_none(record.values.get("checked_on"))
    today = datetime.now().astimezone().date()
    if checked is None:
        yield "checked_on", Severity.HINT, _("When was it checked that this may be published?")
    elif checked.latest() < (today.year - _YEARS, today.month, today.day):
        text = _("The last check is more than two years ago. May this still be published?")
        yield "checked_on", Severity.WARNING, text


_YEARS = 2


_RULES: Mapping[str, tuple[Callable[[Record], Iterator[Finding]], ...]] = {
    "measure": (
        _measure_basics,
        _period,
        _measure_texts,
        _languages,
        _measure_reason,
        _measure_lengths,
        _measure_elements,
    ),
    "office": (_office_name, _office_time),
    "contact": (_contact_data,),
    "edition": (_period, _languages),
    "chapter_text": (_languages,),
}
_GENERAL = (_conflicts, _unknown_choices)
