"""The list of measures: row numbers at once, rows by the page when somebody looks at them."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.records import MeasureRow
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.flags import Flag, accessible_text, flags_of, status_text, title_of
from eccar_desktop.viewmodels.row_changes import MovedRows, inserted, removed
from eccar_desktop.workspace.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

FIRST = 1000
"""So many rows are asked for at first; when somebody scrolls to their end, four times as many."""

_PAGE = 100
_MOST_CACHED = 5000
_MOST_STEPS = 200
"""More single insertions and removals than this are told as a new list."""


class Role(IntEnum):
    """What a row of the list tells beside its title."""

    ID = Qt.ItemDataRole.UserRole
    REFERENCE = Qt.ItemDataRole.UserRole + 1
    OFFICE = Qt.ItemDataRole.UserRole + 2
    STATUS = Qt.ItemDataRole.UserRole + 3
    FLAGS = Qt.ItemDataRole.UserRole + 4
    ROW = Qt.ItemDataRole.UserRole + 5


class MeasureListModel(QAbstractListModel):
    """The measures that a query wants, in reading order."""

    def __init__(self, workspace: Workspace, city: City, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._city = city
        self._query = MeasureQuery()
        self._limit = FIRST
        self._numbers: list[int] = []
        self._rows: dict[int, MeasureRow] = {}
        workspace.opened.connect(self._start)
        workspace.closed.connect(self._start)
        workspace.changed.connect(self._refresh)
        city.changed.connect(self.retranslate)
        self._start()

    # what panes ask

    @property
    def query(self) -> MeasureQuery:
        """What is shown."""
        return self._query

    def show(self, query: MeasureQuery) -> None:
        """Show what another query wants."""
        if query != self._query:
            self._query = query
            self._limit = FIRST
            self._become(self._ask())

    def row_of(self, measure: str) -> int:
        """The row of a measure by its id; -1 if it is not among those that are shown."""
        number = self._workspace.read(lambda reader: reader.number_of(measure), None)
        return self._numbers.index(number) if number in self._numbers else -1

    def measure_at(self, row: int) -> str:
        """The id of the measure in a row; empty if there is none."""
        found = self._row(row)
        return found.id if found else ""

    def flags_at(self, row: int) -> list[Flag]:
        """What deserves a glance in a row."""
        found = self._row(row)
        return flags_of(found) if found else []

    @Slot()
    def retranslate(self) -> None:
        """Tell all rows anew: words or names have changed."""
        if self._numbers:
            self.dataChanged.emit(self.index(0), self.index(len(self._numbers) - 1))

    # following the file

    @Slot()
    def _start(self) -> None:
        self.beginResetModel()
        self._rows.clear()
        self._limit = FIRST
        self._query = MeasureQuery()
        self._numbers = self._ask()
        self.endResetModel()

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if not changes.touches(MEASURE.name):
            return
        touched = {record for entity, record in changes.records if entity == MEASURE.name}
        if changes.everything:
            self._rows.clear()
        stale = {number for number, row in self._rows.items() if row.id in touched}
        for number in stale:
            del self._rows[number]
        self._become(self._ask())
        if changes.everything:
            self.retranslate()
        for number in stale & set(self._numbers):
            index = self.index(self._numbers.index(number))
            self.dataChanged.emit(index, index)

    def _ask(self) -> list[int]:
        """The numbers that the query wants; those that are shown while nothing can be read."""
        shown = list(self._numbers) if self._workspace.is_open else []
        return self._workspace.read(
            lambda reader: reader.measure_numbers(self._query, self._limit), shown
        )

    def _become(self, wanted: list[int]) -> None:
        """Show these numbers, telling views exactly what goes, moves and comes."""
        goes = removed(self._numbers, wanted)
        comes = inserted(self._numbers, wanted)
        if len(goes) + len(comes) > _MOST_STEPS:
            self.beginResetModel()
            self._numbers = wanted
            self.endResetModel()
            return
        for first, last in goes:
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._numbers[first : last + 1]
            self.endRemoveRows()
        self._reorder([each for each in wanted if each in set(self._numbers)])
        for first, last in comes:
            self.beginInsertRows(QModelIndex(), first, last)
            self._numbers[first:first] = wanted[first : last + 1]
            self.endInsertRows()

    def _reorder(self, wanted: Sequence[int]) -> None:
        if wanted == self._numbers:
            return
        self.layoutAboutToBeChanged.emit()
        moved = MovedRows(self._numbers, wanted)
        self._numbers = list(wanted)
        before = self.persistentIndexList()
        self.changePersistentIndexList(
            before, [self.index(moved.new_row(each.row())) for each in before]
        )
        self.layoutChanged.emit()

    def _row(self, row: int) -> MeasureRow | None:
        if not 0 <= row < len(self._numbers):
            return None
        number = self._numbers[row]
        if number not in self._rows:
            if len(self._rows) > _MOST_CACHED:
                self._rows.clear()
            start = row // _PAGE * _PAGE
            page = self._numbers[start : start + _PAGE]
            none: list[MeasureRow] = []
            found = self._workspace.read(lambda reader: reader.measure_rows(page), none)
            self._rows.update((each.n, each) for each in found)
        return self._rows.get(number)

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many measures are shown so far."""
        return 0 if parent.isValid() else len(self._numbers)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be measures beyond those."""
        can_read = self._workspace.is_open and not self._workspace.is_busy
        return can_read and not parent.isValid() and len(self._numbers) == self._limit

    def fetchMore(self, parent: Index) -> None:
        """Show more of them."""
        if self.canFetchMore(parent):
            self._limit *= 4
            self._become(self._ask())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row tells; None while it can't be read."""
        row = self._row(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return accessible_text(row, self._city.office_name(row.office))
            case Role.ID:
                return row.id
            case Role.REFERENCE:
                return row.reference
            case Role.OFFICE:
                return self._city.office_name(row.office)
            case Role.STATUS:
                return status_text(row)
            case Role.FLAGS:
                return flags_of(row)
            case Role.ROW:
                return row
        return None
