"""Where files are looked for and kept."""

import sys
import tempfile
from pathlib import Path

import platformdirs
import pytest

from eccar_desktop import paths


def test_resources_are_found() -> None:
    assert paths.resource("ten_points.json").is_file()
    assert paths.resource("icons", "plus.svg").is_file()


def test_the_environment_can_move_the_users_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(tmp_path / "elsewhere"))
    assert paths.settings_file().parent == tmp_path / "elsewhere"
    assert paths.log_dir() == tmp_path / "elsewhere" / "logs"
    assert paths.log_dir().is_dir()


def test_the_users_files_do_not_roam(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {}
    monkeypatch.delenv(paths.DATA_DIR_VARIABLE)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **options: asked.update(options))
    paths._chosen_folder()
    assert asked["roaming"] is False


@pytest.mark.parametrize("is_portable", [True, False])
def test_a_portable_program_keeps_everything_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_portable: bool
) -> None:
    monkeypatch.delenv(paths.DATA_DIR_VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "eccar-desktop.exe"))
    if is_portable:
        (tmp_path / paths.PORTABLE_MARK).touch()
    assert (paths._chosen_folder() == tmp_path / "data") is is_portable


@pytest.mark.parametrize(
    ("folder", "mark", "expected"),
    [
        ("temporary/Temp1_eccar-desktop.zip/eccar-desktop", False, True),
        ("temporary/7zO81C2", True, True),
        ("temporary/build", False, False),
        ("Documents/eccar-desktop", True, False),
    ],
)
def test_a_copy_that_an_archive_program_throws_away_is_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, mark: bool, expected: bool
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / folder / "eccar-desktop.exe"))
    (tmp_path / folder).mkdir(parents=True)
    if mark:
        (tmp_path / folder / paths.PORTABLE_MARK).touch()
    assert paths.is_started_in_an_archive() is expected
