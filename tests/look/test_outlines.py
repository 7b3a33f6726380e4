"""Fields and boxes have edges that can be seen, and the focus is marked."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from eccar_desktop.look import colours
from eccar_desktop.look.outlines import OutlinedFusion
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
    every = (QLineEdit(), QCheckBox("x"), QComboBox(), QSpinBox())
    for each in every:
        column.addWidget(each)
    window.show()
    palette = QApplication.palette()
    edge = colours.edge(palette)
    for each in every:
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


def test_in_a_high_contrast_scheme_buttons_and_scroll_bars_have_an_edge(qtbot: QtBot) -> None:
    palette = QPalette(QColor("black"), QColor("black"))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(role, QColor("white"))
    palette.setColor(QPalette.ColorRole.Base, QColor("black"))
    style = OutlinedFusion()
    for each in (QPushButton(), QScrollBar()):
        qtbot.addWidget(each)
        each.setStyle(style)
        each.setPalette(palette)
        each.resize(100, 30)
        assert "#ffffff" in colours_in(each.grab().toImage()), type(each).__name__


def test_boxes_and_scroll_bars_grow_with_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp)
    box, bar = QCheckBox("x"), QScrollBar()
    sizes = {}
    for zoom in (100, 200):
        theme.use(Scheme.LIGHT, zoom)
        metric = QApplication.style().PixelMetric.PM_IndicatorWidth
        width = QApplication.style().pixelMetric(metric, None, box)
        sizes[zoom] = (width, bar.sizeHint().width())
    theme.use()
    theme.deleteLater()
    assert sizes[200] == tuple(2 * each for each in sizes[100])
