"""A new edition of the report: what is proposed, and the one edit that makes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from eccar_desktop.domain.catalogue import CHAPTER_TEXTS, EDITION_TEXTS
from eccar_desktop.domain.dates import PartialDate, Period
from eccar_desktop.domain.edits import Create, Edit, Many, SetFields
from eccar_desktop.domain.identity import chapter_text_id, edition_id
from eccar_desktop.domain.records import MeasureRow, Record
from eccar_desktop.domain.selection import SHORT, Chosen, chosen_in, in_order
from eccar_desktop.domain.text import slug
from eccar_desktop.domain.values import Value, iso_or_none
from eccar_desktop.domain.vocabulary import FINISHED
from eccar_desktop.texts import N_

_YEARS = 2
"""Cities report to ECCAR every two years."""


class Outcome(StrEnum):
    """What becomes of a measure of the last edition; the value is the message id of its name."""

    CONTINUED = N_("continued")
    FINISHED = N_("finished")
    DROPPED = N_("left out")


@dataclass(frozen=True)
class NewEdition:
    """An edition that is wanted.

    `measures` are those that it begins with, in order, and what becomes of each; `former` is the
    edition that it follows, whose layout comes along, and whose texts do with `with_texts`.
    """

    name: str
    start: str | None
    end: str | None
    measures: tuple[tuple[str, Outcome], ...] = ()
    former: str | None = None
    with_texts: bool = False


def proposed(row: MeasureRow, period: Period, *, was_finished: bool) -> Outcome:
    """What probably becomes of a measure in an edition of this period.

    What ended is told once more, as finished, unless the last edition told so already.
    """
    end = iso_or_none(row.end)
    start = period.start
    is_over = bool(end and start and end.latest() < start.earliest())
    if row.status in FINISHED or is_over:
        return Outcome.DROPPED if was_finished else Outcome.FINISHED
    return Outcome.CONTINUED


def had_finished(row: MeasureRow, edition: Record) -> bool:
    """Whether a measure came to its end within an edition's period, as far as one can tell now."""
    end, last = iso_or_none(row.end), iso_or_none(edition.values.get("end"))
    is_over = bool(end and last and end.latest() <= last.latest())
    return row.status in FINISHED and is_over


def first_period(today: date) -> Period:
    """The two years that a first report is probably about."""
    last = today.year if today.month > 6 else today.year - 1
    return Period(PartialDate(last - _YEARS + 1), PartialDate(last))


def next_period(former: Record, today: date) -> Period:
    """The period after that of another edition, as long as that one was."""
    start, end = (iso_or_none(former.values.get(key)) for key in ("start", "end"))
    if end is None or end.year is None:
        return first_period(today)
    last = end.year * 12 + (end.month or 12)
    first = (start.year or 0) * 12 + (start.month or 1) if start and start.year else 0
    months = last - first + 1 if first else _YEARS * 12
    if months <= 0:
        months = _YEARS * 12
    by_year = (last + 1) % 12 == 1 and months % 12 == 0
    return Period(_month(last + 1, by_year=by_year), _month(last + months, by_year=by_year))


def _month(number: int, *, by_year: bool) -> PartialDate:
    """The month by its number since the year 0, or only its year."""
    year, month = divmod(number - 1, 12)
    return PartialDate(year, None if by_year else month + 1)


def is_taken(name: str, editions: Iterable[Record]) -> bool:
    """Whether one of these editions has the name already."""
    return slug(name) in {slug(each.text("name")) for each in editions}


def creation(
    city: str,
    wish: NewEdition,
    former: Record | None,
    chapters: Sequence[Record],
    statuses: Mapping[str, str],
) -> Many:
    """The one edit that makes an edition, with the texts of its chapters.

    `statuses` tells the status of each measure: one that is told as finished though its status
    says otherwise is marked as completed, since the report would contradict itself.
    """
    edition = edition_id(city, wish.name)
    values: dict[str, Value] = {"name": wish.name, "start": wish.start, "end": wish.end}
    if former is not None:
        values |= _taken(former, ("layout", "hidden_parts"))
        values["previous"] = former.id
        if wish.with_texts:
            values |= _taken(former, _keys_of("title", *EDITION_TEXTS))
    rows: list[Value] = [
        {"key": each.measure, "form": each.form or None, "order": each.order}
        for each in _selection(wish, former)
    ]
    values["selected"] = rows
    edits: list[Edit] = [Create("edition", values, edition)]
    if wish.with_texts:
        edits += [_chapter(edition, each) for each in chapters]
    edits += [
        SetFields("measure", measure, {"status": "completed"})
        for measure in ended_otherwise(wish, statuses)
    ]
    return Many(tuple(edits))


def ended_otherwise(wish: NewEdition, statuses: Mapping[str, str]) -> list[str]:
    """The measures that are told as finished though their status says otherwise."""
    return [
        measure
        for measure, outcome in wish.measures
        if outcome is Outcome.FINISHED and statuses.get(measure) not in FINISHED
    ]


def _selection(wish: NewEdition, former: Record | None) -> list[Chosen]:
    """The selection: what goes on in its former form, what ended in the short one."""
    forms = {each.measure: each.form for each in chosen_in(former)} if former else {}
    kept = {each: outcome for each, outcome in wish.measures if outcome is not Outcome.DROPPED}
    return [
        replace(
            each,
            form=SHORT if kept[each.measure] is Outcome.FINISHED else forms.get(each.measure, ""),
        )
        for each in in_order(list(kept))
    ]


def _chapter(edition: str, former: Record) -> Create:
    number = former.number("number") or 0
    about: dict[str, Value] = {"edition": edition, "number": number}
    texts = _taken(former, _keys_of(*CHAPTER_TEXTS))
    return Create("chapter_text", {**about, **texts}, chapter_text_id(edition, number))


def _keys_of(*bases: str) -> list[str]:
    """The keys of texts in both languages, and of what the English ones translate."""
    return [f"{base}_{part}" for base in bases for part in ("de", "en", "basis")]


def _taken(record: Record, keys: Iterable[str]) -> dict[str, Value]:
    return {key: record.values[key] for key in keys if record.values.get(key)}
