"""Fields and boxes have edges that can be seen, and the focus is marked."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from eccar_desktop.look import colours
from eccar_desktop.look.theme import Scheme, Theme


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK])
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Theme]:
    made = Theme(qapp)
    made.use(request.param)
    yield made
    made.use()
    made.deleteLater()


def colours_in(image: QImage) -> set[str]:
    """Every colour that occurs in a picture."""
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_a_field_and_a_box_have_an_edge_of_enough_contrast(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field, box = QLineEdit(), QCheckBox("x")
    for each in (field, box):
        column.addWidget(each)
    window.show()
    palette = QApplication.palette()
    edge = colours.edge(palette)
    for each in (field, box):
        each.clearFocus()
        drawn = [QColor(name) for name in colours_in(each.grab().toImage())]
        strongest = max(
            colours.contrast(colour, palette.color(QPalette.ColorRole.Base)) for colour in drawn
        )
        assert strongest >= 0.9 * colours.contrast(edge, palette.color(QPalette.ColorRole.Base))


def test_the_focus_is_drawn_in_the_accent(qtbot: QtBot, theme: Theme) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    accent = QApplication.palette().color(QPalette.ColorRole.Accent).name()
    assert accent in colours_in(field.grab().toImage())


def test_a_field_that_can_only_be_read_steps_back(qtbot: QtBot, theme: Theme) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    edge = colours.edge(QApplication.palette()).name()
    assert edge in colours_in(field.grab().toImage())
    field.setReadOnly(True)
    assert edge not in colours_in(field.grab().toImage())
