"""What the mouse drops, as widgets hear of it: the innermost one that takes it gets it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_BUTTON, _KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def files(*paths: Path) -> QMimeData:
    """Files as a file manager drags them: with their addresses as a text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    data.setText("\n".join(each.toString() for each in data.urls()))
    return data


def drop(
    target: QWidget,
    data: QMimeData,
    at: QPoint | None = None,
    action: Qt.DropAction = Qt.DropAction.CopyAction,
) -> bool:
    """Drop something on a widget, or on what around it takes it; whether anything did."""
    where = target.rect().center() if at is None else at
    taker: QWidget | None = target
    while taker is not None:
        there = target.mapTo(taker, where)
        if taker.acceptDrops() and _enters(taker, data, there, action):
            move = QDragMoveEvent(there, action, data, _BUTTON, _KEYS)
            move.accept()  # as it is after the enter was accepted; views look where it is
            QApplication.sendEvent(taker, move)
            if move.isAccepted():
                event = QDropEvent(QPointF(there), action, data, _BUTTON, _KEYS)
                QApplication.sendEvent(taker, event)
            return move.isAccepted()
        taker = None if taker.isWindow() else taker.parentWidget()
    return False


def _enters(taker: QWidget, data: QMimeData, at: QPoint, action: Qt.DropAction) -> bool:
    enter = QDragEnterEvent(at, action, data, _BUTTON, _KEYS)
    enter.ignore()
    QApplication.sendEvent(taker, enter)
    return enter.isAccepted()
