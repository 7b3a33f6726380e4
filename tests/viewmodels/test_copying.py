"""Measures on the clipboard: what is copied, and that nothing takes the place of something."""

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.columns import number_of
from eccar_desktop.viewmodels.copying import Copier
from eccar_desktop.workspace.workspace import Workspace
from tests.viewmodels.conftest import NewMeasure


def test_where_nothing_can_be_read_the_clipboard_stays_as_it_is(
    workspace: Workspace, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    new_measure("Fest")
    copier = Copier(workspace, City(workspace))
    QGuiApplication.clipboard().setText("before")
    told: list[str] = []
    copier.told.connect(told.append)
    copier.copy([99], [number_of("title")])
    assert QGuiApplication.clipboard().text() == "before"
    assert told == []
