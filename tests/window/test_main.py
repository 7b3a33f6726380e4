"""The window at work: what a person does, and what they see then."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from eccar_desktop import settings
from eccar_desktop.dialogs.begin import BeginDialog
from eccar_desktop.domain.edits import Create
from eccar_desktop.look import scale
from eccar_desktop.merging.starting import write_start_files
from eccar_desktop.store import file
from eccar_desktop.store.file import open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.window.main import MainWindow
from eccar_desktop.workspace.workspace import Workspace
from tests.drawing import draw
from tests.window.conftest import NewMeasure


def press(window: MainWindow, action: str) -> None:
    assert window.actions_by_key[action].isEnabled(), action
    window.actions_by_key[action].trigger()


def chosen_title(window: MainWindow) -> str:
    """The title in the form, which must be that of the chosen row."""
    index = window.desk.measures.list.rows.currentIndex()
    assert window.parts.measures.measure_at(index.row()) == window.parts.record.id
    return window.parts.record.text("title_de")


def dialog(window: MainWindow, name: str) -> QDialog:
    """The one conversation that is open."""
    found = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert [type(each).__name__ for each in found] == [name]
    return found[0]


def test_without_a_file_the_start_page_offers_the_first_steps(empty_window: MainWindow) -> None:
    assert empty_window.pages.currentWidget() is empty_window.start
    shown = [each.text() for each in empty_window.start.steps.values()]
    assert shown == [
        "Open the start file from the coordination",
        "Open a file",
        "New file",
        "Look at an example",
    ]


def test_a_new_measure_belongs_to_the_office_and_the_field_that_is_shown(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.desk.measures.sidebar.setCurrentIndex(window.parts.sidebar.index(4))
    press(window, "new_measure")
    record = window.parts.record
    assert record.value("field") == 4
    assert record.value("office") == window.parts.workspace.facts.office
    focus = window.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "Runder Tisch")
    press(window, "new_measure")
    assert draw(window.parts.measures).splitlines()[0].startswith("Runder Tisch")
    assert window.parts.measures.rowCount() == 2


def test_a_deleted_measure_can_be_had_back_where_it_was_deleted(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    for title in ("one", "two", "three"):
        new_measure(title)
    window.desk.measures.following.choose(window.parts.measures.measure_at(1))
    press(window, "delete")
    qtbot.waitUntil(lambda: chosen_title(window) == "three")
    assert window.notice.sentence.text() == "“two” is in the trash now."
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: chosen_title(window) == "two")
    assert not window.notice.isVisible()


def test_the_offer_to_undo_goes_when_something_else_was_done(
    window: MainWindow, new_measure: NewMeasure
) -> None:
    window.desk.measures.following.choose(new_measure("one"))
    press(window, "delete")
    assert window.notice.isVisible()
    new_measure("two")
    assert not window.notice.isVisible()


def test_a_deleted_measure_is_restored_from_the_trash(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    window.desk.measures.following.choose(new_measure("one"))
    press(window, "delete")
    window.parts.sidebar.count()
    trash = window.parts.sidebar.index(window.parts.sidebar.row_of("trash"))
    window.desk.measures.sidebar.setCurrentIndex(trash)
    assert chosen_title(window) == "one"
    press(window, "restore")
    qtbot.waitUntil(window.desk.measures.list.empty.isVisible)
    assert window.desk.measures.list.empty.sentence.text() == "The trash is empty."
    assert window.notice.sentence.text() == "“one” was taken out of the trash."
    assert not window.parts.workspace.reader.records("measure", deleted=True)


def test_undo_and_redo_say_what_they_turn_back(window: MainWindow, new_measure: NewMeasure) -> None:
    window.desk.measures.following.choose(new_measure("one"))
    window.parts.record.set_value("status", "planned")
    assert window.actions_by_key["undo"].text().replace("&", "") == "Undo: Change “Status”"
    press(window, "undo")
    assert window.parts.record.value("status") is None
    assert window.actions_by_key["redo"].text().replace("&", "") == "Redo: Change “Status”"
    press(window, "redo")
    assert window.parts.record.value("status") == "planned"


def test_who_opens_a_file_is_in_its_list(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    new_measure("one")
    path = window.parts.workspace.path
    assert path is not None
    press(window, "close_file")
    window.files.open(path)
    qtbot.waitUntil(window.desk.measures.list.rows.hasFocus)
    assert chosen_title(window) == "one"


def test_who_opens_an_empty_file_is_where_the_first_measure_begins(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.desk.measures.list.empty.button.hasFocus)
    window.desk.look_for("nothing like this")
    window.desk.top.focus_search()
    window.desk.measures.focus_list()
    assert window.desk.top.search.hasFocus()  # there is nothing to go to


def test_the_signs_at_the_bottom_follow_colours_and_size(window: MainWindow) -> None:
    window.notice.warn("Something went wrong.")
    signs = (window.desk.status.sign, window.notice.sign)
    for key, value in (("theme", "dark"), ("zoom", 200)):
        before = [each.pixmap().toImage() for each in signs]
        setting = next(each for each in settings.DECLARED if each.key == key)
        window.settings.set(setting, value)
        window.view.apply(setting)
        QApplication.processEvents()
        assert all(sign.pixmap().toImage() != was for sign, was in zip(signs, before, strict=True))


def test_the_form_stays_with_its_measure_when_the_list_loses_it(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    new_measure("one", field=3)
    second = new_measure("two", field=3)
    window.desk.measures.sidebar.setCurrentIndex(window.parts.sidebar.index(3))
    window.desk.measures.following.choose(second)
    window.parts.record.set_value("field", 5)
    rows = window.desk.measures.list.rows
    qtbot.waitUntil(lambda: not rows.currentIndex().isValid())
    assert window.parts.record.id == second
    assert draw(window.parts.measures).startswith("one")


def test_a_place_shows_its_first_measure(window: MainWindow, new_measure: NewMeasure) -> None:
    new_measure("one", field=1)
    new_measure("two", field=2)
    window.desk.measures.sidebar.setCurrentIndex(window.parts.sidebar.index(2))
    assert chosen_title(window) == "two"
    window.desk.measures.sidebar.setCurrentIndex(window.parts.sidebar.index(3))
    assert window.parts.record.record is None
    assert window.desk.measures.list.empty.sentence.text() == "No measure in this field yet."


def test_search_finds_while_one_types_and_leads_on_to_the_list(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    new_measure("Straßenfest", field=1)
    new_measure("Runder Tisch der Bürger*innen", field=9)
    window.desk.measures.sidebar.setCurrentIndex(window.parts.sidebar.index(1))
    press(window, "find")
    qtbot.keyClicks(window.desk.top.search, "burgerinnen")
    qtbot.waitUntil(lambda: draw(window.parts.measures).startswith("Runder Tisch der"))
    assert window.parts.browse.place.key == "all"
    qtbot.keyClick(window.desk.top.search, Qt.Key.Key_Down)
    assert chosen_title(window) == "Runder Tisch der Bürger*innen"
    qtbot.keyClick(window.desk.top.search, Qt.Key.Key_Escape)
    assert window.parts.measures.rowCount() == 2


def test_nothing_found_says_so(window: MainWindow, new_measure: NewMeasure, qtbot: QtBot) -> None:
    new_measure("one")
    qtbot.keyClicks(window.desk.top.search, "xyz")
    qtbot.waitUntil(window.desk.measures.list.empty.isVisible)
    assert window.desk.measures.list.empty.sentence.text() == "Nothing found for “xyz”."
    assert not window.desk.measures.list.empty.button.isVisible()


def test_the_language_changes_at_once_everywhere(
    window: MainWindow, new_measure: NewMeasure
) -> None:
    window.desk.measures.following.choose(
        new_measure("Allianz", title_en="Alliance", status="planned")
    )
    assert window.desk.measures.header.title.text() == "Alliance"
    press(window, "german")
    assert window.desk.measures.header.title.text() == "Allianz"
    assert draw(window.parts.measures) == "Allianz · Sozialamt · geplant"
    assert window.desk.measures.header.states["draft"].text() == "Entwurf"
    assert settings.load().get(settings.LANGUAGE) == "de"
    press(window, "english")
    assert window.desk.measures.header.states["draft"].text() == "draft"


def test_the_status_line_tells_what_is_not_handed_in_yet(
    window: MainWindow, new_measure: NewMeasure, tmp_path: Path
) -> None:
    new_measure("one")
    window.parts.status.read()
    assert window.desk.status.words.text().endswith("Sozialamt (50) · not handed in yet")
    hand_in(window.parts.workspace.store, tmp_path / "out.eccar")
    new_measure("two")
    window.parts.status.read()
    assert "1 change since the hand-in on" in window.desk.status.words.text()


def test_the_work_state_is_set_above_the_form(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    window.desk.measures.following.choose(new_measure("one"))
    states = window.desk.measures.header.states
    assert [key for key, each in states.items() if each.isEnabled()] == ["draft", "submitted"]
    qtbot.mouseClick(states["submitted"], Qt.MouseButton.LeftButton)
    assert window.parts.record.value("work_state") == "submitted"
    press(window, "undo")
    assert states["draft"].isChecked()


def test_a_file_in_use_opens_for_reading_and_says_so(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    with create_store(tmp_path / "a.eccar", city="Dresden", office="Kulturamt") as store:
        store.apply(Create("measure", {"title_de": "one"}))
        empty_window.files.open(tmp_path / "a.eccar")
        assert "Kulturamt" in empty_window.notice.sentence.text()
        assert empty_window.desk.status.words.text().startswith("Open for reading only")
        assert not empty_window.actions_by_key["new_measure"].isEnabled()
        assert not empty_window.parts.record.is_editable
        empty_window.files.close()


def test_a_hand_in_without_a_file_is_explained_and_with_one_offered_for_merging(
    window: MainWindow, tmp_path: Path
) -> None:
    with create_store(tmp_path / "a.eccar", city="Dresden", office="Kulturamt") as store:
        store.apply(Create("measure", {"title_de": "theirs"}))
        hand_in(store, tmp_path / "handed.eccar")
    window.files.open(tmp_path / "handed.eccar")
    dialog(window, "MergeDialog").close()
    window.files.close()
    window.files.open(tmp_path / "handed.eccar")
    window.parts.workspace.wait_for_jobs()
    assert "is a hand-in" in window.notice.sentence.text()


@pytest.mark.parametrize(
    ("action", "name"),
    [
        ("about", "AboutDialog"),
        ("conflicts", "ConflictsDialog"),
        ("hand_in", "HandInDialog"),
        ("history", "HistoryDialog"),
        ("merge", "MergeDialog"),
        ("merged_files", "ImportHistoryDialog"),
        ("begin", "BeginDialog"),
        ("new_file", "NewFileDialog"),
        ("preferences", "PreferencesDialog"),
        ("report", "ReportDialog"),
    ],
)
def test_every_conversation_opens(
    window: MainWindow, new_measure: NewMeasure, action: str, name: str, qtbot: QtBot
) -> None:
    window.desk.measures.following.choose(new_measure("one"))
    press(window, action)
    # Some are made in one moment and laid out in the next.
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QDialog)))
    dialog(window, name).close()
    window.parts.workspace.wait_for_jobs(cancel=True)


def test_a_file_that_is_dropped_opens(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.eccar"
    create_store(path, city="Dresden", office="Kulturamt").close()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    empty_window.dropEvent(event)
    assert empty_window.parts.workspace.path == path
    assert settings.load().get(settings.RECENT_FILES) == [str(path)]


def test_closing_saves_what_is_half_typed(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    window.desk.measures.following.choose(new_measure("one"))
    window.desk.measures.form.jump_to("title_de")
    focus = window.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_End)
    qtbot.keyClicks(focus, " more")
    path = window.parts.workspace.path or Path()
    window.close()
    with open_store(path) as store:
        assert [each.text("title_de") for each in store.reader.records("measure")] == ["one more"]


def test_a_draft_that_a_crash_left_is_shown_at_the_next_start(
    window: MainWindow, new_measure: NewMeasure
) -> None:
    new_measure("one")
    second = new_measure("two")
    workspace: Workspace = window.parts.workspace
    heads = workspace.reader.heads(second).get("description_de", frozenset())
    workspace.store.drafts.put("measure", second, "description_de", heads, "two and a h")
    path = workspace.path or Path()
    workspace.close()
    window.files.open(path)
    assert window.parts.record.text("description_de") == "two and a h"
    text = window.desk.measures.form.page.bindings["description_de"].editor.inputs()[0]
    assert window.focusWidget() is text, "where somebody was, they go on"
    assert "being typed" in window.notice.sentence.text()


def test_panes_are_reached_by_f6_in_a_circle(window: MainWindow, new_measure: NewMeasure) -> None:
    window.desk.measures.following.choose(new_measure("one"))
    window.desk.measures.sidebar.setFocus()
    reached = []
    for _round in range(3):
        press(window, "next_pane")
        focus = window.focusWidget()
        panes = (
            window.desk.measures.sidebar,
            window.desk.measures.list.rows,
            window.desk.measures.form,
        )
        reached.append(
            next(
                at
                for at, each in enumerate(panes)
                if focus and (each is focus or each.isAncestorOf(focus))
            )
        )
    assert reached == [1, 2, 0]


def test_a_narrow_window_folds_the_sidebar_then_the_list(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    window.desk.measures.following.choose(new_measure("one"))
    place = window.desk.measures
    seen = []
    for characters in (180, 135, 100, 180):
        window.resize(scale.characters(characters), 800)
        qtbot.waitUntil(lambda: place.width() == window.width())
        seen.append([each.isVisible() for each in (place.sidebar, place.list, place.right)])
    both = [False, True, True]
    assert seen == [[True] * 3, both, [False, False, True], [True] * 3]
    window.resize(scale.characters(100), 800)
    qtbot.waitUntil(lambda: place.header.back.isVisible() and place.header.back.width() > 0)
    qtbot.mouseClick(place.header.back, Qt.MouseButton.LeftButton)
    assert [place.list.isVisible(), place.right.isVisible()] == [True, False]
    place.following.choose(window.parts.record.id)
    assert [place.list.isVisible(), place.right.isVisible()] == [False, True]


def test_the_size_of_the_text_grows_and_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    before = window.fontMetrics().height()
    for _press in range(5):
        press(window, "larger")
    qtbot.waitUntil(lambda: window.fontMetrics().height() > before)
    assert settings.load().get(settings.ZOOM) == 150
    press(window, "usual_size")
    qtbot.waitUntil(lambda: window.fontMetrics().height() == before)


def test_a_large_file_of_another_version_is_brought_up_to_date_before_it_opens(
    empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "_LARGE", 1)
    path = tmp_path / "old.eccar"
    with create_store(path, city="Dresden", office="Sozialamt") as store:
        store.apply(Create("measure", {"title_de": "Runder Tisch"}))
        store.facts.set({"projection": "0:older"})
    empty_window.files.open(path)
    workspace = empty_window.parts.workspace
    assert not workspace.is_open
    assert dialog(empty_window, "UpdatingDialog").isVisible()
    workspace.wait_for_jobs()
    assert workspace.path == path
    assert chosen_title(empty_window) == "Runder Tisch"
    assert str(path) in empty_window.settings.get(settings.RECENT_FILES)


def test_a_start_file_that_is_opened_leads_to_a_file_of_ones_own(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    with create_store(tmp_path / "c.eccar", city="Dresden", office="Rathaus") as store:
        store.apply(Create("office", {"code": "50", "name_de": "Sozialamt"}))
        (start,) = write_start_files(store, tmp_path / "start")
    empty_window.files.open(start)
    workspace = empty_window.parts.workspace
    workspace.wait_for_jobs()
    beginning = dialog(empty_window, "BeginDialog")
    assert isinstance(beginning, BeginDialog)
    workspace.wait_for_jobs()
    beginning.path_line.show_path(tmp_path / "own.eccar")
    beginning.make.click()
    workspace.wait_for_jobs()
    assert workspace.path == tmp_path / "own.eccar"
    assert workspace.is_editable


def test_the_example_is_made_once_however_often_it_is_asked_for(
    empty_window: MainWindow, qtbot: QtBot
) -> None:
    sentences: list[str] = []
    empty_window.files.failed.connect(sentences.append)
    for _time in range(3):
        press(empty_window, "example")
    workspace = empty_window.parts.workspace
    workspace.wait_for_jobs()
    qtbot.waitUntil(lambda: workspace.is_open, timeout=30_000)
    assert sentences == []
    assert workspace.reader.counts().total > 50
