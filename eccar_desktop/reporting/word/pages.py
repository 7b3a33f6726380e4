"""On which page each heading will probably stand, so that the contents are useful at once.

Word counts pages itself when somebody refreshes the contents (F9); until then the numbers are those
of this estimate, which lays the text out with the template's styles and the widths of Arial.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

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
    plain,
)
from eccar_desktop.reporting.word import drawings, frame
from eccar_desktop.reporting.word.measuring import Measures, line_count
from eccar_desktop.reporting.word.template import Template

LOOKS = {
    Look.BODY: "Normal",
    Look.CITY: "Report City",
    Look.TITLE: "Title",
    Look.SUBTITLE: "Subtitle",
    Look.LEAD: "Report Lead",
    Look.FACTS: "Report Facts",
    Look.NOTE: "Report Note",
}
"""The style of each look."""

_EMU_PER_POINT = 12_700
_CELL_SIDES, _CELL_EDGES, _OUTER_RULE = 8.5, 3.3, 0.95
"""The room beside and above and below the text of a table's cell, in points; the rules around."""

_SLACK = 1.5
"""What the spacing of a last line may stand over the bottom margin."""


@dataclass(frozen=True)
class _Box:
    """Something that takes room: lines of one height, and how it sticks to its neighbours.

    A `whole` box is never parted; `head` is what a table repeats when it goes on on a new page.
    """

    lines: int
    line_height: float
    style: Measures
    name: str = ""
    heading: int = 0
    new_page: bool = False
    whole: bool = False
    keep_next: bool = False
    head: float = 0

    @property
    def height(self) -> float:
        """Text and rules, without the space around."""
        return self.lines * self.line_height + self.style.rules

    @property
    def least(self) -> float:
        """What must stand together at least: two lines, and two on the next page."""
        return self.height if self.whole or self.lines < 4 else 2 * self.line_height


@dataclass
class _Sheet:
    """Fills pages from top to bottom."""

    height: float
    page: int = 1
    used: float = 0
    above: _Box | None = None
    hard: bool = True
    pages: dict[int, int] = field(default_factory=dict)

    def turn(self, *, hard: bool) -> None:
        """Go on on the next page; only there where somebody wanted it, space above is kept."""
        self.page += 1
        self.used, self.above, self.hard = 0, None, hard

    def gap(self, box: _Box) -> float:
        """The room between the last box and this one."""
        return box.style.before if self.above is None and self.hard else between(self.above, box)

    def place(self, box: _Box, together: float) -> None:
        """Put a box where it fits; `together` is the height that must not be parted."""
        if box.new_page and self.above:
            self.turn(hard=True)
        needed = self.used + self.gap(box) + together - _SLACK
        if self.above and needed > self.height >= together:
            self.turn(hard=False)
            self.used = box.head
        self.used += self.gap(box)
        if box.heading:
            self.pages[box.heading] = self.page
        self._fill(box)
        self.above = box

    def _fill(self, box: _Box) -> None:
        left = box.lines
        while True:
            room = max(1, int((self.height - self.used + _SLACK) / box.line_height))
            if left <= room or box.whole:
                self.used += left * box.line_height + box.style.rules
                return
            left -= max(1, min(room, left - 2))
            self.turn(hard=False)


def between(above: _Box | None, box: _Box) -> float:
    """The room between two boxes: the larger of what both want."""
    if above is None:
        return 0
    if above.name == box.name and box.style.contextual:
        return 0
    return max(above.style.after, box.style.before)


def heading_pages(document: Document, template: Template) -> dict[int, int]:
    """The page of each heading, headings counted from 1."""
    section = template.section
    sheet = _Sheet(_text_height(section, turned=False))
    boxes = list(_Boxes(document, template).all())
    for place, box in enumerate(boxes):
        if isinstance(box, Turn):
            sheet.turn(hard=True)
            sheet.height = _text_height(section, turned=box.landscape)
        else:
            sheet.place(box, _together(boxes, place))
    return sheet.pages


def _together(boxes: list[_Box | Turn], place: int) -> float:
    """The height of a box with all that must stand on the same page."""
    height = 0.0
    above: _Box | None = None
    for box in boxes[place:]:
        if isinstance(box, Turn):
            break
        height += between(above, box)
        if not box.keep_next:
            return height + box.least
        height += box.height
        above = box
    return height


def _text_height(section: BaseOxmlElement, *, turned: bool) -> float:
    """The height between the margins in points."""
    page, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    side, sides = ("w", ("left", "right")) if turned else ("h", ("top", "bottom"))
    height = float(page.get(qn(f"w:{side}"), "16838")) if page is not None else 16838
    used = (
        (float(margins.get(qn(f"w:{each}"), "1440")) for each in sides)
        if margins is not None
        else (1440.0, 1440.0)
    )
    return (height - sum(used)) / 20


