"""The page that scrolls and never jumps."""

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from eccar_desktop.widgets.page import Page


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    """A page with thirty buttons, too many to be seen at once."""
    page = Page()
    qtbot.addWidget(page)
    content = QWidget()
    column = QVBoxLayout(content)
    for number in range(30):
        column.addWidget(QPushButton(str(number)))
    page.hold(content)
    page.resize(200, 200)
    with qtbot.waitExposed(page):
        page.show()
    return page


def buttons(page: Page) -> list[QPushButton]:
    content = page.widget()
    assert content is not None
    return content.findChildren(QPushButton)


def test_what_has_the_focus_stays_in_place_when_something_above_it_grows(
    page: Page, qtbot: QtBot
) -> None:
    page.activateWindow()
    tenth = buttons(page)[10]
    tenth.setFocus()
    page.ensureWidgetVisible(tenth)
    before = tenth.mapTo(page, tenth.rect().topLeft()).y()
    buttons(page)[2].setFixedHeight(150)
    qtbot.waitUntil(lambda: buttons(page)[2].height() == 150)
    qtbot.wait(20)
    assert tenth.mapTo(page, tenth.rect().topLeft()).y() == before


def test_a_page_scrolls_on_when_what_had_the_focus_is_gone(
    page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    surprises: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *told: surprises.append(told))
    outside = QLineEdit()
    qtbot.addWidget(outside)
    tenth = buttons(page)[10]
    tenth.setFocus()
    outside.setFocus()
    tenth.deleteLater()
    QCoreApplication.sendPostedEvents(tenth, QEvent.Type.DeferredDelete.value)
    page.verticalScrollBar().setValue(100)
    assert surprises == []
    assert page.verticalScrollBar().value() == 100
