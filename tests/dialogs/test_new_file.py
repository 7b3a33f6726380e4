"""A new file is made from what a person enters, or from a start file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.new_file import NewFile, NewFileDialog, suggested_path
from eccar_desktop.domain.edits import Create
from eccar_desktop.merging.starting import write_start_files
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import open_store
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import NewMeasure, Shown


def test_a_complete_wish_has_no_problems(tmp_path: Path) -> None:
    wish = NewFile(tmp_path / "new.eccar", city="Dresden", office="Sozialamt")
    assert wish.problems() == []


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (NewFile(office="a"), "Which city is it?"),
        (NewFile(city=" \t", office="a"), "Which city is it?"),
        (NewFile(city="a"), "Which office works in the file?"),
        (NewFile(city="a", office="a"), "Where shall the file lie?"),
        (NewFile(Path("x.eccar"), city="a", office="a"), "This folder is not there."),
        (NewFile(from_start=True), "Which start file did the coordination send?"),
    ],
)
def test_what_is_missing_is_said(wish: NewFile, sentence: str) -> None:
    assert wish.problems()[0].startswith(sentence)


def test_a_file_that_exists_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "there.eccar"
    path.touch()
    found = NewFile(path, city="a", office="a").problems()
    assert found == ["A file of this name exists already. Please choose another name."]


def test_the_suggested_name_fits_every_system_and_is_free(tmp_path: Path) -> None:
    path = suggested_path(tmp_path, "Amt für Chancen: Größe/*?")
    assert path == tmp_path / "amt_fur_chancen__grosse.eccar"
    assert suggested_path(tmp_path, "").name == "measures.eccar"
    (tmp_path / "measures.eccar").touch()
    assert suggested_path(tmp_path, "").name == "measures_2.eccar"


def test_a_file_is_made_by_keyboard_alone(
    qtbot: QtBot, settings: Settings, tmp_path: Path, show: Shown
) -> None:
    workspace = Workspace()
    dialog = NewFileDialog(workspace, settings)
    show(dialog)
    assert dialog.city_line.hasFocus()
    assert not dialog.make.isEnabled()
    for text in ("Dresden", "Sozialamt", "50"):
        qtbot.keyClicks(dialog.focusWidget(), text)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.department.button.hasFocus()
    assert dialog.wish.problems() == []
    with qtbot.waitSignal(dialog.created) as made:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert made.args == [tmp_path / "sozialamt.eccar"]
    with open_store(tmp_path / "sozialamt.eccar") as store:
        office = store.reader.record("office", store.facts.office)
        assert office is not None
        assert (office.text("name_de"), office.text("code")) == ("Sozialamt", "50")
        assert not store.facts.is_coordination


def test_the_coordinations_file_is_made(
    qtbot: QtBot, settings: Settings, tmp_path: Path, show: Shown
) -> None:
    dialog = NewFileDialog(Workspace(), settings)
    show(dialog)
    dialog.city_line.setText("Dresden")
    dialog.office_line.setText("Bürgermeisteramt")
    dialog.coordination.button.click()
    dialog.path_line.line.setText(str(tmp_path / "koordination"))
    with qtbot.waitSignal(dialog.created) as made:
        dialog.make.click()
    assert made.args == [tmp_path / "koordination.eccar"]
    with open_store(tmp_path / "koordination.eccar") as store:
        assert store.facts.is_coordination


def test_a_start_file_brings_city_office_and_measures(
    qtbot: QtBot,
    workspace: Workspace,
    settings: Settings,
    new_measure: NewMeasure,
    tmp_path: Path,
    show: Shown,
) -> None:
    applied = workspace.perform(Create("office", {"code": "50", "name_de": "Sozialamt"}), "x")
    assert applied is not None
    new_measure("Runder Tisch", office=applied.record)
    (start,) = write_start_files(workspace.store, tmp_path / "start")
    dialog = NewFileDialog(Workspace(), settings, start)
    show(dialog)
    assert dialog.start.isVisible()
    assert not dialog.city.isVisible()
    with qtbot.waitSignal(dialog.created) as made:
        dialog.make.click()
    assert made.args == [tmp_path / "50.eccar"]
    with open_store(tmp_path / "50.eccar") as store:
        assert store.facts.office == applied.record
        assert [each.text("title_de") for each in store.reader.records("measure")] == [
            "Runder Tisch"
        ]


def test_a_start_file_that_is_none_is_refused_in_the_dialog(
    qtbot: QtBot, settings: Settings, tmp_path: Path, show: Shown
) -> None:
    picture = tmp_path / "start.eccar"
    picture.write_bytes(b"\x89PNG" + bytes(200))
    workspace = Workspace()
    dialog = NewFileDialog(workspace, settings, picture)
    show(dialog)
    dialog.make.click()
    workspace.wait_for_jobs()
    assert dialog.isVisible()
    assert "not a hand-in" in dialog.notice.words.text()
    assert dialog.make.isEnabled()
    assert not (tmp_path / "start_2.eccar").exists()


def test_a_path_is_chosen_in_the_systems_dialog(
    qtbot: QtBot, settings: Settings, tmp_path: Path, show: Shown
) -> None:
    dialog = NewFileDialog(Workspace(), settings)
    show(dialog)
    dialog.path_line.button.click()
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.selectFile(str(tmp_path / "own name.eccar"))
    box = chooser.findChild(QDialogButtonBox)
    box.button(QDialogButtonBox.StandardButton.Save).click()
    assert dialog.wish.path == tmp_path / "own name.eccar"
    dialog.office_line.setText("Kulturamt")
    assert dialog.wish.path == tmp_path / "own name.eccar", "what a person chose stays"
