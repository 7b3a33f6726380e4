"""Icons are crisp, follow the palette, and each has a file."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from eccar_desktop import paths
from eccar_desktop.look.icons import icon, pixmap
from eccar_desktop.look.palettes import own_palette

NAMES = sorted(file.stem for file in paths.resource("icons").glob("*.svg"))


@pytest.fixture(autouse=True)
def _palette_of_before(qapp: QApplication) -> object:
    former = qapp.palette()
    yield
    qapp.setPalette(former)


def strongest(image: QImage) -> QColor:
    """The colour of the pixel that is least transparent."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda each: each.alpha())


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    assert strongest(icon(name).pixmap(QSize(24, 24)).toImage()).alpha() > 200


def test_a_name_without_a_file_is_refused(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_an_icon_changes_with_the_palette(qapp: QApplication) -> None:
    plus = icon("plus")
    for dark in (False, True):
        palette = own_palette(dark=dark)
        qapp.setPalette(palette)
        drawn = strongest(plus.pixmap(QSize(32, 32)).toImage())
        assert drawn.name() == palette.color(QPalette.ColorRole.WindowText).name()


def test_an_icon_has_all_pixels_of_a_fine_screen(qapp: QApplication) -> None:
    picture = icon("plus").pixmap(QSize(16, 16), 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)
    assert pixmap("plus", 16, 3.0).width() == 48


def test_a_disabled_icon_is_paler(qapp: QApplication) -> None:
    qapp.setPalette(own_palette(dark=False))
    usual, disabled = (
        strongest(icon("plus").pixmap(QSize(24, 24), mode).toImage()).lightness()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    assert disabled > usual


def test_an_icon_outlives_its_button(qtbot: QtBot) -> None:
    kept = icon("plus")
    for _ in range(200):
        button = QPushButton(kept, "x")
        button.grab()
        button.deleteLater()
    assert not kept.pixmap(QSize(16, 16)).isNull()


def test_an_icon_can_be_changed_for_itself_and_is_drawn_still(qapp: QApplication) -> None:
    for _time in range(500):  # what Qt deleted too early was not noticed at once
        changed = QIcon(icon("send"))
        changed.setIsMask(True)  # Qt makes a copy of its own
        assert strongest(changed.pixmap(QSize(16, 16)).toImage()).alpha() > 0
