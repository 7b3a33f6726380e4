"""A report as a Word file."""

from io import BytesIO

import docx

from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.tree import BulletList, Document, Heading, Paragraph, Table, plain


def render(document: Document, options: ReportOptions) -> bytes:
    """The bytes of the .docx."""
    word = docx.Document(str(options.template) if options.template else None)
    word.core_properties.title = document.title
    word.core_properties.author = document.author
    for block in document.blocks:
        if isinstance(block, Heading):
            word.add_heading(plain(block.runs), block.level)
        elif isinstance(block, Paragraph):
            word.add_paragraph(plain(block.runs))
        elif isinstance(block, BulletList):
            for item in block.items:
                word.add_paragraph(plain(item), "List Bullet")
        elif isinstance(block, Table):
            table = word.add_table(1, len(block.head))
            for cell, head in zip(table.rows[0].cells, block.head, strict=True):
                cell.text = head
            for row in block.rows:
                for cell, lines in zip(table.add_row().cells, row, strict=True):
                    cell.text = "\n".join(plain(line) for line in lines)
    out = BytesIO()
    word.save(out)
    return out.getvalue()
