"""Keeps the chosen row of the list and the measure in the form in step.

A person's choice in the list shows in the form. When the list itself changes (an edit moved a row,
a search hides it), the form stays with its measure: it never jumps while somebody types.
"""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QListView

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.viewmodels.browse import Browse
from eccar_desktop.viewmodels.measures import MeasureListModel
from eccar_desktop.viewmodels.record import RecordModel


class Following(QObject):
    """`chosen` comes when a person, or a new measure, brings a measure into the form."""

    chosen = Signal()

    def __init__(
        self, rows: QListView, measures: MeasureListModel, browse: Browse, record: RecordModel
    ) -> None:
        super().__init__(rows)
        self._rows = rows
        self._measures = measures
        self._browse = browse
        self._record = record
        self._is_changing = False
        for about in (
            measures.rowsAboutToBeRemoved,
            measures.modelAboutToBeReset,
            measures.rowsAboutToBeInserted,
            measures.layoutAboutToBeChanged,
        ):
            about.connect(self._begin)  # before the view, which moves the chosen row by itself
        rows.setModel(measures)
        for done in (
            measures.rowsRemoved,
            measures.modelReset,
            measures.rowsInserted,
            measures.layoutChanged,
        ):
            # Later, when the list has taken all its steps: what is shown then may save a draft.
            done.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        rows.selectionModel().currentChanged.connect(self._follow_row)

    def choose(self, measure: str) -> None:
        """Bring a measure into the form and show its row; among all if it is hidden here."""
        self._record.show(MEASURE.name, measure)
        if self._measures.row_of(measure) < 0:
            self._browse.reset()
        self._settle()
        self.chosen.emit()

    def choose_first(self) -> None:
        """Bring the first measure of the list into the form, if its own is not in the list."""
        if self._measures.row_of(self._record.id) < 0:
            first = self._measures.measure_at(0)
            if first:
                self._record.show(MEASURE.name, first)
            else:
                self._record.clear()
        self._settle()

    @Slot()
    def _begin(self) -> None:
        self._is_changing = True

    @Slot()
    def _settle(self) -> None:
        """After the list changed: mark the row of the form's measure, wherever it is now."""
        self._is_changing = True
        row = self._measures.row_of(self._record.id) if self._record.id else -1
        index = self._measures.index(row, 0) if row >= 0 else QModelIndex()
        chosen = self._rows.selectionModel()
        if row >= 0 and chosen.currentIndex() != index:
            chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._rows.scrollTo(index)
        elif row < 0 and self._lost_its_measure():
            self._show_neighbour(chosen.currentIndex())
        elif row < 0:
            chosen.clear()
        self._is_changing = False

    def _lost_its_measure(self) -> bool:
        """Whether the form's measure went away: to the trash, or out of it."""
        in_trash = bool(self._browse.place.query.deleted)
        return bool(self._record.id) and self._record.is_deleted != in_trash

    def _show_neighbour(self, index: QModelIndex) -> None:
        measure = self._measures.measure_at(index.row()) if index.isValid() else ""
        if measure:
            self._record.show(MEASURE.name, measure)
        else:
            self._record.clear()

    @Slot(QModelIndex, QModelIndex)
    def _follow_row(self, index: QModelIndex, _former: QModelIndex) -> None:
        measure = self._measures.measure_at(index.row()) if index.isValid() else ""
        if not self._is_changing and measure:
            self._record.show(MEASURE.name, measure)
            self.chosen.emit()
