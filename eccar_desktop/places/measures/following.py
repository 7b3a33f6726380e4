"""Keeps the chosen rows of the list and the measure in the form in step.

A person's choice in the list shows in the form. When the list itself changes (an edit moved a row,
a search hides it), the form stays with its measure and what was chosen stays chosen: nothing jumps
while somebody works.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QObject,
    QTimer,
    Signal,
    Slot,
)

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.places.measures.list_pane import ListPane
from eccar_desktop.places.measures.row_views import chosen_ranges
from eccar_desktop.places.parts import Parts
from eccar_desktop.viewmodels.row_changes import Range

_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect


class Following(QObject):
    """`chosen` comes when a measure was brought into the form, `selected` when by a row."""

    chosen = Signal()
    selected = Signal()

    def __init__(self, pane: ListPane, parts: Parts) -> None:
        super().__init__(pane)
        self._pane = pane
        self._measures = parts.measures
        self._browse = parts.browse
        self._record = parts.record
        self._chosen = parts.chosen
        self._is_changing = False
        self._row = -1
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        measures = parts.measures
        for about in (
            measures.rowsAboutToBeRemoved,
            measures.modelAboutToBeReset,
            measures.rowsAboutToBeInserted,
            measures.layoutAboutToBeChanged,
        ):
            about.connect(self._begin)  # before the views, which move the chosen row by themselves
        pane.show_measures()
        for done in (
            measures.rowsRemoved,
            measures.modelReset,
            measures.rowsInserted,
            measures.layoutChanged,
        ):
            # Later, when the list has taken all its steps: what is shown then may save a draft.
            done.connect(self._soon.start)
        self._soon.timeout.connect(self._settle)
        for view in (pane.rows, pane.table):
            view.selectionModel().selectionChanged.connect(self._follow_rows)
        pane.turned.connect(self._turn)
        parts.chosen.one_wanted.connect(self._choose_one)
        pane.rows.all_wanted.connect(self.choose_all)
        pane.table.all_wanted.connect(self.choose_all)
        pane.rows.end_wanted.connect(self._show_to_the_end)
        pane.table.end_wanted.connect(self._show_to_the_end)

    def choose(self, measure: str) -> None:
        """Bring a measure into the form and show its row; among all if it is hidden here."""
        self._chosen.clear()
        self._record.show(MEASURE.name, measure)
        if self._measures.row_of(measure) < 0:
            self._browse.reset()
        self._settle()
        self.chosen.emit()

    def choose_first(self) -> None:
        """Bring the first measure of the list into the form, if its own is not in the list."""
        if self._measures.row_of(self._record.id) < 0:
            self._chosen.clear()
            first = self._measures.measure_at(0)
            if first:
                self._record.show(MEASURE.name, first)
            else:
                self._record.clear()
        self._settle()

    @Slot()
    def choose_all(self) -> None:
        """Choose every measure of the list, those beyond the ones that show included."""
        self._show_to_the_end()
        if self._measures.rowCount():
            self._select([(0, self._measures.rowCount() - 1)])

    @Slot()
    def _show_to_the_end(self) -> None:
        self._measures.show_to_the_end()
        self._settle()

    @Slot()
    def _begin(self) -> None:
        if not self._is_changing:
            self._row = self._pane.chosen.currentIndex().row()
        self._is_changing = True

    @Slot()
    def _settle(self) -> None:
        """After the list changed: mark the rows of what was chosen, wherever they are now."""
        self._is_changing = True
        if self._chosen.are_several:
            self._settle_several()
        if not self._chosen.are_several:
            self._settle_one()
        self._is_changing = False

    @Slot()
    def _turn(self) -> None:
        """A list shows in place of a table, or the other way round: the same rows are chosen."""
        self._is_changing = True
        hidden = self._pane.hidden_view
        hidden.selectionModel().clear()
        hidden.scrollToTop()  # at its end it would ask for more rows, though nobody sees it
        self._settle()

    def _settle_several(self) -> None:
        """Choose the same measures again, as far as they are in the list still."""
        ranges = self._measures.ranges_of(self._chosen.numbers)
        selection = self._pane.chosen
        if ranges != chosen_ranges(self._pane.view):
            self._select(ranges)
        current = selection.currentIndex().row()
        if ranges and not selection.isSelected(self._measures.index(current, 0)):
            index = self._measures.index(ranges[0][0], 0)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._chosen.choose(self._measures.numbers_in(ranges))
        if self._chosen.count == 1:
            self._record.show(MEASURE.name, self._measures.measure_at(ranges[0][0]))
        elif not ranges:
            self._show_neighbour()

    def _select(self, ranges: Sequence[Range]) -> None:
        wanted = QItemSelection()
        # A list shows one column: choosing the others as well would only take time.
        last = self._measures.columnCount() - 1 if self._pane.is_table else 0
        for first, end in ranges:
            wanted.select(self._measures.index(first, 0), self._measures.index(end, last))
        self._pane.chosen.select(wanted, _ONLY)

    def _select_one(self, row: int) -> None:
        index = self._measures.index(row, 0)
        whole = QItemSelectionModel.SelectionFlag.Rows if self._pane.is_table else _ONLY
        self._pane.chosen.setCurrentIndex(index, _ONLY | whole)

    def _settle_one(self) -> None:
        """Mark the row of the form's measure."""
        row = self._measures.row_of(self._record.id) if self._record.id else -1
        selection = self._pane.chosen
        if row >= 0 and (
            selection.currentIndex().row() != row or chosen_ranges(self._pane.view) != [(row, row)]
        ):
            self._select_one(row)
            self._pane.view.scrollTo(selection.currentIndex())
        if row >= 0:
            self._chosen.choose(self._measures.numbers_at([row]))
        elif self._lost_its_measure():
            self._show_neighbour()
        else:
            selection.clear()
            self._chosen.clear()

    def _lost_its_measure(self) -> bool:
        """Whether the form's measure went away: to the trash, or out of it."""
        in_trash = bool(self._browse.place.query.deleted)
        return bool(self._record.id) and self._record.is_deleted != in_trash

    def _show_neighbour(self) -> None:
        """What was chosen went away: choose what stands in its place now."""
        row = min(max(self._row, 0), self._measures.rowCount() - 1)
        measure = self._measures.measure_at(row)
        if measure:
            self._select_one(row)
            self._record.show(MEASURE.name, measure)
            self._chosen.choose(self._measures.numbers_at([row]))
        else:
            self._record.clear()
            self._chosen.clear()

    @Slot(int)
    def _choose_one(self, number: int) -> None:
        """Let only this measure be chosen."""
        rows = self._measures.rows_of([number])
        if rows:
            self._select_one(rows[0])

    @Slot(QItemSelection, QItemSelection)
    def _follow_rows(self, _new: QItemSelection, _gone: QItemSelection) -> None:
        """A person chose other rows: one shows in the form, several are told of in its place."""
        if self._is_changing:
            return
        ranges = chosen_ranges(self._pane.view)
        self._chosen.choose(self._measures.numbers_in(ranges))
        if self._chosen.are_several:
            self._record.clear()
        elif ranges and (measure := self._measures.measure_at(ranges[0][0])):
            self._record.show(MEASURE.name, measure)
            self.selected.emit()
