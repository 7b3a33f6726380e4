"""The theme: style, light or dark, and size, chosen once and followed while the program runs."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from eccar_desktop.look import colours, scale
from eccar_desktop.look.palettes import own_palette


class Scheme(StrEnum):
    """Which colours a person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


ZOOMS = (75, 300)
"""The smallest and largest size of the font, in percent of the system's."""

_GROWING_FROM = 110
"""Above so many percent boxes, arrows and scroll bars grow with the text; to ask for each of their
sizes in Python takes time, which the usual size need not pay."""

_QT_SCHEMES = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}
_NO_DARK = {"windowsvista", "windows"}
"""Native styles that stay light whatever the palette says."""

_NO_HIGH_CONTRAST = {"windows11", "windowsvista"}
"""Native styles that lose borders or focus marks in a high-contrast scheme."""


def style_name(native: str, *, dark: bool, high_contrast: bool) -> str:
    """The style to use: the platform's own, or Fusion where that one fails."""
    if (dark and native in _NO_DARK) or (high_contrast and native in _NO_HIGH_CONTRAST):
        return "fusion"
    return native


class Theme(QObject):
    """Applies a theme to the program and keeps up with the system's switch to dark and back."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._native = app.style().objectName()
        self._font = QFont(app.font())
        self._painted: tuple[Scheme, float] | None = None
        self._scheme = Scheme.SYSTEM
        self._zoom = 100
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def zoom(self) -> int:
        """The size of the font in percent of the system's."""
        return self._zoom

    def use(self, scheme: Scheme = Scheme.SYSTEM, zoom: int = 100) -> None:
        """Show the program in these colours and this size from now on."""
        self._scheme = scheme
        self._zoom = min(max(zoom, ZOOMS[0]), ZOOMS[1])
        self._app.styleHints().setColorScheme(_QT_SCHEMES[scheme])
        if self._painted != (scheme, self._growth):  # all widgets have work with other colours
            self._paint()
        self._size()
        self.changed.emit()

    @Slot()
    def _follow_system(self) -> None:
        self._paint()
        self.changed.emit()

    @property
    def _growth(self) -> float:
        """How much larger than usual boxes, arrows and scroll bars are."""
        return self._zoom / 100 if self._zoom > _GROWING_FROM else 1

    def _paint(self) -> None:
        """Take style and colours."""
        self._painted = self._scheme, self._growth
        self._app.setPalette(QPalette())
        system = self._app.palette()
        dark = self._is_dark()
        contrasting = colours.is_high_contrast(system)
        wanted = style_name(self._native, dark=dark, high_contrast=contrasting)
        self._dress(wanted)
        self._colour(wanted, dark=dark, high_contrast=contrasting)

    def _dress(self, style: str) -> None:
        if style == "fusion":
            # Loaded here only: the enumerations of QStyle take a tenth of the whole start.
            from eccar_desktop.look.outlines import GrownFusion, OutlinedFusion

            factor = self._growth
            self._app.setStyle(GrownFusion(factor) if factor > 1 else OutlinedFusion())
        elif self._app.style().objectName() != style:
            self._app.setStyle(style)

    def _is_dark(self) -> bool:
        if self._scheme is not Scheme.SYSTEM:
            return self._scheme is Scheme.DARK
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _colour(self, style: str, *, dark: bool, high_contrast: bool) -> None:
        """Our own palette for Fusion; elsewhere the system's, with what is quiet made visible."""
        if style == "fusion" and not high_contrast:
            palette = own_palette(dark=dark)
            shown = palette
        else:
            palette = QPalette()
            shown = self._app.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, colours.quiet_text(shown))
        palette.setColor(QPalette.ColorRole.Accent, colours.accent(shown))
        self._app.setPalette(palette)

    def _size(self) -> None:
        font = QFont(self._font)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * self._zoom / 100)
        else:
            font.setPixelSize(round(font.pixelSize() * self._zoom / 100))
        if font != self._app.font():
            self._app.setFont(font)  # Qt tells the widgets by an event of its own
            if any(each.isVisible() for each in self._windows()):
                QMetaObject.invokeMethod(self, "_refresh_seen", Qt.ConnectionType.QueuedConnection)
            else:  # a window that is shown next has its size from the beginning
                self._app.sendPostedEvents(None, QEvent.Type.ApplicationFontChange)
                self._refresh_unseen()

    @Slot()
    def _refresh_seen(self) -> None:
        """Measure what is seen with the new font, before it is laid out."""
        self._refresh(seen=True)
        QTimer.singleShot(0, self._refresh_unseen)

    @Slot()
    def _refresh_unseen(self) -> None:
        self._refresh(seen=False)

    def _refresh(self, *, seen: bool) -> None:
        for window in self._windows():
            scale.refresh(window, seen=seen)

    def _windows(self) -> list[QWidget]:
        """The windows; menus and lists that drop down belong to another widget."""
        return [each for each in self._app.topLevelWidgets() if each.parent() is None]
