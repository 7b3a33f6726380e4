"""Start files: one for each other office, all of them or none."""

from pathlib import Path

import pytest

from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.errors import CancelledError, ExpectedError
from eccar_desktop.merging.starting import create_from_start, write_start_files
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store


@pytest.fixture
def city(tmp_path: Path) -> Store:
    """The coordination's file, with three other offices."""
    store = create_store(tmp_path / "k.eccar", city="Dresden", office="Amt", coordination=True)
    for code in ("41", "50", "51"):
        store.apply(Create("office", {"code": code, "name_de": f"Amt {code}"}))
    return store


def test_progress_names_each_file_before_it_is_written(city: Store, tmp_path: Path) -> None:
    heard: list[tuple[int, int, str]] = []
    with city:
        write_start_files(city, tmp_path / "start", lambda *each: heard.append(each))
    names = ["start_41.eccar", "start_50.eccar", "start_51.eccar", ""]
    assert heard == [(done, 3, name) for done, name in enumerate(names)]


def test_a_stopped_run_leaves_none_so_that_the_next_one_can_write_all(
    city: Store, tmp_path: Path
) -> None:
    answers = iter([False, False, True])
    folder = tmp_path / "start"
    with city:
        with pytest.raises(CancelledError):
            write_start_files(city, folder, cancelled=lambda: next(answers))
        assert list(folder.iterdir()) == []
        assert len(write_start_files(city, folder)) == 3


def test_a_file_that_is_there_is_kept_and_nothing_is_written_beside_it(
    city: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "start"
    folder.mkdir()
    (folder / "start_50.eccar").write_bytes(b"mine")
    with city, pytest.raises(ExpectedError, match=r"start_50\.eccar"):
        write_start_files(city, folder)
    assert [each.read_bytes() for each in folder.iterdir()] == [b"mine"]


def test_every_office_gets_a_file_whatever_the_offices_are_called(
    city: Store, tmp_path: Path
) -> None:
    city.apply(Create("office", {"code": "50", "name_de": "Amt mit derselben Nummer"}))
    city.apply(Create("office", {"name_de": "Seniorenbüro"}))
    with city:
        written = write_start_files(city, tmp_path / "start")
    assert sorted(each.stem for each in written) == [
        *("start_41", "start_50", "start_50_2", "start_51", "start_seniorenbuero"),
    ]
    got = set()
    for path in written:
        with create_from_start(tmp_path / path.name, path) as office:
            got.add(office.facts.office)
    assert len(got) == len(written)
