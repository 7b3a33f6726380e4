"""The sidebar: ten fields always, other places while they hold something."""

import pytest
from pytestqt.modeltest import ModelTester

from eccar_desktop import texts
from eccar_desktop.domain.edits import Delete, SetFields
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.sidebar import SidebarModel
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
    assert drawn[-8:] == [
        *("Without a field 1", "---", "Draft 2", "Submitted 0", "Checked 0", "Approved 0"),
        *("---", "English missing 2", "Trash 1"),
    ][-8:]
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
