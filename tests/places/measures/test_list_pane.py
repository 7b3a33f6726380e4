"""The list in the window: chips, several chosen measures, the table, order by hand."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from eccar_desktop import settings
from eccar_desktop.dialogs.columns import ColumnsDialog
from eccar_desktop.dialogs.years import YearsDialog
from eccar_desktop.domain.edits import Create, Many
from eccar_desktop.domain.queries import MeasureQuery, OrderBy
from eccar_desktop.places.measures.row_views import chosen_ranges
from eccar_desktop.viewmodels import listed
from eccar_desktop.viewmodels.columns import FIRST_SHOWN, number_of
from eccar_desktop.window.main import MainWindow
from tests.drawing import draw
from tests.window.conftest import NewMeasure

ADD = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def titles(window: MainWindow) -> list[str]:
    return [line.partition(" ·")[0] for line in draw(window.parts.measures).splitlines()]


def choose(window: MainWindow, *rows: int) -> None:
    """Choose rows as Ctrl and the mouse do."""
    chosen = window.desk.measures.list.chosen
    chosen.clearSelection()
    for row in rows:
        chosen.select(window.parts.measures.index(row, 0), ADD)


def pick(menu: QMenu, text: str) -> None:
    """Open a menu and choose an entry."""
    menu.aboutToShow.emit()
    found = [each for each in menu.actions() if each.text().replace("&", "") == text]
    assert len(found) == 1, [each.text() for each in menu.actions()]
    found[0].trigger()


def press(window: MainWindow, action: str) -> None:
    assert window.actions_by_key[action].isEnabled(), action
    window.actions_by_key[action].trigger()


@pytest.fixture
def three(window: MainWindow, new_measure: NewMeasure, qtbot: QtBot) -> MainWindow:
    """The window with three measures of the first field."""
    new_measure("one", status="planned", start="2019", end="2020")
    new_measure("two")
    new_measure("three", status="planned")
    window.desk.measures.following.choose_first()
    qtbot.wait(20)
    return window


# ------------------------------------------------------------------------------- filters


def test_a_chip_filters_says_so_and_is_cleared_by_a_key(three: MainWindow, qtbot: QtBot) -> None:
    chip = three.desk.measures.list.filters.chips["status"]
    chip.wanted.emit(chip.key)
    pick(chip.menu, "planned")
    assert titles(three) == ["one", "three"]
    assert chip.accessibleName() == "Status: planned"
    assert chip.is_active
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert titles(three) == ["one", "two", "three"]
    assert chip.accessibleName() == "Status"


def test_a_press_on_the_cross_clears_and_a_key_opens_the_menu(
    three: MainWindow, qtbot: QtBot
) -> None:
    chip = three.desk.measures.list.filters.chips["status"]
    three.parts.browse.show_query(MeasureQuery(status="planned"))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 6, 6))
    assert titles(three) == ["one", "two", "three"]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Down)
    assert chip.menu.isVisible()
    chip.menu.close()


def test_all_filters_go_together(three: MainWindow) -> None:
    filters = three.desk.measures.list.filters
    assert not filters.clear.isVisible()
    three.parts.browse.show_query(MeasureQuery(status="planned", runs_from=2020, runs_to=2020))
    assert titles(three) == ["one"]
    assert filters.chips["period"].text() == "Period: 2020"
    filters.clear.click()
    assert len(titles(three)) == 3


def test_whatever_query_shows_has_a_chip_that_tells_of_it(three: MainWindow) -> None:
    chips = three.desk.measures.list.filters.chips
    assert not chips["since"].isVisible()
    three.desk.list_measures(MeasureQuery(touched_after=0))
    assert chips["since"].isVisible()
    assert chips["since"].is_active


def test_years_can_be_typed(three: MainWindow) -> None:
    chip = three.desk.measures.list.filters.chips["period"]
    chip.wanted.emit(chip.key)
    pick(chip.menu, "Other years…")
    (dialog,) = three.findChildren(YearsDialog)
    dialog.first.setValue(2021)
    dialog.last.setValue(2020)
    assert not dialog.show_them.isEnabled()
    dialog.first.setValue(2020)
    dialog.show_them.click()
    assert titles(three) == ["one"]


def test_a_chip_goes_where_the_place_decides(three: MainWindow) -> None:
    place = three.desk.measures
    assert place.list.filters.chips["field"].isVisible()
    place.sidebar.setCurrentIndex(three.parts.sidebar.index(1))
    assert not place.list.filters.chips["field"].isVisible()


# ------------------------------------------------------------------------------- several


def test_several_show_a_summary_and_a_bar_instead_of_a_form(three: MainWindow) -> None:
    place = three.desk.measures
    choose(three, 0, 2)
    assert place.right.currentWidget() is place.right.several
    assert place.right.several.heading.text() == "2 measures chosen"
    assert "three" in place.right.several.titles.text()
    assert place.list.bar.isVisible()
    assert place.list.bar.count.text() == "2 measures chosen"
    place.list.bar.clear.click()
    assert place.right.currentWidget() is place.sheet
    assert three.parts.record.text("title_de") == "one"
    assert not place.list.bar.isVisible()


def test_they_are_moved_by_the_menu_and_stay_chosen(three: MainWindow, qtbot: QtBot) -> None:
    place = three.desk.measures
    choose(three, 0, 2)
    pick(place.list.menus.menus["field"], "9 Promoting Cultural Diversity")
    qtbot.wait(20)
    assert titles(three) == ["two", "one", "three"]
    assert chosen_ranges(place.list.rows) == [(1, 2)]
    assert three.notice.sentence.text() == "2 measures were moved to field 9."
    qtbot.mouseClick(three.notice.button, Qt.MouseButton.LeftButton)
    qtbot.wait(20)
    assert titles(three) == ["one", "two", "three"]
    assert chosen_ranges(place.list.rows) == [(0, 0), (2, 2)]


def test_they_are_deleted_and_had_back_together(three: MainWindow, qtbot: QtBot) -> None:
    choose(three, 0, 1)
    press(three, "delete")
    qtbot.wait(20)
    assert titles(three) == ["three"]
    assert three.parts.record.text("title_de") == "three"
    assert three.actions_by_key["undo"].text().replace("&", "") == "Undo: Delete 2 measures"
    press(three, "undo")
    assert titles(three) == ["one", "two", "three"]


def test_an_office_can_submit_many_but_approve_none(three: MainWindow) -> None:
    choose(three, 0, 1)
    menu = three.desk.measures.list.menus.menus["work_state"]
    menu.aboutToShow.emit()
    offered = {each.text(): each.isEnabled() for each in menu.actions()}
    assert offered == {"Draft": True, "Submitted": True, "Checked": False, "Approved": False}
    pick(menu, "Submitted")
    assert three.parts.workspace.reader.counts().by_work_state == {"draft": 1, "submitted": 2}


def test_all_of_a_long_list_are_chosen_not_only_those_scrolled_to(
    three: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listed, "FIRST", 2)
    three.parts.measures.sort_by(OrderBy.TITLE)
    assert three.parts.measures.rowCount() == 2
    three.desk.measures.following._settle()
    three.desk.measures.list.view.selectAll()
    assert three.parts.chosen.count == 3


@pytest.fixture
def long_list(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> MainWindow:
    """The window with 90 measures, the first 30 of which are in the list so far."""
    monkeypatch.setattr(listed, "FIRST", 30)
    edits = [Create("measure", {"title_de": f"Maßnahme {n:02}", "field": 1}) for n in range(90)]
    window.parts.workspace.perform(Many(tuple(edits)), "Make")
    window.parts.measures.sort_by(OrderBy.TITLE)
    window.desk.measures.following.choose_first()
    qtbot.wait(20)
    assert window.parts.measures.rowCount() == 30
    return window


def test_end_goes_to_the_last_measure_of_all(long_list: MainWindow, qtbot: QtBot) -> None:
    long_list.desk.measures.list.view.setFocus()
    qtbot.keyClick(long_list.desk.measures.list.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: long_list.parts.record.text("title_de") == "Maßnahme 89")
    assert chosen_ranges(long_list.desk.measures.list.view) == [(89, 89)]


def test_a_table_that_nobody_sees_brings_no_more_measures(
    long_list: MainWindow, qtbot: QtBot
) -> None:
    press(long_list, "table")
    qtbot.keyClick(long_list.desk.measures.list.table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: long_list.parts.record.text("title_de") == "Maßnahme 89")
    press(long_list, "table")
    qtbot.wait(20)
    long_list.desk.measures.following.choose(long_list.parts.measures.measure_at(0))
    qtbot.wait(20)
    long_list.parts.measures.sort_by(OrderBy.REFERENCE)
    qtbot.wait(50)
    assert long_list.parts.measures.rowCount() == 30


# ------------------------------------------------------------------------------- order


def test_a_field_is_put_in_order_by_keys(three: MainWindow, qtbot: QtBot) -> None:
    assert not three.actions_by_key["move_down"].isEnabled()
    three.desk.measures.sidebar.setCurrentIndex(three.parts.sidebar.index(1))
    qtbot.wait(20)
    press(three, "move_down")
    qtbot.wait(20)
    assert titles(three) == ["two", "one", "three"]
    assert chosen_ranges(three.desk.measures.list.rows) == [(1, 1)]
    press(three, "undo")
    assert titles(three) == ["one", "two", "three"]


def test_the_list_sorts_by_what_its_chip_offers(three: MainWindow) -> None:
    chip = three.desk.measures.list.filters.order
    chip.wanted.emit(chip.key)
    pick(chip.menu, "Title")
    assert titles(three) == ["one", "three", "two"]
    assert chip.accessibleName() == "Order: Title"
    chip.wanted.emit(chip.key)
    pick(chip.menu, "The other way round")
    assert titles(three) == ["two", "three", "one"]
    chip.cleared.emit(chip.key)
    assert titles(three) == ["one", "two", "three"]


def test_the_order_of_the_report_is_not_offered_the_other_way_round(three: MainWindow) -> None:
    chip = three.desk.measures.list.filters.order
    chip.wanted.emit(chip.key)
    pick(chip.menu, "The other way round")
    assert titles(three) == ["one", "two", "three"]
    assert not chip.menu.actions()[-1].isEnabled()


# ------------------------------------------------------------------------------- table


def heads(window: MainWindow) -> list[str]:
    return window.desk.measures.list.table.shown()


def test_the_table_is_one_key_away_and_keeps_what_is_chosen(three: MainWindow) -> None:
    place = three.desk.measures
    choose(three, 0, 2)
    press(three, "table")
    assert place.list.table.isVisible()
    assert not place.right.isVisible()
    assert chosen_ranges(place.list.table) == [(0, 0), (2, 2)]
    assert heads(three) == list(FIRST_SHOWN)
    press(three, "table")
    assert place.list.rows.isVisible()
    assert place.right.isVisible()
    assert chosen_ranges(place.list.rows) == [(0, 0), (2, 2)]


def test_a_row_of_the_table_opens_the_form_when_asked(three: MainWindow, qtbot: QtBot) -> None:
    place = three.desk.measures
    press(three, "table")
    place.list.table.setFocus()
    place.list.table.setCurrentIndex(three.parts.measures.index(1, 0))
    assert not place.right.isVisible()
    place.list.table.activated.emit(three.parts.measures.index(1, 0))
    assert place.right.isVisible()
    assert three.parts.record.text("title_de") == "two"
    place.header.back.click()
    assert place.list.table.isVisible()


def test_a_column_sorts_and_sorts_back(three: MainWindow) -> None:
    press(three, "table")
    head = three.desk.measures.list.table.horizontalHeader()
    for wanted in (["one", "three", "two"], ["two", "three", "one"]):
        head.sectionClicked.emit(number_of("title"))
        assert titles(three) == wanted
    assert three.parts.measures.order.by is OrderBy.TITLE
    assert heads(three) == list(FIRST_SHOWN)


def test_columns_are_chosen_ordered_and_kept(three: MainWindow) -> None:
    press(three, "columns")
    (dialog,) = three.findChildren(ColumnsDialog)
    assert dialog.shown() == list(FIRST_SHOWN)
    dialog.list.setCurrentRow(1)
    dialog.up.click()
    dialog.list.item(7).setCheckState(Qt.CheckState.Unchecked)
    dialog.use.click()
    wanted = ["title", "reference", *FIRST_SHOWN[2:-1]]
    assert heads(three) == wanted
    assert three.parts.settings.get(settings.COLUMNS) == wanted


def test_the_menu_of_the_head_shows_and_hides_columns(three: MainWindow) -> None:
    pane = three.desk.measures.list
    press(three, "table")
    pane.table.columns_wanted.emit(QPoint(0, 0))
    pick(pane._columns_menu, "Last changed")
    assert heads(three)[-1] == "changed_at"
    pane.table.columns_wanted.emit(QPoint(0, 0))
    pick(pane._columns_menu, "Reference")
    assert "reference" not in heads(three)
    pane._columns_menu.close()


def test_a_moved_column_and_its_width_are_kept(three: MainWindow, qtbot: QtBot) -> None:
    table = three.desk.measures.list.table
    press(three, "table")
    table.horizontalHeader().moveSection(0, 1)
    table.setColumnWidth(number_of("title"), 300)
    qtbot.waitUntil(lambda: three.parts.settings.get(settings.COLUMNS) == heads(three))
    assert "title" in three.parts.settings.get(settings.COLUMN_WIDTHS)


def test_chosen_rows_are_copied_as_a_table(three: MainWindow, qtbot: QtBot) -> None:
    press(three, "table")
    choose(three, 0, 2)
    table = three.desk.measures.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert lines[0].split("\t")[:2] == ["Reference", "Title"]
    assert [line.split("\t")[1] for line in lines[1:]] == ["one", "three"]
    assert data.html().count("<tr>") == 3
    assert three.notice.sentence.text() == "2 measures were copied as a table."


def test_very_many_are_copied_beside_the_interface(three: MainWindow, qtbot: QtBot) -> None:
    workspace = three.parts.workspace
    many = Many(tuple(Create("measure", {"title_de": f"Nummer {n}"}) for n in range(50)))
    workspace.perform(many, "Import")
    place = three.desk.measures
    place.list.rows.setFocus()
    qtbot.keyClick(place.list.rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(place.list.rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ""
    assert workspace.is_editable
    workspace.wait_for_jobs()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + 3 + 50
    assert sum("Nummer" in each for each in lines) == 50
    assert three.notice.sentence.text() == "53 measures were copied as a table."


# ------------------------------------------------------------------------------- reaching


def test_everything_above_the_rows_is_reached_by_tab_and_has_a_name(three: MainWindow) -> None:
    place = three.desk.measures
    choose(three, 0, 1)
    wanted = [each for each in place.list.filters.chips.values() if each.isVisible()]
    named = [*wanted, place.list.filters.order, *place.list.bar.buttons.values()]
    for each in (*named, place.list.bar.clear):
        if not each.isVisible():
            continue
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus, each
        interface = QAccessible.queryAccessibleInterface(each)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name), each


def test_no_dialog_is_left_open(three: MainWindow) -> None:
    assert [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)] == []
