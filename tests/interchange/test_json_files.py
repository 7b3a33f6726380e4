"""Import and export without the command line: what callers rely on."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.interchange import json_files
from eccar_desktop.interchange.json_files import export_measures, import_rows, read_rows
from eccar_desktop.store import actions
from eccar_desktop.store.file import Store, open_store
from eccar_desktop.store.founding import create_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty file of an office."""
    with create_store(tmp_path / "x.eccar", city="Dresden", office="Amt", code="50") as store:
        yield store


def test_an_export_counts_its_measures_and_can_be_made_from_a_file_open_for_reading(
    store: Store, tmp_path: Path
) -> None:
    store.apply(Create("measure", {"title_de": "Eins"}))
    with open_store(store.path, write=False) as reading:
        assert export_measures(reading, tmp_path / "out.json") == 1
    (row,) = read_rows(tmp_path / "out.json")
    assert isinstance(row, dict)
    assert row["title_de"] == "Eins"


def test_an_export_that_fails_leaves_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out.json.part").mkdir()
    with pytest.raises(ExpectedError):
        export_measures(store, tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()


def test_a_file_that_is_far_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_files, "MAX_BYTES", 10)
    (tmp_path / "in.json").write_text(json.dumps(["x" * 20]))
    with pytest.raises(ExpectedError, match="too large"):
        read_rows(tmp_path / "in.json")


def test_an_import_into_a_file_open_for_reading_is_refused(store: Store) -> None:
    with open_store(store.path, write=False) as reading, pytest.raises(ExpectedError):
        import_rows(reading, [{"title_de": "x"}])


def test_an_import_of_nothing_is_no_step_of_undo(store: Store) -> None:
    assert import_rows(store, []).rejected == ()
    measure = store.apply(Create("measure", {"title_de": "Eins"})).record
    import_rows(store, [{"id": measure, "title_de": "Eins"}])
    assert len(actions.actions(store).undoable) == 1


def test_a_rejected_import_makes_no_office(store: Store) -> None:
    before = len(store.reader.records("office"))
    report = import_rows(store, [{"office": "Neu"}, {"field": 99}])
    assert [each.row for each in report.rejected] == [2]
    assert len(store.reader.records("office")) == before


def test_an_office_that_came_with_one_import_is_known_to_the_next(store: Store) -> None:
    import_rows(store, [{"office": "Neu", "reference": "a"}])
    import_rows(store, [{"office": " NEU ", "reference": "b"}])
    assert len(store.reader.records("office")) == 2


def test_an_import_settles_a_conflict_like_any_saving(store: Store, tmp_path: Path) -> None:
    from eccar_desktop.merging.run import MergeOptions, merge
    from eccar_desktop.store.handin import hand_in

    measure = store.apply(Create("measure", {"title_de": "Eins"})).record
    with create_store(tmp_path / "y.eccar", city="Dresden", office="Y", code="10") as other:
        hand_in(store, tmp_path / "1.eccar")
        merge(other, [tmp_path / "1.eccar"], MergeOptions(), lambda *_: None, lambda: False)
        other.apply(SetFields("measure", measure, {"title_de": "Zwei"}))
        store.apply(SetFields("measure", measure, {"title_de": "Drei"}))
        hand_in(store, tmp_path / "2.eccar")
        merge(other, [tmp_path / "2.eccar"], MergeOptions(), lambda *_: None, lambda: False)
        assert other.reader.conflict_count() == 1
        import_rows(other, [{"id": measure, "title_de": "Vier"}])
        assert other.reader.conflict_count() == 0


def test_an_export_of_measures_that_were_united_in_a_circle_changes_nothing_when_it_comes_in(
    store: Store, tmp_path: Path
) -> None:
    one, two = (
        store.apply(Create("measure", {"title_de": each})).records[0] for each in ("A", "B")
    )
    store.apply(SetFields("measure", one, {"united_into": two}))
    store.apply(SetFields("measure", two, {"united_into": one}))
    assert export_measures(store, tmp_path / "out.json") == 1
    report = import_rows(store, read_rows(tmp_path / "out.json"))
    assert (report.new, report.changed, report.unchanged) == (0, 0, 1)
