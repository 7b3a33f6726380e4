"""What stands before the chapters: title page, imprint, foreword, contents, general information."""

from collections.abc import Iterator

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.values import iso_or_none
from eccar_desktop.reporting import typography
from eccar_desktop.reporting.context import Context
from eccar_desktop.reporting.text_blocks import blocks_of
from eccar_desktop.reporting.tree import (
    Block,
    Heading,
    Look,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    TableOfContents,
    plain,
)
from eccar_desktop.texts import N_


def front_blocks(context: Context) -> Iterator[Block]:
    """Everything up to the first chapter."""
    yield from _title_page(context)
    yield PageBreak()
    for part in ("imprint", "foreword"):
        yield from _edition_part(context, part)
    if context.shows("contents"):
        yield PageBreak()
        yield TableOfContents(context.voice.word(N_("Contents")))
    yield from _general_information(context)
    for part in ("method", "disclaimer"):
        yield from _edition_part(context, part)


def report_title(context: Context) -> Runs:
    """The title of the edition, or the plain name of such a report."""
    return context.edition_text("title") or (Run(context.voice.word(N_("ECCAR Report"))),)


def report_period(context: Context) -> str:
    """The period of the report as titles have it; empty where none is known."""
    edition = context.source.edition
    if edition is None:
        return ""
    start, end = (iso_or_none(edition.values.get(key)) for key in ("start", "end"))
    return typography.span(start, end, context.voice.language)


def city_name(context: Context) -> Runs:
    """The name of the city; nothing where it is not known."""
    city = context.source.city
    return context.voice.name(city) if city else ()


def _title_page(context: Context) -> Iterator[Block]:
    if city := city_name(context):
        yield Paragraph(city, Look.CITY)
    title = report_title(context)
    yield Paragraph(title, Look.TITLE)
    period = report_period(context)
    if period and period not in plain(title):
        yield Paragraph((Run(period),), Look.SUBTITLE)


def _edition_part(context: Context, part: str) -> Iterator[Block]:
    """A text of the edition under its heading."""
    blocks = blocks_of(context.edition_text(part)) if context.shows(part) else []
    if blocks:
        label = ENTITIES["edition"].fields[f"{part}_de"].label
        yield Heading(1, (Run(context.voice.word(label)),))
        yield from blocks


def _general_information(context: Context) -> Iterator[Block]:
    if not context.shows("general_information"):
        return
    blocks = [*blocks_of(context.edition_text("general_information")), *_membership(context)]
    if blocks:
        label = ENTITIES["edition"].fields["general_information_de"].label
        yield Heading(1, (Run(context.voice.word(label)),))
        yield from blocks


def _membership(context: Context) -> Iterator[Block]:
    """What is known of the city's membership, line by line."""
    city = context.source.city
    if city is None:
        return
    voice = context.voice
    since = iso_or_none(city.values.get("member_since"))
    lines: list[tuple[str, Runs]] = [
        (
            "member_since",
            (Run(typography.set_text(since.printed(voice.language))),) if since else (),
        ),
        ("resolution_de", voice.text(city, "resolution")),
        ("focal_point_de", voice.text(city, "focal_point")),
    ]
    for key, runs in lines:
        if runs:
            label = voice.word(ENTITIES["city"].fields[key].label)
            first, *rest = blocks_of(runs, Look.FACTS)
            opening = Run(f"{label}: ", strong=True)
            if isinstance(first, Paragraph):
                yield Paragraph((opening, *first.runs), Look.FACTS)
            else:
                yield Paragraph((opening,), Look.FACTS)
                yield first
            yield from rest
