"""Lists of very many rows: nothing is asked about rows that don't show."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from eccar_desktop.widgets.long_list import LongList

ROWS = 100_000
Index = QModelIndex | QPersistentModelIndex


class Many(QAbstractTableModel):
    """Very many rows; counts how often it is asked how many."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt has it
        self.asked += 1
        return 0 if parent.isValid() else ROWS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt has it
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[tuple[LongList, Many]]:
    """A list on the screen, and what it shows."""
    model, view = Many(), LongList()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setSelectionMode(LongList.SelectionMode.ExtendedSelection)
    view.resize(300, 400)
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    view.setCurrentIndex(model.index(7, 0))
    model.asked = 0
    yield view, model
    view.hide()


def test_one_column_fills_the_list(shown: tuple[LongList, Many]) -> None:
    view, model = shown
    assert view.visualRect(model.index(0, 0)).width() == view.viewport().width()
    assert [view.isColumnHidden(column) for column in range(3)] == [False, True, True]


def test_home_and_end_go_to_the_first_and_the_last_row_and_choose_with_shift(
    shown: tuple[LongList, Many],
) -> None:
    view, _model = shown
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == ROWS - 1
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    chosen = view.selectionModel().selection()
    assert (chosen.size(), chosen.at(0).top(), chosen.at(0).bottom()) == (1, 0, ROWS - 1)


def test_choosing_and_changing_all_rows_asks_for_none_of_them(
    shown: tuple[LongList, Many], qtbot: QtBot
) -> None:
    view, model = shown
    whole = QItemSelection(model.index(0, 0), model.index(ROWS - 1, 0))
    view.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    model.dataChanged.emit(model.index(0, 0), model.index(ROWS - 1, 2))
    model.layoutChanged.emit()
    qtbot.wait(1)
    assert model.asked < 2000
