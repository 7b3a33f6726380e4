"""People at the window, for tests that tell a story: they choose actions and hold conversations."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from eccar_desktop.window.main import MainWindow

D = TypeVar("D", bound=QDialog)


class Person:
    """One person at a window, with a folder for the files."""

    def __init__(self, window: MainWindow, qtbot: QtBot, folder: Path) -> None:
        self.window = window
        self.qtbot = qtbot
        self.folder = folder

    def press(self, action: str) -> None:
        """Choose an action of the menus."""
        assert self.window.actions_by_key[action].isEnabled(), action
        self.window.actions_by_key[action].trigger()

    def conversation(self, kind: type[D]) -> D:
        """The dialog of this kind that is open, once its work in the background is done."""
        self.window.parts.workspace.wait_for_jobs()
        found = [each for each in self.window.findChildren(kind) if each.isVisible()]
        assert len(found) == 1
        return found[0]
