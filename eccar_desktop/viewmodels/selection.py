"""The measures of one field as an edition chooses among them, as a list to tick and sort."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Slot

from eccar_desktop.domain.records import MeasureRow
from eccar_desktop.domain.selection import SHORT, Chosen
from eccar_desktop.domain.vocabulary import FORM
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.edition_selection import EditionSelection
from eccar_desktop.viewmodels.flags import (
    accessible_text,
    flags_of,
    status_text,
    title_of,
    work_state_text,
)
from eccar_desktop.viewmodels.measures import Index, Role
from eccar_desktop.viewmodels.row_changes import MovedRows


class PickRole(IntEnum):
    """What a row tells beside what every list of measures tells."""

    IS_CHOSEN = Qt.ItemDataRole.UserRole + 100
    IS_SHORT = Qt.ItemDataRole.UserRole + 101
    BEGINS_REST = Qt.ItemDataRole.UserRole + 102


class SelectionModel(QAbstractListModel):
    """The chosen measures of a field in their order, then the others; a tick stands for chosen.

    Nothing changes here but by the file: a wish becomes an edit, and what the file says then shows.
    """

    def __init__(
        self, selection: EditionSelection, city: City, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._selection = selection
        self._city = city
        self._field: int | None = 1
        self._only_approved = False
        self._shown: list[str] = []
        selection.changed.connect(self._refresh)
        city.changed.connect(self.retranslate)

    @property
    def field(self) -> int | None:
        """The field that is shown; None for the measures without one."""
        return self._field

    def show_field(self, number: int | None) -> None:
        """Show another field."""
        self._field = number
        self._reset(self._wanted())

    @Slot(bool)
    def show_only_approved(self, only: bool) -> None:
        """Show only what is approved, or everything."""
        self._only_approved = only
        self._reset(self._wanted())

    @property
    def chosen_count(self) -> int:
        """How many of the shown measures are chosen; they come first."""
        return bisect_left(self._shown, True, key=lambda each: not self._selection.chosen(each))

    def measures_at(self, rows: Iterable[int]) -> list[str]:
        """The ids of the measures in these rows, in their order."""
        return [self._shown[row] for row in sorted(rows) if 0 <= row < len(self._shown)]

    def row_of(self, measure: str) -> int:
        """The row of a measure; -1 if it is not shown."""
        return self._shown.index(measure) if measure in self._shown else -1

    def are_chosen(self, measures: Collection[str]) -> bool:
        """Whether all of these are chosen, and there is one."""
        return bool(measures) and all(map(self._selection.chosen, measures))

    def are_short(self, measures: Collection[str]) -> bool:
        """Whether all of these that are chosen are printed in the short form, and any is chosen."""
        chosen = [each for each in map(self._selection.chosen, measures) if each]
        return bool(chosen) and all(each.is_short for each in chosen)

    # what a person wants

    def choose(self, measures: Sequence[str], *, wanted: bool) -> bool:
        """Take measures into the edition, at the end of the field, or out of it."""
        return self._selection.choose(measures, self._field, wanted=wanted)

    def set_short(self, measures: Collection[str], *, short: bool) -> bool:
        """Print those that are chosen in the short form, or in the long one."""
        return self._selection.set_short(measures, short=short)

    def put(self, measures: Sequence[str], row: int) -> bool:
        """Put measures before a row, as if dropped there; beyond the chosen ones they go out."""
        visible = self._shown[: self.chosen_count]
        goes_out = row > len(visible) or (
            row == len(visible) and visible[-len(measures) :] == list(measures)
        )
        if goes_out:
            return self.choose([each for each in measures if each in visible], wanted=False)
        rest = [each for each in visible[row:] if each not in measures]
        before = rest[0] if rest else None
        return self._selection.place(measures, self._field, before, _("Move in the edition"))

    def move(self, measures: Sequence[str], step: int) -> bool:
        """Move chosen measures one place up (-1) or down (1), or to an end (-2, 2)."""
        visible = self._shown[: self.chosen_count]
        moving = [each for each in visible if each in measures]
        rest = [each for each in visible if each not in moving]
        if not moving or not rest:
            return False
        above = sum(each not in moving for each in visible[: visible.index(moving[0])])
        until = sum(each not in moving for each in visible[: visible.index(moving[-1])])
        at = {-2: 0, -1: max(above - 1, 0), 1: min(until + 1, len(rest)), 2: len(rest)}[step]
        if visible == [*rest[:at], *moving, *rest[at:]]:
            return False
        before = rest[at] if at < len(rest) else None
        return self._selection.place(moving, self._field, before, _("Move in the edition"))

    # following the edition

    def _wanted(self) -> list[str]:
        if self._selection.edition is None:
            return []
        return self._selection.in_field(self._field, only_approved=self._only_approved)

    def _reset(self, wanted: list[str]) -> None:
        self.beginResetModel()
        self._shown = wanted
        self.endResetModel()

    @Slot()
    def _refresh(self) -> None:
        """Show what the file says; the same rows in another order keep what views know of them."""
        wanted = self._wanted()
        if set(wanted) != set(self._shown):
            self._reset(wanted)
            return
        if wanted != self._shown:
            self.layoutAboutToBeChanged.emit()
            moved = MovedRows(self._shown, wanted)
            self._shown = wanted
            before = self.persistentIndexList()
            self.changePersistentIndexList(
                before, [self.index(moved.new_row(each.row())) for each in before]
            )
            self.layoutChanged.emit()
        self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        """Tell all rows anew."""
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many measures are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be ticked and dragged; between them something can be dropped."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._selection.is_editable:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def supportedDropActions(self) -> Qt.DropAction:
        """Measures are moved."""
        return Qt.DropAction.MoveAction

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A tick takes a measure into the edition, or out of it."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        return self.choose([self._shown[index.row()]], wanted=wanted)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row tells."""
        at = index.row()
        if not 0 <= at < len(self._shown):
            return None
        measure = self._shown[at]
        chosen = self._selection.chosen(measure)
        match role:
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
            case PickRole.IS_CHOSEN:
                return chosen is not None
            case PickRole.IS_SHORT:
                return chosen is not None and chosen.is_short
            case PickRole.BEGINS_REST:
                above = self._shown[at - 1] if at else ""
                return chosen is None and self._selection.chosen(above) is not None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(self._selection.row(measure), chosen)
            case Role.STATUS:
                return " · ".join(_standing(self._selection.row(measure), chosen))
        return self._told(self._selection.row(measure), role)

    def _told(self, row: MeasureRow, role: int) -> Any:
        """What every list of measures tells."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(row)
            case Role.ID:
                return row.id
            case Role.REFERENCE:
                return row.reference
            case Role.OFFICE:
                return self._city.office_name(row.office)
            case Role.FLAGS:
                return flags_of(row)
        return None

    def _spoken(self, row: MeasureRow, chosen: Chosen | None) -> str:
        """A row for assistive technology; whether it is ticked is told beside."""
        text = accessible_text(row, self._city.office_name(row.office))
        return ", ".join([text, *_standing(row, chosen)])


def _standing(row: MeasureRow, chosen: Chosen | None) -> list[str]:
    """Its form where it is not the usual one, how far the work on it is, and the measure."""
    form = _(FORM[SHORT]) if chosen and chosen.is_short else ""
    return [each for each in (form, work_state_text(row), status_text(row)) if each]
