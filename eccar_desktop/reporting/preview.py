"""A report as HTML for the window: the same content tree, in the little HTML that Qt shows."""

import base64
from html import escape

from eccar_desktop.reporting.tree import (
    Block,
    BulletList,
    Chart,
    Document,
    Heading,
    Image,
    Look,
    Paragraph,
    Run,
    Runs,
    Table,
    TableOfContents,
    plain,
)

_TAGS = {Look.CITY: "p", Look.TITLE: "h1", Look.SUBTITLE: "h2"}


def as_html(document: Document) -> str:
    """The whole report as a page without colours or fonts of its own.

    Headings of the contents and measures are anchors; charts are left to the table after them.
    """
    headings = list(document.headings())
    anchors = {id(heading): _anchor(heading, place) for place, heading in enumerate(headings)}
    rows = (_block(block, document, anchors) for block in document.blocks)
    return (
        f'<html lang="{document.language}"><head><title>{escape(document.title)}</title></head>'
        f"<body>{''.join(rows)}</body></html>"
    )


def _anchor(heading: Heading, place: int) -> str:
    return heading.anchor or f"h_{place}"


def _block(block: Block, document: Document, anchors: dict[int, str]) -> str:
    match block:
        case Heading():
            name = escape(anchors[id(block)])
            tag = f"h{min(block.level + 1, 6)}"
            return f'<{tag}><a name="{name}"></a>{_runs(block.runs)}</{tag}>'
        case Paragraph():
            tag = _TAGS.get(block.look, "p")
            return f"<{tag}>{_runs(block.runs)}</{tag}>"
        case BulletList():
            return f"<ul>{''.join(f'<li>{_runs(item)}</li>' for item in block.items)}</ul>"
        case Table():
            return _table(block)
        case Image():
            return _image(block, document)
        case TableOfContents():
            return _contents(block, document, anchors)
        case Chart():
            return ""
        case _:
            return "<hr>"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    if run.strong:
        text = f"<b>{text}</b>"
    if run.language:
        text = f'<span lang="{run.language}">{text}</span>'
    if run.note:
        text = f'<span title="{escape(run.note)}">{text}</span>'
    target = run.link or (f"#{run.target}" if run.target else "")
    return f'<a href="{escape(target)}">{text}</a>' if target else text


def _table(table: Table) -> str:
    head = "".join(f'<th align="left">{escape(text)}</th>' for text in table.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{'<br>'.join(map(_runs, cell))}</td>" for cell in row) + "</tr>"
        for row in table.rows
    )
    caption = f"<p><b>{escape(table.caption)}</b></p>" if table.captioned else ""
    return (
        f'{caption}<table border="1" cellspacing="0" cellpadding="4" width="100%">'
        f"<tr>{head}</tr>{rows}</table>"
    )


def _image(image: Image, document: Document) -> str:
    stored = document.files.get(image.file)
    caption = f"<p>{_runs(image.caption)}</p>" if image.caption else ""
    if stored is None:
        return caption
    data = base64.b64encode(stored.data).decode()
    alt = escape(image.alt.text) if image.alt else ""
    return (
        f'<p><img src="data:{escape(stored.media_type)};base64,{data}" alt="{alt}" width="400">'
        f"</p>{caption}"
    )


def _contents(contents: TableOfContents, document: Document, anchors: dict[int, str]) -> str:
    rows = "".join(
        f'<p style="margin-left: {20 * (heading.level - 1)}px">'
        f'<a href="#{escape(anchors[id(heading)])}">{escape(plain(heading.runs))}</a></p>'
        for heading in document.headings()
        if heading.level <= contents.depth
    )
    return f"<h2>{escape(contents.title)}</h2>{rows}"
