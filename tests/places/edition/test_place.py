"""An edition put together in the window: pages, ticks, texts, doors, undo, keys."""

import threading

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.new_edition import NewEditionDialog
from eccar_desktop.dialogs.place import Place
from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.domain.identity import chapter_text_id
from eccar_desktop.places.edition.place import EditionPlace
from eccar_desktop.viewmodels.selection import PickRole
from eccar_desktop.viewmodels.sidebar import SideRole
from eccar_desktop.widgets.pick_delegate import PickRowDelegate
from eccar_desktop.window.main import MainWindow
from tests.places.edition.conftest import NewMeasure, Talking


@pytest.fixture
def field_one(
    place: EditionPlace, measure: NewMeasure, talking: Talking, qtbot: QtBot
) -> EditionPlace:
    """Field 1 of an edition with the measures A, B and C; D is not in it."""
    for title in "ABC":
        measure(title)
    measure("D", work_state="draft")
    place.top.new.click()
    dialog = talking()
    assert isinstance(dialog, NewEditionDialog)
    dialog.make.click()
    qtbot.waitUntil(lambda: place.selection.edition is not None)
    go(place, "field-1")
    return place


def go(place: EditionPlace, page: str) -> None:
    place.sidebar.setCurrentIndex(place.pages.index(place.pages.row_of(page)))


def drawn(place: EditionPlace) -> str:
    """The titles; those that are chosen in capitals, a dot after the short form."""
    found = ""
    for row in range(place.picks.rowCount()):
        index = place.picks.index(row)
        title = str(index.data())
        found += title if index.data(PickRole.IS_CHOSEN) else title.lower()
        found += "." if index.data(PickRole.IS_SHORT) else ""
    return found


def pages(place: EditionPlace) -> dict[str, str]:
    """What the list of pages counts, by key; pages without a count are left out."""
    rows = [place.pages.index(row) for row in range(place.pages.rowCount())]
    return {each.data(SideRole.KEY): each.data(SideRole.COUNT) for each in rows}


def mark(place: EditionPlace, title: str) -> None:
    titles = [str(place.picks.index(row).data()) for row in range(place.picks.rowCount())]
    place.field.list.mark(place.picks.measures_at([titles.index(title)])[0])
    place.field.list.setFocus()


def test_a_file_without_an_edition_offers_to_make_one(
    place: EditionPlace, talking: Talking
) -> None:
    assert place.empty.isVisible()
    assert not place.top.print.isEnabled()
    place.empty.button.click()
    assert isinstance(talking(), NewEditionDialog)


def test_the_first_edition_begins_with_what_is_approved(field_one: EditionPlace) -> None:
    assert drawn(field_one) == "ABCd"
    assert pages(field_one)["field-1"] == "3/4"
    assert pages(field_one)["field-2"] == "0/0"
    assert field_one.field.count.text() == "3 of 4 measures are printed"


