"""A report as a Word file, from the content tree to the bytes of the .docx."""

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from eccar_desktop.reporting.tree import (
    Block,
    BulletList,
    Chart,
    Document,
    Heading,
    Image,
    PageBreak,
    Paragraph,
    Table,
    TableOfContents,
    Turn,
)
from eccar_desktop.reporting.word import frame, markup
from eccar_desktop.reporting.word.contents import contents_anchor, contents_xml, listed_depth
from eccar_desktop.reporting.word.figures import Figures
from eccar_desktop.reporting.word.inline import Inline, comments_xml
from eccar_desktop.reporting.word.package import new_part, packed
from eccar_desktop.reporting.word.pages import LOOKS
from eccar_desktop.reporting.word.tables import table_xml
from eccar_desktop.reporting.word.template import Template

_NO_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'


def render(document: Document, template: Template) -> bytes:
    """The bytes of the .docx; the same document and template give the same bytes.

    A template is filled once: open it anew for the next document.
    """
    frame.set_language(template, document)
    frame.set_frame(template, document)
    frame.set_properties(template, document)
    body = _Body(template, document)
    inner = body.xml()
    if body.inline.comments:
        xml = comments_xml(body.inline, frame.PROGRAM)
        part = new_part(template.package, "/word/comments.xml", CT.WML_COMMENTS, xml)
        template.part.relate_to(part, RT.COMMENTS)
    name = str(template.part.partname)
    xml = f"{markup.HEAD}<w:document {markup.SPACES}><w:body>{inner}</w:body></w:document>"
    return packed(template.package, {name: xml.encode()})


class _Body:
    """Writes the blocks of one document in their order."""

    def __init__(self, template: Template, document: Document) -> None:
        self.inline = Inline(template, document)
        self._figures = Figures(self.inline)
        self._template = template
        self._document = document
        self._listed = listed_depth(document)
        self._headings = 0
        self._parts: list[str] = []
        self._upright = frame.is_upright(template.section)
        self._section = template.section
        levels = (1, 2, 3)
        numbered = any(template.styles.is_numbered(f"heading {level}") for level in levels)
        self._unnumbered = _NO_NUMBER if numbered else ""

    def xml(self) -> str:
        """All blocks, and the section in which the last of them stand."""
        for block in self._document.blocks:
            self._parts.append(self._block(block))
        return "".join(self._parts) + _serialised(self._section)

    def _block(self, block: Block) -> str:
        inline = self.inline
        match block:
            case Paragraph():
                ahead = "<w:keepNext/>" if block.keep_next else ""
                return inline.paragraph(LOOKS[block.look], inline.runs(block.runs), ahead=ahead)
            case Heading():
                return self._heading(block)
            case BulletList():
                items = (inline.paragraph("List Bullet", inline.runs(item)) for item in block.items)
                return "".join(items)
            case Table():
                return table_xml(inline, block)
            case Image():
                return self._figures.image(block)
            case Chart():
                return self._figures.chart(block)
            case TableOfContents():
                return contents_xml(inline, block)
            case PageBreak():
                inline.new_page = True
                return ""
            case Turn():
                return self._turn(block)

    def _turn(self, turn: Turn) -> str:
        """End the section in the paragraph before; Word begins the next one on a new page."""
        if not self._upright:
            self.inline.new_page = True
            return ""
        ended = self._parts[-1]
        place = ended.rindex("</w:pPr>")
        self._parts[-1] = ended[:place] + _serialised(self._section) + ended[place:]
        upright = self._template.section
        change = frame.turned if turn.landscape else frame.without_title_page
        self._section = change(upright)
        self.inline.width = frame.text_width(self._section)
        return ""

    def _heading(self, heading: Heading) -> str:
        """A heading; the report numbers its chapters itself, whatever the template does."""
        inline = self.inline
        content = inline.runs(heading.runs)
        self._headings += 1
        if heading.level <= self._listed:
            content = inline.bookmarked(contents_anchor(self._headings), content)
        if heading.anchor:
            content = inline.bookmarked(heading.anchor, content)
        inline.new_page = inline.new_page or heading.new_page
        return inline.paragraph(f"heading {heading.level}", content, self._unnumbered)


def _serialised(section: BaseOxmlElement) -> str:
    return str(etree.tostring(section, encoding="unicode"))
