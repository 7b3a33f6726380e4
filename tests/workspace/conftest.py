"""An open file for the tests of the workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from eccar_desktop.workspace.workspace import Workspace


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    """A new file of the social welfare office, open for work."""
    workspace = Workspace()
    assert workspace.create(
        tmp_path / "office.eccar", city="Dresden", office="Sozialamt", code="50"
    )
    yield workspace
    workspace.close()
