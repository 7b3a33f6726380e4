"""What hangs at the pointer while measures are dragged: small, so that it hides no target."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView

from eccar_desktop.look import scale
from eccar_desktop.texts import ngettext

_CHARACTERS = 32
"""The widest title that is shown."""


def drag_rows(view: QAbstractItemView, rows: list[int]) -> None:
    """Let a person drag these rows of a view, until they are dropped somewhere."""
    if not rows:
        return
    model = view.model()
    drag = QDrag(view)
    drag.setMimeData(model.mimeData([model.index(row, 0) for row in rows]))
    words = ngettext("{count} measure", "{count} measures", len(rows)).format(count=len(rows))
    if len(rows) == 1:
        words = str(model.index(rows[0], 0).data() or words)
    drag.setPixmap(card(view, words))
    drag.setHotSpot(QPoint(-scale.px(scale.CLOSE), -scale.px(scale.CLOSE)))  # below the pointer
    drag.exec(Qt.DropAction.MoveAction)


def card(view: QAbstractItemView, words: str) -> QPixmap:
    """A small card with a few words on it."""
    inset = scale.px(scale.CLOSE)
    widest = scale.characters(_CHARACTERS)
    text = view.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, widest)
    inside = QRect(QPoint(inset, inset // 2), view.fontMetrics().size(0, text))
    size = inside.size() + QSize(2 * inset, inset)
    ratio = view.devicePixelRatioF()
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(view.palette().highlight().color())
    painter.setBrush(view.palette().base())
    corner = scale.px(scale.TIGHT)
    frame = QRect(QPoint(), size).toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(frame, corner, corner)
    painter.setPen(view.palette().text().color())
    painter.setFont(view.font())
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return pixmap
