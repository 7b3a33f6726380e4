"""A new file is made from what a person enters on three pages."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.new_file import NewFile, NewFileDialog, Page, suggested_path
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import open_store
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import Shown


def test_a_complete_wish_has_no_problems(tmp_path: Path) -> None:
    wish = NewFile(tmp_path / "new.eccar", city="Dresden", office="Sozialamt")
    assert [wish.problems(page) for page in Page] == [[], [], []]


@pytest.mark.parametrize(
    ("wish", "page", "sentence"),
    [
        (NewFile(office="a"), Page.WHO, "Which city is it?"),
        (NewFile(city=" \t", office="a"), Page.WHO, "Which city is it?"),
        (NewFile(city="a"), Page.WHO, "Which office works in the file?"),
        (NewFile(), Page.WHERE, "Where shall the file lie?"),
        (NewFile(Path("x.eccar")), Page.WHERE, "This folder is not there."),
    ],
)
def test_what_is_missing_is_said(wish: NewFile, page: Page, sentence: str) -> None:
    assert wish.problems(page)[0].startswith(sentence)


def test_a_file_that_exists_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "there.eccar"
    path.touch()
    found = NewFile(path, city="a", office="a").problems(Page.WHERE)
    assert found == ["A file of this name exists already. Please choose another name."]


def test_the_suggested_name_fits_every_system_and_is_free(tmp_path: Path) -> None:
    path = suggested_path(tmp_path, "Amt für Chancen: Größe/*?")
    assert path == tmp_path / "amt_fuer_chancen__groesse.eccar"
    assert suggested_path(tmp_path, "").name == "measures.eccar"
    (tmp_path / "measures.eccar").touch()
    assert suggested_path(tmp_path, "").name == "measures_2.eccar"


def test_a_file_is_made_by_keyboard_alone(
    qtbot: QtBot, settings: Settings, tmp_path: Path, show: Shown
) -> None:
    workspace = Workspace()
    jobs: list[object] = []
    workspace.job_started.connect(jobs.append)
    dialog = NewFileDialog(workspace, settings)
    show(dialog)
    assert dialog.city_line.hasFocus()
    assert not dialog.onward.isEnabled()
    for text in ("Dresden", "Sozialamt", "50"):
        qtbot.keyClicks(dialog.focusWidget(), text)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.department.button.hasFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.path_line.line.hasFocus()
    with qtbot.waitSignal(dialog.created) as made:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert made.args == [tmp_path / "sozialamt.eccar"]
    workspace.wait_for_jobs()
    assert len(jobs) == 1, "it is made once"
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
        for _page in Page:
            dialog.onward.click()
    assert made.args == [tmp_path / "koordination.eccar"]
    with open_store(tmp_path / "koordination.eccar") as store:
        assert store.facts.is_coordination


def test_a_path_is_chosen_in_the_systems_dialog(
    qtbot: QtBot, settings: Settings, tmp_path: Path, show: Shown
) -> None:
    dialog = NewFileDialog(Workspace(), settings)
    show(dialog)
    dialog.city_line.setText("Dresden")
    dialog.office_line.setText("Sozialamt")
    dialog.onward.click()
    dialog.onward.click()
    dialog.path_line.button.click()
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.selectFile(str(tmp_path / "own name.eccar"))
    box = chooser.findChild(QDialogButtonBox)
    box.button(QDialogButtonBox.StandardButton.Save).click()
    assert dialog.wish.path == tmp_path / "own name.eccar"
    dialog.office_line.setText("Kulturamt")
    assert dialog.wish.path == tmp_path / "own name.eccar", "what a person chose stays"


def test_one_can_go_back_and_what_was_entered_stays(settings: Settings, show: Shown) -> None:
    dialog = NewFileDialog(Workspace(), settings)
    show(dialog)
    assert not dialog.back.isVisible()
    dialog.city_line.setText("Dresden")
    dialog.office_line.setText("Sozialamt")
    dialog.onward.click()
    dialog.coordination.button.click()
    dialog.onward.click()
    assert "Step 3 of 3" in dialog.intro.text()
    dialog.back.click()
    assert dialog.coordination.button.hasFocus()
    dialog.back.click()
    assert dialog.city_line.hasFocus()
    assert (dialog.wish.city, dialog.wish.coordination) == ("Dresden", True)
