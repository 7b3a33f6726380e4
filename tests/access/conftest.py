"""The program as it is walked through: one window, everything that it can show."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from eccar_desktop.window.main import MainWindow
from tests.access.states import SCREEN
from tests.people import whole_window


@pytest.fixture
def window(qapp: QApplication) -> Iterator[MainWindow]:
    """The whole window without a file, in English."""
    with whole_window(qapp) as window:
        window.resize(*SCREEN)
        window.show()
        yield window
