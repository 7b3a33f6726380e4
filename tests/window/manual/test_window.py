"""The manual in the program: it opens where one is, finds words, follows language and font."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.hand_in import HandInDialog
from eccar_desktop.window.main import MainWindow
from eccar_desktop.window.manual.text import manual
from eccar_desktop.window.manual.topics import topic_of
from eccar_desktop.window.manual.window import ManualWindow
from tests.window.conftest import NewMeasure


def opened(window: MainWindow) -> ManualWindow:
    assert window.guide.window is not None
    return window.guide.window


def heading_on_top(help_: ManualWindow) -> str:
    top = help_.page.cursorForPosition(help_.page.viewport().rect().topLeft())
    while not top.block().blockFormat().headingLevel() and not top.atEnd():
        top.movePosition(top.MoveOperation.NextBlock)
    return top.block().text()


def contents(help_: ManualWindow) -> list[str]:
    items = [help_.contents.item(row) for row in range(help_.contents.count())]
    return [each.text().strip() for each in items]


def test_f1_opens_the_manual_where_one_is(window: MainWindow, new_measure: NewMeasure) -> None:
    new_measure("Runder Tisch")
    window.desk.measures.following.choose_first()
    window.desk.measures.form.jump_to("office")
    focus = window.focusWidget()
    assert focus is not None
    assert topic_of(focus) == "fields-people"
    window.actions_by_key["help"].trigger()
    assert heading_on_top(opened(window)) == "People and bodies"


def test_the_list_has_a_section_of_its_own(window: MainWindow) -> None:
    assert topic_of(window.desk.measures.list.rows) == "list"
    assert topic_of(window.start) == "start"


def test_f1_in_a_conversation_explains_it_and_leaves_it_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.talk.hand_in()
    dialog = window.findChild(HandInDialog)
    window.parts.workspace.wait_for_jobs()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
    assert heading_on_top(opened(window)) == "Handing in"
    assert dialog.isVisible()
    dialog.reject()


def test_the_contents_lead_to_each_section_and_back(window: MainWindow) -> None:
    window.guide.show_topic()
    help_ = opened(window)
    row = contents(help_).index("Merging")
    help_.contents.setCurrentRow(row)
    assert heading_on_top(help_) == "Merging"
    help_.contents.setCurrentRow(contents(help_).index("Two languages"))
    assert heading_on_top(help_) == "Two languages"
    help_.back.click()
    assert heading_on_top(help_) == "Merging"
    help_.forth.click()
    assert heading_on_top(help_) == "Two languages"
    assert not help_.forth.isEnabled()


def test_searching_lists_the_sections_that_speak_of_it_and_marks_the_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.guide.show_topic()
    help_ = opened(window)
    everything = contents(help_)
    qtbot.keyClicks(help_.search, "clipboard")
    assert contents(help_) == ["The preview"]
    assert help_.found.text() == "1 place"
    assert len(help_.page.extraSelections()) == 1
    qtbot.keyClick(help_.search, Qt.Key.Key_Return)
    assert help_.page.textCursor().selectedText() == "clipboard"
    help_.search.clear()
    assert contents(help_) == everything
    assert help_.page.extraSelections() == []


def test_it_follows_the_language_and_stays_at_its_section(window: MainWindow) -> None:
    window.guide.show_topic("hand-in")
    help_ = opened(window)
    window.actions_by_key["german"].trigger()
    assert help_.windowTitle() in {"Handbuch", "Manual"}
    assert heading_on_top(help_) == "Abgeben"
    window.actions_by_key["english"].trigger()
    assert heading_on_top(help_) == "Handing in"


def test_a_closed_one_speaks_another_language_when_it_is_read_again(window: MainWindow) -> None:
    window.guide.show_topic("hand-in")
    help_ = opened(window)
    help_.close()
    before = help_.page.toPlainText()
    window.actions_by_key["german"].trigger()
    assert help_.page.toPlainText() == before
    window.guide.show_topic("hand-in")
    assert heading_on_top(help_) == "Abgeben"


@pytest.mark.parametrize("zoom", [100, 200])
def test_no_picture_is_wider_than_the_page(window: MainWindow, zoom: int) -> None:
    window.view._zoom(zoom)
    window.guide.show_topic()
    help_ = opened(window)
    help_.resize(1366, 768)
    QTest.qWait(20)
    assert not help_.page.horizontalScrollBar().isVisible()
    window.view.usual_size()
    QApplication.processEvents()
    assert len(manual("en").sections) == len(help_.page._headings)


def test_escape_and_the_end_of_the_program_close_it(window: MainWindow, qtbot: QtBot) -> None:
    window.guide.show_topic()
    help_ = opened(window)
    qtbot.waitUntil(help_.isActiveWindow)
    QTest.keyClick(help_.page, Qt.Key.Key_Escape)
    assert not help_.isVisible()
    window.guide.show_topic()
    assert help_.isVisible()
    window.close()
    assert window.guide.window is None
