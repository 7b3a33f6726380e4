"""The place of the edition in the real window of a coordination."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.values import Value
from eccar_desktop.places.edition.place import EditionPlace
from eccar_desktop.window.main import MainWindow

NewMeasure = Callable[..., str]
Talking = Callable[[], QDialog]


@pytest.fixture
def coordination(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window on the file of a coordination."""
    workspace = empty_window.parts.workspace
    assert workspace.create(
        tmp_path / "all.eccar", city="Dresden", office="Rathaus", code="10", coordination=True
    )
    return empty_window


@pytest.fixture
def measure(coordination: MainWindow) -> NewMeasure:
    """Makes an approved measure in field 1, there in both languages; gives its id."""
    workspace = coordination.parts.workspace

    def make(title: str, **values: Value) -> str:
        given: dict[str, Value] = {"title_de": title, "title_en": title, "field": 1}
        given |= {"description_de": "Ein Fest.", "description_en": "A fair.", "status": "planned"}
        given |= {"office": workspace.facts.office, "work_state": "approved", **values}
        applied = workspace.perform(Create("measure", given), "New measure")
        assert applied is not None
        return applied.record

    return make


@pytest.fixture
def place(coordination: MainWindow) -> EditionPlace:
    """The place, as somebody goes there by its action."""
    coordination.actions_by_key["place_edition"].trigger()
    place = coordination.desk.place
    assert isinstance(place, EditionPlace)
    return place


@pytest.fixture
def talking(coordination: MainWindow) -> Talking:
    """Gives the one conversation that is open."""

    def one() -> QDialog:
        (found,) = [each for each in coordination.findChildren(QDialog) if each.isVisible()]
        return found

    return one
