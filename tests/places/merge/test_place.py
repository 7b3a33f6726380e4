"""The place where hand-ins come together: what came, what waits, and doors to the rest."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.brought import BroughtDialog
from eccar_desktop.dialogs.import_history import ImportHistoryDialog
from eccar_desktop.dialogs.merge import MergeDialog
from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.places.merge.place import MergePlace
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.window.main import MainWindow


@pytest.fixture
def place(empty_window: MainWindow, tmp_path: Path) -> MergePlace:
    """The place in a coordination's window."""
    workspace = empty_window.parts.workspace
    assert workspace.create(
        tmp_path / "all.eccar", city="Dresden", office="Rathaus", code="10", coordination=True
    )
    empty_window.desk.go("merge")
    assert isinstance(empty_window.desk.place, MergePlace)
    return empty_window.desk.place


@pytest.fixture
def office(tmp_path: Path) -> Store:
    """The file of an office with a measure."""
    store = create_store(tmp_path / "office.eccar", city="Dresden", office="Sozialamt", code="50")
    store.apply(Create("measure", {"title_de": "Fest", "field": 1}))
    return store


def taken(place: MergePlace, *files: Path) -> None:
    """Merge files as the conversation does, in a job."""

    def work(store: Store, _progress: object, _cancelled: object) -> object:
        return merge(store, files, MergeOptions(), lambda *_: None, lambda: False)

    place.parts.workspace.run_writing(work, "Merge")
    place.parts.workspace.wait_for_jobs()


def lines(place: MergePlace) -> list[list[str]]:
    """What the list says of the files of the newest merge, which is unfolded."""
    run = place.files.topLevelItem(0)
    files = [run.child(row) for row in range(run.childCount())] if run else []
    return [[item.text(column) for column in range(7)] for item in files]


def test_before_anything_came_it_says_so(place: MergePlace) -> None:
    assert place.nothing_yet.isVisible()
    assert not place.files.isVisible()
    assert not place.conflicts.isEnabled()
    assert place.standing.text() == "No other office is known yet."
    assert place.nothing_yet.y() - place.came.geometry().bottom() < place.came.height()


def test_what_came_is_listed_while_one_is_there(
    place: MergePlace, office: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    taken(place, hand_in(office, tmp_path / "first.eccar").path)
    assert lines(place) == [["first.eccar", "Sozialamt", "1", "0", "0", "0", "0"]]
    assert place.files.isVisible()
    standing = "1 of 1 office has handed in."
    qtbot.waitUntil(lambda: place.standing.text() == standing)


def test_a_conflict_is_a_door(place: MergePlace, office: Store, tmp_path: Path) -> None:
    taken(place, hand_in(office, tmp_path / "first.eccar").path)
    measure = office.reader.records("measure")[0].id
    office.apply(SetFields("measure", measure, {"title_de": "Markt"}))
    place.parts.workspace.perform(SetFields("measure", measure, {"title_de": "Tafel"}), "Edit")
    taken(place, hand_in(office, tmp_path / "second.eccar").path)
    assert place.conflicts.isEnabled()
    assert "1 conflict" in place.conflicts.text()
    wanted: list[str] = []
    place.action_wanted.connect(wanted.append)
    place.conflicts.click()
    assert wanted == ["conflicts"]


def test_its_buttons_begin_the_conversations(
    empty_window: MainWindow, place: MergePlace, office: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    place.merge.click()
    [dialog] = empty_window.findChildren(MergeDialog)
    dialog.reject()
    taken(place, hand_in(office, tmp_path / "first.eccar").path)
    assert len(lines(place)) == 1  # though a conversation was held since one came here
    place.files.setCurrentItem(place.files.topLevelItem(0).child(0))
    place.look.click()
    place.parts.workspace.wait_for_jobs()
    [brought] = empty_window.findChildren(BroughtDialog)
    assert brought.heading.text() == "first.eccar"
    brought.reject()
    place.undo.click()
    [history] = empty_window.findChildren(ImportHistoryDialog)
    assert history.isVisible()
    history.reject()
