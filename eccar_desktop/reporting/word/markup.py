"""Word's XML as text: what runs, paragraphs, fields and bookmarks look like in a document part."""

import re
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def attribute(value: str) -> str:
    """A value in quotes, escaped."""
    return quoteattr(_FORBIDDEN.sub("", value))


def text(content: str) -> str:
    """The text elements of a run; a line end becomes a break."""
    lines = _FORBIDDEN.sub("", content).split("\n")
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in lines
    )


def run(content: str, style: str = "", language: str = "") -> str:
    """A run of text with a character style and a language of its own."""
    properties = f"<w:rStyle w:val={attribute(style)}/>" if style else ""
    if language:
        properties += f'<w:lang w:val="{language}" w:eastAsia="{language}"/>'
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    return f"<w:r>{properties}{text(content)}</w:r>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph; further properties come in the order of the schema."""
    return f"<w:p><w:pPr><w:pStyle w:val={attribute(style)}/>{properties}</w:pPr>{content}</w:p>"


def simple_field(instruction: str, shown: str) -> str:
    """A field with its result."""
    return f'<w:fldSimple w:instr=" {instruction} ">{run(shown)}</w:fldSimple>'


def field_start(instruction: str) -> str:
    """The beginning of a field whose result follows; `FIELD_END` ends it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
TAB = "<w:r><w:tab/></w:r>"


def bookmarked(name: str, number: int, content: str) -> str:
    """Content to which links with this name lead."""
    start = f'<w:bookmarkStart w:id="{number}" w:name={attribute(name)}/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def hyperlink(content: str, *, relation: str = "", anchor: str = "") -> str:
    """A link outside by the id of its relation, or inside by the name of a bookmark."""
    where = f'r:id="{relation}"' if relation else f"w:anchor={attribute(anchor)}"
    return f'<w:hyperlink {where} w:history="1">{content}</w:hyperlink>'
