"""One window for each person: notes go from a later start to the first."""

from pathlib import Path

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from eccar_desktop import paths
from eccar_desktop.window import one_window
from eccar_desktop.window.one_window import OneWindow


class Later(QThread):
    """A later start, as another program would make it."""

    def __init__(self, files: list[Path]) -> None:
        super().__init__()
        self._files = files
        self.is_taken: bool | None = None

    def run(self) -> None:
        self.is_taken = OneWindow().hand_over(self._files)


def test_the_first_start_gets_the_file_of_a_later_one(qtbot: QtBot) -> None:
    first = OneWindow()
    assert not first.hand_over([])
    first.listen()
    later = Later([Path("office.eccar")])
    with qtbot.waitSignal(first.called) as called, qtbot.waitSignal(later.finished):
        later.start()
    assert called.args == [[Path("office.eccar")]]
    assert later.is_taken


def test_a_note_that_came_before_the_window_was_ready_is_not_lost(qtbot: QtBot) -> None:
    first = OneWindow()
    assert not first.hand_over([])
    later = Later([Path("office.eccar")])
    later.start()
    qtbot.waitUntil(lambda: bool(list((paths.user_data_dir() / "calls").glob("*.json"))))
    with qtbot.waitSignal(first.called), qtbot.waitSignal(later.finished):
        first.listen()
    assert later.is_taken


def test_a_first_window_that_does_not_answer_keeps_nobody_out() -> None:
    first = OneWindow()
    assert not first.hand_over([])
    former, one_window._PATIENCE = one_window._PATIENCE, 0.1
    try:
        assert not OneWindow().hand_over([Path("office.eccar")])
    finally:
        one_window._PATIENCE = former
    assert list((paths.user_data_dir() / "calls").glob("*.json")) == []


def test_a_note_that_is_no_list_of_files_does_no_harm(qtbot: QtBot) -> None:
    first = OneWindow()
    assert not first.hand_over([])
    (paths.user_data_dir() / "calls" / "1.json").write_text("{", encoding="utf-8")
    first.listen()
    later = Later([])
    with qtbot.waitSignal(first.called), qtbot.waitSignal(later.finished):
        later.start()
    assert later.is_taken
