"""What can be read, in light and in dark."""

import pytest
from PySide6.QtGui import QColor, QPalette

from eccar_desktop.look import colours
from eccar_desktop.look.palettes import own_palette

Role = QPalette.ColorRole
PAIRS = [
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.Link, Role.Base),
    (Role.Link, Role.Window),
]


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert colours.contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert colours.contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_of_the_own_palettes_can_be_read(dark: bool) -> None:
    palette = own_palette(dark=dark)
    assert [
        (text, ground)
        for text, ground in PAIRS
        if colours.contrast(palette.color(text), palette.color(ground)) < colours.READABLE
    ] == []


@pytest.mark.parametrize("dark", [False, True])
def test_what_can_only_be_read_can_be_read(dark: bool) -> None:
    palette = own_palette(dark=dark)
    for text in (Role.WindowText, Role.Text, Role.ButtonText):
        for ground in (Role.Window, Role.Base):
            shown = palette.color(QPalette.ColorGroup.Disabled, text)
            assert colours.contrast(shown, palette.color(ground)) >= colours.READABLE


@pytest.mark.parametrize("dark", [False, True])
def test_quiet_text_is_paler_and_still_readable(dark: bool) -> None:
    palette = own_palette(dark=dark)
    quiet = colours.quiet_text(palette)
    assert quiet != palette.color(Role.WindowText)
    for ground in (Role.Window, Role.Base):
        assert colours.contrast(quiet, palette.color(ground)) >= colours.READABLE


@pytest.mark.parametrize("dark", [False, True])
def test_the_edge_of_a_field_can_be_told_from_its_ground(dark: bool) -> None:
    palette = own_palette(dark=dark)
    edge = colours.edge(palette)
    for ground in (Role.Window, Role.Base):
        assert colours.contrast(edge, palette.color(ground)) >= colours.DISCERNIBLE


@pytest.mark.parametrize("dark", [False, True])
def test_the_accent_is_discernible_as_an_icon(dark: bool) -> None:
    palette = own_palette(dark=dark)
    found = colours.contrast(palette.color(Role.Accent), palette.color(Role.Window))
    assert found >= colours.DISCERNIBLE
    assert colours.is_dark(palette) is dark


@pytest.fixture
def high_contrast(qapp: object) -> QPalette:
    """White text on one black ground; what is disabled is green."""
    palette = QPalette(QColor("black"), QColor("black"))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(role, QColor("white"))
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#3ff23f"))
    palette.setColor(Role.Base, QColor("black"))
    return palette


def test_the_focus_is_seen_whatever_accent_a_high_contrast_scheme_has(
    high_contrast: QPalette,
) -> None:
    for given, highlight, wanted in (
        ("#1aebff", "#008000", "#1aebff"),
        ("#000080", "#1aebff", "#1aebff"),
        ("#000000", "#000080", "#ffffff"),
    ):
        high_contrast.setColor(Role.Accent, QColor(given))
        high_contrast.setColor(Role.Highlight, QColor(highlight))
        assert colours.accent(high_contrast).name() == wanted
    assert colours.accent(own_palette(dark=True)) == own_palette(dark=True).color(Role.Accent)


def test_in_a_high_contrast_scheme_nothing_is_pale(high_contrast: QPalette) -> None:
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled):
        high_contrast.setCurrentColorGroup(group)
        assert colours.is_high_contrast(high_contrast)
        text = high_contrast.color(Role.WindowText)
        for made in (colours.quiet_text, colours.edge, colours.hairline):
            assert made(high_contrast) == text
    assert not colours.is_high_contrast(own_palette(dark=True))
