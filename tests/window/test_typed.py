"""Undo in a text and undo in the file: one line of steps, and the menu says which comes next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from eccar_desktop.window.main import MainWindow
from tests.window.conftest import NewMeasure
from tests.window.test_main import press

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def menu_says(window: MainWindow, action: str) -> str:
    """What an entry of the menu Edit says once the menu opens; empty while it can't be done."""
    window.menus.menus[1].aboutToShow.emit()
    entry = window.actions_by_key[action]
    return entry.text().replace("&", "") if entry.isEnabled() else ""


@pytest.mark.parametrize("key", ["title_de", "summary_de"])
def test_in_a_text_its_own_undo_comes_before_that_of_the_file_and_the_menu_says_which(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot, key: str
) -> None:
    window.desk.measures.following.choose(new_measure("one", summary_de="one"))
    form, record = window.desk.measures.form, window.parts.record
    saved = f"Change “{'Title' if key == 'title_de' else 'Summary'}”"

    def into_text() -> QWidget:
        form.jump_to(key)
        focus = window.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_End)
        return focus

    qtbot.keyClicks(into_text(), " two")
    form.jump_to("start")
    assert menu_says(window, "undo") == f"Undo: {saved}"
    text = into_text()
    qtbot.keyClicks(text, " three")
    assert menu_says(window, "undo") == "Undo: Typing"
    qtbot.keyClick(text, Qt.Key.Key_Z, CTRL)
    assert record.text(key) == "one two"
    assert menu_says(window, "undo") == f"Undo: {saved}"
    qtbot.keyClick(text, Qt.Key.Key_Z, CTRL)
    assert record.text(key) == "one"
    assert menu_says(window, "redo") == f"Redo: {saved}"
    qtbot.keyClick(text, Qt.Key.Key_Z, CTRL_SHIFT)
    assert record.text(key) == "one two"


def test_the_menu_takes_back_what_is_typed_and_types_it_again(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    window.desk.measures.following.choose(new_measure("one"))
    window.desk.measures.form.jump_to("title_de")
    focus = window.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_End)
    qtbot.keyClicks(focus, " more")
    assert menu_says(window, "undo") == "Undo: Typing"
    press(window, "undo")
    assert window.parts.record.text("title_de") == "one"
    assert menu_says(window, "redo") == "Redo: Typing"
    press(window, "redo")
    assert window.parts.record.text("title_de") == "one more"


def test_the_offer_to_undo_means_the_measure_though_something_is_typed(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    measure = new_measure("one")
    window.desk.measures.following.choose(measure)
    press(window, "delete")
    window.desk.top.focus_search()
    qtbot.keyClicks(window.focusWidget(), "x")
    window.notice.acted.emit()
    assert not window.parts.workspace.reader.record("measure", measure).deleted
