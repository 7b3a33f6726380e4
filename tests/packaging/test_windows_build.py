"""The packaged program for Windows, installed and run under wine.

`dev.py package-windows` makes it; whoever has no build gets these tests skipped.
"""

import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import package
import pytest
import wine

BUILT = package.DIST / "windows" / "eccar-desktop"
SETUP = package.DIST / f"{package.NAME}-windows-setup.exe"
PORTABLE = package.DIST / f"{package.NAME}-windows-portable.zip"
UNINSTALL_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\eccar-desktop"

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not SETUP.exists(), reason="needs a build (`dev.py package-windows`)"),
    pytest.mark.skipif(shutil.which("wine") is None, reason="needs wine"),
]


@pytest.fixture(scope="module", autouse=True)
def _wine() -> Iterator[None]:
    wine.prepare()
    yield
    wine.stop()


@pytest.fixture
def installed() -> Iterator[Path]:
    """The program as the silent setup leaves it, in a folder whose name is not plain ASCII."""
    folder = wine.PREFIX / "drive_c" / "Maßnahmen"
    shutil.rmtree(folder, ignore_errors=True)
    assert wine.run(SETUP, "/S", r"/D=C:\Maßnahmen").returncode == 0
    yield folder
    uninstall(folder)
    shutil.rmtree(folder, ignore_errors=True)


def uninstall(folder: Path) -> None:
    """Uninstall silently and wait; the uninstaller goes on in a copy of itself."""
    if not (folder / "uninstall.exe").exists():
        return
    wine.run(folder / "uninstall.exe", "/S")
    until = time.monotonic() + 60
    while (folder / "uninstall.exe").exists() and time.monotonic() < until:
        time.sleep(0.2)


def registered(key: str) -> str:
    """What stands below a registry key; empty when it is not there."""
    done = wine.run("reg", "query", key, "/s")
    return done.stdout if done.returncode == 0 else ""


def files_of(folder: Path) -> set[str]:
    """The names of all files below a folder."""
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_the_silent_setup_installs_exactly_what_was_built(installed: Path) -> None:
    assert files_of(installed) == files_of(BUILT) | {"uninstall.exe"}
    command = registered(r"HKCU\Software\Classes\eccar-desktop.file")
    assert 'eccar-desktop.exe" "%1"' in command
    assert "eccar-desktop.file" in registered(r"HKCU\Software\Classes\.eccar")
    assert package.version.number() in registered(UNINSTALL_KEY)
    links = list((wine.PREFIX / "drive_c" / "users").rglob("ECCAR Desktop.lnk"))
    assert len(links) == 1


def test_the_installed_program_passes_its_own_test(installed: Path) -> None:
    before = files_of(installed)
    done = wine.run(installed / "eccar.exe", "--lang", "en", "self-test")
    assert done.returncode == 0, done.stdout
    assert files_of(installed) == before


def test_installing_again_takes_away_files_of_the_older_version(installed: Path) -> None:
    assert wine.run(SETUP, "/S", r"/D=C:\Maßnahmen").returncode == 0
    assert files_of(installed) == files_of(BUILT) | {"uninstall.exe"}


def test_nothing_is_touched_while_the_program_runs(installed: Path) -> None:
    before = files_of(installed)
    program = installed / "eccar-desktop.exe"
    running = subprocess.Popen(
        ["wine", str(program), "-platform", "offscreen"],
        env=wine.environment({}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(8)
        assert running.poll() is None, "the program ended by itself"
        assert wine.run(SETUP, "/S", r"/D=C:\Maßnahmen").returncode == 2
        assert files_of(installed) == before
    finally:
        wine.run("taskkill", "/f", "/im", "eccar-desktop.exe")
        running.wait(30)


def test_uninstalling_leaves_what_others_put_there_and_nothing_else(installed: Path) -> None:
    stranger = installed / "_internal" / "mine.txt"
    stranger.write_text("mine", encoding="utf-8")
    uninstall(installed)
    assert files_of(installed) == {"_internal/mine.txt"}
    assert registered(UNINSTALL_KEY) == ""
    assert registered(r"HKCU\Software\Classes\.eccar") == ""
    assert registered(r"HKCU\Software\Classes\eccar-desktop.file") == ""
    assert list((wine.PREFIX / "drive_c" / "users").rglob("ECCAR Desktop.lnk")) == []


def test_uninstalling_takes_the_folder_along_when_it_is_empty(installed: Path) -> None:
    uninstall(installed)
    assert not installed.exists()


def test_a_file_type_that_another_program_took_over_stays_with_it(installed: Path) -> None:
    classes = r"HKCU\Software\Classes\.eccar"
    wine.run("reg", "add", classes, "/ve", "/d", "other.file", "/f")
    uninstall(installed)
    assert "other.file" in registered(classes)
    wine.run("reg", "delete", classes, "/f")


def test_the_portable_archive_holds_the_program_and_its_mark_in_one_folder() -> None:
    with zipfile.ZipFile(PORTABLE) as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
        assert {name.partition("/")[0] for name in archive.namelist()} == {package.NAME}
    assert names == files_of(BUILT) | {"portable.ini", "LIESMICH-README.txt"}


def test_a_portable_copy_keeps_its_data_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ECCAR_DATA_DIR")
    folder = unpacked(package.ROOT / "build" / "portable-copy-windows")
    done = wine.run(folder / "eccar.exe", "self-test", "--no-window")
    assert done.returncode == 0, done.stdout
    assert (folder / "data").is_dir()
    shutil.rmtree(folder.parent)


def test_a_copy_that_explorer_runs_from_the_archive_says_what_to_do() -> None:
    temporary = next((wine.PREFIX / "drive_c" / "users").glob("*/Temp"))
    folder = unpacked(temporary / "Temp1_eccar.zip")
    done = wine.run(folder / "eccar.exe", "--lang", "en", "list", "x.eccar")
    assert done.returncode == 3
    assert "unpack the whole archive" in done.stdout
    shutil.rmtree(folder.parent)


def unpacked(folder: Path) -> Path:
    """The portable archive, unpacked into a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(PORTABLE) as archive:
        archive.extractall(folder)
    return folder / package.NAME
