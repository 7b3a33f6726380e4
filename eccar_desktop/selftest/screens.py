"""Trials of the window and everything that it opens, in the program with the window."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMetaMethod, QObject, QSize, QTimer, Slot, qVersion
from PySide6.QtGui import QIcon, QImageReader
from PySide6.QtWidgets import QApplication, QDialog, QStyleFactory, QWidget

from eccar_desktop import paths, settings
from eccar_desktop.dialogs.crash import CrashDialog, crash_report
from eccar_desktop.dialogs.new_edition import NewEditionDialog
from eccar_desktop.dialogs.publish import PublishDialog
from eccar_desktop.dialogs.question import QuestionDialog
from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.selftest.findings import FailedError, Finding, tried, write
from eccar_desktop.store.file import open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.texts import N_
from eccar_desktop.window.main import MainWindow

PICTURES = {"png", "jpg", "svg", "ico"}
_PAUSE = 30
"""Milliseconds for painting and for what was left for later, after each step."""
_PATIENCE = 1000
"""So many pauses what takes time may take."""

Build = Callable[[QApplication], MainWindow]


@dataclass(frozen=True)
class Step:
    """Something to do as soon as it is time for it; only a name makes a finding."""

    do: Callable[[], object]
    name: str = ""
    is_time: Callable[[], bool] = lambda: True


def run(out: Path, build: Build, *, on_screen: bool) -> int:
    """Open everything once, keep what was found in `out`; 1 when something fails."""
    with tempfile.TemporaryDirectory(prefix="eccar-self-test-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        os.environ[paths.DATA_DIR_VARIABLE] = str(folder / "settings")
        app = QApplication([sys.argv[0], *([] if on_screen else ["-platform", "offscreen"])])
        app.setQuitOnLastWindowClosed(False)
        walk = Walk(Screens(app, build, folder).steps(), app)
        walk.begin()
        app.exec()
        write(out, walk.findings)
    return 0 if all(each.works for each in walk.findings) else 1


class Walk(QObject):
    """Takes one step after the other, with the event loop running in between."""

    def __init__(self, steps: Iterator[Step], app: QApplication) -> None:
        super().__init__(app)
        self.findings: list[Finding] = []
        self._steps = steps
        self._step: Step | None = None
        self._waited = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Take the first step once the event loop runs."""
        self._step = next(self._steps, None)
        self._timer.start()

    @Slot()
    def _go_on(self) -> None:
        if self._step is None:
            self._timer.stop()
            QApplication.exit()
            return
        if not self._step.is_time() and self._waited < _PATIENCE:
            self._waited += 1
            return
        finding = tried(self._step.name, self._step.do)
        if self._step.name or not finding.works:
            self.findings.append(finding)
        self._step, self._waited = next(self._steps, None), 0


