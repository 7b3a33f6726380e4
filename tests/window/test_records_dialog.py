"""City, offices and contacts: named, made, put into the trash and taken back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.new_office import NewOfficeDialog
from eccar_desktop.dialogs.place import Place
from eccar_desktop.dialogs.records import RecordsDialog
from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.identity import office_id
from eccar_desktop.window.main import MainWindow


@pytest.fixture
def records(window: MainWindow) -> RecordsDialog:
    """The conversation about the open file."""
    window.actions_by_key["records"].trigger()
    return window.findChildren(RecordsDialog)[0]


def names(records: RecordsDialog) -> list[str]:
    return [records.list.rows.item(row).text() for row in range(records.list.rows.count())]


def test_city_and_own_office_are_listed_and_cannot_be_deleted(records: RecordsDialog) -> None:
    assert names(records) == ["Dresden", "Sozialamt (50)"]
    assert records.record.entity.name == "city"
    assert not records.delete.isEnabled()
    records.list.rows.setCurrentRow(1)
    assert records.record.text("name_de") == "Sozialamt"
    assert not records.delete.isEnabled()


def test_a_new_office_is_the_same_in_every_file_of_the_city(
    records: RecordsDialog, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.mouseClick(records.new_office, Qt.MouseButton.LeftButton)
    dialog = window.findChildren(NewOfficeDialog)[0]
    assert not dialog.make.isEnabled()
    qtbot.keyClicks(dialog.name, "Kulturamt")
    qtbot.keyClicks(dialog.code, "41")
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert names(records) == ["Dresden", "Kulturamt (41)", "Sozialamt (50)"]
    city = window.parts.workspace.facts.city
    assert records.record.id == office_id(city, "41", "Kulturamt")
    assert [each.label for each in window.parts.city.offices] == [
        *("Kulturamt (41)", "Sozialamt (50)")
    ]


def test_a_deleted_contact_can_be_had_back(records: RecordsDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(records.new_contact, Qt.MouseButton.LeftButton)
    records.record.set_value("function_de", "Leitung")
    assert names(records)[-1] == "Leitung"
    qtbot.mouseClick(records.delete, Qt.MouseButton.LeftButton)
    assert "Leitung" not in names(records)
    qtbot.mouseClick(records.notice.button, Qt.MouseButton.LeftButton)
    assert names(records)[-1] == "Leitung"


def test_a_renamed_city_is_renamed_everywhere(records: RecordsDialog, window: MainWindow) -> None:
    records.record.set_value("name_en", "City of Dresden")
    assert window.desk.top.title.text() == "City of Dresden"
    assert names(records)[0] == "City of Dresden"


def test_a_place_in_another_record_opens_there(window: MainWindow) -> None:
    workspace = window.parts.workspace
    made = workspace.perform(Create("edition", {"name": "2017-2020"}), "New")
    assert made is not None
    window.talk.go_to(Place("edition", made.record, "title_en"))
    records = window.findChildren(RecordsDialog)[0]
    assert records.record.id == made.record
    records.close()


def test_it_begins_where_one_looks_for_an_entry(records: RecordsDialog) -> None:
    assert records.list.search.hasFocus()


def test_after_two_offices_became_one_the_one_that_stays_has_the_focus(
    records: RecordsDialog, window: MainWindow
) -> None:
    workspace = window.parts.workspace
    workspace.perform(Create("office", {"name_de": "Sozialamt", "code": "50a"}), "New")
    records.doubles.button.setFocus()
    records.doubles.button.click()
    assert names(records) == ["Dresden", "Sozialamt (50)"]
    assert records.list.rows.hasFocus()
    assert records.list.rows.currentItem().text() == "Sozialamt (50)"
