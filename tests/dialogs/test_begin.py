"""An office begins with the start file that it was sent, and never edits that file itself."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.begin import BeginDialog
from eccar_desktop.domain.edits import Create
from eccar_desktop.merging.starting import write_start_files
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import open_store
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import NewMeasure, Shown
from tests.dropping import drop, files


@pytest.fixture
def start(workspace: Workspace, new_measure: NewMeasure, tmp_path: Path) -> Path:
    """The start file of the social welfare office, which has one measure."""
    applied = workspace.perform(Create("office", {"code": "50", "name_de": "Sozialamt"}), "x")
    assert applied is not None
    new_measure("Runder Tisch", office=applied.record)
    (path,) = write_start_files(workspace.store, tmp_path / "start")
    return path


def opened(qtbot: QtBot, settings: Settings, start: Path | None, show: Shown) -> BeginDialog:
    """The conversation, when it has looked into the start file."""
    elsewhere = Workspace()
    dialog = BeginDialog(elsewhere, settings, start)
    show(dialog)
    elsewhere.wait_for_jobs()
    return dialog


def test_the_office_is_confirmed_and_gets_a_file_of_its_own(
    qtbot: QtBot, settings: Settings, start: Path, tmp_path: Path, show: Shown
) -> None:
    before = start.read_bytes()
    dialog = opened(qtbot, settings, start, show)
    assert dialog.office_box.currentText() == "50 Sozialamt"
    assert dialog.start.help.text() == "Dresden, with 1 measure."
    with qtbot.waitSignal(dialog.created) as made:
        dialog.make.click()
    assert made.args == [tmp_path / "50_sozialamt.eccar"]
    with open_store(tmp_path / "50_sozialamt.eccar") as store:
        titles = [each.text("title_de") for each in store.reader.records("measure")]
        office = store.reader.record("office", store.facts.office)
    assert titles == ["Runder Tisch"]
    assert office is not None
    assert office.text("code") == "50"
    assert start.read_bytes() == before


def test_a_start_file_without_measures_says_so(
    qtbot: QtBot, settings: Settings, workspace: Workspace, tmp_path: Path, show: Shown
) -> None:
    workspace.perform(Create("office", {"code": "41", "name_de": "Kulturamt"}), "x")
    (path,) = write_start_files(workspace.store, tmp_path / "start")
    dialog = opened(qtbot, settings, path, show)
    assert dialog.start.help.text() == "Dresden, still without a measure."
    dialog.close()


def test_another_office_can_be_chosen(
    qtbot: QtBot, settings: Settings, start: Path, show: Shown
) -> None:
    dialog = opened(qtbot, settings, start, show)
    dialog.office_box.setCurrentText("10 Bürgermeisteramt")
    assert dialog.office_box.currentText() == "10 Bürgermeisteramt"
    with qtbot.waitSignal(dialog.created) as made:
        dialog.make.click()
    (path,) = made.args
    with open_store(path) as store:
        office = store.reader.record("office", store.facts.office)
        assert len(store.reader.records("office")) == 2
    assert office is not None
    assert office.text("code") == "10"


def test_without_a_start_file_it_asks_for_one(
    qtbot: QtBot, settings: Settings, show: Shown
) -> None:
    dialog = opened(qtbot, settings, None, show)
    assert dialog.next_step.text() == "Which start file did the coordination send?"
    assert not dialog.office.isVisible()
    assert not dialog.make.isEnabled()


def test_a_file_that_is_none_is_refused_calmly(
    qtbot: QtBot, settings: Settings, tmp_path: Path, show: Shown
) -> None:
    picture = tmp_path / "start.eccar"
    picture.write_bytes(b"\x89PNG" + bytes(200))
    dialog = opened(qtbot, settings, picture, show)
    assert "not a hand-in" in dialog.notice.words.text()
    assert not dialog.make.isEnabled()


def test_a_second_start_file_takes_the_place_of_the_first(
    qtbot: QtBot, settings: Settings, start: Path, tmp_path: Path, show: Shown
) -> None:
    elsewhere = Workspace()
    dialog = BeginDialog(elsewhere, settings, start)
    show(dialog)
    elsewhere.wait_for_jobs()
    dialog.start_line.show_path(tmp_path / "nowhere.eccar")
    assert not dialog.office.isVisible()
    dialog.start_line.show_path(start)
    elsewhere.wait_for_jobs()
    assert dialog.office_box.count() == 2


def test_a_start_file_can_be_dropped_on_its_line(
    qtbot: QtBot, settings: Settings, start: Path, show: Shown
) -> None:
    dialog = opened(qtbot, settings, None, show)
    assert drop(dialog.start_line.line, files(start))
    assert dialog.start_line.path == start
