"""How wide sidebar, list and form are, when the window or the text grows and shrinks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from eccar_desktop import settings
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.widgets.editor import Editor
from eccar_desktop.window.main import MainWindow
from tests.window.conftest import NewMeasure


@pytest.fixture
def shown(window: MainWindow, new_measure: NewMeasure, qtbot: QtBot) -> MainWindow:
    """The window with a measure in the form."""
    window.desk.measures.following.choose(new_measure("one"))
    qtbot.wait(50)
    return window


def resize(window: MainWindow, qtbot: QtBot, width: int) -> list[int]:
    """The widths of sidebar, list and form in a window of this width."""
    window.resize(width, 800)
    qtbot.wait(50)
    return window.desk.measures.splitter.sizes()


def test_sidebar_and_list_are_as_wide_as_before_when_a_narrow_window_grows(
    shown: MainWindow, qtbot: QtBot
) -> None:
    before = resize(shown, qtbot, 1366)
    assert resize(shown, qtbot, 700)[0] == 0
    after = resize(shown, qtbot, 1366)
    assert all(abs(old - new) <= 3 for old, new in zip(before, after, strict=True)), (before, after)


def test_what_a_person_made_narrow_stays_so_in_a_wider_window(
    shown: MainWindow, qtbot: QtBot
) -> None:
    resize(shown, qtbot, 1366)
    panes = shown.desk.measures.splitter
    panes.moveSplitter(150, 1)
    chosen = panes.sizes()[:2]
    assert resize(shown, qtbot, 1600)[:2] == chosen
    shown.close()
    assert settings.load().get(settings.PANES)


def test_with_larger_text_the_list_gives_way_to_the_form(shown: MainWindow, qtbot: QtBot) -> None:
    resize(shown, qtbot, 1366)
    shown.settings.set(settings.ZOOM, 200)
    shown.view.apply_all()
    qtbot.wait(50)
    assert not shown.desk.measures.list.isVisible()
    assert shown.width() == 1366
    shown.view.usual_size()
    qtbot.wait(50)
    assert shown.desk.measures.list.isVisible()


def test_a_list_without_the_sidebar_is_wider_with_larger_text_and_as_before_with_the_usual(
    shown: MainWindow, qtbot: QtBot
) -> None:
    before = resize(shown, qtbot, 1366)
    shown.settings.set(settings.ZOOM, 150)
    shown.view.apply_all()
    qtbot.wait(50)
    sidebar, wider, _form = shown.desk.measures.splitter.sizes()
    assert sidebar == 0
    assert wider > 1.2 * before[1]
    shown.view.usual_size()
    qtbot.wait(50)
    assert shown.desk.measures.splitter.sizes() == before


@pytest.fixture
def narrow(shown: MainWindow, new_measure: NewMeasure, qtbot: QtBot) -> MainWindow:
    """A window so narrow that the form lies over the list of two measures."""
    new_measure("two")
    resize(shown, qtbot, 700)
    shown.desk.measures.covering.show_list()
    return shown


def is_seen(window: MainWindow) -> str:
    """What shows of the list and the form."""
    place = window.desk.measures
    panes = {"list": place.list, "form": place.right}
    return " ".join(name for name, pane in panes.items() if pane.isVisible())


def focused_field(window: MainWindow) -> str:
    """The field of the form that has the focus."""
    bindings = window.desk.measures.form.page.bindings
    return next((k for k, each in bindings.items() if _has_focus(each.editor)), "")


def _has_focus(editor: Editor) -> bool:
    return any(each.hasFocus() for each in editor.inputs())


def test_enter_leads_from_the_list_into_the_form_beside_it(shown: MainWindow, qtbot: QtBot) -> None:
    resize(shown, qtbot, 1366)
    rows = shown.desk.measures.list.rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert focused_field(shown) == "title_de"


def test_the_field_that_has_the_focus_is_seen_in_the_next_measure_too(
    shown: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    resize(shown, qtbot, 1366)
    place = shown.desk.measures
    place.form.jump_to("outlook_de")
    place.following.choose(new_measure("two"))
    place.list.rows.setFocus()
    shown.desk.focus_next_pane()
    assert focused_field(shown) == "outlook_de"
    box = place.form.page.bindings["outlook_de"].editor.inputs()[0]
    assert box.visibleRegion().boundingRect().height() == box.height()


def test_in_a_narrow_window_keys_go_through_the_list_and_enter_opens_the_form(
    narrow: MainWindow, qtbot: QtBot
) -> None:
    rows = narrow.desk.measures.list.rows
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert is_seen(narrow) == "list"
    QTest.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert narrow.parts.chosen.count == 2
    assert is_seen(narrow) == "list"
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert is_seen(narrow) == "form"
    assert focused_field(narrow) == "title_de"


def test_in_a_narrow_window_a_click_opens_the_form(narrow: MainWindow, qtbot: QtBot) -> None:
    rows = narrow.desk.measures.list.rows
    place = rows.visualRect(rows.model().index(1, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert is_seen(narrow) == "form"
    assert focused_field(narrow) == "title_de"


def test_in_a_narrow_window_what_is_looked_for_is_seen(narrow: MainWindow, qtbot: QtBot) -> None:
    for look in (
        lambda: narrow.desk.look_for("two"),
        lambda: narrow.desk.list_measures(MeasureQuery(status="completed")),
    ):
        narrow.desk.measures.covering.show_form()
        assert is_seen(narrow) == "form"
        look()
        assert is_seen(narrow) == "list"
    empty = narrow.desk.measures.list.empty
    assert empty.isVisible()
    assert empty.sentence.text()


def test_places_can_be_gone_through_by_keys_beside_a_table(shown: MainWindow, qtbot: QtBot) -> None:
    resize(shown, qtbot, 1366)
    shown.desk.measures.show_table(True)
    sidebar = shown.desk.measures.sidebar
    sidebar.setFocus()
    QTest.keyClick(sidebar, Qt.Key.Key_Down)
    assert sidebar.hasFocus()
    assert is_seen(shown) == "list"


def test_the_sidebar_goes_and_comes_again_each_time_it_is_asked_to(
    shown: MainWindow, qtbot: QtBot
) -> None:
    resize(shown, qtbot, 1366)
    for is_there in (False, True, False):
        shown.actions_by_key["sidebar"].trigger()
        assert shown.desk.measures.sidebar.isVisible() is is_there
