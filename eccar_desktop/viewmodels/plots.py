"""A plot as values: heads, cells with numbers, and where each number leads. Painted elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from eccar_desktop.domain.queries import MeasureQuery

CELL = Qt.ItemDataRole.UserRole
"""The role under which a model gives the Cell itself."""

_SAID = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Head:
    """The name of a row or column: short, and as it is said where there is room."""

    shown: str
    spoken: str


@dataclass(frozen=True)
class Cell:
    """One number: what a table shows, what is said of it, and the measures behind it.

    `moments` are days (numbered as `date.toordinal` does) where the cell is a row of dots; a total
    is not tinted.
    """

    shown: str
    spoken: str
    number: int = 0
    door: MeasureQuery | None = None
    moments: tuple[int, ...] = ()
    is_total: bool = False


@dataclass(frozen=True)
class Plot:
    """A table of cells under a title; `corner` says what the rows are."""

    title: str
    corner: str
    columns: tuple[Head, ...]
    rows: tuple[Head, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @cached_property
    def most(self) -> int:
        """The greatest number that is no total: the measure of tints and bars."""
        return max((c.number for row in self.cells for c in row if not c.is_total), default=0)

    @cached_property
    def span(self) -> tuple[int, int]:
        """The first and last moment of all dots."""
        moments = [moment for row in self.cells for cell in row for moment in cell.moments]
        return (min(moments), max(moments)) if moments else (0, 0)

    def is_number(self, column: int) -> bool:
        """Whether a column holds numbers, as far as it holds anything."""
        return all(row[column].shown.isdigit() or not row[column].shown for row in self.cells)

    def as_text(self) -> str:
        """The numbers as lines with tabs, for a table in another program."""
        head = [self.corner, *(each.spoken for each in self.columns)]
        lines = [
            [name.spoken, *(cell.shown for cell in cells)]
            for name, cells in zip(self.rows, self.cells, strict=True)
        ]
        return "\n".join("\t".join(line) for line in [head, *lines])


EMPTY = Plot("", "", (), (), ())


class PlotModel(QAbstractTableModel):
    """A plot as Qt's tables read it; when only numbers differ, nobody loses their place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plot = EMPTY

    def show(self, plot: Plot) -> None:
        """Show another state."""
        former = self.plot
        if _shape(plot) != _shape(former):
            self.beginResetModel()
            self.plot = plot
            self.endResetModel()
            return
        self.plot = plot
        if (plot.most, plot.span) != (former.most, former.span):  # every cell looks different
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        for row, cells in enumerate(plot.cells):
            for column, cell in enumerate(cells):
                if cell != former.cells[row][column]:
                    here = self.index(row, column)
                    self.dataChanged.emit(here, here)

    def cell(self, index: Index) -> Cell | None:
        """The cell of an index; None for one that is not there."""
        return self.plot.cells[index.row()][index.column()] if index.isValid() else None

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.plot.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.plot.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and what is said of it."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.shown
        if role in _SAID:
            return cell.spoken
        return cell if role == CELL else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The name of a row or column."""
        heads = self.plot.columns if orientation is Qt.Orientation.Horizontal else self.plot.rows
        if not 0 <= section < len(heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heads[section].shown
        return heads[section].spoken if role in _SAID else None


def _shape(plot: Plot) -> tuple[Sequence[Head], Sequence[Head]]:
    return plot.columns, plot.rows
