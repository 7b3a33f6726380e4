"""The text of the manual as a page: in the program's font and colours, pictures as wide as it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QEvent, QSize, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QResizeEvent,
    QShowEvent,
    Qt,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextOption,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from eccar_desktop import paths
from eccar_desktop.look import colours, scale
from eccar_desktop.window.manual.text import Manual

_KEYBOARD = Qt.TextInteractionFlag.TextSelectableByKeyboard
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
_LINE = 1.35
"""The height of a line as a multiple of the font's."""


class ManualPage(QTextBrowser):
    """Shows a manual. `arrived` carries the number of the section that is on top."""

    arrived = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(self.textInteractionFlags() | _KEYBOARD)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # Always there: the pictures would be fitted a second time when it comes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._manual = Manual("", ())
        self._headings: list[QTextBlock] = []
        self._shown = -1
        self._is_stale = False
        self._own: QTextDocument | None = None
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        self.verticalScrollBar().valueChanged.connect(self._tell_section)

    def show_manual(self, manual: Manual) -> None:
        """Show this text, from its beginning."""
        self._manual = manual
        self._shown = -1
        self._paint()

    def go_to(self, number: int) -> None:
        """Put the heading of a section on top."""
        if 0 <= number < len(self._headings):
            if self._fitting.isActive():
                self._fit()
            cursor = QTextCursor(self._headings[number])
            self.setTextCursor(cursor)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect(cursor).top() - scale.px(scale.CLOSE))
            self._say(number)

    def mark(self, words: str) -> int:
        """Mark every place where the words stand as they are typed; how many there are."""
        document = self.document()
        marks = []
        cursor = document.find(words) if words else QTextCursor()
        while not cursor.isNull():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format = self._marker()
            marks.append(mark)
            cursor = document.find(words, cursor)
        self.setExtraSelections(marks)
        return len(marks)

    def go_on(self, words: str, *, backward: bool = False) -> bool:
        """Go to the next place where the words stand, around the end; whether there is one."""
        flags = QTextDocument.FindFlag.FindBackward if backward else QTextDocument.FindFlag(0)
        if not words or self.find(words, flags):
            return bool(words)
        edge = QTextCursor.MoveOperation.End if backward else QTextCursor.MoveOperation.Start
        former = self.textCursor()
        self.moveCursor(edge)
        if self.find(words, flags):
            return True
        self.setTextCursor(former)
        return False

    def _marker(self) -> QTextCharFormat:
        marker = QTextCharFormat()
        marker.setBackground(colours.tint(self.palette(), 0.3))
        return marker

    def _paint(self) -> None:
        """Make the document anew: it takes font and colours of now.

        It is shown when it is whole, since one that is shown is laid out after each step.
        """
        document = QTextDocument(self)
        document.setDocumentMargin(scale.px(scale.APART))
        document.setDefaultFont(self.font())
        document.setMarkdown(self._manual.markdown)
        self._headings = [each for each in _blocks(document) if each.blockFormat().headingLevel()]
        self._space(document)
        _fit_pictures(document, self.viewport().width())
        self.setDocument(document)
        if self._own is not None:  # Qt takes away only the one that it made
            self._own.deleteLater()
        self._own = document
        self._is_stale = False

    def _space(self, document: QTextDocument) -> None:
        """Give lines and tables some air."""
        for block in _blocks(document):
            shape = block.blockFormat()
            if not block.text().startswith(_PICTURE):
                shape.setLineHeight(_LINE * 100, 1)  # 1: in proportion to the font
            level = shape.headingLevel()
            if level:
                shape.setTopMargin(scale.px(scale.APART if level < 3 else scale.WIDE))
                shape.setBottomMargin(scale.px(scale.CLOSE))
            QTextCursor(block).setBlockFormat(shape)
        for table in _tables(document):
            grid = table.format()
            grid.setCellPadding(scale.px(scale.CLOSE))
            grid.setCellSpacing(0)
            grid.setBorderCollapse(True)
            grid.setBorder(1)
            grid.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            grid.setBorderBrush(colours.hairline(self.palette()))
            table.setFormat(grid)

    @Slot()
    def _fit(self) -> None:
        self._fitting.stop()
        _fit_pictures(self.document(), self.viewport().width())

    @Slot()
    def _tell_section(self) -> None:
        top = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        margin = self.cursorForPosition(self.viewport().rect().center() / 4).position()
        here = [n for n, each in enumerate(self._headings) if each.position() <= max(top, margin)]
        if here:
            self._say(here[-1])

    def _say(self, number: int) -> None:
        if number != self._shown:
            self._shown = number
            self.arrived.emit(number)

    # what Qt calls

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load a picture of the manual; nothing else is ever loaded."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return QImage(str(paths.manual(QUrl(name).toString())))
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the new width."""
        super().resizeEvent(event)
        self._fitting.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow font and colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and self._headings:
            self._is_stale = True
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Take over what changed while nobody read."""
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        if self._is_stale and self.isVisible():
            shown = self._shown
            self._paint()
            self.go_to(shown)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _tables(document: QTextDocument) -> list[QTextTable]:
    frames = document.rootFrame().childFrames()
    return [each for each in frames if isinstance(each, QTextTable)]


def _fit_pictures(document: QTextDocument, width: float) -> None:
    """Let no picture be wider than the page, or than its column."""
    room = width - 2 * document.documentMargin() - scale.px(scale.CLOSE)
    edit = QTextCursor(document)
    edit.beginEditBlock()  # it is laid out once for all of them
    for block in _blocks(document):
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            if fragment.charFormat().isImageFormat():
                cursor = QTextCursor(document)
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                _fit_picture(cursor, room)
            at += 1
    edit.endEditBlock()


def _fit_picture(cursor: QTextCursor, room: float) -> None:
    """Let a picture that is chosen by a cursor be no wider than there is room."""
    table = cursor.currentTable()
    if table is not None:
        room = room / table.columns() - 2 * table.format().cellPadding() - 2
    shape = cursor.charFormat().toImageFormat()
    own = _size_of(shape.name())
    wide = max(min(room, own.width()), 1)
    if not own.isValid() or round(shape.width()) == round(wide):
        return
    shape.setWidth(wide)
    shape.setHeight(own.height() * wide / own.width())
    cursor.setCharFormat(shape)


@lru_cache
def _size_of(picture: str) -> QSize:
    """How large a picture of the manual is."""
    return QImageReader(str(paths.manual(picture))).size()
