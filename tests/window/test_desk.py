"""The desk: places that need more room than the screen has."""

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.edits import Create
from eccar_desktop.window.main import MainWindow


def test_no_place_makes_the_window_higher_than_the_screen_with_large_text(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = empty_window
    workspace = window.parts.workspace
    workspace.create(tmp_path / "all.eccar", city="Ulm", office="Amt", code="1", coordination=True)
    workspace.perform(Create("edition", {"start": "2024", "end": "2025"}), "New")
    window.actions_by_key["german"].trigger()
    window.view._zoom(225)
    window.resize(1366, 728)
    for key in ("edition", "merge", "overview", "measures"):
        window.desk.go(key)
        window.notice.warn("Something long did not go well, so that it takes two lines. " * 2)
        QTest.qWait(20)
        assert max(window.height(), window.minimumSizeHint().height()) <= 728
        room = window.desk.pages.currentWidget()
        whole = window.desk.place.height()
        assert room.verticalScrollBar().maximum() == max(whole - room.viewport().height(), 0)
        assert whole >= window.desk.place.heightForWidth(window.desk.place.width())
