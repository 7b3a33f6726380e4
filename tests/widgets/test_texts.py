"""Text as people type and paste it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.widgets.editor import Offers
from eccar_desktop.widgets.kinds import editor_for
from eccar_desktop.widgets.texts import Line, LongText, Paragraphs
from tests.widgets.conftest import OnScreen


def long_text(qtbot: QtBot, offers: Offers) -> LongText:
    """An editor for a description."""
    editor = LongText(MEASURE.fields["description_de"], offers)
    qtbot.addWidget(editor)
    return editor


def test_a_non_breaking_space_is_kept_when_typed_pasted_and_copied(
    qtbot: QtBot, offers: Offers
) -> None:
    editor = long_text(qtbot, offers)
    with qtbot.waitSignal(editor.typed) as typed:
        editor.box.insertPlainText("10\u00a0000\u202fEuro")
    assert typed.args == ["10\u00a0000\u202fEuro"]
    editor.box.selectAll()
    copied = editor.box.createMimeDataFromSelection()
    assert copied.text() == "10\u00a0000\u202fEuro"
    editor.show_value("")
    editor.box.insertFromMimeData(copied)
    assert editor.raw() == "10\u00a0000\u202fEuro"


def test_what_word_can_not_hold_is_dropped_on_pasting(qtbot: QtBot, offers: Offers) -> None:
    editor = long_text(qtbot, offers)
    data = QMimeData()
    data.setText("one\x0btwo\x0cthree\x00\u2029four\r\nfive")
    editor.box.insertFromMimeData(data)
    assert editor.raw() == "one\ntwo\n\nthree\n\nfour\nfive"


def test_a_line_has_no_line_breaks(qtbot: QtBot) -> None:
    line = Line()
    qtbot.addWidget(line)
    QApplication.clipboard().setText("one\ntwo\u2028three\x00")
    line.paste()
    assert line.text() == "one two three "


def test_a_text_of_100_kb_is_shown_quickly_and_comes_back(qtbot: QtBot, offers: Offers) -> None:
    editor = long_text(qtbot, offers)
    editor.resize(400, 200)
    editor.show()
    text = "\n".join(f"Zeile {n}: Bürger*innen 🌍 مرحبا" for n in range(3200))
    assert len(text.encode()) > 100_000
    editor.show_value(text)
    QApplication.processEvents()
    assert editor.raw() == text
    assert editor.box.height() < 800


def test_a_text_grows_with_its_lines_up_to_a_height(qtbot: QtBot, offers: Offers) -> None:
    editor = long_text(qtbot, offers)
    editor.show()
    heights = []
    for lines in (1, 3, 6, 14, 40):
        editor.show_value("\n".join("x" * lines))
        QApplication.processEvents()
        heights.append(editor.box.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


def test_tab_leaves_a_text(
    qtbot: QtBot, offers: Offers, on_screen: Callable[[QWidget], None]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    editor, after = LongText(MEASURE.fields["description_de"], offers), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(editor)
    layout.addWidget(after)
    on_screen(window)
    editor.box.setFocus()
    with qtbot.waitSignal(editor.left):
        QTest.keyClick(editor.box, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    assert editor.raw() == ""


def test_a_text_that_is_being_typed_keeps_its_cursor_and_its_undo(
    qtbot: QtBot, offers: Offers
) -> None:
    editor = long_text(qtbot, offers)
    editor.box.insertPlainText("one two")
    place = editor.box.textCursor().position()
    editor.show_typed("one two")
    assert editor.box.textCursor().position() == place
    editor.box.undo()
    assert editor.raw() == ""


@pytest.mark.parametrize("kind", [Kind.SHORT_TEXT, Kind.LONG_TEXT])
def test_what_is_saved_is_no_more_undone_in_the_text_and_the_cursor_stays(
    qtbot: QtBot, offers: Offers, on_screen: OnScreen, kind: Kind
) -> None:
    editor = editor_for(Field("note", kind, "Note"), offers)
    qtbot.addWidget(editor)
    on_screen(editor)
    box = editor.inputs()[0]
    assert isinstance(box, Line | Paragraphs)
    box.setFocus()
    QTest.keyClicks(box, "one")
    editor.show_value("one")
    QTest.keyClicks(box, " two")
    assert editor.raw() == "one two"
    box.undo()
    assert editor.raw() == "one"
    box.undo()
    assert editor.raw() == "one"


def test_scrolling_past_a_text_scrolls_the_page(qtbot: QtBot) -> None:
    text = Paragraphs()
    qtbot.addWidget(text)
    text.show_text("\n" * 100)
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    text.wheelEvent(wheel)
    assert not wheel.isAccepted()
    assert text.verticalScrollBar().value() == 0
