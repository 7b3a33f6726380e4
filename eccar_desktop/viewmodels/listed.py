"""Which measures a list shows, in which order: kept true by the steps that views want to hear."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.queries import MeasureQuery, Order, OrderBy
from eccar_desktop.domain.records import MeasureRow
from eccar_desktop.texts import current
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.columns import COLUMNS
from eccar_desktop.viewmodels.row_changes import (
    MovedRows,
    Range,
    inserted,
    ranges,
    removed,
    same_ends,
)
from eccar_desktop.workspace.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

ALL = -1
FIRST = 1000
"""So many rows are asked for at first; when somebody scrolls to their end, all of them."""

_PAGE = 100
_MOST_CACHED = 5000
_FEW = 50
"""So many changed rows are told one by one."""
_MOST_STEPS = 40
"""More single insertions and removals than this are told as a new list."""


class ListedMeasures(QAbstractTableModel):
    """Which measures are in which row; what rows say is said by MeasureListModel."""

    order_changed = Signal()
    """It is sorted by something else now."""

    def __init__(self, workspace: Workspace, city: City, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._city = city
        self._query = MeasureQuery()
        self._order = Order()
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

    @property
    def order(self) -> Order:
        """What it is sorted by."""
        return self._order

    def show(self, query: MeasureQuery) -> None:
        """Show what another query wants."""
        if query != self._query:
            self._query = query
            self._limit = FIRST
            self._become(self._ask())
            self._tell(range(len(self._numbers)))  # other hits are marked now

    def sort_by(self, by: OrderBy, *, descending: bool = False) -> None:
        """Show the same measures in another order."""
        if (by, descending) != (self._order.by, self._order.descending):
            self._order = Order(by, descending, current())
            self._limit = FIRST
            self._become(self._ask())
            self.order_changed.emit()

    def numbers_at(self, rows: Iterable[int]) -> list[int]:
        """The numbers of the measures in some rows, in the order of the list."""
        return [self._numbers[row] for row in sorted(rows) if 0 <= row < len(self._numbers)]

    def numbers_in(self, ranges_: Iterable[Range]) -> list[int]:
        """The numbers of the measures in ranges of rows."""
        return [each for first, last in ranges_ for each in self._numbers[first : last + 1]]

    def ranges_of(self, numbers: Sequence[int]) -> list[Range]:
        """The rows of those of these measures that are shown, as ranges."""
        if numbers == self._numbers:  # all of very many, perhaps
            return [(0, len(numbers) - 1)] if numbers else []
        return ranges(self.rows_of(numbers))

    def rows_of(self, numbers: Iterable[int]) -> list[int]:
        """The rows of those of these measures that are shown."""
        wanted = set(numbers)
        if len(wanted) == 1:
            (number,) = wanted
            return [self._numbers.index(number)] if number in self._numbers else []
        return [row for row, number in enumerate(self._numbers) if number in wanted]

    def show_to_the_end(self) -> None:
        """Show all that the query wants, not only what somebody has scrolled to so far."""
        self.fetchMore(QModelIndex())

    def row_of(self, measure: str) -> int:
        """The row of a measure by its id; -1 if it is not among those that are shown."""
        number = self._workspace.read(lambda reader: reader.number_of(measure), None)
        return self._numbers.index(number) if number in self._numbers else -1

    def row_at(self, row: int) -> MeasureRow | None:
        """What a row shows; None while it can't be read, or for one that is not there."""
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

    @Slot()
    def retranslate(self) -> None:
        """Tell all rows anew: words or names have changed, and by names the list may be sorted."""
        if self._order.by in (OrderBy.TITLE, OrderBy.OFFICE):
            self._order = Order(self._order.by, self._order.descending, current())
            self._become(self._ask())
        self._tell(range(len(self._numbers)))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    # following the file

    @Slot()
    def _start(self) -> None:
        self.beginResetModel()
        self._rows.clear()
        self._limit = FIRST
        self._query, self._order = MeasureQuery(), Order()
        self._numbers = self._ask()
        self.endResetModel()
        self.order_changed.emit()

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
        self._tell(self.rows_of(stale) if stale else [])

    def _tell(self, rows: Sequence[int]) -> None:
        """Tell these rows anew: one by one where they are few."""
        if not rows:
            return
        ends = [(each, each) for each in rows] if len(rows) < _FEW else [(rows[0], rows[-1])]
        for first, last in ends:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def _ask(self) -> list[int]:
        """The numbers that the query wants; those that are shown while nothing can be read."""
        shown = list(self._numbers) if self._workspace.is_open else []
        return self._workspace.read(
            lambda reader: reader.measure_numbers(self._query, self._limit, self._order), shown
        )

    def _become(self, wanted: list[int]) -> None:
        """Show these numbers, telling views exactly what goes, moves and comes."""
        if wanted == self._numbers:
            return
        head, tail = same_ends(self._numbers, wanted)
        former = self._numbers[head : len(self._numbers) - tail]
        fresh = wanted[head : len(wanted) - tail]
        goes = _shifted(removed(former, fresh), head)
        comes = _shifted(inserted(former, fresh), head)
        if len(goes) + len(comes) > _MOST_STEPS:
            self.beginResetModel()
            self._numbers = wanted
            self.endResetModel()
            return
        for first, last in goes:
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._numbers[first : last + 1]
            self.endRemoveRows()
        here = set(former)
        kept = [each for each in fresh if each in here] if here else []
        self._reorder([*wanted[:head], *kept, *wanted[len(wanted) - tail :]])
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
            before, [self.index(moved.new_row(each.row()), each.column()) for each in before]
        )
        self.layoutChanged.emit()

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many measures are shown so far."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many columns a table may show."""
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be measures beyond those."""
        can_read = self._workspace.is_open and not self._workspace.is_busy
        return can_read and not parent.isValid() and len(self._numbers) == self._limit

    def fetchMore(self, parent: Index) -> None:
        """Show all of them."""
        if self.canFetchMore(parent):
            self._limit = ALL
            self._become(self._ask())


def _shifted(found: Iterable[Range], by: int) -> list[Range]:
    return [(first + by, last + by) for first, last in found]
