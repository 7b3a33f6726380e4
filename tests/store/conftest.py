"""A file to work in, and small ways of asking what is in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file lies."""
    return tmp_path / "amt.eccar"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An empty file of an office with a code."""
    with create_store(path, city="Musterstadt", office="Sozialamt", code="50") as store:
        yield store
