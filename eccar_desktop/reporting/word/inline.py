"""What paragraphs are made of: runs, links, comments, bookmarks and captions of one document."""

from collections.abc import Iterable

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from eccar_desktop.reporting.tree import Document, Run, Runs
from eccar_desktop.reporting.word import markup
from eccar_desktop.reporting.word.frame import LOCALES, text_width
from eccar_desktop.reporting.word.template import Template
from eccar_desktop.texts import N_, translate

TABLE, FIGURE = N_("Table"), N_("Figure")
"""The words before the number of a caption."""


class Inline:
    """Writes text for one document, and counts what must have a number of its own.

    `comments` collects the notes; `new_page` lets the next paragraph begin a page.
    """

    def __init__(self, template: Template, document: Document) -> None:
        self.template = template
        self.document = document
        self.width = text_width(template.section)
        self.comments: list[str] = []
        self.new_page = False
        self._ids = template.styles.ids()
        self._foreign = LOCALES["en" if document.language == "de" else "de"]
        self._links: dict[str, str] = {}
        self._bookmarks = 0
        self._captions = {TABLE: 0, FIGURE: 0}

    def style(self, name: str) -> str:
        """The id of a style."""
        return self._ids[name.casefold()]

    def paragraph(self, style: str, content: str, more: str = "", ahead: str = "") -> str:
        """A paragraph; `ahead` are properties that the schema wants before the page break."""
        page_break = "<w:pageBreakBefore/>" if self.new_page else ""
        self.new_page = False
        return markup.paragraph(self.style(style), content, ahead + page_break + more)

    def runs(self, runs: Iterable[Run]) -> str:
        """Some runs, with their languages, links and comments."""
        return "".join(map(self._run, runs))

    def bare(self, runs: Runs) -> str:
        """The text of some runs with its languages, without links and comments."""
        return "".join(
            markup.run(run.text, language=self._foreign if run.language else "") for run in runs
        )

    def _run(self, run: Run) -> str:
        language = self._foreign if run.language else ""
        if run.link:
            inner = markup.run(run.text, self.style("Hyperlink"), language)
            content = markup.hyperlink(inner, relation=self._relation(run.link))
        elif run.target:
            inner = markup.run(run.text, self.style("Report Reference"), language)
            content = markup.hyperlink(inner, anchor=run.target)
        else:
            style = "Strong" if run.strong else "Report Other Language" if language else ""
            content = markup.run(run.text, style and self.style(style), language)
        return self._commented(run.note, content) if run.note else content

    def _relation(self, link: str) -> str:
        if link not in self._links:
            part = self.template.part
            self._links[link] = part.relate_to(link, RT.HYPERLINK, is_external=True)
        return self._links[link]

    def _commented(self, note: str, content: str) -> str:
        number = len(self.comments)
        self.comments.append(note)
        mark = f'<w:rPr><w:rStyle w:val="{self.style("annotation reference")}"/></w:rPr>'
        return (
            f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r>{mark}<w:commentReference w:id="{number}"/></w:r>'
        )

    def bookmarked(self, name: str, content: str) -> str:
        """Content to which links with this name lead."""
        self._bookmarks += 1
        return markup.bookmarked(name, self._bookmarks, content)

    def caption(self, kind: str, content: str, *, above: bool) -> str:
        """A numbered caption; one above a table stays with it, one below ends what it is about."""
        self._captions[kind] += 1
        word = translate(kind, self.document.language)
        number = markup.simple_field(f"SEQ {word} \\* ARABIC", str(self._captions[kind]))
        label = markup.run(f"{word}\u00a0") + number + markup.run(": ")
        ahead = "" if above else '<w:keepNext w:val="0"/>'
        return self.paragraph("caption", label + content, ahead=ahead)


def comments_xml(inline: Inline, author: str) -> str:
    """The comments part: each note with the program as its author and no date."""
    text, mark = inline.style("annotation text"), inline.style("annotation reference")
    reference = f'<w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr><w:annotationRef/></w:r>'
    rows = (
        f'<w:comment w:id="{number}" w:author={markup.attribute(author)} w:initials="E">'
        f"{markup.paragraph(text, reference + markup.run(note))}</w:comment>"
        for number, note in enumerate(inline.comments)
    )
    return f"{markup.HEAD}<w:comments {markup.SPACES}>{''.join(rows)}</w:comments>"
