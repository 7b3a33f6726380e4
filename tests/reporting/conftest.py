"""Reports that many tests look at, written once."""

from pathlib import Path

import pytest

from tests.reporting import sources
from tests.reporting.opened import Opened

CASES = {
    "rich-prose": (sources.rich_source, "prose"),
    "rich-profile": (sources.rich_source, "profile"),
    "example-prose": (sources.demo_source, "prose"),
    "example-profile": (sources.demo_source, "profile"),
}


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """The file of every case in both languages."""
    found = {}
    for name, (make, layout) in CASES.items():
        result = sources.write(make(), tmp_path_factory.mktemp(name), layout=layout)
        found |= {(name, lang): path for lang, path in zip(("de", "en"), result.paths, strict=True)}
    return found


@pytest.fixture(
    params=[(name, language) for name in CASES for language in ("de", "en")],
    ids="-".join,
)
def case(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A case and a language: a test that asks for it runs for all of them."""
    return tuple(request.param)  # type: ignore[return-value]  # the parameters above are pairs


@pytest.fixture
def opened(case: tuple[str, str], written: dict[tuple[str, str], Path]) -> Opened:
    """The file of a case."""
    return Opened(written[case])
