"""The program as it is walked through: one window, everything that it can show."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from eccar_desktop import settings, texts
from eccar_desktop.look.language import Language
from eccar_desktop.look.theme import Theme
from eccar_desktop.window.main import MainWindow
from tests.access.states import SCREEN


@pytest.fixture
def window(qapp: QApplication) -> Iterator[MainWindow]:
    """The whole window without a file, in English."""
    former = QFont(qapp.font())
    chosen = settings.load()
    chosen.set(settings.LANGUAGE, "en")
    made = MainWindow(chosen, Theme(qapp), Language(qapp))
    made.view.apply_all()
    made.complete()
    made.resize(*SCREEN)
    made.show()
    yield made
    made.close()
    made.theme.use()
    qapp.setFont(former)
    made.deleteLater()
    texts.use("en")
