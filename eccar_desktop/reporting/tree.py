"""The content of a report as a tree of plain values, before anybody thinks of Word or HTML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from eccar_desktop.reporting.source import Attachment


class Look(StrEnum):
    """What a paragraph is; the writer finds the style for it."""

    BODY = "body"
    CITY = "city"
    TITLE = "title"
    SUBTITLE = "subtitle"
    LEAD = "lead"
    FACTS = "facts"
    NOTE = "note"


@dataclass(frozen=True)
class Run:
    """A stretch of text: its language if it is not the document's, where it leads, what to note.

    `link` is an address outside, `target` an anchor inside the document; `note` becomes a comment
    for the coordination.
    """

    text: str
    language: str | None = None
    strong: bool = False
    link: str = ""
    target: str = ""
    note: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of text; `keep_next` holds it on the page of what follows."""

    runs: Runs
    look: Look = Look.BODY
    keep_next: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4; `anchor` is what cross references lead to."""

    level: int
    runs: Runs
    anchor: str = ""
    new_page: bool = False


@dataclass(frozen=True)
class BulletList:
    """A list of short items."""

    items: tuple[Runs, ...]


@dataclass(frozen=True)
class Table:
    """Rows of data under one row of column heads; a cell holds lines of text.

    `widths` are shares of the text's width; `one_page` keeps a short table on one page.
    """

    caption: str
    description: str
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Runs, ...], ...], ...]
    widths: tuple[float, ...]
    captioned: bool = True
    row_heads: bool = False
    one_page: bool = False


@dataclass(frozen=True)
class Image:
    """A picture by the key of its file, with what people read who can't see it."""

    file: str
    alt: Run | None
    caption: Runs = ()


@dataclass(frozen=True)
class Chart:
    """A bar chart of whole numbers; the same numbers follow as a table."""

    title: str
    alt: str
    labels: tuple[str, ...]
    values: tuple[int, ...]
    unit: str


@dataclass(frozen=True)
class TableOfContents:
    """The place where the headings of level 1 to `depth` are listed."""

    title: str
    depth: int = 2


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Turn:
    """What follows begins on a new page, which lies on its side or stands upright again.

    The block before it is no table, since Word ends a section in a paragraph.
    """

    landscape: bool


Block = (
    Paragraph | Heading | BulletList | Table | Image | Chart | TableOfContents | PageBreak | Turn
)


@dataclass(frozen=True)
class Document:
    """A whole report in one language; `header` is what stands on top of every page."""

    language: str
    title: str
    header: str
    subject: str
    author: str
    keywords: tuple[str, ...]
    blocks: tuple[Block, ...]
    files: Mapping[str, Attachment] = field(default_factory=dict)

    def headings(self) -> Iterator[Heading]:
        """The headings in order."""
        return (each for each in self.blocks if isinstance(each, Heading))


def plain(runs: Runs) -> str:
    """The bare text of some runs."""
    return "".join(run.text for run in runs)
