"""The ten numbered chapters: what a field is about, how it stands, and its measures."""

from collections.abc import Iterator

from eccar_desktop.domain.catalogue import CHAPTER_TEXTS
from eccar_desktop.domain.plan import Point
from eccar_desktop.reporting.context import Context
from eccar_desktop.reporting.measures import measure_blocks
from eccar_desktop.reporting.source import Selected
from eccar_desktop.reporting.text_blocks import blocks_of
from eccar_desktop.reporting.tree import Block, BulletList, Heading, Look, Paragraph, Run, Runs
from eccar_desktop.texts import N_


def chapter_blocks(context: Context) -> Iterator[Block]:
    """All chapters, and after them the measures that nobody has put into a field yet."""
    for point in context.points:
        yield from one_chapter(context, point)
    homeless = context.by_field.get(None, [])
    if homeless:
        yield Heading(1, (Run(context.voice.word(N_("Measures without a field"))),))
        for selected in homeless:
            yield from measure_blocks(context, selected)


def one_chapter(context: Context, point: Point) -> Iterator[Block]:
    """The chapter of one field."""
    language = context.voice.language
    title = (Run(f"{point.number} {point.title(language)}"),)
    yield Heading(1, title, f"field_{point.number}", new_page=point.number == 1)
    objective = point.objective(language)
    if objective and context.shows("objectives"):
        yield from blocks_of((Run(objective),), Look.LEAD)
    texts = _texts(context, point.number)
    yield from _text_blocks(context, texts)
    measures = context.by_field.get(point.number, [])
    for selected in measures:
        yield from measure_blocks(context, selected)
    references = context.referring_to(point.number) if context.shows("cross_references") else ()
    if references:
        yield from _cross_references(context, references)
    if not texts and not measures and not references:
        sentence = context.voice.word(N_("No measure of this field is part of this report."))
        yield from blocks_of(context.edition_text("no_measures") or (Run(sentence),))


def _texts(context: Context, number: int) -> list[tuple[str, Runs]]:
    """The texts of a chapter that are there and wanted, each with its heading."""
    record = context.source.chapters.get(number)
    if record is None:
        return []
    found = (
        (label, context.voice.text(record, base))
        for base, label in CHAPTER_TEXTS.items()
        if context.shows(base)
    )
    return [(label, runs) for label, runs in found if runs]


def _text_blocks(context: Context, texts: list[tuple[str, Runs]]) -> Iterator[Block]:
    """One text stands under its own heading, several stand together under one."""
    level = 2
    if len(texts) > 1:
        yield Heading(2, (Run(context.voice.word(N_("Review and outlook"))),))
        level = 3
    for label, runs in texts:
        yield Heading(level, (Run(context.voice.word(label)),))
        yield from blocks_of(runs)


def _cross_references(context: Context, measures: tuple[Selected, ...]) -> Iterator[Block]:
    word = context.voice.word
    yield Heading(2, (Run(word(N_("Measures of other fields"))),))
    lead = N_("These measures serve this field as well; they are described in another chapter.")
    yield Paragraph((Run(word(lead)),), keep_next=True)
    items: list[Runs] = []
    for selected in measures:
        number = selected.record.number("field")
        where = word(N_("(field {number})"), number=number) if number else ""
        items.append((*context.reference(selected.record), Run(f" {where}".rstrip())))
    yield BulletList(tuple(items))
