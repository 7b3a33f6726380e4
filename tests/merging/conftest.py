"""A coordination M, two offices A and B, and a measure that all three of them have."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.merging.offices import City, Office

MEMORY = Path("/dev/shm")
"""Files in memory, where the system has that: these tests write many files."""


@pytest.fixture
def city() -> Iterator[City]:
    """A city; when the scenario is over, every file in it is checked and closed."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        place = City(Path(folder))
        yield place
        place.close()


@pytest.fixture
def m(city: City) -> Office:
    """The coordination."""
    return city.office("15", "Bürgermeisteramt")


@pytest.fixture
def a(city: City) -> Office:
    """The office that thought of the measure."""
    return city.office("50", "Sozialamt")


@pytest.fixture
def b(city: City) -> Office:
    """Another office."""
    return city.office("41", "Kulturamt")


@pytest.fixture
def measure(m: Office, a: Office, b: Office) -> str:
    """A measure of A that all three have."""
    made = a.add(
        title_de="Fest", description_de="Ein Fest.", partners=["Caritas"], status="planned"
    )
    m.take(a)
    b.take(m)
    return made
