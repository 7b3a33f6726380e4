"""Chips: short names with a cross to take each away, in lines that wrap."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from eccar_desktop.look import colours, scale
from eccar_desktop.look.icons import pixmap
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _
from eccar_desktop.widgets.flow import FlowLayout

_LONGEST = 60
"""Characters that a chip shows at most; the rest is in its tool tip."""


class Chip(Spoken, QAbstractButton):
    """One name. A click on it, Space, Delete or Backspace takes it away."""

    def __init__(self, key: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.is_fixed = False
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._retranslate()

    def set_fixed(self, fixed: bool) -> None:
        """Show the name only; it can't be taken away."""
        self.is_fixed = fixed
        self.setEnabled(not fixed)
        self.updateGeometry()
        self.update()

    def say(self, words: str) -> None:
        """Show other words."""
        if words != self.text():
            self.setText(words)
            self._retranslate()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the name and the cross."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self._shown()) + scale.px(scale.WIDE)
        cross = 0 if self.is_fixed else scale.px(scale.WIDE + 1)
        return QSize(width + cross, metrics.height() + scale.px(scale.CLOSE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the name away by the keys that delete, too."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a rounded tag in the palette's colours."""
        palette = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = palette.color(QPalette.ColorRole.Accent)
        painter.setPen(accent if self.hasFocus() else colours.hairline(palette))
        painter.setBrush(colours.tint(palette, 0.16 if self.underMouse() else 0.07))
        rect = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        round_off = min(rect.height() / 2, scale.px(scale.CLOSE))
        painter.drawRoundedRect(rect, round_off, round_off)
        if self.hasFocus():
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), round_off, round_off)
        painter.setPen(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text))
        inner = self.rect().adjusted(scale.px(scale.CLOSE), 0, -scale.px(scale.CLOSE), 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, flags, self._shown())
        if not self.is_fixed:
            side = scale.px(3)
            cross = pixmap("x", side, self.devicePixelRatioF())
            painter.drawPixmap(inner.right() - side + 1, (self.height() - side) // 2, cross)
        painter.end()

    def _shown(self) -> str:
        return self.text() if len(self.text()) <= _LONGEST else self.text()[: _LONGEST - 1] + "…"

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Remove “{name}”").format(name=self.text()))
        self.setToolTip(self.text() if self._shown() != self.text() else self.accessibleName())


class Chips(QWidget):
    """Chips in lines; `removed` carries the key of the one that somebody took away."""

    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        scale.space(self._flow, scale.TIGHT + 0.5)
        self._chips: dict[str, Chip] = {}
        self._fixed = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setVisible(False)

    @property
    def chips(self) -> list[Chip]:
        """The chips in their order."""
        return list(self._chips.values())

    def hold(self, named: Sequence[tuple[str, str]]) -> None:
        """Hold these chips, given as key and words; those that are there already stay."""
        wanted = dict(named)
        for key in [each for each in self._chips if each not in wanted]:
            self._take_away(self._chips.pop(key))
        former, self._chips = self._chips, {}
        for place, (key, words) in enumerate(wanted.items()):
            chip = former.get(key) or self._made(key, place)
            chip.say(words)
            self._chips[key] = chip
        self.setVisible(bool(wanted))
        self.updateGeometry()

    def set_fixed(self, fixed: bool) -> None:
        """Let no chip be taken away."""
        self._fixed = fixed
        for chip in self._chips.values():
            chip.set_fixed(fixed)

    def _made(self, key: str, place: int) -> Chip:
        chip = Chip(key, "", self)
        chip.set_fixed(self._fixed)
        chip.clicked.connect(self._tell_removed)
        self._flow.insert(place, chip)
        chip.setVisible(True)
        return chip

    def _take_away(self, chip: Chip) -> None:
        """Remove a chip; the focus goes on to its neighbour, never to the top of the window."""
        if chip.hasFocus():
            self.focusNextChild()
        self._flow.removeWidget(chip)
        chip.setVisible(False)
        chip.deleteLater()

    def _tell_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.removed.emit(chip.key)
