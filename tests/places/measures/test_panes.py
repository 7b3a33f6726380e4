"""How wide sidebar, list and form are, when the window or the text grows and shrinks."""

import pytest
from pytestqt.qtbot import QtBot

from eccar_desktop import settings
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
