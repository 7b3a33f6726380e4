"""What the mouse drops reaches what it was meant for, wherever in the window it falls."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.merge import MergeDialog
from eccar_desktop.places.measures.row_drag import card
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.viewmodels.sidebar import Place
from eccar_desktop.window.main import MainWindow
from tests.drawing import draw
from tests.dropping import drop, files
from tests.window.conftest import NewMeasure

MOVE = Qt.DropAction.MoveAction


@pytest.fixture
def three(window: MainWindow, new_measure: NewMeasure, qtbot: QtBot) -> MainWindow:
    """The window with three measures of the first field, in their order."""
    for title in ("Eins", "Zwei", "Drei"):
        new_measure(title)
    window.parts.browse.go_to(place(window, number=1))
    qtbot.waitUntil(lambda: window.parts.measures.rowCount() == 3)
    return window


def place(window: MainWindow, *, number: int = 0, key: str = "") -> Place:
    """The place of a field, or one with a key."""
    sidebar = window.parts.sidebar
    every = [sidebar.place_at(row) for row in range(sidebar.rowCount())]
    return next(each for each in every if (number and each.number == number) or each.key == key)


def drop_row(window: MainWindow, row: int, key: str) -> bool:
    """Drop the measure of a row on a place of the sidebar."""
    measures, sidebar = window.parts.measures, window.desk.measures.sidebar
    data = measures.mimeData([measures.index(row, 0)])
    index = window.parts.sidebar.index(window.parts.sidebar.row_of(key))
    return drop(sidebar.viewport(), data, sidebar.visualRect(index).center(), MOVE)


def titles(window: MainWindow) -> list[str]:
    return [line.partition(" ·")[0] for line in draw(window.parts.measures).splitlines()]


def test_a_measure_dropped_on_a_field_goes_there(three: MainWindow) -> None:
    measure = three.parts.measures.measure_at(1)
    assert drop_row(three, 1, place(three, number=7).key)
    assert three.parts.workspace.reader.record("measure", measure).values["field"] == 7


def test_a_measure_dropped_on_the_trash_goes_there_and_nowhere_else(three: MainWindow) -> None:
    measure = three.parts.measures.measure_at(0)
    assert not drop_row(three, 0, place(three, key="all").key)
    assert drop_row(three, 0, place(three, key="trash").key)
    assert three.parts.workspace.reader.record("measure", measure).deleted


def test_a_measure_dropped_between_two_rows_stands_between_them(three: MainWindow) -> None:
    rows, measures = three.desk.measures.list.rows, three.parts.measures
    assert titles(three) == ["Eins", "Zwei", "Drei"]
    third = rows.visualRect(measures.index(2, 0))
    at = QPoint(third.center().x(), third.top() + 1)
    assert drop(rows.viewport(), measures.mimeData([measures.index(0, 0)]), at, MOVE)
    assert titles(three) == ["Zwei", "Eins", "Drei"]


def test_what_hangs_at_the_pointer_is_small(three: MainWindow) -> None:
    rows = three.desk.measures.list.rows
    assert card(rows, "Wort " * 100).width() < rows.width()


@pytest.mark.parametrize("where", ["search", "title", "list"])
def test_a_file_dropped_anywhere_opens(
    three: MainWindow, tmp_path: Path, where: str, qtbot: QtBot
) -> None:
    three.desk.measures.following.choose_first()
    other = tmp_path / "other.eccar"
    with create_store(other, city="Dresden", office="Kulturamt", code="41"):
        pass
    targets = {
        "search": three.desk.top.search,
        "title": three.desk.measures.form.page.bindings["title_de"].editor.inputs()[0],
        "list": three.desk.measures.list.rows.viewport(),
    }
    assert drop(targets[where], files(other))
    assert three.parts.workspace.path == other
    assert three.desk.top.search.text() == ""


def test_a_hand_in_dropped_on_a_text_is_offered_for_merging(
    three: MainWindow, tmp_path: Path
) -> None:
    three.desk.measures.following.choose_first()
    with create_store(
        tmp_path / "41.eccar", city="Dresden", office="Kulturamt", code="41"
    ) as other:
        hand_in(other, tmp_path / "handin.eccar")
    form = three.desk.measures.form
    form.page.complete()
    text = form.page.bindings["description_de"].editor.inputs()[0]
    assert drop(text.viewport(), files(tmp_path / "handin.eccar"))  # type: ignore[attr-defined]  # scrolls
    three.parts.workspace.wait_for_jobs()
    dialogs = [each for each in three.findChildren(QDialog) if each.isVisible()]
    assert [type(each) for each in dialogs] == [MergeDialog]
    dialogs[0].reject()
