"""An open file, the record of a measure, and its form, for the tests of widgets."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from eccar_desktop import texts
from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.plan import Point, official_points
from eccar_desktop.domain.values import Value
from eccar_desktop.viewmodels.choices import Choice
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.form import Form
from eccar_desktop.workspace.workspace import Workspace

NewRecord = Callable[..., str]
OnScreen = Callable[[QWidget], None]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    texts.use("en")
    yield
    texts.use("en")


@pytest.fixture(autouse=True)
def _nothing_left_over(qapp: QApplication) -> Iterator[None]:
    """Windows of one test must not answer to the focus of the next."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    """A new file of the social welfare office, open for work; nothing may fail in it."""
    workspace = Workspace()
    failures: list[str] = []
    workspace.failed.connect(failures.append)
    path = tmp_path / "office.eccar"
    assert workspace.create(path, city="Dresden", office="Sozialamt", code="50")
    yield workspace
    workspace.close()
    assert failures == []


@pytest.fixture
def new_record(workspace: Workspace) -> NewRecord:
    """Makes a record; gives its id."""

    def make(entity: str = "measure", **values: Value) -> str:
        applied = workspace.perform(Create(entity, values), "New")
        assert applied is not None
        return applied.record

    return make


@pytest.fixture
def model(workspace: Workspace, new_record: NewRecord) -> RecordModel:
    """The record of a measure with a title."""
    model = RecordModel(workspace)
    model.show("measure", new_record(title_de="Runder Tisch", field=1))
    return model


@pytest.fixture
def on_screen(qtbot: QtBot) -> OnScreen:
    """Shows a window and gives it the focus."""

    def show(window: QWidget) -> None:
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QApplication.processEvents()

    return show


@pytest.fixture
def form(qtbot: QtBot, model: RecordModel, on_screen: OnScreen) -> Form:
    """The form of the measure, on the screen."""
    form = Form(model)
    qtbot.addWidget(form)
    form.resize(1000, 800)
    on_screen(form)
    form.page.complete()
    return form


class NoOffers:
    """What an editor can ask where there is no file: a few records, nothing stored."""

    def choices(self, field: Field) -> list[Choice]:
        return [Choice("1" * 32, f"First {field.target}"), Choice("2" * 32, "Second & last")]

    def suggestions(self, key: str) -> list[str]:
        return ["Church", "School"]

    def points(self) -> tuple[Point, ...]:
        return official_points()

    def attachment(self, sha256: str) -> tuple[str, bytes] | None:
        return None


@pytest.fixture
def offers() -> NoOffers:
    """What an editor can ask."""
    return NoOffers()
