"""People at the window, for tests that tell a story: they choose actions and hold conversations."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from eccar_desktop import settings, texts
from eccar_desktop.look.language import Language
from eccar_desktop.look.theme import Theme
from eccar_desktop.window.assembly import complete
from eccar_desktop.window.main import MainWindow

D = TypeVar("D", bound=QDialog)


@contextmanager
def whole_window(app: QApplication, language: str = "en") -> Iterator[MainWindow]:
    """The window without a file, not shown yet.

    What it changes for all windows (font, colours, language) is put back: other tests follow.
    """
    font = QFont(app.font())
    chosen = settings.load()
    chosen.set(settings.LANGUAGE, language)
    window = MainWindow(chosen, Theme(app), Language(app))
    window.view.apply_all()
    complete(window)
    yield window
    window.close()
    window.theme.use()
    app.setFont(font)
    window.deleteLater()
    texts.use("en")


@contextmanager
def window_at_work(
    qtbot: QtBot, app: QApplication, folder: Path, language: str
) -> Iterator[MainWindow]:
    """The window on the screen, as at the very first start; what is chosen lies in a folder."""
    with whole_window(app, language) as window:
        for purpose in ("open", "hand-in", "merge", "report", "give-back"):
            window.settings.remember_folder(purpose, folder)
        with qtbot.waitExposed(window):
            window.show()
        yield window


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
        """The dialog of this kind that is open, once its work in the background is done.

        One conversation may leave the screen before the next one comes.
        """
        self.window.parts.workspace.wait_for_jobs()
        self.qtbot.waitUntil(lambda: len(self._open(kind)) == 1)
        return self._open(kind)[0]

    def _open(self, kind: type[D]) -> list[D]:
        return [each for each in self.window.findChildren(kind) if each.isVisible()]
