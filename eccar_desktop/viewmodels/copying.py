"""Measures as a table for the clipboard: as lines with tabs, and as HTML for Word and mail."""

from collections.abc import Sequence
from html import escape

Rows = Sequence[Sequence[str]]


def as_lines(heads: Sequence[str], rows: Rows) -> str:
    """Lines with tabs between the cells, as spreadsheets take them."""
    return "\n".join("\t".join(map(_one_line, each)) for each in (heads, *rows))


def as_html(heads: Sequence[str], rows: Rows) -> str:
    """A table with a head."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
