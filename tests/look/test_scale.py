"""Distances, headings and icons grow with the font."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from eccar_desktop.look import scale
from eccar_desktop.look.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    former = QFont(qapp.font())
    made = Theme(qapp)
    made.use()
    yield made
    made.use()
    qapp.setFont(former)
    made.deleteLater()


def test_everything_is_twice_as_large_at_200_percent(qtbot: QtBot, theme: Theme) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    layout = QVBoxLayout(widget)
    title, button = QLabel("Title"), QPushButton("+")
    layout.addWidget(title)
    layout.addWidget(button)
    combo = QComboBox()
    layout.addWidget(combo)
    scale.space(layout, scale.CLOSE, scale.WIDE)
    scale.heading(title, 1)
    scale.icon_steps(button)

    def measured() -> list[float]:
        margin = layout.contentsMargins().left()
        return [layout.spacing(), margin, title.font().pointSizeF(), button.iconSize().width()]

    before = measured()
    assert combo.minimumSizeHint().height() > 0
    theme.use(zoom=200)
    assert combo.minimumSizeHint().height() > 25
    assert measured() == pytest.approx([2 * each for each in before], rel=0.15)
    theme.use(zoom=100)
    assert measured() == before
    assert combo.minimumSizeHint().height() < 30
    widget.show()
    theme.use(zoom=200)  # where somebody looks it comes in steps
    qtbot.waitUntil(lambda: combo.minimumSizeHint().height() > 25)
    assert measured() == pytest.approx([2 * each for each in before], rel=0.15)
    theme.use()


def test_a_zoom_beyond_the_limits_is_the_limit(theme: Theme) -> None:
    theme.use(zoom=1000)
    assert theme.zoom == 300


def test_a_step_is_a_quarter_of_a_line(qapp: QApplication) -> None:
    assert scale.px(4) == scale.line_height()
