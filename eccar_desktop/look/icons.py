"""Icons from one family of line drawings, in the colours of the palette at the time of painting.

An icon draws itself anew whenever it is shown, so it is crisp at every scale and follows a change
from light to dark at once.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer

from eccar_desktop import paths

ROLE = QPalette.ColorRole.WindowText
"""The colour of an icon that says nothing special."""


def icon(name: str, role: QPalette.ColorRole = ROLE) -> QIcon:
    """The icon of a file in `resources/icons`, in the colour of a palette role.

    Raises FileNotFoundError for a name that no file has.
    """
    _drawing(name)
    return QIcon(_PaletteIcon(name, role))


def pixmap(name: str, size: int, scale: float, role: QPalette.ColorRole = ROLE) -> QPixmap:
    """The icon as a picture of `size` logical pixels for a screen of this scale."""
    return _painted(name, QSize(size, size) * scale, scale, _colour(role, QIcon.Mode.Normal))


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _colour(role: QPalette.ColorRole, mode: QIcon.Mode) -> QColor:
    palette = QGuiApplication.palette()
    if mode is QIcon.Mode.Disabled:
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    if mode is QIcon.Mode.Selected:
        return palette.color(QPalette.ColorRole.HighlightedText)
    return palette.color(role)


def _painted(name: str, size: QSize, scale: float, colour: QColor) -> QPixmap:
    """The drawing at a size in physical pixels, from Qt's own cache where it was drawn before."""
    key = f"eccar/{name}/{size.width()}x{size.height()}@{scale}/{colour.rgba():08x}"
    picture = QPixmap()
    if size.isEmpty() or QPixmapCache.find(key, picture):
        return picture
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    coloured = _drawing(name).replace("currentColor", colour.name())
    painter = QPainter(picture)
    side = min(size.width(), size.height())
    at = QPoint((size.width() - side) // 2, (size.height() - side) // 2)
    renderer = QSvgRenderer(QByteArray(coloured.encode()))
    renderer.render(painter, QRectF(QRect(at, QSize(side, side))))
    painter.end()
    picture.setDevicePixelRatio(scale)
    QPixmapCache.insert(key, picture)
    return picture


_COPIES: list[QIconEngine] = []
"""What `clone` gave to Qt, which would be deleted under its hands if nobody else held it. Qt asks
for one where an icon itself is changed, which hardly anything does."""


class _PaletteIcon(QIconEngine):
    """Draws one icon whenever it is asked, in the palette's colour of that moment."""

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        copy = _PaletteIcon(self._name, self._role)
        _COPIES.append(copy)
        return copy

    def key(self) -> str:
        return "eccar"

    def iconName(self) -> str:
        return self._name

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return _painted(self._name, size, 1.0, _colour(self._role, mode))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        device = painter.device()
        scale = device.devicePixelRatioF() if device else 1.0
        size = QSize(round(rect.width() * scale), round(rect.height() * scale))
        painter.drawPixmap(rect, _painted(self._name, size, scale, _colour(self._role, mode)))
