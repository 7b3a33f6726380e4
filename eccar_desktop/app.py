"""The composition root: builds everything, hands it down, and catches what nobody expected."""

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from eccar_desktop import __version__, logs, settings
from eccar_desktop.look.language import Language
from eccar_desktop.look.theme import Theme
from eccar_desktop.window.main import MainWindow
from eccar_desktop.window.parts import Parts

NAME = "eccar-desktop"

_log = logging.getLogger("eccar_desktop.app")


class CrashNet(QObject):
    """Catches errors that nobody expected: into the log, and into a calm dialog."""

    _caught = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_showing = False
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
        if self._is_showing:  # one at a time: an error may come again with every repaint
            return
        from eccar_desktop.dialogs.crash import CrashDialog, crash_report

        self._is_showing = True
        dialog = CrashDialog(crash_report(error), QApplication.activeWindow())
        dialog.finished.connect(self._shown)
        dialog.open()

    @Slot()
    def _shown(self) -> None:
        self._is_showing = False


def build(app: QApplication) -> MainWindow:
    """The window with all its parts, in the language and look that the person chose."""
    parts = Parts(settings.load(), Theme(app), Language(app))
    window = MainWindow(parts)
    parts.setParent(window)
    window.view.apply_all()
    return window


def main(arguments: list[str]) -> int:
    """Run the program, with an optional file to open; the exit code."""
    logs.start()
    app = QApplication([NAME, *arguments])
    app.setApplicationName(NAME)
    app.setApplicationVersion(__version__)
    CrashNet(app).stretch()
    window = build(app)
    window.show()
    for name in app.arguments()[1:2]:
        window.files.open(Path(name).absolute())
    code = app.exec()
    logs.stop()
    return code
