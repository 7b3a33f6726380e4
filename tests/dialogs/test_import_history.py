"""What was merged, and undoing it later."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.brought import BroughtDialog
from eccar_desktop.dialogs.import_history import ImportHistoryDialog
from eccar_desktop.dialogs.place import Place
from eccar_desktop.domain.edits import Create, Resolve, SetFields
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.settings import Settings
from eccar_desktop.workspace.jobs import Job
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import HandedIn, NewMeasure, Shown


def runs(dialog: ImportHistoryDialog) -> list[QTreeWidgetItem]:
    """The lines of the runs, the newest first, unfolded."""
    found = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    for each in found:
        each.setExpanded(True)
    return found


def rows(dialog: ImportHistoryDialog) -> list[list[str]]:
    """Name, sender and counts of the files, those of the newest run first."""
    return [said(run.child(row)) for run in runs(dialog) for row in range(run.childCount())]


def said(item: QTreeWidgetItem) -> list[str]:
    """What a line says."""
    return [item.text(column) for column in range(item.columnCount())]


@pytest.fixture
def history(
    workspace: Workspace,
    settings: Settings,
    handed_in: HandedIn,
    new_measure: NewMeasure,
    show: Shown,
    tmp_path: Path,
) -> ImportHistoryDialog:
    """A run of three files, one of them bad, one with a conflict."""
    measure = new_measure("Fest")
    files = [
        handed_in(SetFields("measure", measure, {"title_de": "Markt", "status": "planned"})),
        tmp_path / "bad.eccar",
        handed_in(Create("measure", {"title_de": "Neu"})),
    ]
    files[1].write_bytes(b"")
    workspace.perform(SetFields("measure", measure, {"title_de": "Stadtfest"}), "Edit")
    merge(workspace.store, files, MergeOptions(), lambda *_: None, lambda: False)
    dialog = ImportHistoryDialog(workspace, settings)
    show(dialog)
    return dialog


def choose(dialog: ImportHistoryDialog, row: int) -> None:
    """Choose a file of the run."""
    dialog.list.setCurrentItem(runs(dialog)[0].child(row))


def test_a_run_of_several_files_unfolds_to_them(history: ImportHistoryDialog) -> None:
    [run] = runs(history)
    assert run.isExpanded(), "the newest one is unfolded at once"
    assert said(run)[1:] == ["3 files", "1", "1", "0", "1", "1"]
    assert rows(history) == [
        ["handin_50_1.eccar", "Sozialamt", "0", "1", "0", "1", "0"],
        ["handin_50_2.eccar", "Sozialamt", "1", "0", "0", "0", "1"],
        ["bad.eccar", "rejected", "", "", "", "", ""],
    ]


def test_what_a_file_brought_is_shown_though_it_was_settled_since(
    history: ImportHistoryDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    [conflict] = workspace.reader.conflicts()
    workspace.perform(
        Resolve("measure", conflict.record, "title_de", take=conflict.heads[0].change), "Settle"
    )
    choose(history, 0)
    history.look.click()
    workspace.wait_for_jobs()
    [brought] = history.findChildren(BroughtDialog)
    groups = [brought.list.topLevelItem(row) for row in range(brought.list.topLevelItemCount())]
    assert [each.text(0) for each in groups if each] == [
        "Changed: 1",
        "With conflicts: 1",
        "City, offices, editions: 1",
    ]
    contested = groups[1]
    assert contested is not None
    contested.setExpanded(True)
    field = contested.child(0).child(0)
    assert field.text(0) == (
        "Title (German): conflict: was “Fest”, here “Stadtfest”, there “Markt”"
    )
    brought.list.setCurrentItem(contested.child(0))
    with qtbot.waitSignal(history.place_chosen) as chosen:
        brought.show_place.click()
    assert chosen.args == [Place("measure", conflict.record)]
    assert not history.isVisible()


def test_enter_unfolds_a_run_and_tells_what_a_file_brought(
    history: ImportHistoryDialog, workspace: Workspace
) -> None:
    [run] = runs(history)
    history.list.setCurrentItem(run)
    QTest.keyClick(history.list, Qt.Key.Key_Return)
    assert not run.isExpanded()
    QTest.keyClick(history.list, Qt.Key.Key_Enter)
    assert run.isExpanded()
    assert history.findChildren(BroughtDialog) == []
    choose(history, 0)
    QTest.keyClick(history.list, Qt.Key.Key_Return)
    [brought] = history.findChildren(BroughtDialog)
    workspace.wait_for_jobs()
    assert history.isVisible(), "Enter is for the line, not for the button that closes"
    brought.reject()


def test_of_a_refused_file_the_reason_is_kept(
    history: ImportHistoryDialog, workspace: Workspace
) -> None:
    choose(history, 2)
    assert not history.undo.isEnabled()
    history.look.click()
    [brought] = history.findChildren(BroughtDialog)
    assert brought.intro.text() == "The file is empty. Please ask the office to hand in again."
    assert not brought.list.isVisible()


def test_a_protocol_can_be_kept_later_of_all_files_of_a_run(
    history: ImportHistoryDialog, workspace: Workspace, new_measure: NewMeasure, tmp_path: Path
) -> None:
    [conflict] = workspace.reader.conflicts()
    workspace.perform(
        Resolve("measure", conflict.record, "title_de", take=conflict.heads[0].change), "Settle"
    )
    new_measure("Später")
    choose(history, 2)
    assert history.keep.isEnabled(), "a file that was refused belongs to its run"
    history.keep_protocol(str(tmp_path / "protocol.txt"))
    workspace.wait_for_jobs()
    assert history.notice.words.text() == "“protocol.txt” is written."
    text = (tmp_path / "protocol.txt").read_text(encoding="utf-8")
    for part in (
        "handin_50_1.eccar (Sozialamt)",
        "new: 0, changed: 1, deleted: 0, conflicts: 1",
        "conflict: was “Fest”, here “Stadtfest”, there “Markt”",
        "handin_50_2.eccar (Sozialamt)",
        "bad.eccar\n    rejected\n    The file is empty.",
    ):
        assert part in text
    assert "Später" not in text
    choose(history, 0)
    history.undo.click()
    workspace.wait_for_jobs()
    choose(history, 0)
    assert not history.keep.isEnabled(), "nothing can be told of what was undone"


def test_an_empty_history_says_so(workspace: Workspace, settings: Settings, show: Shown) -> None:
    dialog = ImportHistoryDialog(workspace, settings)
    show(dialog)
    assert dialog.intro.text() == "Nothing was merged into this file yet."
    assert not dialog.list.isVisible()


def test_any_merge_can_be_undone(
    workspace: Workspace,
    settings: Settings,
    handed_in: HandedIn,
    merged: Callable[..., None],
    show: Shown,
) -> None:
    files = [handed_in(Create("measure", {"title_de": name})) for name in "ab"]
    for file in files:
        merged(file)
    dialog = ImportHistoryDialog(workspace, settings)
    show(dialog)
    assert rows(dialog) == [
        ["handin_50_2.eccar", "Sozialamt", "1", "0", "0", "0", "0"],
        ["handin_50_1.eccar", "Sozialamt", "1", "0", "0", "0", "0"],
    ]
    dialog.list.setCurrentItem(runs(dialog)[1].child(0))
    dialog.undo.click()
    workspace.wait_for_jobs()
    assert [each.text("title_de") for each in workspace.reader.records("measure")] == ["b"]
    assert runs(dialog)[1].text(0).endswith(" (undone)")
    assert dialog.list.hasFocus()
    assert dialog.list.currentItem() is runs(dialog)[1].child(0), "one sees which it was"
    assert rows(dialog)[1][0] == "handin_50_1.eccar", "read in full"
    dialog.list.setCurrentItem(runs(dialog)[1])
    assert not dialog.undo.isEnabled()


def test_undoing_a_merge_can_be_stopped_and_then_the_merge_stands(
    workspace: Workspace,
    settings: Settings,
    handed_in: HandedIn,
    merged: Callable[..., None],
    show: Shown,
) -> None:
    merged(handed_in(Create("measure", {"title_de": "a"})))
    dialog = ImportHistoryDialog(workspace, settings)
    show(dialog)
    dialog.list.setCurrentItem(runs(dialog)[0])
    workspace.job_started.connect(Job.cancel)
    dialog.undo.click()
    workspace.wait_for_jobs()
    assert dialog.notice.words.text() == "Stopped. The file is as it was."
    assert [each.text("title_de") for each in workspace.reader.records("measure")] == ["a"]
    assert dialog.undo.isEnabled()