class _Boxes:
    """The blocks of a document as boxes."""

    def __init__(self, document: Document, template: Template) -> None:
        self._document = document
        self._template = template
        self._width = frame.text_width(template.section) / 20
        self._styles: dict[str, Measures] = {}
        self._new_page = False
        self._headings = 0

    def all(self) -> Iterator[_Box | Turn]:
        """All boxes, and where the paper turns."""
        for block in self._document.blocks:
            yield from self._of(block)

    def _of(self, block: Block) -> Iterator[_Box | Turn]:
        match block:
            case Paragraph():
                box = self._text(LOOKS[block.look], plain(block.runs))
                yield replace(box, keep_next=box.keep_next or block.keep_next)
            case Heading():
                self._headings += 1
                self._new_page = self._new_page or block.new_page
                box = self._text(f"heading {block.level}", plain(block.runs))
                yield replace(box, heading=self._headings)
            case BulletList():
                for item in block.items:
                    yield self._text("List Bullet", plain(item))
            case Table():
                yield from self._table(block)
            case Image() | Chart():
                yield from self._figure(block)
            case TableOfContents():
                yield from self._contents(block)
            case PageBreak():
                self._new_page = True
            case Turn():
                yield from self._turn(block)

    def _turn(self, turn: Turn) -> Iterator[_Box | Turn]:
        section = self._template.section
        if not frame.is_upright(section):
            self._new_page = True
            return
        self._width = frame.text_width(frame.turned(section) if turn.landscape else section) / 20
        yield turn

    def _style(self, name: str) -> Measures:
        if name not in self._styles:
            self._styles[name] = self._template.styles.measures(name)
        return self._styles[name]

    def _text(self, name: str, text: str) -> _Box:
        """A paragraph."""
        style = self._style(name)
        width = self._width - style.indent
        lines = line_count(text, width, style.size, bold=style.bold)
        new_page, self._new_page = self._new_page, False
        return _Box(lines, style.line_height, style, name, 0, new_page, False, style.keep_next)

    def _drawing(self, height: float) -> _Box:
        style = self._style("Report Picture")
        return _Box(1, height, style, "Report Picture", whole=True, keep_next=True)

    def _figure(self, figure: Image | Chart) -> Iterator[_Box]:
        if isinstance(figure, Chart):
            height, caption = drawings.chart_height(len(figure.labels)), figure.title
        else:
            stored = self._document.files.get(figure.file)
            widest = round(self._width * _EMU_PER_POINT)
            size = drawings.picture_size(stored.data, widest) if stored else None
            if size is None:
                return
            height, caption = size[1], plain(figure.caption)
        yield self._drawing(height / _EMU_PER_POINT)
        if caption:
            yield replace(self._text("caption", caption), keep_next=False)

    def _contents(self, contents: TableOfContents) -> Iterator[_Box]:
        yield self._text("TOC Heading", contents.title)
        for heading in self._document.headings():
            if heading.level <= contents.depth:
                yield self._text(f"toc {heading.level}", f"{plain(heading.runs)}\u00a000")

    def _table(self, table: Table) -> Iterator[_Box]:
        if table.captioned:
            yield self._text("caption", table.caption)
        heads = [(((Run(text),),)) for text in table.head]
        head = self._row(table, heads, "Report Table Head")
        yield replace(head, line_height=head.line_height + _OUTER_RULE)
        last = len(table.rows) - 1
        for number, row in enumerate(table.rows):
            box = self._row(table, row, "Report Table Text")
            if number == last:
                box = replace(box, line_height=box.line_height + _OUTER_RULE)
            keep = table.one_page and number < last
            yield replace(box, head=head.height, keep_next=keep)

    def _row(self, table: Table, cells: Sequence[tuple[Runs, ...]], name: str) -> _Box:
        """A row as high as its highest cell."""
        style = self._style(name)
        highest = 0.0
        for cell, share in zip(cells, table.widths, strict=True):
            width = self._width * share - _CELL_SIDES
            lines = [
                line_count(plain(line), width, style.size, bold=style.bold)
                for line in cell or ((),)
            ]
            inside = max(style.before, style.after) * (len(lines) - 1)
            highest = max(highest, sum(lines) * style.line_height + inside)
        height = highest + style.before + style.after + _CELL_EDGES
        flat = Measures(style.size)
        return _Box(1, height, flat, whole=True, keep_next=style.keep_next)
