"""The packaged program for Linux, run as a user runs it. `dev.py package` makes it.

Whoever has no build gets these tests skipped; CI makes one first.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import contents
import pytest

from tests.conftest import require

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "dist" / "linux" / "eccar-desktop"

pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def bundle() -> Path:
    """The folder as it was built."""
    require(str(BUILT) if BUILT.is_dir() else None, "the packaged program (`dev.py package`)")
    return BUILT


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's empty home, where the program is left to find its own folders."""
    monkeypatch.delenv("ECCAR_DATA_DIR")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def portable(bundle: Path) -> Iterator[Path]:
    """A portable copy, in a folder that is not for temporary files as long as TMPDIR says so."""
    copy = ROOT / "build" / "portable-copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(bundle, copy, symlinks=True, copy_function=os.link)
    (copy / "portable.ini").touch()
    yield copy
    shutil.rmtree(copy)


def run(program: Path, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run a packaged program to its end."""
    return subprocess.run(
        [str(program), *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **variables},
        timeout=300,
        check=False,
    )


def state(folder: Path) -> Mapping[str, tuple[int, int]]:
    """Size and time of every file below a folder."""
    found = {}
    for file in folder.rglob("*"):
        about = file.lstat()
        found[str(file.relative_to(folder))] = (about.st_size, about.st_mtime_ns)
    return found


def test_nothing_is_in_it_that_is_on_no_list(bundle: Path) -> None:
    assert contents.strangers(bundle / "_internal", [], "linux") == []


def test_it_passes_its_own_test_and_leaves_its_folder_as_it_was(bundle: Path, home: Path) -> None:
    before = state(bundle)
    done = run(bundle / "eccar", "self-test", "--json")
    findings = json.loads(done.stdout)
    assert [each for each in findings if not each["works"]] == []
    assert done.returncode == 0
    assert len(findings) > 20
    assert state(bundle) == before
    written = {path.name for path in home.iterdir()} - {".cache"}  # fontconfig keeps a cache
    assert written == {".local"}


def test_it_opens_no_internet_socket(bundle: Path, tmp_path: Path) -> None:
    tracer = shutil.which("strace")
    require(tracer, "strace")
    log = tmp_path / "sockets.txt"
    options = ["-f", "-e", "trace=socket", "-o", str(log)]
    done = run(Path(str(tracer)), *options, str(bundle / "eccar"), "self-test")
    assert done.returncode == 0, done.stdout
    assert "exited with 0" in log.read_text(), "strace saw nothing"
    assert [line for line in log.read_text().splitlines() if "AF_INET" in line] == []


def test_it_works_where_there_is_no_network_at_all(bundle: Path) -> None:
    alone = [shutil.which("unshare") or "unshare", "-rn"]
    if shutil.which("unshare") is None or subprocess.call([*alone, "true"]):
        pytest.skip("this system gives nobody a network of their own")
    done = run(Path(alone[0]), *alone[1:], str(bundle / "eccar"), "self-test")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_portable_copy_keeps_everything_beside_it(
    portable: Path, home: Path, tmp_path: Path
) -> None:
    done = run(portable / "eccar", "self-test", "--no-window", TMPDIR=str(tmp_path))
    assert done.returncode == 0, done.stdout
    assert (portable / "data").is_dir()
    assert list(home.iterdir()) == []


def test_a_copy_inside_an_archive_says_what_to_do(portable: Path, home: Path) -> None:
    inside = {"TMPDIR": str(portable.parent)}
    done = run(portable / "eccar", "--lang", "en", "list", "x.eccar", **inside)
    assert done.returncode == 3
    assert "unpack the whole archive" in done.stderr
    assert not (portable / "data").exists()
