"""Giving back: each office gets its measures with the questions, and builds on them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.give_back import GiveBackDialog, GiveBackWish
from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.identity import office_id
from eccar_desktop.domain.work_states import ask_back
from eccar_desktop.merging.giving_back import give_back
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.merging.starting import write_start_files
from eccar_desktop.settings import Settings
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handed_in import LastHandIn, last_hand_in
from eccar_desktop.store.handin import hand_in
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import NewMeasure, Shown


@pytest.fixture
def offices(workspace: Workspace) -> dict[str, str]:
    """Three other offices by their number."""
    found = {}
    for code, name in (("41", "Kulturamt"), ("50", "Sozialamt"), ("99", "Ohne Maßnahme")):
        found[code] = office_id(workspace.facts.city, code, name)
        edit = Create("office", {"code": code, "name_de": name}, found[code])
        workspace.perform(edit, "Office")
    return found


def rows(dialog: GiveBackDialog) -> list[list[str]]:
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [[item.text(column) for column in range(3)] for item in items if item]


def test_offices_with_questions_come_first_and_those_without_measures_are_not_ticked(
    workspace: Workspace,
    settings: Settings,
    offices: dict[str, str],
    new_measure: NewMeasure,
    show: Shown,
) -> None:
    new_measure("Lesung", office=offices["41"])
    asked = new_measure("Fest", office=offices["50"])
    workspace.perform(ask_back([asked], "Since when?"), "Ask back")
    dialog = GiveBackDialog(workspace, settings)
    show(dialog)
    assert rows(dialog) == [
        *(["Sozialamt (50)", "1", "1"], ["Kulturamt (41)", "1", ""]),
        ["Ohne Maßnahme (99)", "0", ""],
    ]
    assert dialog.wish.offices == (offices["50"], offices["41"])
    dialog.close()


def test_without_another_office_it_says_so(
    workspace: Workspace, settings: Settings, show: Shown
) -> None:
    dialog = GiveBackDialog(workspace, settings)
    show(dialog)
    assert not dialog.list.isVisible()
    assert dialog.next_step.text() == "No other office is known yet."
    assert not dialog.write.isEnabled()
    dialog.close()


def test_what_is_given_back_carries_the_question_and_is_built_upon(
    workspace: Workspace,
    settings: Settings,
    offices: dict[str, str],
    new_measure: NewMeasure,
    show: Shown,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    measure = new_measure("Fest", office=offices["50"])
    workspace.perform(ask_back([measure], "Since when?"), "Ask back")
    dialog = GiveBackDialog(workspace, settings)
    show(dialog)
    dialog.line.show_path(tmp_path / "given")
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    workspace.wait_for_jobs()
    (file,) = (tmp_path / "given").iterdir()
    assert file.name.startswith("back_50_")
    assert dialog.list.topLevelItemCount() == 1
    dialog.close()
    with create_store(tmp_path / "50.eccar", city="Dresden", office="Sozialamt", code="50") as own:
        merge(own, [file], MergeOptions(), lambda *_seen: None, lambda: False)
        record = own.reader.record("measure", measure)
        assert record is not None
        assert record.text("question") == "Since when?"
        assert record.text("work_state") == "draft"


def test_what_is_given_back_was_not_handed_in(
    workspace: Workspace,
    settings: Settings,
    offices: dict[str, str],
    new_measure: NewMeasure,
    show: Shown,
    tmp_path: Path,
) -> None:
    new_measure("Fest", office=offices["50"])
    dialog = GiveBackDialog(workspace, settings)
    show(dialog)
    dialog.line.show_path(tmp_path / "given")
    dialog.write.click()
    workspace.wait_for_jobs()
    assert len(list((tmp_path / "given").iterdir())) == 1
    dialog.close()
    assert last_hand_in(workspace.store).at is None
    assert workspace.reader.counts().since_hand_in is None
    assert hand_in(workspace.store, tmp_path / "handed_in.eccar").measures == 1
    at = last_hand_in(workspace.store).at
    new_measure("Lesung", office=offices["50"])
    write_start_files(workspace.store, tmp_path / "start")
    give_back(workspace.store, tmp_path / "given", [offices["50"]], lambda *_: None, lambda: False)
    assert last_hand_in(workspace.store) == LastHandIn(at, 1)


def test_a_second_time_nothing_is_replaced(
    workspace: Workspace, offices: dict[str, str], new_measure: NewMeasure, tmp_path: Path
) -> None:
    new_measure("Fest", office=offices["50"])
    wish = GiveBackWish(tmp_path / "given", (offices["50"],))
    for _time in range(2):
        wish.work()(workspace.store, lambda *_seen: None, lambda: False)
    assert len(list((tmp_path / "given").iterdir())) == 2


def test_without_an_office_or_a_folder_it_says_what_is_missing(tmp_path: Path) -> None:
    assert len(GiveBackWish(tmp_path, ()).problems()) == 1
    assert len(GiveBackWish(None, ("a",)).problems()) == 1
    assert GiveBackWish(tmp_path, ("a",)).problems() == []
