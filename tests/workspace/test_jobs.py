"""Long work: it reports, stops, fails with a sentence, and never blocks or loses a job."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.edits import Changes, Create, Delete
from eccar_desktop.domain.errors import CancelledError, ExpectedError
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import Workspace


def handed_in(folder: Path, title: str) -> Path:
    """A hand-in of another office with one measure."""
    with create_store(folder / f"{title}.eccar", city="Dresden", office="Kulturamt") as store:
        store.apply(Create("measure", {"title_de": title}))
        out = folder / f"{title}-out.eccar"
        hand_in(store, out)
    return out


def merging(path: Path) -> Callable[[Store, Progress, Cancelled], object]:
    def work(store: Store, progress: Progress, cancelled: Cancelled) -> object:
        return merge(store, [path], MergeOptions(), progress, cancelled)

    return work


def count(store: Store, _progress: Progress, _cancelled: Cancelled) -> int:
    return store.reader.counts().total


def until_cancelled(_progress: Progress, cancelled: Cancelled) -> None:
    while not cancelled():
        time.sleep(0.001)
    raise CancelledError


def test_a_job_reports_and_delivers_in_the_thread_of_the_interface(
    workspace: Workspace, qtbot: QtBot
) -> None:
    def work(progress: Progress, _cancelled: Cancelled) -> str:
        for done in range(1, 4):
            progress(done, 3, f"file {done}")
        return "done"

    reports: list[tuple[int, int, str]] = []
    job = workspace.run(work, "Read files")
    job.progressed.connect(lambda *report: reports.append(report))
    with qtbot.waitSignals([job.finished, workspace.job_ended]):
        pass
    assert job.result == "done"
    assert reports[-1] == (3, 3, "file 3")


def test_progress_is_told_no_more_often_than_anybody_can_see(
    workspace: Workspace, qtbot: QtBot
) -> None:
    def work(progress: Progress, _cancelled: Cancelled) -> None:
        for done in range(100_000):
            progress(done, 100_001, "")

    reports: list[int] = []
    job = workspace.run(work, "Count")
    job.progressed.connect(lambda done, _total, _what: reports.append(done))
    began = time.monotonic()
    with qtbot.waitSignal(job.finished):
        pass
    assert len(reports) <= (time.monotonic() - began) / 0.05 + 1


def counting(steps: list[float]) -> Callable[[Progress, Cancelled], None]:
    """Work that notes when it took a step, until it is stopped."""

    def work(_progress: Progress, cancelled: Cancelled) -> None:
        while not cancelled():
            steps.append(time.monotonic())
            time.sleep(0.0005)

    return work


def test_work_stands_back_while_the_interface_is_at_work(
    workspace: Workspace, qtbot: QtBot
) -> None:
    steps: list[float] = []
    job = workspace.run(counting(steps), "Count")
    qtbot.waitUntil(lambda: len(steps) > 20)
    begun = time.monotonic()
    while time.monotonic() < begun + 0.08:  # somebody's click, with much to lay out
        pass
    during = [each for each in steps if begun + 0.03 < each < begun + 0.08]
    before = len(steps)
    assert during == []
    qtbot.waitUntil(lambda: len(steps) > before + 20)
    with qtbot.waitSignal(job.finished):
        job.cancel()


def test_work_goes_on_where_the_interface_does_not_come_to_answer(
    workspace: Workspace, qtbot: QtBot
) -> None:
    steps: list[float] = []
    job = workspace.run(counting(steps), "Count")
    qtbot.waitUntil(lambda: len(steps) > 20)
    before = len(steps)
    time.sleep(0.5)
    assert len(steps) > before
    with qtbot.waitSignal(job.finished):
        job.cancel()


def test_work_that_is_waited_for_does_not_stand_back(workspace: Workspace) -> None:
    def work(_progress: Progress, cancelled: Cancelled) -> int:
        time.sleep(0.05)  # by now somebody waits
        waited = 0
        for _step in range(20):
            begun = time.monotonic()
            cancelled()
            waited += time.monotonic() - begun > 0.05
            time.sleep(0.006)
        return waited

    job = workspace.run(work, "Count")
    workspace.wait_for_jobs()
    assert job.result == 0, "who waited for the work was asked and could not answer"


def test_a_job_that_is_cancelled_says_so_and_nothing_else(
    workspace: Workspace, qtbot: QtBot
) -> None:
    job = workspace.run(until_cancelled, "Wait")
    heard: list[str] = []
    job.finished.connect(lambda _result: heard.append("finished"))
    job.failed.connect(heard.append)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert heard == []


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(ExpectedError("The disk is full."), "The disk is full."), (ValueError("x"), "“Work” could")],
)
def test_a_job_that_fails_tells_a_sentence(
    workspace: Workspace, qtbot: QtBot, error: Exception, sentence: str
) -> None:
    def work(_progress: Progress, _cancelled: Cancelled) -> None:
        raise error

    job = workspace.run(work, "Work")
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert failed.args[0].startswith(sentence)


def test_of_four_hundred_jobs_all_come_to_their_end(workspace: Workspace, qtbot: QtBot) -> None:
    ended: list[object] = []
    for number in range(400):
        job = workspace.run(lambda _progress, _cancelled, number=number: number, "Small")
        job.finished.connect(ended.append)
    qtbot.waitUntil(lambda: len(ended) == 400)
    assert sorted(ended, key=str) == sorted(range(400), key=str)


def test_a_merge_makes_the_file_busy_and_is_announced_once(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    own = workspace.perform(Create("measure", {"title_de": "own"}), "New")
    assert own is not None
    incoming = handed_in(tmp_path, "theirs")
    changes: list[Changes] = []
    sentences: list[str] = []
    workspace.changed.connect(changes.append)
    workspace.failed.connect(sentences.append)
    job = workspace.run_writing(merging(incoming), "Merge")
    assert workspace.is_busy and not workspace.is_editable
    assert workspace.read(lambda reader: reader.counts().total, -1) == -1
    assert workspace.perform(Delete("measure", own.record), "Delete") is None
    assert "wait" in sentences[0]
    with qtbot.waitSignals([job.finished, workspace.changed]):
        pass
    assert not workspace.is_busy
    assert changes == [Changes(everything=True)]
    assert workspace.reader.counts().total == 2
    assert not workspace.undo_stack.canUndo()


def test_a_reading_job_sees_the_file_as_it_was_while_people_go_on(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.perform(Create("measure", {"title_de": "one"}), "New")
    job = workspace.run_reading(count, "Count")
    workspace.wait_for_jobs()
    assert job.result == 1
    assert workspace.is_editable


def test_closing_stops_what_still_runs(workspace: Workspace) -> None:
    job = workspace.run(until_cancelled, "Wait")
    cancelled: list[bool] = []
    job.cancelled.connect(lambda: cancelled.append(True))
    workspace.close()
    assert cancelled == [True]
    assert not workspace.is_open


def test_a_file_that_is_only_read_takes_no_writing_job(workspace: Workspace) -> None:
    second = Workspace()
    assert second.open(workspace.path or Path())
    with pytest.raises(ExpectedError):
        second.run_writing(count, "Merge")
    second.close()
