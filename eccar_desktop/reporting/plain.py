"""The report as plain text, field by field, for pasting into ECCAR's online form."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eccar_desktop.domain.vocabulary import REPORT_PARTS
from eccar_desktop.reporting.content import build
from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.run import (
    Cancelled,
    Progress,
    ReportResult,
    file_name,
    missing_in,
    write_files,
)
from eccar_desktop.reporting.source import ReportSource
from eccar_desktop.reporting.tree import (
    Block,
    BulletList,
    Document,
    Heading,
    Paragraph,
    Runs,
    plain,
)

_SHOWN = {"objectives", "situation", "achievements", "difficulties", "outlook", "cross_references"}
_LEFT_OUT = frozenset(REPORT_PARTS) - _SHOWN
"""What a form has no use for: pictures, indexes and everything around the chapters."""


@dataclass(frozen=True)
class FieldText:
    """The text of one of the ten fields, without any formatting."""

    number: int
    title: str
    text: str


def field_texts(source: ReportSource, language: str, options: ReportOptions) -> list[FieldText]:
    """The text of each field: its own texts, then its measures in their order."""
    whole = replace(options, layout="prose", hidden_parts=_LEFT_OUT)
    return list(_fields(build(source, language, whole)))


def write_text(
    source: ReportSource,
    languages: Sequence[str],
    folder: Path,
    options: ReportOptions,
    progress: Progress,
    cancelled: Cancelled,
) -> ReportResult:
    """Write one text file for each language; the rest is as for `run.write_reports`."""
    shown = replace(options, layout="prose", hidden_parts=_LEFT_OUT)
    missing = missing_in(source, languages, shown)
    if missing and options.missing_english == "stop":
        return ReportResult((), missing)

    def content(language: str) -> bytes:
        return _text_file(field_texts(source, language, options))

    names = {each: Path(file_name(source, each)).with_suffix(".txt").name for each in languages}
    paths = write_files(folder, names, content, progress, cancelled)
    return ReportResult(paths, missing)


def _text_file(fields: Iterable[FieldText]) -> bytes:
    """All fields one after the other, with the line ends that every Windows editor knows."""
    parts = (f"{each.title}\n{'=' * len(each.title)}\n\n{each.text}\n" for each in fields)
    return "\n\n".join(parts).replace("\n", "\r\n").encode("utf-8-sig")


def _fields(document: Document) -> Iterator[FieldText]:
    title, blocks, number = "", [], 0  # type: str, list[Block], int
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if title:
                yield FieldText(number, title, _text(blocks))
            starts = block.anchor.startswith("field_")
            number = number + 1 if starts else 0
            title, blocks = (plain(block.runs) if starts else ""), []
        else:
            blocks.append(block)
    if title:
        yield FieldText(number, title, _text(blocks))


def _text(blocks: Iterable[Block]) -> str:
    return "\n\n".join(text for text in map(_block, blocks) if text)


def _block(block: Block) -> str:
    match block:
        case Heading(level=2):
            title = plain(block.runs)
            return f"{title}\n{'-' * len(title)}"
        case Heading():
            return plain(block.runs)
        case Paragraph():
            return _linked(block.runs)
        case BulletList():
            return "\n".join(f"- {_linked(item)}" for item in block.items)
        case _:
            return ""


def _linked(runs: Runs) -> str:
    """The text of some runs, an address after the words that lead to it."""
    return "".join(
        f"{run.text} ({run.link})"
        if run.link and run.text not in run.link and not run.link.startswith("mailto:")
        else run.text
        for run in runs
    )