def test_a_click_on_the_box_ticks_and_one_beside_it_only_marks(
    field_one: EditionPlace, qtbot: QtBot
) -> None:
    rows = field_one.field.list
    rect = rows.visualRect(field_one.picks.index(3))
    delegate = rows.itemDelegate()
    assert isinstance(delegate, PickRowDelegate)
    beside = rect.topLeft() + QPoint(rect.width() // 2, rect.height() // 2)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert drawn(field_one) == "ABCd"
    box = rect.topLeft() + QPoint(rect.height() // 2, rect.height() // 2)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert drawn(field_one) == "ABCD"


def test_keys_do_all_that_the_mouse_does(field_one: EditionPlace, qtbot: QtBot) -> None:
    rows = field_one.field.list
    mark(field_one, "C")
    qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert drawn(field_one) == "ACBd"
    qtbot.keyClick(rows, Qt.Key.Key_End, Qt.KeyboardModifier.AltModifier)
    assert drawn(field_one) == "ABCd"
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert drawn(field_one) == "ABcd"
    mark(field_one, "A")
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert drawn(field_one) == "abcd"


def test_what_moves_stays_marked_and_undo_brings_the_order_back(
    field_one: EditionPlace, coordination: MainWindow
) -> None:
    mark(field_one, "A")
    field_one.field.down.click()
    field_one.field.down.click()
    assert drawn(field_one) == "BCAd"
    marked = field_one.field.list.currentIndex()
    assert marked.data() == "A"
    coordination.actions_by_key["undo"].trigger()
    assert drawn(field_one) == "BACd"
    assert coordination.desk.place is field_one


def test_what_is_dropped_on_a_row_goes_there(field_one: EditionPlace) -> None:
    mark(field_one, "D")
    field_one.field.list.drop_at(1)
    assert drawn(field_one) == "ADBC"
    field_one.field.list.drop_at(4)
    assert drawn(field_one) == "ABCD"


def test_dragging_with_the_mouse_ends_where_it_is_let_go(field_one: EditionPlace) -> None:
    mark(field_one, "C")
    rows = field_one.field.list
    first = rows.visualRect(field_one.picks.index(0))
    above, move = first.topLeft() + QPoint(9, 2), Qt.DropAction.MoveAction
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    rows.dropEvent(QDropEvent(QPointF(above), move, QMimeData(), buttons, none))
    assert drawn(field_one) == "CABd"
    nowhere = QPointF(9, rows.viewport().height() - 2)
    rows.dropEvent(QDropEvent(nowhere, move, QMimeData(), buttons, none))
    assert drawn(field_one) == "ABcd"


def test_while_a_job_writes_nothing_can_be_chosen(
    field_one: EditionPlace, coordination: MainWindow, qtbot: QtBot
) -> None:
    mark(field_one, "A")
    workspace = coordination.parts.workspace
    gate = threading.Event()
    workspace.run_writing(lambda *_work: gate.wait(10), "Work")
    buttons = [field_one.field.up, field_one.top.new, field_one.top.delete, field_one.top.publish]
    assert not any(each.isEnabled() for each in buttons)
    gate.set()
    qtbot.waitUntil(lambda: all(each.isEnabled() for each in buttons))
    assert drawn(field_one) == "ABCd"


def test_the_short_form_is_a_button_that_shows_what_is_marked(field_one: EditionPlace) -> None:
    mark(field_one, "B")
    field_one.field.short.click()
    assert drawn(field_one) == "AB.Cd"
    assert field_one.field.short.isChecked()
    mark(field_one, "A")
    assert not field_one.field.short.isChecked()
    mark(field_one, "D")
    assert not field_one.field.short.isEnabled()


def test_all_can_be_taken_or_left_out_at_once(field_one: EditionPlace) -> None:
    field_one.field.only_approved.setChecked(True)
    assert drawn(field_one) == "ABC"
    assert field_one.field.every.text().replace("&", "") == "Leave all out"
    field_one.field.every.click()
    assert drawn(field_one) == "abc"
    field_one.field.only_approved.setChecked(False)
    field_one.field.every.click()
    assert drawn(field_one) == "ABCD"


def test_texts_of_edition_and_chapter_are_saved_like_all_others(
    field_one: EditionPlace, coordination: MainWindow, qtbot: QtBot
) -> None:
    field_one.field.show_text("situation_de")
    focus = coordination.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "So steht es.")
    go(field_one, "texts")
    field_one.texts.jump_to("foreword_en")
    focus = coordination.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "Dear readers")
    coordination.desk.go("measures")
    reader = coordination.parts.workspace.reader
    (edition,) = reader.records("edition")
    (chapter,) = reader.records("chapter_text")
    assert edition.text("foreword_en") == "Dear readers"
    assert (chapter.number("number"), chapter.text("situation_de")) == (1, "So steht es.")


def test_measures_without_a_field_have_a_page_while_there_are_any(
    field_one: EditionPlace, measure: NewMeasure
) -> None:
    assert "no-field" not in pages(field_one)
    measure("Homeless", field=None)
    assert pages(field_one)["no-field"] == "0/1"
    go(field_one, "no-field")
    assert drawn(field_one) == "homeless"
    assert not field_one.field.tabs.isTabVisible(1)


def test_the_preview_follows_selection_and_typing(
    field_one: EditionPlace, coordination: MainWindow, qtbot: QtBot
) -> None:
    coordination.actions_by_key["preview"].trigger()
    page = field_one.preview.page
    qtbot.waitUntil(lambda: "1 Greater Vigilance" in page.toPlainText())
    qtbot.waitUntil(lambda: "\nC\n" in page.toPlainText())
    mark(field_one, "C")
    field_one.field.list.tick()
    qtbot.waitUntil(lambda: "\nC\n" not in page.toPlainText())
    field_one.chapter.type_draft("situation_en", "Just typed")
    qtbot.waitUntil(lambda: "Just typed" in page.toPlainText())
    go(field_one, "texts")
    assert not field_one.preview.isVisible()


