"""Which files are found in folders: those of the program, to some depth, each once."""

from pathlib import Path

import pytest

from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.merging import searching
from eccar_desktop.merging.run import never_cancelled
from eccar_desktop.merging.searching import Found, found
from eccar_desktop.store.watch import unwatched


def put(folder: Path, *names: str) -> None:
    """Empty files under a folder."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def names(result: Found, folder: Path) -> list[str]:
    return [each.relative_to(folder).as_posix() for each in result.files]


def look(*paths: Path, own: Path | None = None) -> Found:
    return found(paths, own, unwatched, never_cancelled)


def test_files_are_found_in_folders_within_folders_each_once(tmp_path: Path) -> None:
    put(tmp_path, "b.eccar", "a.eccar", "50/2020/c.eccar", "50/D.ECCAR", "notes.txt", "d.docx")
    result = look(tmp_path / "b.eccar", tmp_path, tmp_path / "50")
    assert names(result, tmp_path) == [
        "b.eccar",
        "50/2020/c.eccar",
        "50/D.ECCAR",
        "a.eccar",
    ]
    assert result.was_searched
    assert not result.is_cut
    assert not look(tmp_path / "a.eccar").was_searched


def test_backups_hidden_folders_and_the_open_file_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, "own.eccar", "own_2020-01-01_v1.eccar.bak", "own.eccar.lock", "a.eccar")
    put(tmp_path, ".git/b.eccar", "$RECYCLE.BIN/c.eccar")
    (tmp_path / "link.eccar").symlink_to(tmp_path / "own.eccar")
    assert names(look(tmp_path, own=tmp_path / "own.eccar"), tmp_path) == ["a.eccar"]


def test_a_link_leads_nobody_in_circles(tmp_path: Path) -> None:
    put(tmp_path, "in/a.eccar")
    (tmp_path / "in" / "back").symlink_to(tmp_path, target_is_directory=True)
    assert names(look(tmp_path), tmp_path) == ["in/a.eccar"]
    other = tmp_path.parent / f"{tmp_path.name}-link"
    other.symlink_to(tmp_path, target_is_directory=True)
    assert len(look(tmp_path, other).files) == 1, "what is chosen by two names is searched once"


def test_a_search_ends_somewhere_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "/".join(["deep"] * 12).lstrip("/") + "/x.eccar", "a.eccar")
    result = look(tmp_path)
    assert names(result, tmp_path) == ["a.eccar"]
    assert result.is_cut
    put(tmp_path, *(f"many/{n}.eccar" for n in range(20)))
    monkeypatch.setattr(searching, "_MOST_FILES", 5)
    assert len(look(tmp_path / "many").files) == 5
    assert look(tmp_path / "many").is_cut


def test_a_folder_that_goes_away_is_counted_and_stops_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a.eccar", "b/c.eccar")

    def take_away(_count: int, _all: int, folder: str) -> None:
        if folder == "b":
            (tmp_path / "b" / "c.eccar").unlink()
            (tmp_path / "b").rmdir()

    result = found([tmp_path], None, take_away, never_cancelled)
    assert names(result, tmp_path) == ["a.eccar"]
    assert result.unread == 1


def test_a_search_can_be_stopped(tmp_path: Path) -> None:
    put(tmp_path, "a.eccar")
    with pytest.raises(CancelledError):
        found([tmp_path], None, unwatched, lambda: True)
