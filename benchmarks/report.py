"""How long a Word file with many measures takes: ours, docxtpl, and python-docx used naively.

Each writes the same: a heading, a paragraph and a table of eight rows for each measure.

    python benchmarks/report.py [MEASURES]

docxtpl is measured where it is installed (`pip install docxtpl`); the program does not use it.
Naive python-docx takes its time: it writes a tenth, and the table says so.
"""

import importlib.util
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from eccar_desktop.domain.records import Record
from eccar_desktop.domain.vocabulary import REPORT_PARTS
from eccar_desktop.reporting.content import build
from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.source import ReportSource, Selected
from eccar_desktop.reporting.tree import Document, Heading, Paragraph, Run, Table
from eccar_desktop.reporting.word.render import render
from eccar_desktop.reporting.word.template import open_template

TEXT = "Das Netz von Beratungsstellen berät Betroffene unabhängig und kostenlos. " * 4
ROWS = [(f"Merkmal {number}", f"Angabe {number} zu dieser Maßnahme") for number in range(1, 8)]
RUNS = 3


def tree(measures: int) -> Document:
    """The content as our writer takes it."""
    rows = tuple((((Run(name),),), ((Run(value),),)) for name, value in ROWS)
    blocks = tuple(
        block
        for number in range(measures)
        for block in (
            Heading(2, (Run(f"Maßnahme {number}"),)),
            Paragraph((Run(TEXT),)),
            Table("Profil", "Zwei Spalten", ("Profil", "Angaben"), rows, (0.3, 0.7), False),
        )
    )
    return Document("de", "Bericht", "Bericht", "", "", (), blocks)


def ours(measures: int) -> bytes:
    """The program's writer, opening its template included."""
    return render(tree(measures), open_template(None))


def naive(measures: int) -> bytes:
    """python-docx as its manual shows it: styles by name, cells by place."""
    document = docx.Document()
    for number in range(measures):
        document.add_heading(f"Maßnahme {number}", 2)
        document.add_paragraph(TEXT)
        table = document.add_table(len(ROWS) + 1, 2, "Table Grid")
        for place, row in enumerate([("Profil", "Angaben"), *ROWS]):
            for column, value in enumerate(row):
                table.cell(place, column).text = value
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def docxtpl_template(path: Path) -> None:
    """A template with a loop over the measures, as docxtpl wants it."""
    document = docx.Document()
    document.add_paragraph("{%p for m in measures %}")
    document.add_heading("{{ m.title }}", 2)
    document.add_paragraph("{{ m.text }}")
    table = document.add_table(4, 2, "Table Grid")
    table.cell(0, 0).text, table.cell(0, 1).text = "Profil", "Angaben"
    table.cell(1, 0).text = "{%tr for r in m.rows %}"
    table.cell(2, 0).text, table.cell(2, 1).text = "{{ r.0 }}", "{{ r.1 }}"
    table.cell(3, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def with_docxtpl(measures: int) -> bytes:
    """docxtpl, its template ready."""
    from docxtpl import DocxTemplate  # only here where it is installed

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "t.docx")
        docxtpl_template(path)
        template = DocxTemplate(str(path))
        template.render(
            {
                "measures": [
                    {"title": f"Maßnahme {number}", "text": TEXT, "rows": ROWS}
                    for number in range(measures)
                ]
            }
        )
        out = BytesIO()
        template.save(out)
    return out.getvalue()


def whole_report(measures: int) -> bytes:
    """A whole report of this program: chapters, contents with pages, overview, charts, indexes."""
    texts = {f"{base}_de": TEXT for base in ("title", "summary", "description", "achievements")}
    records = (
        Record(
            "measure", f"{number:032x}", {"field": number % 10 + 1, "status": "planned", **texts}
        )
        for number in range(measures)
    )
    source = ReportSource(None, measures=tuple(Selected(each) for each in records))
    document = build(source, "de", ReportOptions(layout="profile", hidden_parts=frozenset()))
    assert len(REPORT_PARTS) > 20
    return render(document, open_template(None))


def seconds(write: Callable[[int], bytes], measures: int) -> float:
    """The median time of a few runs after one that warms up."""
    write(10)
    times = []
    for _run in range(RUNS):
        start = time.perf_counter()
        write(measures)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main(measures: int) -> None:
    """Measure all ways and print them beside ours."""
    mine = seconds(ours, measures)
    print(f"{measures} measures: heading, paragraph and a table of eight rows each\n")
    print(f"  {'this program':28} {mine:7.2f} s")
    if importlib.util.find_spec("docxtpl"):
        other = seconds(with_docxtpl, measures)
        print(f"  {'docxtpl':28} {other:7.2f} s   {other / mine:6.1f} times as long")
    else:
        print(f"  {'docxtpl':28} not installed here")
    other = seconds(naive, measures // 10) * 10
    print(f"  {'python-docx, naively':28} {other:7.2f} s   {other / mine:6.1f} times as long *")
    print("  * at least: a tenth was measured\n")
    whole = seconds(whole_report, measures)
    print(f"  {'a whole report of this program':28} {whole:5.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