class Screens:
    """What is tried with the window, in order."""

    def __init__(self, app: QApplication, build: Build, folder: Path) -> None:
        self._app = app
        self._build = build
        self._file = folder / "window.eccar"
        self._window: MainWindow | None = None
        self._titles: dict[str, list[str]] = {"de": [], "en": []}

    def steps(self) -> Iterator[Step]:
        """Every step; what one opens, the next finds painted."""
        yield Step(self._plugins, N_("Qt, its plugins and styles"))
        yield Step(self._icons, N_("Icons are painted"))
        yield Step(self._open_window)
        yield Step(self._window_is_there, N_("The window opens"))
        yield Step(self._open_file)
        yield Step(self._edit, N_("Editing and undo in the window"))
        for language in self._titles:
            yield Step(partial(self._speak, language))
            for opens in self._conversations():
                yield Step(opens)
                yield Step(partial(self._look, language), is_time=self._has_dialog)
                yield Step(self._none_is_left, is_time=self._has_closed_dialogs)
        yield Step(self._visit_places, N_("Every place of the desk opens"))
        yield Step(self._dialogs_of_qt, N_("Qt's own dialogs in German"))
        yield Step(partial(self._all_opened, "de"), N_("Every dialog opens in German"))
        yield Step(partial(self._all_opened, "en"), N_("Every dialog opens in English"))
        yield Step(self._dark, N_("Dark and light"))
        yield Step(self._close, N_("The window closes its file"))

    @property
    def window(self) -> MainWindow:
        """The window. Raises FailedError while there is none."""
        if self._window is None:
            raise FailedError("no window")
        return self._window

    def _plugins(self) -> str:
        formats = {bytes(each.data()).decode() for each in QImageReader.supportedImageFormats()}
        styles = {each.lower() for each in QStyleFactory.keys()}  # noqa: SIM118 - no dict
        wanted = {"fusion", "windowsvista", "windows11"} if sys.platform == "win32" else {"fusion"}
        if lacking := (PICTURES - formats) | (wanted - styles):
            raise FailedError(
                f"{', '.join(sorted(lacking))}; {', '.join(sorted(styles | formats))}"
            )
        return f"Qt {qVersion()}, {self._app.platformName()}, {self._app.style().objectName()}"

    def _icons(self) -> str:
        files = sorted(paths.resource("icons").glob("*.svg"))
        files.append(paths.resource("program", "eccar-desktop.svg"))
        blank = [file.stem for file in files if not _is_painted(QIcon(str(file)))]
        if blank:
            raise FailedError(", ".join(blank))
        return str(len(files))

    def _open_window(self) -> str:
        self._window = self._build(self._app)
        self._window.show()
        return ""

    def _window_is_there(self) -> str:
        if not self.window.isVisible():
            raise FailedError("not visible")
        size = self.window.size()
        return f"{size.width()} x {size.height()}, {self.window.devicePixelRatio():g}"

    def _open_file(self) -> str:
        with create_store(self._file, city="Musterstadt", office="Amt", coordination=True) as store:
            store.apply(Create("measure", {"title_de": "Runder Tisch", "field": 3}))
        self.window.files.open(self._file)
        return ""

    def _edit(self) -> str:
        workspace, record = self.window.parts.workspace, self.window.parts.record
        before = record.record.text("title_de") if record.record else ""
        workspace.perform(SetFields("measure", record.id, {"title_de": "Anders"}), "Edit")
        after = record.record.text("title_de") if record.record else ""
        workspace.undo_stack.undo()
        undone = record.record.text("title_de") if record.record else ""
        if (before, after, undone) != ("Runder Tisch", "Anders", "Runder Tisch"):
            raise FailedError(f"{before!r}, {after!r}, {undone!r}")
        return ""

    def _visit_places(self) -> str:
        """Go to each place of the desk, and back to the measures."""
        found = [action.objectName() for action in self.window.actions_by_key.places.actions()]
        for key in (*found, found[0]):
            self.window.actions_by_key.trigger(key)
            QCoreApplication.processEvents()
        return str(len(found))

    def _speak(self, language: str) -> str:
        self.window.parts.settings.set(settings.LANGUAGE, language)
        self.window.view.apply_all()
        return ""

    def _conversations(self) -> list[Callable[[], object]]:
        """Everything that opens a dialog: what the menus begin, and what comes by itself."""
        talk, workspace = self.window.talk, self.window.parts.workspace
        about = talk.metaObject()
        first = QObject().metaObject().methodCount()
        methods = [about.method(n) for n in range(first, about.methodCount())]
        return [
            *(
                getattr(talk, bytes(each.name().data()).decode())
                for each in methods
                if each.methodType() == QMetaMethod.MethodType.Slot and not each.parameterCount()
            ),
            lambda: NewEditionDialog(workspace, self.window).open(),
            lambda: PublishDialog(workspace, "", again=False, parent=self.window).open(),
            lambda: QuestionDialog("?", "?", parent=self.window).open(),
            lambda: CrashDialog(crash_report(ValueError("?")), self.window).open(),
        ]

    def _look(self, language: str) -> str:
        """Look at the dialog that is open, and note its title."""
        shown = self._dialogs()
        if len(shown) != 1:
            raise FailedError(f"{len(shown)} dialogs: {', '.join(map(_name, shown))}")
        if not _is_painted_widget(shown[0]):
            raise FailedError(f"{_name(shown[0])} is blank")
        self._titles[language].append(shown[0].windowTitle())
        return ""

    def _none_is_left(self) -> str:
        if left := self._dialogs():
            raise FailedError(f"{', '.join(map(_name, left))} does not close")
        return ""

    def _has_dialog(self) -> bool:
        return bool(self._dialogs())

    def _has_closed_dialogs(self) -> bool:
        """Press Escape, again if need be: a dialog that works stops its work first."""
        for each in self._dialogs():
            each.reject()
        return not self._dialogs()

    def _dialogs(self) -> list[QDialog]:
        """The dialogs that are to be seen."""
        widgets = self._app.topLevelWidgets()
        return [each for each in widgets if isinstance(each, QDialog) and each.isVisible()]

    def _all_opened(self, language: str) -> str:
        titles = self._titles[language]
        wanted = len(self._conversations())
        if len(titles) != wanted or not all(titles):
            raise FailedError(f"{len(titles)}/{wanted}: {', '.join(titles)}")
        if language == "de" and self._titles["de"] == self._titles["en"]:
            raise FailedError("the same titles in both languages")
        return f"{wanted}: {', '.join(titles)}"

    def _dialogs_of_qt(self) -> str:
        self._speak("de")
        said = QCoreApplication.translate("QPlatformTheme", "Cancel")
        if said != "Abbrechen":
            raise FailedError(said)
        return said

    def _dark(self) -> str:
        seen = []
        for theme in ("dark", "light"):
            self.window.parts.settings.set(settings.THEME, theme)
            self.window.view.apply_all()
            seen.append(self._app.palette().window().color().lightness())
        if seen[0] >= seen[1]:
            raise FailedError(f"{seen[0]}, {seen[1]}")
        return self._app.style().objectName()

    def _close(self) -> str:
        self.window.close()
        open_store(self._file).close()  # raises when the window still holds its lock
        return ""


def _name(widget: QWidget) -> str:
    return type(widget).__name__


def _is_painted(icon: QIcon) -> bool:
    image = icon.pixmap(QSize(24, 24)).toImage()
    return any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def _is_painted_widget(widget: QWidget) -> bool:
    """Whether a widget shows more than one colour."""
    image = widget.grab().toImage()
    sample = range(0, min(image.width(), image.height()), 3)
    first = image.pixel(0, 0)
    return any(image.pixel(x, y) != first for x in sample for y in sample)
