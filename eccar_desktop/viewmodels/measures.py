"""The table of measures: row numbers at once, rows by the page when somebody looks at them."""

import json
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal

from eccar_desktop.domain.marks import marks
from eccar_desktop.domain.queries import MeasureQuery, OrderBy
from eccar_desktop.domain.records import MeasureRow
from eccar_desktop.store.lists import numbers_beginning
from eccar_desktop.texts import _, current
from eccar_desktop.viewmodels.columns import COLUMNS, Column
from eccar_desktop.viewmodels.flags import Flag, accessible_text, flags_of, status_text
from eccar_desktop.viewmodels.listed import Index as Index
from eccar_desktop.viewmodels.listed import ListedMeasures

MIME = "application/x-eccar-measures"
"""Measures that are being dragged: the JSON list of their row numbers in this file."""


class Role(IntEnum):
    """What a row of the list tells beside its title."""

    ID = Qt.ItemDataRole.UserRole
    REFERENCE = Qt.ItemDataRole.UserRole + 1
    OFFICE = Qt.ItemDataRole.UserRole + 2
    STATUS = Qt.ItemDataRole.UserRole + 3
    FLAGS = Qt.ItemDataRole.UserRole + 4
    ROW = Qt.ItemDataRole.UserRole + 5
    MARKS = Qt.ItemDataRole.UserRole + 6
    REFERENCE_MARKS = Qt.ItemDataRole.UserRole + 7


class MeasureListModel(ListedMeasures):
    """The measures that a query wants, in an order; a list shows the first column only."""

    dropped = Signal(list, int)
    """Row numbers of measures that a person lets fall before a row."""

    def measure_at(self, row: int) -> str:
        """The id of the measure in a row; empty if there is none."""
        found = self.row_at(row)
        return found.id if found else ""

    def flags_at(self, row: int) -> list[Flag]:
        """What deserves a glance in a row."""
        found = self.row_at(row)
        return flags_of(found) if found else []

    @property
    def is_arrangeable(self) -> bool:
        """Whether rows can be put elsewhere: where one field is shown whole, as people read it."""
        is_a_field = self._query.field and self._query == MeasureQuery(field=self._query.field)
        in_order = (self._order.by, self._order.descending) == (OrderBy.READING, False)
        return bool(is_a_field and in_order and self._workspace.is_editable)

    # what Qt asks

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The name of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].label)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen and dragged; between rows something may fall if they have an order."""
        if not index.isValid():
            arrangeable = Qt.ItemFlag.ItemIsDropEnabled
            return arrangeable if self.is_arrangeable else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def match(
        self,
        start: Index,
        role: int,
        value: Any,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """The next row whose title begins with what somebody types into the list.

        The file knows: Qt would ask row by row, and each of them would be read for it.
        """
        if role != Qt.ItemDataRole.DisplayRole or not isinstance(value, str):
            return super().match(start, role, value, hits, flags)
        none: list[int] = []
        found = self._workspace.read(
            lambda _reader: numbers_beginning(self._workspace.store.db, value, current()), none
        )
        rows = self.rows_of(found) if found else []
        after = [row for row in rows if row >= start.row()]
        return [self.index(row, start.column()) for row in [*after, *rows][:hits]]

    def mimeTypes(self) -> list[str]:
        """What is dragged: measures of this file."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The measures of these rows, to be dragged."""
        data = QMimeData()
        numbers = self.numbers_at({each.row() for each in indexes})
        data.setData(MIME, json.dumps(numbers).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Measures are moved, never copied."""
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Ask for measures to be put before a row; the list moves when they have been."""
        if not data.hasFormat(MIME) or not self.is_arrangeable:
            return False
        before = row if row >= 0 else (parent.row() if parent.isValid() else len(self._numbers))
        self.dropped.emit(dragged(data), before)
        return False  # nothing is to be taken away from where the drag began

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row tells; None while it can't be read."""
        row = self.row_at(index.row())
        if row is None:
            return None
        column = COLUMNS[index.column()]
        tell = _TOLD.get(role)
        if tell is not None:
            return tell(row)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row, self._city)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case Role.MARKS:
                return self._marks(column.text(row, self._city)) if column.is_searched else ()
            case Role.REFERENCE_MARKS:
                return self._marks(row.reference)
            case Role.OFFICE:
                return self._city.office_name(row.office)
        return None

    def _spoken(self, row: MeasureRow, column: Column) -> str:
        if column is COLUMNS[0]:
            return accessible_text(row, self._city.office_name(row.office))
        return column.text(row, self._city)

    def _marks(self, text: str) -> Sequence[tuple[int, int]]:
        return marks(text, self._query.search)


def _itself(row: MeasureRow) -> MeasureRow:
    return row


_TOLD: Mapping[int, Callable[[MeasureRow], Any]] = {
    Role.ID: attrgetter("id"),
    Role.REFERENCE: attrgetter("reference"),
    Role.STATUS: status_text,
    Role.FLAGS: flags_of,
    Role.ROW: _itself,
}
"""What a row tells whatever the column."""


def dragged(data: QMimeData) -> list[int]:
    """The row numbers of the measures that are being dragged."""
    return list(json.loads(bytes(data.data(MIME).data())))
