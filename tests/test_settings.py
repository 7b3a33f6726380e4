"""Settings: typed, tolerant when read, atomic when written."""

import json
from pathlib import Path

import pytest

from eccar_desktop import settings
from eccar_desktop.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the settings of a test are kept."""
    return tmp_path / "settings.json"


def test_what_was_never_set_has_its_default(file: Path) -> None:
    kept = Settings(file)
    assert [kept.get(each) for each in settings.DECLARED] == [
        each.default for each in settings.DECLARED
    ]
    assert not file.exists()


def test_what_is_set_is_there_next_time(file: Path) -> None:
    Settings(file).set(settings.LANGUAGE, "de")
    assert Settings(file).get(settings.LANGUAGE) == "de"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"language": 7, "zoom": "big"}', "\udcff"])
def test_a_file_that_makes_no_sense_counts_as_never_set(file: Path, content: str) -> None:
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    kept = Settings(file)
    assert (kept.get(settings.LANGUAGE), kept.get(settings.ZOOM)) == ("", 100)


def test_a_setting_of_a_newer_program_is_kept(file: Path) -> None:
    file.write_text('{"hologram": true}')
    Settings(file).set(settings.ZOOM, 125)
    assert json.loads(file.read_text()) == {"hologram": True, "zoom": 125}


@pytest.mark.parametrize("value", [50, 400, True])
def test_a_value_out_of_bounds_is_refused(file: Path, value: int) -> None:
    with pytest.raises(ValueError, match="zoom"):
        Settings(file).set(settings.ZOOM, value)


def test_a_setting_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "missing" / "settings.json")
    kept.set(settings.LANGUAGE, "en")
    assert kept.get(settings.LANGUAGE) == "en"


def test_recent_files_come_newest_first_once_and_not_too_many(file: Path) -> None:
    kept = Settings(file)
    for number in [*range(12), 5]:
        kept.remember_file(Path(f"{number}.eccar"))
    kept.forget_file(Path("11.eccar"))
    offered = [Path(each).stem for each in kept.get(settings.RECENT_FILES)]
    assert offered == ["5", "10", "9", "8", "7", "6", "4"]


def test_a_folder_is_remembered_by_purpose_while_it_exists(file: Path, tmp_path: Path) -> None:
    kept = Settings(file)
    kept.remember_folder("hand-in", tmp_path)
    assert (kept.folder("hand-in"), kept.folder("open")) == (tmp_path, Path.home())
    kept.remember_folder("hand-in", tmp_path / "gone")
    assert kept.folder("hand-in") == Path.home()
