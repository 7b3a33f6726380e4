"""Tables of data: one head row that is repeated on every page, rows that stay together."""

from collections.abc import Sequence

from eccar_desktop.reporting.tree import Runs, Table
from eccar_desktop.reporting.word import markup
from eccar_desktop.reporting.word.inline import TABLE, Inline

_NOTHING = "–"
"""What stands in a cell for which there is nothing to say."""


def table_xml(inline: Inline, table: Table) -> str:
    """A table with its caption above and its description for those who can't see it."""
    above = ""
    if table.captioned:
        above = inline.caption(TABLE, markup.run(table.caption), above=True)
    widths = [round(inline.width * share) for share in table.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = (inline.paragraph("Report Table Head", markup.run(head)) for head in table.head)
    head = _row(list(cells), widths, "<w:cantSplit/><w:tblHeader/>")
    last = len(table.rows) - 1
    rows = "".join(
        _row(_cells(inline, row, table.one_page and number < last), widths, "<w:cantSplit/>")
        for number, row in enumerate(table.rows)
    )
    properties = _properties(inline, table, sum(widths))
    return f"{above}<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>"


def _properties(inline: Inline, table: Table, width: int) -> str:
    look, first = ("06A0", 1) if table.row_heads else ("0620", 0)
    return (
        f'<w:tblPr><w:tblStyle w:val="{inline.style("Report Table")}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{look}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={markup.attribute(table.caption)}/>"
        f"<w:tblDescription w:val={markup.attribute(table.description)}/></w:tblPr>"
    )


def _cells(inline: Inline, row: Sequence[tuple[Runs, ...]], keep: bool) -> list[str]:
    """The paragraphs of each cell; `keep` holds the row on the page of the next one."""
    ahead = "<w:keepNext/>" if keep else ""
    text = "Report Table Text"
    return [
        "".join(
            inline.paragraph(text, inline.runs(line) or markup.run(_NOTHING), ahead=ahead)
            for line in (cell or ((),))
        )
        for cell in row
    ]


def _row(cells: Sequence[str], widths: Sequence[int], properties: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"
