"""The sidebar: ten fields always, other places while they hold something."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from eccar_desktop import texts
from eccar_desktop.domain.edits import Create, Delete, SetFields
from eccar_desktop.domain.work_states import ask_back, to_state
from eccar_desktop.store.handin import hand_in
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.measures import MeasureListModel
from eccar_desktop.viewmodels.sidebar import Share, SidebarModel, SideRole
from eccar_desktop.workspace.workspace import Workspace
from tests.drawing import draw
from tests.viewmodels.conftest import NewMeasure


@pytest.fixture
def model(workspace: Workspace, city: City, qtmodeltester: ModelTester) -> SidebarModel:
    """The sidebar of the open file."""
    model = SidebarModel(workspace, city)
    qtmodeltester.check(model, force_py=True)
    return model


def test_an_empty_file_shows_all_fields(model: SidebarModel) -> None:
    assert draw(model) == (
        "All measures 0\n"
        "---\n"
        "1 Greater Vigilance Against Racism 0\n"
        "2 Assessing Racism and Discrimination and Monitoring Municipal Policies 0\n"
        "3 Better Support for the Victims of Racism and Discrimination 0\n"
        "4 More Participation and Better Informed City Dwellers 0\n"
        "5 The City as an Active Supporter of Equal Opportunity Practices 0\n"
        "6 The City As An Equal Opportunities Employer and Service Provider 0\n"
        "7 Fair Access to Housing 0\n"
        "8 Challenging Racism and Discrimination Through Education 0\n"
        "9 Promoting Cultural Diversity 0\n"
        "10 Hate Crimes and Conflicts Management 0\n"
        "---\n"
        "Draft 0\n"
        "Submitted 0\n"
        "Checked 0\n"
        "Approved 0\n"
        "---\n"
        "English missing 0\n"
        "Incomplete 0\n"
        "Trash 0"
    )


def test_places_come_and_go_with_what_they_hold(
    model: SidebarModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    new_measure("one", field=1)
    homeless = new_measure("two", field=None)
    workspace.perform(Delete("measure", new_measure("three")), "Delete")
    model.count()
    drawn = draw(model).splitlines()
    assert drawn[0] == "All measures 2"
    assert drawn[-3:] == ["English missing 2", "Incomplete 2", "Trash 1"]
    assert "Without a field 1" in drawn
    workspace.perform(SetFields("measure", homeless, {"field": 10}), "Change")
    model.count()
    assert model.row_of("no-field") == -1
    assert model.place_at(model.row_of("field-10")).query.field == 10


def test_counting_waits_until_a_burst_of_changes_is_over(
    model: SidebarModel, new_measure: NewMeasure
) -> None:
    new_measure("one")
    assert draw(model).startswith("All measures 0")
    assert model._later.isActive()


def test_the_titles_are_the_citys_own_in_the_language_of_the_interface(
    model: SidebarModel, workspace: Workspace
) -> None:
    texts.use("de")
    model.retranslate()
    assert "1 Verstärkte Wachsamkeit gegenüber Rassismus 0" in draw(model).splitlines()
    own = {"point/7/title_de": "Wohnen für alle"}
    workspace.perform(SetFields("city", workspace.facts.city, own), "Change")
    assert "7 Wohnen für alle 0" in draw(model).splitlines()


def test_a_field_says_how_complete_it_is_in_words_too(
    model: SidebarModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    whole = {"status": "planned", "description_de": "x"}
    for field, values in ((1, whole), (1, {}), (2, whole)):
        new_measure("one", field=field, **values)
    model.count()
    first, second, third = (model.index(model.row_of(f"field-{field}")) for field in (1, 2, 3))
    shares = [each.data(SideRole.SHARE) for each in (first, second, third)]
    assert shares == [Share(1, 2), Share(1, 1), None]
    assert str(first.data(Qt.ItemDataRole.ToolTipRole)).endswith("\n1 of 2 complete")
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert str(first.data(spoken)).endswith("2 measures, 1 of 2 complete")
    assert str(second.data(spoken)).endswith("1 measure, all complete")
    assert str(third.data(spoken)).endswith("0 measures")
    assert "Incomplete 1" in draw(model).splitlines()


def test_work_states_are_places_and_a_measure_begins_as_a_draft(
    model: SidebarModel, new_measure: NewMeasure
) -> None:
    new_measure("one")
    new_measure("two", work_state="submitted")
    model.count()
    assert {"Draft 1", "Submitted 1", "Checked 0", "Approved 0"} <= {*draw(model).splitlines()}


def test_what_was_changed_since_the_hand_in_is_a_place_while_there_is_something(
    model: SidebarModel, new_measure: NewMeasure, workspace: Workspace, tmp_path: Path
) -> None:
    measure = new_measure("one")
    model.count()
    assert model.row_of("changed") == -1
    hand_in(workspace.store, tmp_path / "out.eccar")
    model.count()
    assert model.row_of("changed") == -1
    workspace.perform(SetFields("measure", measure, {"title_de": "two"}), "Change")
    model.count()
    assert "Changed since the last hand-in 1" in draw(model).splitlines()


def test_measures_fall_on_fields_and_on_the_trash_only(
    model: SidebarModel, new_measure: NewMeasure, city: City, workspace: Workspace
) -> None:
    new_measure("one")
    measures = MeasureListModel(workspace, city)
    data = measures.mimeData([measures.index(0, 0)])
    fell: list[tuple[list[int], str]] = []
    model.dropped.connect(lambda numbers, place: fell.append((numbers, place.key)))
    for key in ("field-4", "trash"):
        index = model.index(model.row_of(key))
        assert model.flags(index) & Qt.ItemFlag.ItemIsDropEnabled
        model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, index)
    numbers = measures.numbers_at([0])
    assert fell == [(numbers, "field-4"), (numbers, "trash")]
    draft = model.index(model.row_of("draft"))
    assert not model.flags(draft) & Qt.ItemFlag.ItemIsDropEnabled


def test_open_questions_have_a_place_while_there_are_some(
    workspace: Workspace, city: City, new_measure: NewMeasure
) -> None:
    sidebar = SidebarModel(workspace, city)
    measure = new_measure("one")
    assert sidebar.row_of("asked") < 0
    workspace.perform(ask_back([measure], "Since when?"), "Ask back")
    sidebar.count()
    row = sidebar.row_of("asked")
    assert sidebar.index(row).data() == "Questions to us"
    assert sidebar.index(row).data(SideRole.COUNT) == 1
    query = sidebar.place_at(row).query
    assert workspace.reader.measure_ids(workspace.reader.measure_numbers(query)) == [measure]
    workspace.perform(to_state([measure], "submitted"), "Submit")
    sidebar.count()
    assert sidebar.row_of("asked") < 0


def test_what_was_changed_since_it_was_approved_has_a_place_while_there_is_some(
    qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = Workspace()
    assert workspace.create(
        tmp_path / "all.eccar", city="Dresden", office="Rathaus", code="10", coordination=True
    )
    sidebar = SidebarModel(workspace, City(workspace))
    made = [
        workspace.perform(Create("measure", {"title_de": each, "field": 1}), "New")
        for each in ("one", "two")
    ]
    measures = [each.record for each in made if each]
    workspace.perform(to_state(measures, "approved"), "Approve")
    sidebar.count()
    assert sidebar.row_of("stale") < 0
    workspace.perform(SetFields("measure", measures[1], {"title_de": "another"}), "Edit")
    sidebar.count()
    row = sidebar.row_of("stale")
    assert sidebar.index(row).data() == "Changed since approval"
    assert sidebar.index(row).data(SideRole.COUNT) == 1
    query = sidebar.place_at(row).query
    assert workspace.reader.measure_ids(workspace.reader.measure_numbers(query)) == measures[1:]
    workspace.perform(to_state(measures, "approved"), "Approve again")
    sidebar.count()
    assert sidebar.row_of("stale") < 0
    workspace.close()
