"""Handing in: a check list that can be overruled, one file, and what to do with it."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.hand_in import HandInDialog, HandInWish, free_name
from eccar_desktop.dialogs.place import Place
from eccar_desktop.domain.edits import Create
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.settings import Settings
from eccar_desktop.store.founding import create_store
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import NewMeasure, Shown


@pytest.fixture
def dialog(
    workspace: Workspace, settings: Settings, new_measure: NewMeasure, show: Shown
) -> HandInDialog:
    """A conversation over two measures, as soon as they are checked."""
    new_measure("Runder Tisch", description_de="Er tagt.", status="in_progress")
    new_measure("", field=None, office=workspace.facts.office)
    dialog = HandInDialog(workspace, settings)
    show(dialog)
    workspace.wait_for_jobs()
    return dialog


def lines(dialog: HandInDialog) -> list[tuple[str, str]]:
    """The sentences of the check list with their numbers."""
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items if item is not None]


def test_the_worst_comes_first_and_the_same_things_stand_together(dialog: HandInDialog) -> None:
    found = lines(dialog)
    assert found[0][0] in (
        "In which of the ten fields does it belong?",
        "The measure has no title yet.",
    )
    assert ("The English text is missing.", "2") in found
    assert dialog.summary.text().startswith("2 measures. You can hand in now")


def test_nothing_missing_is_said_too(workspace: Workspace, settings: Settings, show: Shown) -> None:
    dialog = HandInDialog(workspace, settings)
    show(dialog)
    workspace.wait_for_jobs()
    assert dialog.summary.text() == "0 measures. Nothing is missing."
    assert not dialog.list.isVisible()


def test_the_check_can_be_overruled(
    qtbot: QtBot, dialog: HandInDialog, workspace: Workspace, tmp_path: Path, opened: list[str]
) -> None:
    today = datetime.now().astimezone().date().isoformat()
    wanted = tmp_path / f"handin_10_{today}.eccar"
    assert dialog.wish == HandInWish(wanted)
    dialog.write.click()
    workspace.wait_for_jobs()
    assert dialog.windowTitle() == "Handed in"
    assert "holds 2 measures" in dialog.intro.text()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == str(wanted)
    dialog.show_folder.click()
    assert opened == [str(tmp_path)]
    with create_store(tmp_path / "other.eccar", city="Dresden", office="Kulturamt") as other:
        report = merge(other, [wanted], MergeOptions(), lambda *_: None, lambda: False)
        assert report.files[0].new == 2


def test_one_office_gets_its_own_measures(
    workspace: Workspace, settings: Settings, new_measure: NewMeasure, show: Shown
) -> None:
    applied = workspace.perform(Create("office", {"code": "41", "name_de": "Kulturamt"}), "x")
    assert applied is not None
    new_measure("Fest der Kulturen", office=applied.record)
    new_measure("Runder Tisch", office=workspace.facts.office)
    dialog = HandInDialog(workspace, settings)
    show(dialog)
    workspace.wait_for_jobs()
    dialog.one_office.button.click()
    assert dialog.office.currentText() == "Kulturamt (41)"
    assert dialog.office.count() == 1, "nothing is handed back to oneself"
    assert dialog.summary.text().startswith("1 measure.")
    assert dialog.wish.office == applied.record
    assert dialog.wish.path is not None
    assert dialog.wish.path.name.startswith("handin_41_")
    dialog.write.click()
    workspace.wait_for_jobs()
    assert "holds 1 measure." in dialog.intro.text()


def test_a_department_hands_everything_in(
    qtbot: QtBot, settings: Settings, tmp_path: Path, show: Shown
) -> None:
    workspace = Workspace()
    assert workspace.create(tmp_path / "office.eccar", city="Dresden", office="Kulturamt")
    dialog = HandInDialog(workspace, settings)
    show(dialog)
    assert not dialog.scope.isVisible()
    workspace.close()


def test_a_department_is_not_asked_to_mend_measures_of_others(
    tmp_path: Path, workspace: Workspace, settings: Settings, show: Shown
) -> None:
    assert workspace.create(tmp_path / "d.eccar", city="Dresden", office="Schule", code="40")
    for title, office in (("Fest", workspace.facts.office), ("", "ab" * 16), ("Rat", "")):
        new = Create("measure", {"title_de": title, "office": office, "field": 1})
        assert workspace.perform(new, "New")
    dialog = HandInDialog(workspace, settings)
    show(dialog)
    workspace.wait_for_jobs()
    assert dialog.summary.text().startswith("3 measures. You can hand in now")
    assert ("The English text is missing.", "2") in lines(dialog)
    assert "The measure has no title yet." not in dict(lines(dialog))


def test_a_line_of_the_list_leads_to_its_field(qtbot: QtBot, dialog: HandInDialog) -> None:
    group = dialog.list.topLevelItem(0)
    assert group is not None
    item = group.child(0)
    assert item is not None
    with qtbot.waitSignal(dialog.place_chosen) as chosen:
        dialog.list.itemActivated.emit(item, 0)
    (place,) = chosen.args
    assert isinstance(place, Place)
    assert (place.entity, place.field) in (("measure", "field"), ("measure", "title_de"))
    assert not dialog.isVisible()


def test_a_name_that_exists_is_never_suggested(tmp_path: Path) -> None:
    first = free_name(tmp_path, "50")
    first.touch()
    second = free_name(tmp_path, "50")
    assert second.name == first.name.replace(".eccar", "_2.eccar")
    assert HandInWish(first).problems() == [
        "A file of this name exists already. Please choose another name."
    ]
    assert HandInWish(second).problems() == []


def test_a_file_that_can_only_be_read_is_handed_in_as_well(
    workspace: Workspace, settings: Settings, new_measure: NewMeasure, tmp_path: Path, show: Shown
) -> None:
    new_measure("Runder Tisch")
    reading = Workspace()
    assert reading.open(tmp_path / "coordination.eccar")
    assert reading.is_read_only
    dialog = HandInDialog(reading, settings)
    show(dialog)
    reading.wait_for_jobs()
    dialog.write.click()
    reading.wait_for_jobs()
    assert "holds 1 measure." in dialog.intro.text()
    reading.close()


def test_a_folder_that_vanished_is_told_in_the_dialog(
    dialog: HandInDialog, workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    dialog.path_line.line.setText(str(folder / "x.eccar"))
    folder.rmdir()
    dialog.write.click()
    workspace.wait_for_jobs()
    assert dialog.isVisible()
    assert "x.eccar" in dialog.notice.words.text()
    assert workspace.is_editable


def test_a_name_that_no_disk_takes_is_told_while_typing(
    dialog: HandInDialog, tmp_path: Path
) -> None:
    dialog.path_line.line.setText(str(tmp_path / ("x" * 300)))
    assert dialog.next_step.text().startswith("A file can't have this name.")
    assert not dialog.write.isEnabled()
