"""Fixtures of the command line's tests."""

import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest

from eccar_desktop import texts
from tests.cli.running import Eccar


@pytest.fixture(autouse=True)
def _own_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a call does to the language of the process ends with the test."""
    monkeypatch.setenv("LANGUAGE", "en")
    language, domain = texts.current(), gettext.textdomain()
    yield
    texts.use(language)
    gettext.textdomain(domain)


@pytest.fixture
def eccar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Eccar:
    """The command line, called in this process."""
    return Eccar(tmp_path, capsys)


@pytest.fixture
def office(eccar: Eccar) -> Path:
    """An empty file of office 50."""
    return eccar.new("office")
