"""The list from which an edition is put together: ticks, order, forms, filters, undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.edits import Create, Delete, SetFields
from eccar_desktop.domain.selection import in_order
from eccar_desktop.domain.values import Value
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.edition_selection import EditionSelection
from eccar_desktop.viewmodels.measures import Role
from eccar_desktop.viewmodels.selection import PickRole, SelectionModel
from eccar_desktop.workspace.workspace import Workspace
from tests.viewmodels.conftest import NewMeasure


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    """A new file of the coordination, open for work."""
    workspace = Workspace()
    path = tmp_path / "coordination.eccar"
    assert workspace.create(path, city="Dresden", office="Amt", code="10", coordination=True)
    yield workspace
    workspace.close()


@pytest.fixture
def picked(workspace: Workspace, city: City, new_measure: NewMeasure) -> SelectionModel:
    """Field 1 with the chosen measures A, B, C, and D, E that are not."""
    ids = [new_measure(title) for title in "ABCDE"]
    new_measure("Other", field=2)
    rows: list[Value] = [{"key": each.measure, "order": each.order} for each in in_order(ids[:3])]
    applied = workspace.perform(Create("edition", {"name": "2024", "selected": rows}), "New")
    assert applied is not None
    selection = EditionSelection(workspace, workspace)
    model = SelectionModel(selection, city, workspace)
    selection.show(applied.record)
    return model


def drawn(model: SelectionModel) -> str:
    """The titles; those that are chosen in capitals, a dot after the short form."""
    found = ""
    for row in range(model.rowCount()):
        index = model.index(row)
        title = str(index.data())
        found += title if index.data(PickRole.IS_CHOSEN) else title.lower()
        found += "." if index.data(PickRole.IS_SHORT) else ""
    return found


def ids(model: SelectionModel, titles: str) -> list[str]:
    """The ids of measures by their titles."""
    rows = {str(model.index(row).data()): row for row in range(model.rowCount())}
    return [model.index(rows[each]).data(Role.ID) for each in titles]


def test_the_chosen_come_first_in_their_order_then_the_rest(picked: SelectionModel) -> None:
    assert drawn(picked) == "ABCde"
    rest = [picked.index(row).data(PickRole.BEGINS_REST) for row in range(5)]
    assert rest == [False, False, False, True, False]


def test_a_tick_takes_in_and_out_and_undo_takes_it_back(
    picked: SelectionModel, workspace: Workspace
) -> None:
    check = Qt.ItemDataRole.CheckStateRole
    assert picked.setData(picked.index(4), Qt.CheckState.Checked.value, check)
    assert drawn(picked) == "ABCEd"
    assert picked.setData(picked.index(0), Qt.CheckState.Unchecked.value, check)
    assert drawn(picked) == "BCEad"
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert drawn(picked) == "ABCde"
    workspace.undo_stack.redo()
    assert drawn(picked) == "ABCEd"


@pytest.mark.parametrize(
    ("titles", "step", "after"),
    [
        ("B", -1, "BACde"),
        ("B", 1, "ACBde"),
        ("C", -2, "CABde"),
        ("A", 2, "BCAde"),
        ("BC", -1, "BCAde"),
        ("A", -1, "ABCde"),
        ("C", 1, "ABCde"),
        ("AC", 1, "BACde"),
        ("D", -1, "ABCde"),
    ],
)
def test_chosen_measures_move_by_steps(
    picked: SelectionModel, titles: str, step: int, after: str
) -> None:
    picked.move(ids(picked, titles), step)
    assert drawn(picked) == after


@pytest.mark.parametrize(
    ("titles", "row", "after"),
    [
        ("C", 0, "CABde"),
        ("A", 2, "BACde"),
        ("A", 3, "BCAde"),
        ("D", 1, "ADBCe"),
        ("DE", 3, "ABCDE"),
        ("B", 4, "ACbde"),
        ("C", 3, "ABcde"),
        ("D", 5, "ABCde"),
        ("BD", 0, "BDACe"),
    ],
)
def test_what_is_dropped_goes_where_it_is_dropped(
    picked: SelectionModel, titles: str, row: int, after: str
) -> None:
    picked.put(ids(picked, titles), row)
    assert drawn(picked) == after


def test_the_short_form_is_of_single_measures(picked: SelectionModel) -> None:
    assert picked.set_short(ids(picked, "BC"), short=True)
    assert drawn(picked) == "AB.C.de"
    assert picked.are_short(ids(picked, "BC"))
    assert not picked.are_short(ids(picked, "AB"))
    picked.move(ids(picked, "B"), 2)
    picked.set_short(ids(picked, "C"), short=False)
    assert drawn(picked) == "ACB.de"


def test_rows_keep_what_views_know_of_them_when_they_move(picked: SelectionModel) -> None:
    mark = QPersistentModelIndex(picked.index(0))
    picked.move(ids(picked, "A"), 2)
    assert (mark.row(), mark.data()) == (2, "A")


def test_only_what_is_approved_can_be_shown_and_moves_among_the_hidden(
    picked: SelectionModel, workspace: Workspace
) -> None:
    for each in ids(picked, "ACE"):
        workspace.perform(SetFields("measure", each, {"work_state": "approved"}), "Approve")
    picked.show_only_approved(True)
    assert drawn(picked) == "ACe"
    picked.move(ids(picked, "C"), -1)
    picked.show_only_approved(False)
    assert drawn(picked) == "CABde"


def test_it_follows_titles_fields_and_the_trash(
    picked: SelectionModel, workspace: Workspace
) -> None:
    (b, c, d) = ids(picked, "BCD")
    workspace.perform(SetFields("measure", b, {"title_de": "X"}), "Edit")
    workspace.perform(SetFields("measure", c, {"field": 2}), "Edit")
    workspace.perform(Delete("measure", d), "Delete")
    assert drawn(picked) == "AXe"
    selection = workspace.findChild(EditionSelection)
    assert isinstance(selection, EditionSelection)
    assert [selection.count(number) for number in (1, 2, None)] == [2, 1, 0]
    picked.show_field(2)
    assert drawn(picked) == "Cother"


def test_a_deleted_edition_shows_nothing(picked: SelectionModel, workspace: Workspace) -> None:
    edition = workspace.reader.records("edition")[0]
    workspace.perform(Delete("edition", edition.id), "Delete")
    assert picked.rowCount() == 0
    workspace.close()
    assert picked.rowCount() == 0
