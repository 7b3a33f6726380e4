"""Which style and colours are used where."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from eccar_desktop.look import colours
from eccar_desktop.look.theme import Scheme, Theme, style_name


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    yield made
    made.use()
    made.deleteLater()


@pytest.mark.parametrize(
    ("native", "dark", "high_contrast", "wanted"),
    [
        ("windows11", False, False, "windows11"),
        ("windows11", True, False, "windows11"),
        ("windows11", False, True, "fusion"),
        ("windowsvista", False, False, "windowsvista"),
        ("windowsvista", True, False, "fusion"),
        ("windowsvista", False, True, "fusion"),
        ("macos", True, True, "macos"),
        ("fusion", True, True, "fusion"),
    ],
)
def test_fusion_steps_in_where_the_native_style_fails(
    native: str, dark: bool, high_contrast: bool, wanted: str
) -> None:
    assert style_name(native, dark=dark, high_contrast=high_contrast) == wanted


def test_a_flat_black_and_white_palette_is_high_contrast(qapp: QApplication) -> None:
    palette = QPalette(QColor("black"), QColor("black"))
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button):
        palette.setColor(role, QColor("black"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("white"))
    assert colours.is_high_contrast(palette)
    assert not colours.is_high_contrast(QPalette(QColor("#efefef")))


def test_dark_and_light_can_be_chosen_while_the_program_runs(
    qapp: QApplication, theme: Theme
) -> None:
    for scheme in (Scheme.DARK, Scheme.LIGHT, Scheme.DARK):
        theme.use(scheme)
        assert colours.is_dark(qapp.palette()) is (scheme is Scheme.DARK)


def test_quiet_text_is_readable_in_the_program(qapp: QApplication, theme: Theme) -> None:
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        theme.use(scheme)
        palette = qapp.palette()
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        for ground in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            assert colours.contrast(quiet, palette.color(ground)) >= colours.READABLE


def test_another_size_of_the_text_leaves_style_and_colours_alone(
    qapp: QApplication, theme: Theme
) -> None:
    theme.use(Scheme.DARK)
    style, colouring, size = qapp.style(), qapp.palette().cacheKey(), qapp.font().pointSizeF()
    theme.use(Scheme.DARK, 110)
    assert qapp.font().pointSizeF() == pytest.approx(size * 1.1)
    assert qapp.style() is style
    assert qapp.palette().cacheKey() == colouring
