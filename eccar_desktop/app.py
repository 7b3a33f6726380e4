"""The composition root: builds everything, hands it down, and catches what nobody expected."""

import gc
import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog

from eccar_desktop import __version__, logs, paths, settings
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.look.language import Language
from eccar_desktop.look.theme import Theme
from eccar_desktop.selftest.place import check_place
from eccar_desktop.texts import _, system_language
from eccar_desktop.window.main import MainWindow
from eccar_desktop.window.one_window import OneWindow

NAME = "eccar-desktop"
SELF_TEST = "--self-test"
QUIT_WHEN_SHOWN, QUIT_WHEN_COMPLETE = "--quit-when-shown", "--quit-when-complete"
REFUSED = 3
"""The exit code when the program can't work where it lies."""

_SOON = 0.0005
"""Seconds that work beside the interface may keep it waiting: with Python's usual 5 ms, at each of
many calls of Qt, people would feel a long search in every click."""

_log = logging.getLogger("eccar_desktop.app")


class CrashNet(QObject):
    """Catches errors that nobody expected: into the log, and into a calm dialog."""

    _caught = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dialog: QDialog | None = None
        # Queued: an error in another thread, or in the middle of painting, is shown in peace.
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def stretch(self) -> None:
        """Catch from now on."""
        sys.excepthook = self.catch

    def catch(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Take an error; Python calls this."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.critical("Unexpected", exc_info=(kind, error, trace))
        self._caught.emit(error)

    @Slot(object)
    def _show(self, error: BaseException) -> None:
        if self._dialog is not None:  # one at a time: an error may come with every repaint
            return
        from eccar_desktop.dialogs.crash import CrashDialog, crash_report

        self._dialog = CrashDialog(crash_report(error), QApplication.activeWindow())
        self._dialog.finished.connect(self._forget)
        self._dialog.open()

    @Slot()
    def _forget(self) -> None:
        self._dialog = None


def main(arguments: list[str]) -> int:
    """Run the program, with an optional file to open; the exit code.

    For the self-test: `--self-test OUT [--screen]` opens everything once, `--quit-when-shown` ends
    as soon as the window is on the screen, `--quit-when-complete` as soon as it can be used.
    """
    if SELF_TEST in arguments:
        from eccar_desktop.selftest import screens

        out = Path(arguments[arguments.index(SELF_TEST) + 1])
        return screens.run(out, build, on_screen="--screen" in arguments)
    app = QApplication([NAME, *arguments])
    app.setApplicationName(NAME)
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(paths.resource("program", "eccar-desktop.svg"))))
    CrashNet(app).stretch()
    try:
        check_place()
    except ExpectedError as reason:
        return refuse(app, str(reason))
    wish = Wish.of(app.arguments()[1:])
    one = OneWindow(app)
    if not wish.timed and one.hand_over(wish.files):
        return 0
    window = frame(app)
    window.show()
    rest = Rest(window, wish, one)
    QTimer.singleShot(0, rest.go_on)
    code = app.exec()
    logs.stop()
    return code


def frame(app: QApplication) -> MainWindow:
    """The window's frame, in the language and look that the person chose."""
    sys.setswitchinterval(_SOON)
    window = MainWindow(settings.load(), Theme(app), Language(app))
    window.view.apply_all()
    return window


def build(app: QApplication) -> MainWindow:
    """The whole window."""
    window = frame(app)
    fill(window)
    return window


def fill(window: MainWindow) -> None:
    """Let all that works on a file join the frame."""
    from eccar_desktop.window.assembly import complete  # it loads nearly all of the program

    complete(window)
    # What is here now stays. Python's search for cycles would go through all of it every now and
    # then, in the midst of somebody's click.
    gc.freeze()


@dataclass(frozen=True)
class Wish:
    """What a start is for: files to open, or measuring how long it takes."""

    files: list[Path]
    timed: frozenset[str]

    @staticmethod
    def of(arguments: list[str]) -> "Wish":
        """Read the arguments; of several files the first is opened."""
        timed = frozenset({QUIT_WHEN_SHOWN, QUIT_WHEN_COMPLETE} & {*arguments})
        names = [each for each in arguments if each not in timed]
        return Wish([Path(each).absolute() for each in names[:1]], timed)


class Rest(QObject):
    """What follows when the frame is on the screen: all the rest, and the file to open."""

    def __init__(self, window: MainWindow, wish: Wish, one: OneWindow) -> None:
        super().__init__(window)
        self._window = window
        self._wish = wish
        self._one = one
        window.start.setVisible(not wish.files)  # a moment of nothing is calmer than a flash

    @Slot()
    def go_on(self) -> None:
        """Complete the window and open the file."""
        self._window.repaint()
        if QUIT_WHEN_SHOWN in self._wish.timed:
            QApplication.quit()
            return
        logs.start()
        fill(self._window)
        self._open(self._wish.files)
        if QUIT_WHEN_COMPLETE in self._wish.timed:
            QTimer.singleShot(0, QApplication.quit)
            return
        self._one.called.connect(self._come_forward)
        self._one.listen()

    @Slot(list)
    def _come_forward(self, files: list[Path]) -> None:
        """Somebody started the program once more: show the window, and the file that was meant."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if QApplication.activeModalWidget() is None:
            self._open(files)
        elif files:
            window.notice.tell(_("Please end what is open here first; then open the file again."))

    def _open(self, files: list[Path]) -> None:
        for path in files:
            self._window.files.open(path)


def refuse(app: QApplication, reason: str) -> int:
    """Say why the program can't start, and end."""
    from eccar_desktop.dialogs.question import QuestionDialog

    Theme(app).use()
    Language(app).use(system_language())
    dialog = QuestionDialog(_("The program can't start here"), reason)
    dialog.finished.connect(app.quit)
    dialog.open()
    app.exec()
    return REFUSED
