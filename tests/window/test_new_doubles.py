"""After a merge the window says when what came looks like what was there, and leads to it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.conflicts import ConflictsDialog
from eccar_desktop.dialogs.doubles import DoublesDialog
from eccar_desktop.dialogs.import_history import ImportHistoryDialog
from eccar_desktop.dialogs.merge import MergeDialog
from eccar_desktop.domain.edits import Create, Delete
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.window.main import MainWindow


@pytest.fixture
def coordination(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window on the file of a coordination that has a measure of its own."""
    workspace = empty_window.parts.workspace
    assert workspace.create(
        tmp_path / "all.eccar", city="Dresden", office="Rathaus", code="10", coordination=True
    )
    workspace.perform(Create("measure", {"title_de": "Runder Tisch gegen Rassismus"}), "New")
    return empty_window


def merge(window: MainWindow, folder: Path, *titles: str) -> None:
    """Merge a hand-in with new measures, as a person does it."""
    out = folder / "out.eccar"
    with create_store(folder / "50.eccar", city="Dresden", office="Sozialamt", code="50") as store:
        for title in titles:
            store.apply(Create("measure", {"title_de": title}))
        hand_in(store, out)
    window.talk.merge_files([out])
    (dialog,) = window.findChildren(MergeDialog)
    window.parts.workspace.wait_for_jobs()
    dialog.apply.click()
    window.parts.workspace.wait_for_jobs()
    window.parts.workspace.wait_for_jobs()  # the search, which begins with the end of the merge
    dialog.reject()


def test_what_came_and_looks_like_another_is_offered(
    coordination: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    merge(coordination, tmp_path, "Runder Tisch gegen Rasismus")
    notice = coordination.notice
    assert notice.sentence.text() == ("1 measure that came with the merge looks like another one.")
    notice.button.click()
    (dialog,) = coordination.findChildren(DoublesDialog)
    coordination.parts.workspace.wait_for_jobs()
    assert dialog.double is not None
    dialog.unite.click()
    dialog.settle.click()
    (conflicts,) = coordination.findChildren(ConflictsDialog)
    assert conflicts.conflict is not None
    assert conflicts.conflict.field == "title_de"
    conflicts.reject()


def test_the_offer_stays_when_something_else_is_done(
    coordination: MainWindow, tmp_path: Path
) -> None:
    merge(coordination, tmp_path, "Runder Tisch gegen Rasismus")
    coordination.parts.workspace.perform(Create("measure", {"title_de": "Fest"}), "New")
    assert coordination.notice.isVisible()


def test_the_offer_counts_what_is_left_and_goes_when_all_is_decided(
    coordination: MainWindow, tmp_path: Path
) -> None:
    workspace, notice = coordination.parts.workspace, coordination.notice
    workspace.perform(Create("measure", {"title_de": "Lesereihe zur Vielfalt"}), "New")
    merge(coordination, tmp_path, "Runder Tisch gegen Rasismus", "Lesereihe zur Vielvalt")
    assert notice.sentence.text().startswith("2 measures that came")
    coordination.talk.find_doubles()
    (dialog,) = coordination.findChildren(DoublesDialog)
    workspace.wait_for_jobs()
    dialog.unite.click()
    assert notice.sentence.text().startswith("1 measure that came")
    dialog.tell_apart.click()
    assert dialog.double is None
    assert notice.isHidden()
    dialog.reject()


def test_the_offer_goes_when_the_merge_is_undone(coordination: MainWindow, tmp_path: Path) -> None:
    merge(coordination, tmp_path, "Runder Tisch gegen Rasismus")
    assert coordination.notice.isVisible()
    coordination.talk.show_merged_files()
    (dialog,) = coordination.findChildren(ImportHistoryDialog)
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    dialog.undo.click()
    coordination.parts.workspace.wait_for_jobs()
    assert coordination.notice.isHidden()
    dialog.reject()


def test_another_sentence_stays_when_the_doubles_are_decided(
    coordination: MainWindow, tmp_path: Path
) -> None:
    merge(coordination, tmp_path, "Runder Tisch gegen Rasismus")
    coordination.notice.tell("Something else.")
    for each in coordination.parts.workspace.reader.records("measure"):
        coordination.parts.workspace.perform(Delete("measure", each.id), "Delete")
    assert coordination.notice.sentence.text() == "Something else."
    assert coordination.notice.isVisible()


def test_nothing_is_said_of_what_looks_like_nothing_else(
    coordination: MainWindow, tmp_path: Path
) -> None:
    merge(coordination, tmp_path, "Lesereihe")
    assert not coordination.notice.isVisible()
