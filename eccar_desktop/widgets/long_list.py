"""Lists and tables of very many rows of one height, in which nothing is done row by row.

Qt's own list lays out all its rows whenever one of them changes, and asks for each of them. A table
multiplies: it asks only for the rows that are painted.
"""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

_FONT = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class LongTable(QTableView):
    """A table whose rows are chosen whole; Home and End go to the first and the last of them."""

    end_wanted = Signal()
    """Somebody goes to the end, and there is more than the rows so far: it should come now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show rows; the heads keep out of what is chosen, for they would ask each row."""
        super().setModel(model)
        if model is not None:
            for head in (self.horizontalHeader(), self.verticalHeader()):
                head.setSelectionModel(QItemSelectionModel(model, head))

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key goes."""
        column = max(self.currentIndex().column(), 0)
        match action:
            case QTableView.CursorAction.MoveHome:
                return self.model().index(0, column)
            case QTableView.CursorAction.MoveEnd:
                return self.model().index(self.model().rowCount() - 1, column)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the end when all rows are there, a moment later: very many take one to come."""
        if event.key() == Qt.Key.Key_End and self.model().canFetchMore(QModelIndex()):
            again = QKeyEvent(event.type(), event.key(), event.modifiers())
            self.end_wanted.emit()
            QTimer.singleShot(0, self, lambda: QTableView.keyPressEvent(self, again))
        else:
            super().keyPressEvent(event)


class LongList(LongTable):
    """The first column alone, as wide as the list; rows are as high as the delegate asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show the rows of a model."""
        super().setModel(model)
        head = self.horizontalHeader()
        for column in range(1, head.count()):
            head.hideSection(column)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Let rows be as high as the font asks for."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self.itemDelegate().sizeHint(option, QModelIndex()).height()
        self.verticalHeader().setDefaultSectionSize(height)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in _FONT:
            self.fit_rows()
