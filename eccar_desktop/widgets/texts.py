"""Editors for text: one line that scrolls, or paragraphs that grow."""

import re

from PySide6.QtCore import QEvent, QMimeData, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QFontMetrics, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.text import clean
from eccar_desktop.domain.values import Value
from eccar_desktop.look import scale
from eccar_desktop.widgets.editor import Editor, Offers

_NOT_FOR_A_LINE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_MOST_LINES = 14
_BRIEF = 400
"""Up to so many characters of advised length, an empty text has two lines, else three."""
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Focus that goes to a menu comes back: the field has not been left."""


class Line(QLineEdit):
    """One line of text without line breaks and control characters."""

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textChanged.connect(self._keep_clean)

    def _keep_clean(self, text: str) -> None:
        tidy = _NOT_FOR_A_LINE.sub(" ", text)
        if tidy != text:
            at = self.cursorPosition()
            self.setText(tidy)
            self.setCursorPosition(min(at, len(tidy)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take text only: a file that is dragged here is meant for what lies around."""
        if _holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that somebody is about to type."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus has left, unless a menu has it for a moment."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()


def _holds_files(data: QMimeData) -> bool:
    return any(each.isLocalFile() for each in data.urls())


def suggesting(line: Line) -> QCompleter:
    """Let a line suggest texts that contain what is typed; `offer` tells it which."""
    completer = QCompleter(QStringListModel(line), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
    return completer


def offer(line: Line, names: list[str]) -> None:
    """Let a line suggest these texts."""
    model = line.completer().model()
    if isinstance(model, QStringListModel):
        model.setStringList(names)


class ShortText(Editor):
    """One line of text."""

    keeps_drafts = True

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(field, offers, parent)
        self.line = Line(self)
        layout = QVBoxLayout(self)
        scale.space(layout)
        layout.addWidget(self.line)
        self.line.textEdited.connect(self.typed)
        self.line.left.connect(self.left)
        self.line.returnPressed.connect(self.left)

    def suggest_from(self, key: str) -> None:
        """Offer what the file holds in a set, as soon as somebody is about to type."""
        self._suggested = key
        completer = suggesting(self.line)
        completer.activated.connect(self.typed)
        self.line.entered.connect(self._suggest)

    def _suggest(self) -> None:
        offer(self.line, self.offers.suggestions(self._suggested))

    def inputs(self) -> list[QWidget]:
        """The widgets that take the focus, in order."""
        return [self.line]

    @property
    def is_being_typed(self) -> bool:
        """Whether somebody types here just now what is not saved yet."""
        return self.line.hasFocus() and self.line.isModified()

    def begin(self) -> None:
        """Forget what is half typed and what could be undone."""
        self.line.setText("")

    def raw(self) -> str:
        """What is entered now."""
        return self.line.text()

    def show_value(self, value: Value) -> None:
        """Show a saved value; to take it back is a step of the file's undo from now on."""
        text = "" if value is None else str(value)
        self.show_typed(text)
        if self.line.isModified() and text == self.line.text():
            at = self.line.cursorPosition()
            self.line.setText(text)  # which forgets what could be undone
            self.line.setCursorPosition(at)

    def show_typed(self, text: str) -> None:
        """Show a text that is not saved yet; it can be undone here."""
        typed = " ".join(self.line.text().split())
        if self.line.hasFocus() and typed == " ".join(text.split()):
            return  # somebody is typing: a blank at the end is the beginning of the next word
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)
            self.line.setModified(True)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed; everything can still be read and copied."""
        self.line.setReadOnly(read_only)


class Paragraphs(QPlainTextEdit):
    """Paragraphs of plain text: grows with its content, lets Tab go on, keeps every character."""

    left = Signal()
    wants_height = Signal(int)

    def __init__(self, least_lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least_lines = least_lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._least = 0
        self._wanted = 0
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def raw_text(self) -> str:
        """The text with its non-breaking spaces; `toPlainText` would lose them."""
        return _with_line_ends(self.document().toRawText())

    def show_text(self, text: str) -> None:
        """Show a text; the cursor and what can be undone stay if it is there already."""
        if text != self.raw_text():
            at = self.textCursor()
            place = at.position()
            self.setPlainText(text)
            at.setPosition(min(place, len(text)) if self.hasFocus() else 0)
            self.setTextCursor(at)

    @property
    def wanted_height(self) -> int:
        """The height that the text asks for, in pixels."""
        return self._wanted

    def set_least_height(self, height: int) -> None:
        """Be at least so high, to keep level with a neighbour."""
        self._least = height
        self._fit()

    def sizeHint(self) -> QSize:
        """The size that it asks for."""
        return QSize(scale.characters(40), max(self._wanted, self._least))

    def minimumSizeHint(self) -> QSize:
        """The size below which it can't be used."""
        return QSize(scale.characters(16), self.sizeHint().height())

    def _grow(self) -> None:
        lines = round(self.document().documentLayout().documentSize().height())
        shown = min(max(lines, self._least_lines), _MOST_LINES)
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin())) + 2
        wanted = shown * QFontMetrics(self.font()).lineSpacing() + margins
        if wanted != self._wanted:
            self._wanted = wanted
            self._fit()
            self.wants_height.emit(wanted)

    def _fit(self) -> None:
        height = max(self._wanted, self._least)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected text with its non-breaking spaces."""
        data = QMimeData()
        data.setText(_with_line_ends(self.textCursor().selectedText()))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text only: a file that is dragged here is meant for what lies around."""
        return not _holds_files(source) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted text in without what can't be kept."""
        self.insertPlainText(clean(source.text()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus has left, unless a menu has it for a moment."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, whatever lies under the pointer."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # who scrolls the page past a text does not mean the text

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height to the new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()


def _with_line_ends(raw: str) -> str:
    return raw.replace("\u2029", "\n").replace("\u2028", "\n")


class LongText(Editor):
    """Paragraphs of text."""

    keeps_drafts = True

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(field, offers, parent)
        self.box = Paragraphs(2 if 0 < field.advice <= _BRIEF else 3, self)
        layout = QVBoxLayout(self)
        scale.space(layout)
        layout.addWidget(self.box)
        self._is_showing = False
        self.box.textChanged.connect(self._tell_typed)
        self.box.left.connect(self.left)

    def inputs(self) -> list[QWidget]:
        """The widgets that take the focus, in order."""
        return [self.box]

    @property
    def is_being_typed(self) -> bool:
        """Whether somebody types here just now what is not saved yet."""
        return self.box.hasFocus() and self.box.document().isModified()

    def begin(self) -> None:
        """Forget what is half typed and what could be undone."""
        self.show_value(None)

    def raw(self) -> str:
        """What is entered now."""
        return clean(self.box.raw_text())

    def show_value(self, value: Value) -> None:
        """Show a saved value; to take it back is a step of the file's undo from now on."""
        self.show_typed("" if value is None else str(value))
        self.box.document().clearUndoRedoStacks()
        self.box.document().setModified(False)

    def show_typed(self, text: str) -> None:
        """Show a text that is not saved yet; it can be undone here."""
        self._is_showing = True
        self.box.show_text(text)
        self._is_showing = False

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed; everything can still be read and copied."""
        self.box.setReadOnly(read_only)
        flags = Qt.TextInteractionFlag.TextSelectableByKeyboard
        if read_only:  # a text that can't be changed is still read and copied by keyboard
            self.box.setTextInteractionFlags(self.box.textInteractionFlags() | flags)

    def _tell_typed(self) -> None:
        if not self._is_showing:
            self.typed.emit(self.raw())
