"""Icons that stand for themselves follow the colours and the size of the text."""

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.look import scale
from eccar_desktop.look.icon_label import IconLabel


def test_an_icon_is_drawn_anew_in_other_colours_and_in_another_size(
    qtbot: QtBot, qapp: QApplication
) -> None:
    label = IconLabel("check")
    qtbot.addWidget(label)
    label.show()
    palette, font = qapp.palette(), qapp.font()
    before = label.pixmap().toImage()
    try:
        dark = QPalette(palette)
        dark.setColor(QPalette.ColorRole.WindowText, QColor("white"))
        qapp.setPalette(dark)
        qtbot.waitUntil(lambda: label.pixmap().toImage() != before)
        large = QFont(font)
        large.setPointSizeF(font.pointSizeF() * 2)
        qapp.setFont(large)
        qtbot.waitUntil(lambda: label.pixmap().height() >= scale.line_height())
    finally:
        qapp.setPalette(palette)
        qapp.setFont(font)