def test_enter_leads_to_the_measure(field_one: EditionPlace, coordination: MainWindow) -> None:
    mark(field_one, "B")
    field_one.field.open.click()
    assert coordination.desk.place is coordination.desk.measures
    assert coordination.parts.record.text("title_de") == "B"


def test_places_in_an_edition_open_here_from_anywhere(
    field_one: EditionPlace, coordination: MainWindow
) -> None:
    edition = field_one.record.id
    coordination.desk.go("measures")
    coordination.talk.go_to(Place("chapter_text", chapter_text_id(edition, 7), "outlook_en"))
    assert coordination.desk.place is field_one
    assert field_one.chapter.number == 7
    assert field_one.field.tabs.currentIndex() == 1
    coordination.talk.go_to(Place("edition", edition, "title_en"))
    assert field_one.shown.currentWidget() is field_one.texts


def test_a_deleted_edition_comes_back_with_undo(
    field_one: EditionPlace, coordination: MainWindow
) -> None:
    field_one.top.delete.click()
    assert field_one.empty.isVisible()
    assert "is in the trash now" in coordination.notice.sentence.text()
    assert coordination.notice.button.text() == "Undo"
    coordination.actions_by_key["undo"].trigger()
    assert not field_one.empty.isVisible()
    assert not coordination.notice.isVisible(), "it is in the trash no longer"
    assert drawn(field_one) == "ABCd"


def test_a_new_edition_that_was_undone_is_shown_when_it_is_made_again(
    field_one: EditionPlace, coordination: MainWindow, talking: Talking
) -> None:
    first = field_one.shown_edition
    field_one.top.new.click()
    dialog = talking()
    assert isinstance(dialog, NewEditionDialog)
    dialog.make.click()
    second = field_one.shown_edition
    assert second != first
    coordination.actions_by_key["undo"].trigger()
    assert field_one.shown_edition == first
    coordination.actions_by_key["redo"].trigger()
    assert field_one.shown_edition == second
    assert field_one.top.editions.currentData() == second


def test_an_older_edition_that_is_changed_elsewhere_does_not_come_to_the_front(
    field_one: EditionPlace, coordination: MainWindow
) -> None:
    workspace, shown = coordination.parts.workspace, field_one.shown_edition
    other = workspace.perform(Create("edition", {"start": "2010", "end": "2012"}), "New")
    assert other is not None
    assert field_one.shown_edition == other.record
    field_one.top.editions.setCurrentIndex(field_one.top.editions.findData(shown))
    field_one.top.editions.activated.emit(field_one.top.editions.currentIndex())
    workspace.perform(SetFields("edition", other.record, {"title_en": "Old"}), "Edit")
    assert field_one.shown_edition == shown


def test_a_narrow_window_folds_the_pages_into_a_box(
    field_one: EditionPlace, coordination: MainWindow
) -> None:
    coordination.resize(700, 700)
    QApplication.processEvents()
    assert not field_one.sidebar.isVisible()
    assert field_one.top.pages.isVisible()
    row = field_one.pages.row_of("field-4")
    field_one.top.pages.setCurrentIndex(row)
    field_one.top.pages.activated.emit(row)
    assert field_one.title.text().startswith("4  ")


def test_a_closed_file_leaves_nothing_behind(
    field_one: EditionPlace, coordination: MainWindow
) -> None:
    coordination.actions_by_key["close_file"].trigger()
    assert field_one.selection.edition is None
    assert field_one.picks.rowCount() == 0


def test_f6_goes_round_and_every_list_has_a_name(
    field_one: EditionPlace, coordination: MainWindow
) -> None:
    panes = field_one.panes()
    assert all(each.accessibleName() for each in panes if isinstance(each, QAbstractItemView))
    shown = [each for each in panes if each.isVisible()]
    assert shown == [field_one.sidebar, field_one.field.list]
    field_one.enter(shown[1])
    assert coordination.focusWidget() is field_one.field.list
