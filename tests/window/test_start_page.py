"""The start page: what was open last comes first, and what is gone is not offered again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from eccar_desktop.store.founding import create_store
from eccar_desktop.window.main import MainWindow


def made(folder: Path, *names: str) -> list[Path]:
    """Files of offices."""
    paths = [folder / f"{name}.eccar" for name in names]
    for number, path in enumerate(paths):
        create_store(path, city="Dresden", office="Amt", code=str(number)).close()
    return paths


def others(window: MainWindow) -> list[str]:
    """The files that were open before the last one."""
    layout = window.start._recent
    buttons = [layout.itemAt(number).widget() for number in range(layout.count())]
    return [f"{each.toolTip()}/{each.text()}" for each in buttons if isinstance(each, QToolButton)]


def test_at_the_first_start_there_is_nothing_to_go_on_with(empty_window: MainWindow) -> None:
    assert not empty_window.start.last.isVisible()
    assert not empty_window.start._recent_title.isVisible()


def test_the_file_that_was_open_last_comes_first(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    for path in made(tmp_path, "one", "R & D"):
        empty_window.files.open(path)
    empty_window.files.close()
    last = empty_window.start.last
    assert last.accessibleName() == "Go on with “R & D.eccar”"
    assert tmp_path.name in last.accessibleDescription()
    assert others(empty_window) == [f"{tmp_path}/one.eccar"]
    assert empty_window.focusWidget() is last
    qtbot.mouseClick(last, Qt.MouseButton.LeftButton)
    assert empty_window.parts.workspace.path == tmp_path / "R & D.eccar"


def test_a_file_that_is_gone_is_not_offered_again(empty_window: MainWindow, tmp_path: Path) -> None:
    one, other = made(tmp_path, "one", "other")
    for path in (one, other):
        empty_window.files.open(path)
    empty_window.files.close()
    other.unlink()
    empty_window.start.last.click()
    assert empty_window.notice.isVisible()
    assert empty_window.start.last.accessibleName() == "Go on with “one.eccar”"
    assert others(empty_window) == []


def test_an_empty_file_says_one_thing_only(empty_window: MainWindow, tmp_path: Path) -> None:
    (path,) = made(tmp_path, "one")
    empty_window.files.open(path)
    measures = empty_window.desk.measures
    assert measures.list.empty.isVisible()
    assert not measures.right.nothing.isVisible()
    empty_window.actions_by_key["new_measure"].trigger()
    measures.list.chosen.clear()
    assert measures.right.currentWidget() is not measures.right.blank
