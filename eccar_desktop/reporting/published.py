"""Publishing: the content of both reports is kept, so that it can be printed again as it was.

The content tree is kept, not the Word file: whatever a later program's Word files look like, it
prints these words, with the names that offices had then. `_SHAPES` is the format; a field that is
added to a block of the tree gets a default, so that older content can still be read.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from eccar_desktop import __version__
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.records import Record
from eccar_desktop.reporting.content import build
from eccar_desktop.reporting.kept import DAMAGED, Kept, packed, require_kept
from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.run import (
    Cancelled,
    Progress,
    ReportResult,
    missing_in,
    named_file,
    report_name,
    write_documents,
)
from eccar_desktop.reporting.source import Attachment, ReportSource
from eccar_desktop.reporting.tree import (
    Block,
    BulletList,
    Chart,
    Document,
    Heading,
    Image,
    Look,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Table,
    TableOfContents,
    Turn,
)
from eccar_desktop.reporting.voice import Missing
from eccar_desktop.store.log import now
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import LANGUAGES, _

Reading = Callable[[Any], Any]
"""Makes a value of the tree from JSON. Raises ValueError, TypeError or LookupError."""


def to_publish(
    source: ReportSource, options: ReportOptions
) -> tuple[bytes | None, tuple[Missing, ...]]:
    """The attachment that keeps an edition as it is now, and the texts that lack a language.

    None with `missing_english="stop"` and anything missing.
    """
    missing = missing_in(source, LANGUAGES, options)
    if missing and options.missing_english == "stop":
        return None, missing
    documents = {language: _written(build(source, language, options)) for language in LANGUAGES}
    measures = tuple(each.record for each in source.measures)
    kept = Kept(now(), __version__, report_name(source), measures, documents)
    return packed(kept), missing


def published_documents(reader: Reader, kept: Kept) -> dict[str, Document]:
    """The reports by language as they were published; a picture that was erased is left out.

    Raises ExpectedError where the content can't be read.
    """
    try:
        read = {language: _document(each) for language, each in kept.documents.items()}
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise ExpectedError(_(DAMAGED)) from error
    return {language: _with_pictures(reader, each) for language, each in read.items()}


def reprint(
    reader: Reader,
    edition: Record,
    languages: Sequence[str],
    folder: Path,
    options: ReportOptions,
    progress: Progress,
    cancelled: Cancelled,
) -> ReportResult:
    """Write the reports as they were published; of the options only the template counts.

    Raises ExpectedError if nothing was published, and all that `run.write_reports` raises.
    """
    kept = require_kept(reader, edition)
    documents = published_documents(reader, kept)
    names = {each: named_file(kept.name, each) for each in languages if each in documents}
    return write_documents(names, documents.__getitem__, folder, options, progress, cancelled)


def _with_pictures(reader: Reader, document: Document) -> Document:
    pictures = {block.file for block in document.blocks if isinstance(block, Image)}
    stored = ((each, reader.attachment(each)) for each in sorted(pictures))
    files = {each: Attachment(*found) for each, found in stored if found is not None}
    blocks = tuple(
        each for each in document.blocks if not isinstance(each, Image) or each.file in files
    )
    return replace(document, blocks=blocks, files=files)


# the tree as JSON


def _written(document: Document) -> Json:
    found = _members(document, _DOCUMENT)
    found["blocks"] = [
        {"kind": _KINDS[type(each)], **_members(each, _SHAPES[type(each)])}
        for each in document.blocks
    ]
    return found


def _members(value: Any, shape: Mapping[str, Reading]) -> dict[str, Json]:
    """The members of a value that are not as they go without saying."""
    defaults = {each.name: each.default for each in fields(value)}
    return {
        key: _plain(getattr(value, key)) for key in shape if getattr(value, key) != defaults[key]
    }


def _plain(value: Any) -> Json:
    if isinstance(value, Run):
        return _members(value, _RUN)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    plain: Json = value
    return plain


def _document(content: Any) -> Document:
    blocks = tuple(_block(each) for each in content["blocks"])
    return Document(blocks=blocks, **_read(content, _DOCUMENT))


def _block(content: Any) -> Block:
    kind = _BLOCKS[content["kind"]]
    block: Block = kind(**_read(content, _SHAPES[kind]))
    return block


def _read(content: Any, shape: Mapping[str, Reading]) -> dict[str, Any]:
    return {key: read(content[key]) for key, read in shape.items() if key in content}


def _typed(wanted: type | tuple[type, ...]) -> Reading:
    def read(content: Any) -> Any:
        if not isinstance(content, wanted):
            raise TypeError(wanted)
        return content

    return read


def _several(read: Reading) -> Reading:
    def each_of(content: Any) -> tuple[Any, ...]:
        return tuple(read(each) for each in _LIST(content))

    return each_of


def _run(content: Any) -> Run:
    return Run(**_read(content, _RUN))


def _alt(content: Any) -> Run | None:
    return None if content is None else _run(content)


_TEXT, _FLAG, _LIST = _typed(str), _typed(bool), _typed(list)
_COUNT, _SHARE = _typed(int), _typed((int, float))
_RUN: Mapping[str, Reading] = {
    "text": _TEXT,
    "language": _typed((str, type(None))),
    "strong": _FLAG,
    "link": _TEXT,
    "target": _TEXT,
    "note": _TEXT,
}
_RUNS: Callable[[Any], Runs] = _several(_run)
_DOCUMENT: Mapping[str, Reading] = {
    "language": _TEXT,
    "title": _TEXT,
    "header": _TEXT,
    "subject": _TEXT,
    "author": _TEXT,
    "keywords": _several(_TEXT),
}
_SHAPES: Mapping[type, Mapping[str, Reading]] = {
    Paragraph: {"runs": _RUNS, "look": Look, "keep_next": _FLAG},
    Heading: {"level": _COUNT, "runs": _RUNS, "anchor": _TEXT, "new_page": _FLAG},
    BulletList: {"items": _several(_RUNS)},
    Table: {
        "caption": _TEXT,
        "description": _TEXT,
        "head": _several(_TEXT),
        "rows": _several(_several(_several(_RUNS))),
        "widths": _several(_SHARE),
        "captioned": _FLAG,
        "row_heads": _FLAG,
        "one_page": _FLAG,
    },
    Image: {"file": _TEXT, "alt": _alt, "caption": _RUNS},
    Chart: {
        "title": _TEXT,
        "alt": _TEXT,
        "labels": _several(_TEXT),
        "values": _several(_COUNT),
        "unit": _TEXT,
    },
    TableOfContents: {"title": _TEXT, "depth": _COUNT},
    PageBreak: {},
    Turn: {"landscape": _FLAG},
}
_KINDS: Mapping[type, str] = {
    Paragraph: "paragraph",
    Heading: "heading",
    BulletList: "list",
    Table: "table",
    Image: "image",
    Chart: "chart",
    TableOfContents: "contents",
    PageBreak: "page break",
    Turn: "turn",
}
_BLOCKS: Mapping[str, type] = {name: kind for kind, name in _KINDS.items()}
