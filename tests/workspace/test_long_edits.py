"""Editing very many measures: beside the interface, all or nothing, one step of undo."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.edits import Changes, Create, Edit, Many, SetFields
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.store.file import Store
from eccar_desktop.workspace.workspace import AT_ONCE, Workspace

COUNT = AT_ONCE + 20


@pytest.fixture
def many(workspace: Workspace) -> list[str]:
    """So many measures that editing all of them takes a while."""
    edits = tuple(
        Create("measure", {"title_de": f"{n:03}", "reference": f"50-2020-{n:03}"})
        for n in range(COUNT)
    )
    applied = workspace.store.apply(Many(edits))
    return list(applied.records)


def planning(measures: list[str]) -> Edit:
    return Many(tuple(SetFields("measure", each, {"status": "planned"}) for each in measures))


def planned(workspace: Workspace) -> int:
    return len(workspace.reader.measure_numbers(MeasureQuery(status="planned")))


def test_it_is_one_step_of_undo_which_is_a_job_again(
    workspace: Workspace, many: list[str], qtbot: QtBot
) -> None:
    heard: list[Changes] = []
    workspace.changed.connect(heard.append)
    job = workspace.perform_beside(lambda _store: planning(many), "Change status")
    assert workspace.is_busy
    qtbot.waitSignal(job.finished).wait()
    assert planned(workspace) == COUNT
    assert workspace.undo_stack.undoText() == "Change status"
    for turn, left in ((workspace.undo_stack.undo, 0), (workspace.undo_stack.redo, COUNT)) * 2:
        turn()
        assert workspace.is_busy
        with qtbot.waitSignal(workspace.changed):
            pass
        assert planned(workspace) == left
    assert [len(each.records) for each in heard] == [COUNT] * 5


def test_cancelled_it_leaves_nothing_behind(
    workspace: Workspace, many: list[str], qtbot: QtBot
) -> None:
    is_cancelled = threading.Event()

    def slow(_store: Store) -> Edit:
        is_cancelled.wait()
        return planning(many)

    workspace.perform(SetFields("measure", many[0], {"title_de": "A"}), "Before")
    job = workspace.perform_beside(slow, "Change status")
    job.cancel()
    is_cancelled.set()
    qtbot.waitSignal(job.cancelled).wait()
    assert (planned(workspace), workspace.is_editable) == (0, True)
    assert workspace.undo_stack.undoText() == "Before"


def test_what_fails_is_told_and_leaves_nothing_behind(
    workspace: Workspace, many: list[str], qtbot: QtBot
) -> None:
    edit = Many((planning(many), SetFields("measure", "0" * 32, {"status": "planned"})))
    told: list[str] = []
    workspace.failed.connect(told.append)
    job = workspace.perform_beside(lambda _store: edit, "Change status")
    qtbot.waitSignal(job.failed).wait()
    assert told == ["This entry is not in the file."]
    assert (planned(workspace), workspace.undo_stack.canUndo()) == (0, False)


def test_a_long_action_that_can_not_be_turned_back_is_told(
    workspace: Workspace, many: list[str], qtbot: QtBot
) -> None:
    job = workspace.perform_beside(lambda _store: planning(many), "Change status")
    qtbot.waitSignal(job.finished).wait()
    workspace.store.apply(SetFields("measure", many[5], {"status": "delayed"}))
    with qtbot.waitSignal(workspace.failed) as failed:
        workspace.undo_stack.undo()
    assert failed.args is not None
    assert failed.args[0].startswith("This can't be undone any more")
    assert not workspace.undo_stack.canUndo()
    assert planned(workspace) == COUNT - 1
