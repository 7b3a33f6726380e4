"""The place of the overview in the real window: doors, keys, tables, pictures, pages."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.edits import Create, Many, SetFields
from eccar_desktop.look import scale
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.places.overview.place import OverviewPlace
from eccar_desktop.places.overview.plot_view import PlotView
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.store.watch import unwatched
from eccar_desktop.window.main import MainWindow

NOTHING = (unwatched, lambda: False)
"""Work that nobody follows or stops."""


@pytest.fixture
def coordination(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window on the file of a coordination, without a measure."""
    workspace = empty_window.parts.workspace
    assert workspace.create(
        tmp_path / "all.eccar", city="Dresden", office="Rathaus", code="10", coordination=True
    )
    return empty_window


@pytest.fixture
def place(coordination: MainWindow, qtbot: QtBot) -> OverviewPlace:
    """The overview of three measures in two fields."""
    workspace = coordination.parts.workspace
    for field, status in ((1, "planned"), (1, "completed"), (4, "planned")):
        values = {"title_de": f"Fest {field}", "field": field, "status": status}
        workspace.perform(Create("measure", {**values, "office": workspace.facts.office}), "New")
    place = go(coordination)
    qtbot.waitUntil(lambda: place.model.seen.total == 3)
    return place


def go(window: MainWindow) -> OverviewPlace:
    """Go to the overview by its action."""
    window.actions_by_key["place_overview"].trigger()
    place = window.desk.place
    assert isinstance(place, OverviewPlace)
    return place


def cell_of(view: PlotView, spoken: str) -> QModelIndex:
    """The cell of which this is said."""
    model = view.plot_model
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            if spoken in model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole):
                return model.index(row, column)
    raise AssertionError(spoken)


def listed(window: MainWindow) -> list[str]:
    """The titles in the list, which must be what is on the screen."""
    assert window.desk.place is window.desk.measures
    measures = window.parts.measures
    reader = window.parts.workspace.reader
    ids = [measures.measure_at(row) for row in range(measures.rowCount())]
    return [row.title_de for row in reader.rows_of(ids)]


def test_a_number_that_is_clicked_lists_its_measures(
    coordination: MainWindow, place: OverviewPlace, qtbot: QtBot
) -> None:
    index = cell_of(place.map, "Rathaus (10), Field 1")
    assert index.data() == "2"
    at = place.map.visualRect(index).center()
    qtbot.mouseClick(place.map.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert listed(coordination) == ["Fest 1", "Fest 1"]


def test_arrows_and_enter_do_the_same(
    coordination: MainWindow, place: OverviewPlace, qtbot: QtBot
) -> None:
    bars = place.bars[0]
    bars.setFocus()
    bars.setCurrentIndex(bars.plot_model.index(0, 0))
    for _step in range(3):
        qtbot.keyClick(bars, Qt.Key.Key_Down)
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert listed(coordination) == ["Fest 1"]


def test_of_many_offices_only_the_page_scrolls_follows_the_keys_and_keeps_the_names_in_sight(
    coordination: MainWindow, place: OverviewPlace, qtbot: QtBot
) -> None:
    workspace = coordination.parts.workspace
    offices = (Create("office", {"code": str(n), "name_de": f"Amt {n}"}) for n in range(20, 60))
    workspace.perform(Many(tuple(offices)), "New")
    view = place.map
    qtbot.waitUntil(lambda: view.plot_model.rowCount() > 40)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() == 0)
    assert place.page.verticalScrollBar().maximum() > 0
    view.setFocus()
    for _row in range(35):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    page = place.page.viewport()
    cell = view.visualRect(view.currentIndex())
    seen = page.rect().contains(view.viewport().mapTo(page, cell.center()))
    assert seen
    head = view.horizontalHeader()
    assert head.mapTo(page, QPoint()).y() == 0
    assert not head.geometry().contains(view.viewport().mapTo(view, cell.center()))


def test_tab_leaves_a_plot(place: OverviewPlace, qtbot: QtBot) -> None:
    place.map.setFocus()
    qtbot.keyClick(place.map, Qt.Key.Key_Tab)
    assert not place.map.hasFocus()


def test_a_field_without_a_measure_leads_to_its_empty_list(
    coordination: MainWindow, place: OverviewPlace
) -> None:
    assert len(place.to_do.gaps) == 8
    place.to_do.gaps[0].click()
    assert listed(coordination) == []
    assert coordination.desk.measures.list.empty.sentence.text() == "No measure in this field yet."


def test_what_is_undone_is_seen_at_once(
    coordination: MainWindow, place: OverviewPlace, qtbot: QtBot
) -> None:
    coordination.actions_by_key["undo"].trigger()
    qtbot.waitUntil(lambda: cell_of(place.map, "Field 4").data() == "0")


def test_every_plot_can_be_read_as_a_table_and_by_a_screen_reader(place: OverviewPlace) -> None:
    place.as_tables.setChecked(True)
    assert all(each.plot.showGrid() for each in place.sections)
    reader = QAccessible.queryAccessibleInterface(place.map)
    assert reader is not None
    assert reader.text(QAccessible.Text.Name) == "Measures by field and office"
    said = [reader.child(at).text(QAccessible.Text.Name) for at in range(reader.childCount())]
    (field_1,) = (each for each in said if each.startswith("Rathaus (10), Field 1: "))
    assert field_1.endswith(": 2 measures")
    assert any(each.startswith("Field 1: ") for each in said)


