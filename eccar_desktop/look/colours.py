"""Arithmetic of colours: contrast after WCAG 2.1, mixtures, and what stays readable."""

from functools import lru_cache

from PySide6.QtGui import QColor, QPalette

READABLE = 4.5
"""The contrast that WCAG 2.1 AA asks of text."""

DISCERNIBLE = 3.0
"""The contrast that it asks of large text, icons and borders that mean something."""

_PURE = 18
"""The contrast from which on text is taken for that of a high-contrast scheme."""

_WEIGHTS = (0.2126, 0.7152, 0.0722)


def luminance(colour: QColor) -> float:
    """How bright a colour is, from 0 (black) to 1 (white), as WCAG 2.1 defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(weight * part for weight, part in zip(_WEIGHTS, linear, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, brighter = sorted((luminance(one), luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """The first colour with this share (0 to 1) of the second in it."""
    own = 1 - share
    return QColor.fromRgbF(
        one.redF() * own + other.redF() * share,
        one.greenF() * own + other.greenF() * share,
        one.blueF() * own + other.blueF() * share,
    )


def is_high_contrast(palette: QPalette) -> bool:
    """Whether a palette is a high-contrast scheme: pure text on one flat ground."""
    usual, role = QPalette.ColorGroup.Active, QPalette.ColorRole
    ground = palette.color(usual, role.Window)
    if {palette.color(usual, each).rgb() for each in (role.Base, role.Button)} != {ground.rgb()}:
        return False
    return contrast(palette.color(usual, role.WindowText), ground) > _PURE


def quiet_text(palette: QPalette) -> QColor:
    """The palest mixture of text and ground that can still be read everywhere in a window.

    In a high-contrast scheme nothing is pale: who chose it wants all of the text's colour.
    """
    return _pale(palette, READABLE, 45)


def accent(palette: QPalette) -> QColor:
    """The colour of the focus and of marks: the accent, or what can be told from the ground.

    An accent that a person chose may be lost on the ground of a high-contrast scheme.
    """
    role = QPalette.ColorRole
    grounds = [palette.color(each) for each in (role.Window, role.Base)]
    for each in (role.Accent, role.Highlight):
        colour = palette.color(each)
        if all(contrast(colour, ground) >= DISCERNIBLE for ground in grounds):
            return colour
    return palette.color(role.WindowText)


def hairline(palette: QPalette) -> QColor:
    """A line that divides without drawing attention, but in a high-contrast scheme."""
    if is_high_contrast(palette):
        return edge(palette)
    window = palette.color(QPalette.ColorRole.Window)
    return mixed(window, palette.color(QPalette.ColorRole.WindowText), 0.16)


def edge(palette: QPalette) -> QColor:
    """The palest edge of a field that can still be told from its ground and its filling."""
    return _pale(palette, DISCERNIBLE, 70)


def _pale(palette: QPalette, least: float, most: int) -> QColor:
    """The text's colour with up to `most` percent of the ground in it, but of this contrast."""
    role = QPalette.ColorRole
    text = palette.color(role.WindowText)
    if is_high_contrast(palette):
        return text
    grounds = palette.color(role.Window).rgb(), palette.color(role.Base).rgb()
    return QColor.fromRgb(_palest(text.rgb(), *grounds, least, most))


@lru_cache
def _palest(text: int, window: int, base: int, least: float, most: int) -> int:
    """The same in numbers, kept: painting asks for it at every edge."""
    own, *grounds = (QColor.fromRgb(each) for each in (text, window, base))
    for percent in range(most, 0, -5):
        colour = mixed(own, grounds[0], percent / 100)
        if all(contrast(colour, ground) >= least for ground in grounds):
            return colour.rgb()
    return text


def tint(palette: QPalette, share: float = 0.08) -> QColor:
    """The ground with a breath of the accent in it, for what deserves a glance."""
    base = palette.color(QPalette.ColorRole.Base)
    return mixed(base, palette.color(QPalette.ColorRole.Accent), share)


def is_dark(palette: QPalette) -> bool:
    """Whether text is brighter than its ground."""
    text = palette.color(QPalette.ColorRole.WindowText)
    return luminance(text) > luminance(palette.color(QPalette.ColorRole.Window))
