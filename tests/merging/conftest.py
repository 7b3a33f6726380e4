"""A coordination M, two offices A and B, and a measure that all three of them have."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.merging.crashing import Work, reads
from tests.merging.offices import City, Office
from tests.merging.working import KINDS

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


@pytest.fixture
def busy(m: Office, a: Office, b: Office, measure: str) -> Office:
    """The coordination, before it merges what two offices have done."""
    measures = [a.add(title_de=f"{n}", goals_de="Ziel " * 200) for n in range(40)]
    m.take(a)
    b.take(m)
    for each in measures:
        a.edit(each, title_de=f"A {each}", outlook_de="x" * 500)
        b.edit(each, title_de=f"B {each}", partners=["AWO", "Caritas"])
    picture = b.store.attach("image/png", random.Random(1).randbytes(300_000))
    b.edit(measure, images=[{"file": picture}])
    return m


@pytest.fixture(params=KINDS)
def work(request: pytest.FixtureRequest, city: City, busy: Office, a: Office, b: Office) -> Work:
    """Each kind of work that must be all or nothing."""
    files = [a.hand_in(), b.hand_in()]
    if request.param != "merge":
        busy.merge(*files)
    start = busy.new_path()
    busy.store.copy_to(start)
    done = city.welcome(busy.copy())
    KINDS[request.param](done.store, files)
    return Work(request.param, start, files, reads(busy), reads(done))
