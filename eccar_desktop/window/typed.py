"""The text that somebody types in: it has an undo of its own, which comes before the file's."""

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QPlainTextEdit, QWidget

Text = QLineEdit | QPlainTextEdit


class Typed(QObject):
    """What was typed in a window and is not saved yet: it follows the focus from text to text.

    Keys for undo that a text has no use for are left to the window.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self._inside = inside
        self._text: Text | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @property
    def can_undo(self) -> bool:
        """Whether something was typed that the text can take back."""
        history = self._history
        return history is not None and history.isUndoAvailable()

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back that the text can type again."""
        history = self._history
        return history is not None and history.isRedoAvailable()

    def undo(self) -> bool:
        """Take back what was typed last; whether there was something."""
        if self._text is None or not self.can_undo:
            return False
        self._text.undo()
        return True

    def redo(self) -> bool:
        """Type again what was taken back; whether there was something."""
        if self._text is None or not self.can_redo:
            return False
        self._text.redo()
        return True

    @property
    def _history(self) -> QTextDocument | QLineEdit | None:
        text = self._text
        return text.document() if isinstance(text, QPlainTextEdit) else text

    @Slot(QWidget, QWidget)
    def _follow(self, _former: QWidget | None, now: QWidget | None) -> None:
        if now is None or isinstance(now, QMenu | QMenuBar):
            return  # a menu or another program has the focus for a moment
        if self._text is not None:
            self._text.removeEventFilter(self)
            self._text.destroyed.disconnect(self._forget)
        is_here = now.window() is self._inside.window()
        self._text = now if is_here and isinstance(now, Text) else None
        if self._text is not None:
            self._text.installEventFilter(self)
            self._text.destroyed.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        self._text = None

    def eventFilter(self, _text: QObject, event: QEvent) -> bool:
        """Leave keys to the window where the text has nothing to undo with them."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            is_undo = event.matches(keys.Undo) and not self.can_undo
            if is_undo or (event.matches(keys.Redo) and not self.can_redo):
                event.ignore()
                return True
        return False
