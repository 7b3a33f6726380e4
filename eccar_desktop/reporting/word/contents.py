"""The table of contents: filled when the report is written, refreshed by Word on request only."""

from eccar_desktop.reporting.tree import Document, Heading, TableOfContents
from eccar_desktop.reporting.word import markup
from eccar_desktop.reporting.word.inline import Inline
from eccar_desktop.reporting.word.pages import heading_pages

_GAP = "\u00a0"
"""What keeps a title that fills its line apart from the page."""


def listed_depth(document: Document) -> int:
    """The level down to which headings are listed; 0 without a table of contents."""
    tables = (each.depth for each in document.blocks if isinstance(each, TableOfContents))
    return max(tables, default=0)


def contents_anchor(number: int) -> str:
    """The bookmark of a heading by its place; Word keeps bookmarks of this form as its own."""
    return f"_Toc{number:09d}"


def contents_xml(inline: Inline, contents: TableOfContents) -> str:
    """The title, and a field that holds an entry for each heading."""
    title = inline.paragraph("TOC Heading", markup.run(contents.title))
    pages = heading_pages(inline.document, inline.template)
    rows = [
        _entry(inline, number, heading, pages[number])
        for number, heading in enumerate(inline.document.headings(), start=1)
        if heading.level <= contents.depth
    ]
    if rows:
        start = markup.field_start(f'TOC \\o "1-{contents.depth}" \\h \\z')
        rows[0] = rows[0].replace("</w:pPr>", f"</w:pPr>{start}", 1)
        rows[-1] = rows[-1].removesuffix("</w:p>") + markup.FIELD_END + "</w:p>"
    return title + "".join(rows)


def _entry(inline: Inline, number: int, heading: Heading, on_page: int) -> str:
    """A heading's title and page, both leading to it."""
    anchor = contents_anchor(number)
    start = markup.field_start(f"PAGEREF {anchor} \\h")
    page = start + markup.run(str(on_page)) + markup.FIELD_END
    title = inline.bare(heading.runs) + markup.run(_GAP)
    link = markup.hyperlink(title + markup.TAB + page, anchor=anchor)
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{inline.width}"/></w:tabs>'
    return inline.paragraph(f"toc {heading.level}", link, tabs)
