"""What stands after the chapters: overview, offices, changes, key figures, annex, abbreviations."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from eccar_desktop.domain import vocabulary
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import iso_or_none
from eccar_desktop.reporting import typography
from eccar_desktop.reporting.context import Context
from eccar_desktop.reporting.facts import choice
from eccar_desktop.reporting.text_blocks import blocks_of, linked
from eccar_desktop.reporting.tree import (
    Block,
    BulletList,
    Chart,
    Heading,
    Look,
    Paragraph,
    Run,
    Runs,
    Table,
    Turn,
)
from eccar_desktop.texts import N_

_PARTED = re.compile(r"\s*(?::|=|\t| [–-] )\s*")
"""What stands between an abbreviation and its meaning."""

_LINES = 12
"""Measures in one row of the index by offices; a row is never parted, so it must not grow."""


def back_blocks(context: Context) -> Iterator[Block]:
    """Everything after the last chapter."""
    makers = {
        "overview": _overview,
        "by_office": _by_office,
        "changes": _changes,
        "key_figures": _key_figures,
        "annex": _annex,
        "offices": _offices,
        "abbreviations": _abbreviations,
    }
    for part, make in makers.items():
        if context.shows(part):
            yield from make(context)


def _heading(context: Context, message: str, level: int = 1) -> Heading:
    return Heading(level, (Run(context.voice.word(message)),))


def _overview(context: Context) -> Iterator[Block]:
    if not context.measures:
        return
    word = context.voice.word
    yield Turn(landscape=True)
    yield _heading(context, N_("Overview of the measures"))
    heads = (N_("Measure"), N_("Chapter"), N_("Office"), N_("Status"), N_("Period"))
    yield Table(
        word(N_("All measures of this report")),
        word(N_("One row for each measure, in the order of the chapters.")),
        tuple(word(head) for head in heads),
        tuple(_overview_row(context, each) for each in _in_chapter_order(context)),
        (0.36, 0.08, 0.25, 0.16, 0.15),
        row_heads=True,
    )
    note = N_("A measure is described in the chapter named first; the others refer to it.")
    yield Paragraph((Run(word(note)),), Look.NOTE)
    yield Turn(landscape=False)


def _overview_row(context: Context, measure: Record) -> tuple[tuple[Runs, ...], ...]:
    numbers = [measure.number("field"), *measure.listed("further_fields")]
    fields = ", ".join(str(each) for each in dict.fromkeys(numbers) if each)
    start, end = (iso_or_none(measure.values.get(key)) for key in ("start", "end"))
    period = typography.short_span(start, end, context.voice.language)
    cells: tuple[Runs, ...] = (
        context.reference(measure),
        (Run(fields),) if fields else (),
        context.office_name(measure.text("office")),
        choice(context, measure, "status"),
        (Run(period),) if period else (),
    )
    return tuple((cell,) for cell in cells)


def _in_chapter_order(context: Context) -> Iterator[Record]:
    for number in (*(point.number for point in context.points), None):
        for selected in context.by_field.get(number, []):
            yield selected.record


def _by_office(context: Context) -> Iterator[Block]:
    """Each office with the measures that it is in charge of or takes part in."""
    listed = dict(_measures_by_office(context))
    if not listed:
        return
    yield _heading(context, N_("Measures by office"))
    word = context.voice.word
    yield Table(
        word(N_("Offices and their measures")),
        word(N_("One row for each office; its measures stand in the second column.")),
        (word(N_("Office")), word(N_("Measures"))),
        tuple(
            (
                (context.office_name(office),),
                tuple(map(context.reference, measures[at : at + _LINES])),
            )
            for office, measures in listed.items()
            for at in range(0, len(measures), _LINES)
        ),
        (0.36, 0.64),
        row_heads=True,
    )


def _measures_by_office(context: Context) -> Iterator[tuple[str, list[Record]]]:
    measures = list(_in_chapter_order(context))
    for office in _office_order(context):
        own = [each for each in measures if office in _offices_of(each)]
        if own:
            yield office, own


def _office_order(context: Context) -> list[str]:
    """The offices by number and name, in the same order in every language."""

    def place(office: Record) -> tuple[object, ...]:
        code = office.text("code")
        name = (office.text("name_de") or office.text("name_en")).casefold()
        return (not code, len(code) if code.isdecimal() else 99, code, name, office.id)

    return [each.id for each in sorted(context.source.offices.values(), key=place)]


def _offices_of(measure: Record) -> list[str]:
    return [measure.text("office"), *map(str, measure.listed("further_offices"))]


def _changes(context: Context) -> Iterator[Block]:
    """What is new, goes on, or came to its end since the edition before."""
    groups = _grouped_changes(context)
    if not any(groups.values()):
        return
    yield _heading(context, N_("New, continued and finished measures"))
    for message, items in groups.items():
        if items:
            yield _heading(context, message, 2)
            yield BulletList(tuple(items))


def _grouped_changes(context: Context) -> Mapping[str, list[Runs]]:
    """By heading, the measures; one that is no longer selected but finished is named, too."""
    new, continued, finished = N_("New measures"), N_("Continued measures"), N_("Finished measures")
    groups: dict[str, list[Runs]] = {new: [], continued: [], finished: []}
    before = context.source.previous
    known = {each.id for each in before or ()}
    printed = list(_in_chapter_order(context))
    for measure in printed:
        kind = measure.text("kind")
        if measure.id in known or kind == "continued":
            ended = measure.text("status") in vocabulary.FINISHED
            groups[finished if ended else continued].append(context.reference(measure))
        elif before is not None or kind == "new":
            groups[new].append(context.reference(measure))
    shown = {each.id for each in printed}
    for measure in before or ():
        is_news = measure.id not in shown | context.source.told_finished
        if is_news and measure.text("status") in vocabulary.FINISHED:
            groups[finished].append(context.title(measure))
    return groups


def _key_figures(context: Context) -> Iterator[Block]:
    if not context.measures:
        return
    yield _heading(context, N_("Key figures"))
    yield Table(*_totals(context))
    for title, counted in _counted(context):
        yield from _chart_and_table(context, title, counted)


def _totals(
    context: Context,
) -> tuple[str, str, tuple[str, ...], tuple[tuple[tuple[Runs, ...], ...], ...], tuple[float, ...]]:
    word = context.voice.word
    records = [each.record for each in context.measures]
    offices = {office for each in records for office in _offices_of(each) if office}
    partners = {
        str(row.get("name")).casefold()
        for each in records
        for row in each.listed("partners")
        if isinstance(row, dict)
    }
    fields = {each.number("field") for each in records} - {None}
    rows = {
        N_("Measures in this report"): len(records),
        N_("Fields with measures"): len(fields),
        N_("Offices taking part"): len(offices),
        N_("Partners taking part"): len(partners),
    }
    return (
        word(N_("The report in numbers")),
        word(N_("Two columns: what was counted, and the number.")),
        (word(N_("Counted")), word(N_("Number"))),
        tuple(_counted_row(word(label), count) for label, count in rows.items() if count),
        (0.7, 0.3),
    )


def _counted_row(label: str, count: int) -> tuple[tuple[Runs, ...], ...]:
    return (((Run(label),),), ((Run(str(count)),),))


def _counted(context: Context) -> Iterator[tuple[str, dict[str, int]]]:
    """The measures by field, and by status where a status is known."""
    word, language = context.voice.word, context.voice.language
    records = [each.record for each in context.measures]
    fields = Counter(each.number("field") for each in records)
    by_field = {
        f"{point.number} {point.title(language)}": fields[point.number] for point in context.points
    }
    if fields[None]:  # else the numbers would add up to less than the report tells of
        by_field[word(N_("Measures without a field"))] = fields[None]
    yield word(N_("Measures by field")), by_field
    statuses = Counter(each.text("status") for each in records)
    counted = {
        word(label): statuses[key] for key, label in vocabulary.STATUS.items() if statuses[key]
    }
    if counted:
        yield word(N_("Measures by status")), counted


def _chart_and_table(context: Context, title: str, counted: dict[str, int]) -> Iterator[Block]:
    word = context.voice.word
    unit = word(N_("Measures"))
    yield Heading(2, (Run(title),))
    if context.shows("charts"):
        listed = ", ".join(f"{label}: {count}" for label, count in counted.items())
        alt = word(N_("Bar chart. {title}: {values}."), title=title, values=listed)
        yield Chart(title, alt, tuple(counted), tuple(counted.values()), unit)
    yield Table(
        title,
        word(N_("The numbers of the chart.")),
        (title, unit),
        tuple(_counted_row(label, count) for label, count in counted.items()),
        (0.8, 0.2),
        row_heads=True,
    )


def _annex(context: Context) -> Iterator[Block]:
    blocks = blocks_of(context.edition_text("annex"))
    if blocks:
        yield _heading(context, N_("Annex"))
        yield from blocks


def _offices(context: Context) -> Iterator[Block]:
    """The offices that take part, with number, unit and mailbox."""
    active = {office for each in context.measures for office in _offices_of(each.record)}
    records = [context.source.offices[key] for key in _office_order(context) if key in active]
    if not records:
        return
    word = context.voice.word
    yield _heading(context, N_("Offices"))
    columns = [
        (N_("No."), 0.13, [_typed(each, "code") for each in records]),
        (N_("Office"), 0.40, [context.office_name(each.id) for each in records]),
        (N_("Business unit"), 0.22, [_typed(each, "unit") for each in records]),
        (N_("Mailbox"), 0.25, [_typed(each, "mailbox") for each in records]),
    ]
    if not any(cell for label, _width, cells in columns if label != "Office" for cell in cells):
        yield BulletList(tuple(context.office_name(each.id) for each in records))
        return
    filled = [column for column in columns if any(column[2])]
    share = sum(width for _label, width, _cells in filled)
    yield Table(
        word(N_("Offices that take part")),
        word(N_("One row for each office.")),
        tuple(word(label) for label, _width, _cells in filled),
        tuple(
            tuple((cells[row],) for _label, _width, cells in filled) for row in range(len(records))
        ),
        tuple(width / share for _label, width, _cells in filled),
    )


def _typed(record: Record, key: str) -> Runs:
    text = record.text(key).strip()
    return linked(Run(text)) if text else ()


def _abbreviations(context: Context) -> Iterator[Block]:
    """The abbreviations of the edition, one a line, and the report's own, by the alphabet."""
    own = Run(context.voice.word(N_("European Coalition of Cities against Racism")))
    rows: dict[str, Runs] = {"ECCAR": (Run("ECCAR: ", strong=True), own)}
    *mark, text = context.edition_text("abbreviations") or (Run(""),)
    for line in text.text.splitlines():
        short, *long = _PARTED.split(line.strip(), maxsplit=1)
        if short:
            meaning = replace(text, text="".join(long), note="")
            rows[short] = (replace(meaning, text=f"{short}: ", strong=True), meaning)
    yield _heading(context, N_("Abbreviations"))
    if mark:
        yield Paragraph((replace(mark[0], text=mark[0].text.strip(), note=text.note),))
    yield BulletList(tuple(rows[short] for short in sorted(rows, key=str.casefold)))
