"""Somebody who presses whatever there is: no plan, no mercy, no order."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from eccar_desktop.window.actions import ACTIONS
from eccar_desktop.window.desk import MEASURES, PLACES
from eccar_desktop.window.main import MainWindow

T = TypeVar("T")

LEFT_ALONE = ("quit",)
"""What would end the walk."""

TEXTS = ("Fest", "ä", "3/2017", "seit 2015", "1.573,45", "https://example.org", "\u200d", "x" * 300)
KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home),
    *(Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Delete, Qt.Key.Key_F2),
    *(Qt.Key.Key_F6, Qt.Key.Key_Backspace, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_A),
)
MODIFIERS = (
    *(Qt.KeyboardModifier.NoModifier,) * 6,
    *(Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier),
    Qt.KeyboardModifier.AltModifier,
)
WIDGETS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTabWidget)


class Wanderer:
    """One walk through the window; the same number gives the same walk.

    `files` are what is chosen where a file is asked for; what is written goes into `folder`.
    """

    def __init__(
        self, window: MainWindow, number: int, files: Sequence[Path], folder: Path
    ) -> None:
        self.window = window
        self.steps: list[str] = []
        """What was done, to be told if something goes wrong."""
        self._rng = random.Random(number)
        self._files = files
        self._folder = folder

    def step(self) -> None:
        """Do one thing with whatever is in front."""
        front = self._front()
        if isinstance(front, QFileDialog):
            self._choose_file(front)
        elif isinstance(front, QMenu):
            self._choose_from(front)
        elif isinstance(front, QDialog):
            self._rng.choice((self._click, self._click, self._type, self._leave))(front)
        else:
            ways = (self._act, self._act, self._go, self._click, self._click, self._type)
            self._rng.choice(ways)(front)
        QTest.qWait(self._rng.choice((0, 0, 0, 1, 20)))

    def come_back(self) -> None:
        """Leave every conversation, and wait for what works in the background."""
        for _time in range(50):
            front = self._front()
            if front is self.window and not self.window.parts.workspace.has_jobs:
                return
            if front is not self.window:
                self._leave(front)
            self.window.parts.workspace.wait_for_jobs()
            QTest.qWait(5)
        raise AssertionError(f"{self._front()!r} does not go away")

    # ------------------------------------------------------------------- what may be done

    def _front(self) -> QWidget:
        """What takes the keyboard: a menu before a conversation before the window."""
        return QApplication.activePopupWidget() or self._dialog()

    def _dialog(self) -> QWidget:
        shown = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QDialog) and each.isVisible()
        ]
        return QApplication.activeModalWidget() or (shown[-1] if shown else self.window)

    def _note(self, step: str) -> None:
        self.steps.append(step)

    def _act(self, _front: QWidget) -> None:
        by_key = self.window.actions_by_key
        enabled = [row.key for row in ACTIONS if by_key[row.key].isEnabled()]
        key = self._rng.choice([each for each in enabled if each not in LEFT_ALONE])
        self._note(f"action {key}")
        by_key[key].trigger()

    def _go(self, _front: QWidget) -> None:
        if self.window.parts.workspace.is_open:
            key = self._rng.choice((MEASURES, *(row.key for row in PLACES)))
            self._note(f"place {key}")
            self.window.desk.go(key)

    def _some(self, front: QWidget, *kinds: type[QWidget]) -> QWidget | None:
        widgets = [
            each
            for kind in kinds
            for each in front.findChildren(kind)
            if each.isVisible() and each.isEnabled() and each.window() is front.window()
        ]
        return self._rng.choice(widgets) if widgets else None

    def _click(self, front: QWidget) -> None:
        """Click anywhere on anything that can be used."""
        widget = self._some(front, *WIDGETS)
        if widget is None:
            return
        area = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
        place = QPoint(
            self._rng.randrange(max(1, area.width())), self._rng.randrange(max(1, area.height()))
        )
        if isinstance(widget, QAbstractButton):
            place = area.rect().center()
        self._note(f"click {_called(widget)} at {place.x()}, {place.y()}")
        click = QTest.mouseDClick if self._rng.random() < 0.1 else QTest.mouseClick
        click(area, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def _type(self, front: QWidget) -> None:
        """Type where the focus is, or put it somewhere first."""
        if self._rng.random() < 0.5 and (widget := self._some(front, *WIDGETS)):
            widget.setFocus()
        focus = QApplication.focusWidget() or front
        if self._rng.random() < 0.4 and isinstance(focus, QLineEdit | QPlainTextEdit):
            text = self._rng.choice(TEXTS)
            self._note(f"type {text[:10]!r} into {_called(focus)}")
            focus.insert(text) if isinstance(focus, QLineEdit) else focus.insertPlainText(text)
            return
        key, modifiers = self._rng.choice(KEYS), self._rng.choice(MODIFIERS)
        self._note(f"press {modifiers.name} {key.name} in {_called(focus)}")
        QTest.keyClick(focus, key, modifiers)

    def _leave(self, front: QWidget) -> None:
        self._note(f"leave {_called(front)}")
        if isinstance(front, QDialog):
            front.reject()
        else:
            front.close()

    def _choose_from(self, menu: QMenu) -> None:
        actions = [
            each
            for each in menu.actions()
            if each.isEnabled() and not each.isSeparator() and not each.menu()
            and each is not self.window.actions_by_key["quit"]
        ]  # fmt: skip
        self._note(f"menu {menu.title()}")
        if actions and self._rng.random() < 0.7:
            chosen = self._rng.choice(actions)
            self._note(f"menu {menu.title()}: {chosen.text()}")
            chosen.trigger()
        menu.close()

    def _choose_file(self, dialog: QFileDialog) -> None:
        if self._rng.random() < 0.3:
            self._leave(dialog)
            return
        if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            path = self._folder / f"written-{len(self.steps)}"
        elif dialog.fileMode() is QFileDialog.FileMode.Directory:
            path = self._folder
        else:
            path = self._rng.choice(self._files)
        self._note(f"choose {path.name}")
        # The dialog itself would ask on and on about a name that it does not like.
        dialog.done(QDialog.DialogCode.Accepted)
        dialog.fileSelected.emit(str(path))
        dialog.filesSelected.emit([str(path)])


def _called(widget: QWidget) -> str:
    """How a widget is called in what is told."""
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()!r}"
