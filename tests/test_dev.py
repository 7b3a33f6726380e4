"""The developer's door."""

import subprocess
import sys
from pathlib import Path

import pytest

import dev


def door(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Call dev.py as a newcomer does: nothing is installed but Python."""
    command = [sys.executable, "-I", "-S", str(dev.ROOT / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_every_verb_is_listed_with_one_sentence() -> None:
    listing = door()
    assert listing.returncode == 0
    assert [line.split()[0] for line in listing.stdout.splitlines()[2:]] == list(dev.VERBS)


def test_an_unknown_verb_is_wrong_usage() -> None:
    assert door("fly").returncode == 2


def test_what_debian_lacks_is_named_by_package() -> None:
    libraries = {"libc.so.6": "libc6", "libnobodyhas.so.9": "libnobodyhas9"}
    assert dev.missing(libraries) == (["libnobodyhas9"] if dev.is_linux() else [])


def test_something_missing_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert dev.main(["lock"]) == 3
    assert capsys.readouterr().err.count("\n") == 1


def test_each_run_gets_sample_data_of_its_own(tmp_path: Path) -> None:
    folders = [dev.fresh_folder(tmp_path / "demo") for _ in range(11)]
    assert folders[-1] == tmp_path / "demo" / "11"
    assert len(set(folders)) == 11
