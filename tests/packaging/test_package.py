"""The steps of a build that need no build to be tried."""

import hashlib
import shlex
import sys
from pathlib import Path

import package
import pytest


def test_the_builders_own_command_signs_a_file_in_place(tmp_path: Path) -> None:
    file = tmp_path / "eccar.exe"
    file.write_bytes(b"MZ")
    signer = "import sys; open(sys.argv[1], 'ab').write(b' signed')"
    package.signed(file, shlex.join([sys.executable, "-c", signer]))
    assert file.read_bytes() == b"MZ signed"
    package.signed(file, "")
    assert file.read_bytes() == b"MZ signed"


def test_every_file_that_is_handed_out_has_its_sum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "DIST", tmp_path)
    (tmp_path / f"{package.NAME}-linux.tar.gz").write_bytes(b"content")
    (tmp_path / "something-else.txt").write_bytes(b"content")
    (tmp_path / "linux").mkdir()
    package.write_sums()
    expected = hashlib.sha256(b"content").hexdigest()
    sums = (tmp_path / "SHA256SUMS").read_text(encoding="utf-8")
    assert sums == f"{expected}  {package.NAME}-linux.tar.gz\n"
