"""Tabs show which one is open, also where all grounds are the same."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from eccar_desktop.look.outlines import OutlinedFusion
from eccar_desktop.widgets.tabs import Tabs


def test_the_open_tab_is_underlined_in_a_high_contrast_scheme(qtbot: QtBot) -> None:
    tabs = Tabs()
    qtbot.addWidget(tabs)
    palette = QPalette(QColor("black"), QColor("black"))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(role, QColor("white"))
    palette.setColor(QPalette.ColorRole.Base, QColor("black"))
    palette.setColor(QPalette.ColorRole.Accent, QColor("#1aebff"))
    style = OutlinedFusion()
    for each in (tabs, tabs.tabBar()):
        each.setStyle(style)
        each.setPalette(palette)
    for name in ("Measures", "Texts"):
        tabs.addTab(QLabel(name), name)
    tabs.resize(400, 200)
    for open_ in (0, 1):
        tabs.setCurrentIndex(open_)
        image = tabs.tabBar().grab().toImage()
        places = [tabs.tabBar().tabRect(at) for at in (0, 1)]
        under = [image.pixelColor(each.center().x(), each.bottom()).name() for each in places]
        assert [each == "#1aebff" for each in under] == [open_ == 0, open_ == 1]