def test_the_page_is_copied_as_a_picture_and_a_table_as_numbers(
    place: OverviewPlace, qtbot: QtBot
) -> None:
    place.copy.click()
    picture = QGuiApplication.clipboard().image()
    assert picture.width() < picture.height()
    assert is_written_on(picture)
    place.as_tables.setChecked(True)
    place.bars[0].setFocus()
    qtbot.keyClick(place.bars[0], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("By status\tMeasures\nplanned\t2\n")


def test_the_page_is_written_to_be_printed_or_passed_on(
    coordination: MainWindow, place: OverviewPlace, tmp_path: Path
) -> None:
    place.save_as(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")
    place.save_as(tmp_path / "page.png")
    assert is_written_on(QImage(str(tmp_path / "page.png")))
    place.save_as(tmp_path / "no folder" / "page.pdf")
    assert "could not be written" in coordination.notice.sentence.text()


def test_an_empty_file_says_what_belongs_here(coordination: MainWindow) -> None:
    place = go(coordination)
    assert place.nothing.isVisible()
    assert place.nothing.button.text() == "Merge hand-ins…"


def test_an_office_has_no_overview(window: MainWindow) -> None:
    assert not window.actions_by_key["place_overview"].isEnabled()


def test_in_a_narrow_window_the_bars_stand_below_the_map(
    coordination: MainWindow, place: OverviewPlace, qtbot: QtBot
) -> None:
    def below() -> bool:
        bar, map_ = (each.mapTo(place, QPoint()).y() for each in (place.bars[0], place.map))
        return bar > map_ + place.map.height()

    coordination.resize(scale.characters(200), 900)
    qtbot.waitUntil(lambda: not below())
    coordination.resize(scale.characters(120), 900)
    qtbot.waitUntil(below)


def test_all_buttons_have_words(place: OverviewPlace) -> None:
    assert [each for each in place.findChildren(QPushButton) if not each.text()] == []


def is_written_on(picture: QImage) -> bool:
    """Whether a picture is more than an empty sheet."""
    tops = range(0, picture.height(), 7)
    return any(picture.pixelColor(picture.width() // 9, y).lightness() < 128 for y in tops)


def test_of_an_edition_the_door_to_the_conflicts_says_that_it_leads_to_all(
    coordination: MainWindow, place: OverviewPlace, tmp_path: Path
) -> None:
    workspace = coordination.parts.workspace
    measure = workspace.reader.records("measure")[0].id
    hand_in(workspace.store, tmp_path / "out.eccar")
    with create_store(tmp_path / "50.eccar", city="Dresden", office="Amt", code="50") as other:
        merge(other, [tmp_path / "out.eccar"], MergeOptions(), *NOTHING)
        other.apply(SetFields("measure", measure, {"title_de": "Markt"}))
        hand_in(other, tmp_path / "in.eccar")
    workspace.perform(SetFields("measure", measure, {"title_de": "Stadtfest"}), "Edit")
    workspace.perform(Create("edition", {"name": "2020"}), "New")
    merge(workspace.store, [tmp_path / "in.eccar"], MergeOptions(), *NOTHING)
    place.model.read()
    assert place.to_do.conflicts.text() == "1 open conflict…"
    place.edition.setCurrentIndex(1)
    place.edition.activated.emit(1)
    assert place.to_do.conflicts.text() == "1 open conflict in the whole file…"


def test_numbers_of_bars_are_whole_where_the_bars_have_just_room_beside_the_map(
    coordination: MainWindow, place: OverviewPlace
) -> None:
    for width in (scale.characters(150), scale.characters(60)):
        coordination.resize(width, 700)
        QApplication.processEvents()
        for bars in place.bars:
            assert bars.horizontalScrollBar().maximum() == 0
            assert bars.columnWidth(0) <= bars.viewport().width()


def test_longer_names_leave_the_first_column_in_sight(
    coordination: MainWindow, place: OverviewPlace, qtbot: QtBot
) -> None:
    workspace = coordination.parts.workspace
    before = place.map.verticalHeader().width()
    name = "Amt für Soziales und Teilhabe"
    workspace.perform(SetFields("office", workspace.facts.office, {"name_de": name}), "Rename")
    qtbot.waitUntil(lambda: place.map.verticalHeader().width() > before)
    assert place.map.viewport().x() == place.map.verticalHeader().width()


def test_whoever_arrives_sees_the_page_from_its_top(coordination: MainWindow, qtbot: QtBot) -> None:
    workspace = coordination.parts.workspace
    values = {"title_de": "Fest", "office": workspace.facts.office}
    for field in range(1, 11):
        workspace.perform(Create("measure", {**values, "field": field}), "New")
    coordination.resize(900, 300)
    place = go(coordination)
    qtbot.waitUntil(place.map.hasFocus)
    QApplication.processEvents()
    assert place.page.verticalScrollBar().value() == 0
