"""An open file with a few measures for the tests of view models."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from eccar_desktop import texts
from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.values import Value
from eccar_desktop.viewmodels.city import City
from eccar_desktop.workspace.workspace import Workspace

NewMeasure = Callable[..., str]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    texts.use("en")
    yield
    texts.use("en")


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    """A new file of the social welfare office, open for work."""
    workspace = Workspace()
    assert workspace.create(
        tmp_path / "office.eccar", city="Dresden", office="Sozialamt", code="50"
    )
    yield workspace
    workspace.close()


@pytest.fixture
def city(workspace: Workspace) -> City:
    """The city of the open file."""
    return City(workspace)


@pytest.fixture
def new_measure(workspace: Workspace) -> NewMeasure:
    """Makes a measure of the file's own office; gives its id."""

    def make(title: str, **values: Value) -> str:
        given: dict[str, Value] = {"title_de": title, "field": 1}
        given |= {"office": workspace.facts.office, **values}
        applied = workspace.perform(Create("measure", given), "New measure")
        assert applied is not None
        return applied.record

    return make
