"""What grows with the font: distances, headings, icons. Said in steps, applied anew by `refresh`.

A step is a quarter of a line: 4 pixels at the usual size. Widgets give steps, never pixels.
"""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLayout,
    QWidget,
)

TIGHT, CLOSE, WIDE, APART = 1, 2, 4, 6
"""The distances in use: within one thing, between neighbours, between groups, between sections."""

Margins = tuple[float, float, float, float]

_GAP, _MARGINS, _LEVEL, _ICON, _CHARACTERS = (
    *("eccarGap", "eccarMargins", "eccarLevel", "eccarIcon", "eccarCharacters"),
)
_SIZES = {1: 1.5, 2: 1.2, 3: 1.0, 0: 0.92}
"""Heading level -> size as a multiple of the usual font; 0 is small print."""


def px(steps: float) -> int:
    """A distance in pixels."""
    return _pixels(steps, line_height())


def line_height() -> int:
    """The height of a line in the program's font, in pixels; 16 at the usual size."""
    return QFontMetrics(QApplication.font()).height()


def space(layout: QLayout, gap: float = CLOSE, margins: Margins | float = 0) -> None:
    """Set the distances of a layout in steps: between its items, and around them."""
    four = margins if isinstance(margins, tuple) else (margins,) * 4
    layout.setProperty(_GAP, float(gap))
    layout.setContentsMargins(0, 0, 0, 0)
    # Most have none, so that there is nothing that could grow.
    layout.setProperty(_MARGINS, [float(each) for each in four] if any(four) else None)
    _space(layout, line_height())


def heading(label: QWidget, level: int) -> None:
    """Make a label a heading of level 1 (page), 2 (section) or 3 (field, bold)."""
    label.setProperty(_LEVEL, level)
    _size_font(label)


def small(label: QWidget) -> None:
    """Make a label small print."""
    label.setProperty(_LEVEL, 0)
    _size_font(label)


def quiet(label: QLabel) -> None:
    """Let a label step back behind what a person works on; it can still be read well."""
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)


def icon_steps(button: QAbstractButton, steps: float = WIDE) -> None:
    """Let the icon of a button grow with the font."""
    button.setProperty(_ICON, float(steps))
    _size_icon(button, line_height())


def narrow(widget: QWidget, characters: int) -> None:
    """Let a widget be no wider than so many characters of the program's font."""
    widget.setProperty(_CHARACTERS, characters)
    _limit_width(widget)


def characters(count: int) -> int:
    """The width of a text of so many average characters, in pixels."""
    return QFontMetrics(QApplication.font()).averageCharWidth() * count


def refresh(root: QWidget, *, seen: bool) -> None:
    """Apply all steps below a widget anew, after the font has changed: where people see it or not.

    The two are apart because what is not seen has time.
    """
    line = line_height()
    for layout in root.findChildren(QLayout):
        owner = layout.parentWidget()
        if owner is not None and owner.isVisible() == seen:
            _space(layout, line)
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() != seen:
            continue
        _size_font(widget)
        _limit_width(widget)
        if isinstance(widget, QAbstractButton):
            _size_icon(widget, line)
        elif isinstance(widget, QComboBox):
            # It would keep the least height of its former font.
            QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
            widget.updateGeometry()


def _pixels(steps: float, line: int) -> int:
    return round(steps * line / 4)


def _space(layout: QLayout, line: int) -> None:
    gap = layout.property(_GAP)
    if gap is None:
        return
    if isinstance(layout, QGridLayout | QFormLayout):
        layout.setHorizontalSpacing(_pixels(max(gap, CLOSE), line))
        layout.setVerticalSpacing(_pixels(gap, line))
    else:
        layout.setSpacing(_pixels(gap, line))
    if margins := layout.property(_MARGINS):
        layout.setContentsMargins(*(_pixels(each, line) for each in margins))


def _size_font(widget: QObject) -> None:
    level = widget.property(_LEVEL)
    if level is None or not isinstance(widget, QWidget):
        return
    font = QFont(QApplication.font())
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * _SIZES[level])
    else:
        font.setPixelSize(round(font.pixelSize() * _SIZES[level]))
    if level:
        font.setWeight(QFont.Weight.DemiBold)
    widget.setFont(font)


def _size_icon(button: QAbstractButton, line: int) -> None:
    steps = button.property(_ICON)
    if steps is not None:
        button.setIconSize(QSize(1, 1) * _pixels(steps, line))


def _limit_width(widget: QWidget) -> None:
    count = widget.property(_CHARACTERS)
    if count is not None:
        widget.setMaximumWidth(characters(count))
