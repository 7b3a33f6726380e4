"""The window on a new file, as a person sees it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.values import Value
from eccar_desktop.window.main import MainWindow
from tests.people import whole_window

NewMeasure = Callable[..., str]


@pytest.fixture
def empty_window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The window without a file, in English."""
    with whole_window(qapp) as window:
        window.resize(1400, 900)
        with qtbot.waitExposed(window):
            window.show()
        yield window


@pytest.fixture
def window(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window on a new file of the social welfare office."""
    workspace = empty_window.parts.workspace
    assert workspace.create(
        tmp_path / "office.eccar", city="Dresden", office="Sozialamt", code="50"
    )
    return empty_window


@pytest.fixture
def new_measure(window: MainWindow) -> NewMeasure:
    """Makes a measure of the file's own office; gives its id."""
    workspace = window.parts.workspace

    def make(title: str, **values: Value) -> str:
        given: dict[str, Value] = {"title_de": title, "field": 1}
        given |= {"office": workspace.facts.office, **values}
        applied = workspace.perform(Create("measure", given), "New measure")
        assert applied is not None
        return applied.record

    return make
