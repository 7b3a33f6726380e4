"""Measures as a table for the clipboard: as lines with tabs, and as HTML for Word and mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.merging.run import never_cancelled
from eccar_desktop.store.file import Store
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.columns import COLUMNS
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import AT_ONCE, Workspace, looking

MOST = 5000
"""So many measures are copied: for more there is the export."""

_PAGE = 500
"""So many are read before somebody is asked whether to go on."""

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Table:
    """What is put on the clipboard, and of how many measures it tells."""

    lines: str
    html: str
    count: int


class Copier(QObject):
    """Copies measures: a few at once, more by a job. `told` carries a sentence on what came."""

    told = Signal(str)

    def __init__(self, workspace: Workspace, city: City, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._city = city

    def copy(self, numbers: Sequence[int], columns: Sequence[int]) -> None:
        """Put measures, by their row numbers, on the clipboard as a table of these columns."""
        wanted, city = list(numbers[:MOST]), self._city
        if not wanted or self._workspace.is_busy:
            return
        if len(wanted) <= AT_ONCE:
            none = Table("", "", 0)
            self._hand_over(
                self._workspace.read(
                    lambda reader: _table(reader, city, wanted, columns, never_cancelled), none
                )
            )
            return

        def made(store: Store, _progress: Progress, cancelled: Cancelled) -> Table:
            return _table(store.reader, city, wanted, columns, cancelled)

        work = looking(self._workspace.store.path, made)
        job = self._workspace.run(work, _("Copy measures"))
        job.finished.connect(self._hand_over)
        job.failed.connect(self._workspace.failed)

    @Slot(object)
    def _hand_over(self, table: Table) -> None:
        if not table.count:  # it could not be read, and that was told
            return
        data = QMimeData()
        data.setText(table.lines)
        data.setHtml(table.html)
        QGuiApplication.clipboard().setMimeData(data)
        text = ngettext(
            "{count} measure was copied as a table.",
            "{count} measures were copied as a table.",
            table.count,
        )
        self.told.emit(text.format(count=table.count))


def _table(
    reader: Reader,
    city: City,
    numbers: Sequence[int],
    columns: Sequence[int],
    cancelled: Cancelled,
) -> Table:
    """The table of some measures; of the city nothing but names is asked."""
    shown = [COLUMNS[each] for each in columns]
    cells: list[list[str]] = []
    for start in range(0, len(numbers), _PAGE):
        if cancelled():
            raise CancelledError
        rows = reader.measure_rows(numbers[start : start + _PAGE])
        cells += [[each.text(row, city) for each in shown] for row in rows]
    heads = [_(each.label) for each in shown]
    return Table(as_lines(heads, cells), as_html(heads, cells), len(cells))


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
