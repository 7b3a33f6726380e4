"""A chip that filters: it says what is chosen, opens a menu, and can be cleared."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from eccar_desktop.look import colours, scale
from eccar_desktop.look.icons import pixmap
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.texts import _

_LONGEST = 30
"""Characters that a chip shows at most; the rest is in its tool tip."""

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Down)
_CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class FilterChip(QAbstractButton):
    """`wanted` asks to fill the menu before it opens, `chosen` carries the data of a choice.

    A press on the cross, Delete or Backspace clears it (`cleared`); everything else opens the menu.
    """

    wanted = Signal(str)
    chosen = Signal(str, object)
    cleared = Signal(str)

    def __init__(self, key: str, parent: QWidget | None = None, *, icon: str = "") -> None:
        super().__init__(parent)
        self.key = key
        self.menu = QMenu(self)
        self._icon = icon
        self._name = ""
        self._choice = ""
        self._may_clear = True
        self._group: QActionGroup | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)
        self.menu.triggered.connect(self._choose)

    @property
    def is_active(self) -> bool:
        """Whether something is chosen that can be cleared."""
        return bool(self._choice) and self._may_clear

    def say(self, name: str, choice: str, *, may_clear: bool = True) -> None:
        """Show a name and what is chosen; nothing where nothing is."""
        self._name, self._choice, self._may_clear = name, choice, may_clear
        whole = f"{name}: {choice}" if choice and choice != name else name
        self.setText(whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + "…")
        self.setAccessibleName(whole)
        help_ = _("Opens a menu. Delete clears it.") if self.is_active else _("Opens a menu.")
        self.setAccessibleDescription(help_)
        self.setToolTip(whole if self.text() != whole else "")
        self.updateGeometry()
        self.update()

    def offer(self, choices: Sequence[tuple[str, object, bool]], chosen: object) -> None:
        """Offer choices (words, data, whether a group begins) with a mark at the chosen one."""
        self.menu.clear()
        self._group = QActionGroup(self.menu)
        for text, data, starts_group in choices:
            if starts_group:
                self.menu.addSeparator()
            action = QAction(plain(text), self.menu)
            action.setData(data)
            action.setCheckable(True)
            action.setChecked(data == chosen)
            self._group.addAction(action)
            self.menu.addAction(action)

    def show_icon(self, name: str) -> None:
        """Show another icon before the words."""
        self._icon = name
        self.update()

    @Slot()
    def open(self) -> None:
        """Open the menu below."""
        self.wanted.emit(self.key)
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.chosen.emit(self.key, action.data())

    # what Qt calls

    def sizeHint(self) -> QSize:
        """Room for the words and the sign beside them."""
        metrics = QFontMetrics(self.font())
        sign = scale.px(scale.WIDE)
        before = sign + scale.px(1) if self._icon else 0
        width = before + metrics.horizontalAdvance(self.text()) + scale.px(scale.WIDE) + sign
        return QSize(width, metrics.height() + scale.px(2.5))

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu or clear the chip."""
        if event.key() in _OPENS:
            self.open()
        elif event.key() in _CLEARS and self.is_active:
            self.cleared.emit(self.key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the cross clears."""
        on_cross = event.position().x() > self.width() - scale.px(scale.APART)
        if self.is_active and on_cross and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.cleared.emit(self.key)
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a rounded tag in the palette's colours; one that filters is filled."""
        palette = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = palette.color(QPalette.ColorRole.Accent)
        marked = self.is_active or self.hasFocus()
        painter.setPen(accent if marked else colours.hairline(palette))
        share = 0.14 if self.is_active else 0.0
        painter.setBrush(colours.tint(palette, share + (0.06 if self.underMouse() else 0.0)))
        rect = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        round_off = scale.px(1)
        painter.drawRoundedRect(rect, round_off, round_off)
        if self.hasFocus():
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), round_off, round_off)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(palette.color(group, QPalette.ColorRole.WindowText))
        inner = self.rect().adjusted(scale.px(scale.CLOSE), 0, -scale.px(scale.CLOSE), 0)
        side = scale.px(3)
        top = (self.height() - side) // 2
        if self._icon:
            picture = pixmap(self._icon, side, self.devicePixelRatioF())
            painter.drawPixmap(inner.left(), top, picture)
            inner.setLeft(inner.left() + side + scale.px(1.5))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, flags, self.text())
        sign = pixmap("x" if self.is_active else "chevron-down", side, self.devicePixelRatioF())
        painter.drawPixmap(inner.right() - side + 1, top, sign)
        painter.end()
