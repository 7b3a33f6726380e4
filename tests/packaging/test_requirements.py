"""The pinned packages fit what the project asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PINS = ROOT / "packaging" / "requirements"


def pins(name: str) -> dict[str, str]:
    """Package -> exact version of a list."""
    found = re.findall(r"^([\w.-]+)==([\w.]+)", (PINS / name).read_text(), re.MULTILINE)
    return {canonicalize_name(package): version for package, version in found}


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt"])
def test_every_dependency_is_pinned_to_a_version_it_allows(name: str) -> None:
    project = tomllib.loads(Path(ROOT, "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = pins(name)
    for wanted in map(Requirement, project["dependencies"]):
        assert pinned[canonicalize_name(wanted.name)] in wanted.specifier, wanted


def test_people_run_the_versions_that_are_tested() -> None:
    assert pins("runtime.txt").items() <= pins("dev.txt").items()


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt"])
def test_every_pin_has_hashes_and_names_no_server(name: str) -> None:
    text = (PINS / name).read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
