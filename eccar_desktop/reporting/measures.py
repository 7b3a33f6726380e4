"""A measure as it is printed: prose or profile layout, long or short form."""

from collections.abc import Iterator

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.records import Record
from eccar_desktop.reporting.context import Context, anchor
from eccar_desktop.reporting.facts import Fact, head_facts, joined, other_facts, reason
from eccar_desktop.reporting.source import Selected
from eccar_desktop.reporting.text_blocks import blocks_of
from eccar_desktop.reporting.tree import (
    Block,
    Heading,
    Image,
    Look,
    Paragraph,
    Run,
    Runs,
    Table,
    plain,
)
from eccar_desktop.texts import N_

_BODY = ("goals", "achievements", "difficulties", "outlook")
"""The texts that follow the description, each under its own heading."""


def measure_blocks(context: Context, selected: Selected, level: int = 2) -> list[Block]:
    """All blocks of a measure; its title is a heading of `level`."""
    measure = selected.record
    heading = Heading(level, context.title(measure), anchor(measure))
    write = _profile if context.layout == "profile" else _prose
    return [heading, *write(context, measure, selected.form == "short", level + 1)]


def _prose(context: Context, measure: Record, short: bool, level: int) -> Iterator[Block]:
    """Running text: a line of facts, the texts, and the other facts at the end."""
    text = context.voice.text
    summary = text(measure, "summary")
    description = () if short and summary else text(measure, "description")
    yield from _fact_line(context, measure, keep_next=bool(summary or description))
    yield from blocks_of(summary)
    yield from blocks_of(description)
    if short:
        return
    yield from _headed_texts(context, measure, _BODY, level)
    yield from _labelled(other_facts(context, measure))
    yield from _images(context, measure)


def _profile(context: Context, measure: Record, short: bool, level: int) -> Iterator[Block]:
    """A table of everything that is short, then the longer texts under headings of their own."""
    head = [*head_facts(context, measure), *reason(context, measure)]
    first = "summary" if context.voice.text(measure, "summary") or not short else "description"
    label = context.voice.word(MEASURE.fields[f"{first}_de"].label)
    summary = _lines(context.voice.text(measure, first))
    facts = [Fact(label, summary), *head] if summary else head
    if not short:
        facts += other_facts(context, measure)
    if facts:
        yield _profile_table(context, measure, facts)
    if short:
        return
    yield from _headed_texts(context, measure, ("description", *_BODY), level)
    yield from _images(context, measure)


def _profile_table(context: Context, measure: Record, facts: list[Fact]) -> Table:
    word = context.voice.word
    title = plain(context.title(measure))
    caption = word(N_("Profile of the measure “{title}”"), title=title)
    return Table(
        caption,
        word(N_("Two columns: what it is about, and what holds for this measure.")),
        (word(N_("Profile")), measure.text("reference") or word(N_("Details"))),
        tuple((((Run(fact.label, strong=True),),), fact.lines) for fact in facts),
        (0.29, 0.71),
        captioned=False,
        row_heads=True,
        one_page=True,
    )


def _fact_line(context: Context, measure: Record, *, keep_next: bool) -> Iterator[Block]:
    """Office, period and status in one line, the reason for the status in the next."""
    lines = [line for fact in head_facts(context, measure) for line in fact.lines]
    if lines:
        yield Paragraph(joined(" · ", lines), Look.FACTS, keep_next)
    yield from _labelled(reason(context, measure), keep_next=keep_next)


def _labelled(facts: list[Fact], *, keep_next: bool = False) -> Iterator[Block]:
    """Each fact as a paragraph that begins with its label."""
    for fact in facts:
        label = Run(f"{fact.label}: ", strong=True)
        yield Paragraph((label, *joined("; ", list(fact.lines))), Look.FACTS, keep_next)


def _headed_texts(
    context: Context, measure: Record, bases: tuple[str, ...], level: int
) -> Iterator[Block]:
    for base in bases:
        blocks = blocks_of(context.voice.text(measure, base))
        if blocks:
            label = context.voice.word(MEASURE.fields[f"{base}_de"].label)
            yield Heading(level, (Run(label),))
            yield from blocks


def _lines(runs: Runs) -> tuple[Runs, ...]:
    """A text as the lines of a table's cell."""
    found: list[Runs] = []
    for block in blocks_of(runs):
        if isinstance(block, Paragraph):
            found.append(block.runs)
        elif not isinstance(block, Heading | Table | Image):
            found += getattr(block, "items", ())
    return tuple(found)


def _images(context: Context, measure: Record) -> Iterator[Block]:
    if not context.shows("images"):
        return
    for row in (each for each in measure.listed("images") if isinstance(each, dict)):
        file = str(row.get("file") or "")
        if file in context.source.files:
            yield _image(context, measure, row, file)


def _image(context: Context, measure: Record, row: dict[str, Json], file: str) -> Image:
    """A picture; one that nobody described is at least said to belong to its measure."""
    voice = context.voice
    caption = voice.pick(row, "caption", measure, N_("Caption"))
    origin = ", ".join(str(row[key]) for key in ("source", "licence") if row.get(key))
    parts = [caption] if caption else []
    if origin:
        parts.append((Run(voice.word(N_("Source: {source}"), source=origin)),))
    if row.get("decorative"):
        return Image(file, None, joined(" · ", parts))
    title = plain(context.title(measure))
    alt = voice.pick(row, "alt", measure, N_("Alternative text")) or (
        Run(voice.word(N_("Picture of the measure “{title}”"), title=title)),
    )
    return Image(file, alt[-1], joined(" · ", parts))
