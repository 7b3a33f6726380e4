"""Conversations with long work: one Escape is enough, whenever it comes."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.hand_in import HandInDialog
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.settings import Settings
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import NewMeasure, Shown


@pytest.mark.parametrize("heeds", [True, False])
def test_one_escape_closes_it_though_the_work_ends_at_that_moment(
    qtbot: QtBot, workspace: Workspace, show: Shown, heeds: bool
) -> None:
    may_end = threading.Event()

    def work(_progress: Progress, cancelled: Cancelled) -> str:
        may_end.wait(5)
        if heeds and cancelled():
            raise CancelledError
        return "done"

    dialog = WorkingDialog()
    show(dialog)
    dialog.follow(workspace.run(work, "Working"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.destroyed):
        may_end.set()


def test_what_could_be_undone_before_a_hand_in_can_be_undone_afterwards(
    qtbot: QtBot, workspace: Workspace, settings: Settings, new_measure: NewMeasure, show: Shown
) -> None:
    new_measure("Runder Tisch")
    dialog = HandInDialog(workspace, settings)
    show(dialog)
    workspace.wait_for_jobs()
    dialog.write.click()
    workspace.wait_for_jobs()
    assert dialog.written_line.text().endswith(".eccar")
    assert workspace.undo_stack.canUndo()
    workspace.undo_stack.undo()
    assert workspace.reader.records("measure") == []
    dialog.reject()
