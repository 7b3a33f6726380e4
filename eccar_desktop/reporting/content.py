"""The whole content of a report in one language, composed from its source without any file."""

from dataclasses import replace

from eccar_desktop.domain import plan
from eccar_desktop.domain.text import first_line
from eccar_desktop.reporting.back import back_blocks
from eccar_desktop.reporting.chapters import chapter_blocks, one_chapter
from eccar_desktop.reporting.context import Context
from eccar_desktop.reporting.front import city_name, front_blocks, report_period, report_title
from eccar_desktop.reporting.measures import measure_blocks
from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.source import ReportSource, Selected
from eccar_desktop.reporting.tree import (
    Block,
    Document,
    Heading,
    Look,
    Paragraph,
    Run,
    Table,
    Turn,
    plain,
)
from eccar_desktop.reporting.voice import Missing, Voice
from eccar_desktop.texts import N_

__all__ = ["Document", "Missing", "ReportOptions", "build", "missing_texts"]


_LONGEST_HEADER = 75
"""Letters that fit into a line on top of a page."""


def build(source: ReportSource, language: str, options: ReportOptions) -> Document:
    """The content of the report in a language ("de" or "en").

    What lacks this language is left out or marked as the options say; `stop` marks it, too, since
    here nothing is written that could be stopped.
    """
    if options.missing_english != "omit":
        return _composed(source, Voice(language), options)
    missing = missing_texts(source, language, options)
    lacking = {each.record for each in missing if each.entity == "measure"}
    kept = tuple(each for each in source.measures if each.record.id not in lacking)
    return _composed(replace(source, measures=kept), Voice(language, omit=True), options)


def build_measure(source: ReportSource, language: str) -> Document:
    """A report of nothing but the measures of a source, each under the title of its field.

    What lacks the language is marked, as in a report with `missing_english="mark"`.
    """
    voice = Voice(language)
    context = _context(source, voice, ReportOptions(missing_english="mark"))
    blocks: list[Block] = []
    for selected in context.measures:
        number = selected.record.number("field")
        point = next((each for each in context.points if each.number == number), None)
        if point is not None:
            blocks.append(Heading(1, (Run(f"{number} {point.title(language)}"),)))
        blocks += measure_blocks(context, selected)
    return Document(language, "", "", "", "", (), tuple(blocks), source.files)


def build_chapter(source: ReportSource, language: str, number: int, most: int) -> Document:
    """One chapter of a report with the first `most` of its measures.

    What lacks the language is marked, as in a report with `missing_english="mark"`.
    """
    voice = Voice(language)
    shown = replace(source, measures=source.measures[:most])
    context = _context(shown, voice, ReportOptions(missing_english="mark"))
    point = next(each for each in context.points if each.number == number)
    blocks = list(one_chapter(context, point))
    more = len(source.measures) - most
    if more > 0:
        note = voice.word(N_("… and {count} more in the report."), count=more)
        blocks.append(Paragraph((Run(note),), Look.NOTE))
    return Document(language, "", "", "", "", (), tuple(blocks), source.files)


def missing_texts(
    source: ReportSource, language: str, options: ReportOptions | None = None
) -> list[Missing]:
    """The texts that the report would print and that are there in the other language only.

    Names of city, offices and partners never count; what is hidden or not printed in a measure's
    short form does not, either.
    """
    voice = Voice(language)
    _composed(source, voice, options or ReportOptions())
    return voice.missing


def _composed(source: ReportSource, voice: Voice, options: ReportOptions) -> Document:
    context = _context(source, voice, options)
    chapters = list(chapter_blocks(context))
    back = list(back_blocks(context))
    if back and isinstance(back[0], Turn) and isinstance(chapters[-1], Table):
        pointer = voice.word(N_("The following pages show all measures at a glance."))
        chapters.append(Paragraph((Run(pointer),), Look.NOTE))
    blocks = (*front_blocks(context), *chapters, *back)
    city = plain(city_name(context))
    title = plain(report_title(context)[-1:])
    parts = (title, "" if city in title else city, report_period(context))
    whole = ", ".join(part for part in parts if part)
    return Document(
        voice.language,
        whole,
        whole if len(whole) <= _LONGEST_HEADER else first_line(title, _LONGEST_HEADER),
        voice.word(N_("Measures of the Ten-Point Plan of Action against Racism")),
        city,
        ("ECCAR", *((city,) if city else ())),
        blocks,
        source.files,
    )


def _context(source: ReportSource, voice: Voice, options: ReportOptions) -> Context:
    edition = source.edition
    layout = options.layout or (edition.text("layout") if edition else "") or "prose"
    hidden = options.hidden_parts
    if hidden is None:
        hidden = frozenset(map(str, edition.listed("hidden_parts"))) if edition else frozenset()
    measures: tuple[Selected, ...] = source.measures
    return Context(
        source,
        voice,
        plan.points(source.city),
        measures,
        layout,
        hidden,
    )
