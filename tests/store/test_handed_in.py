"""What the status bar says of hand-ins."""

import sqlite3
from pathlib import Path

import pytest

from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handed_in import last_hand_in
from eccar_desktop.store.handin import hand_in


def test_actions_of_this_file_count_until_they_are_handed_in(tmp_path: Path) -> None:
    with create_store(tmp_path / "a.eccar", city="Dresden", office="A") as store:
        assert (last_hand_in(store).at, last_hand_in(store).actions_since) == (None, 0)
        made = store.apply(Create("measure", {"title_de": "one"}))
        assert last_hand_in(store).actions_since == 1
        hand_in(store, tmp_path / "out.eccar")
        assert last_hand_in(store).at is not None
        assert last_hand_in(store).actions_since == 0
        store.apply(SetFields("measure", made.record, {"title_de": "two", "field": 3}))
        assert last_hand_in(store).actions_since == 1


def test_what_came_by_a_merge_was_not_done_here(tmp_path: Path) -> None:
    with create_store(tmp_path / "a.eccar", city="Dresden", office="A") as store:
        store.apply(Create("measure", {"title_de": "one"}))
        hand_in(store, tmp_path / "out.eccar")
    with create_store(tmp_path / "b.eccar", city="Dresden", office="B") as other:
        merge(
            other,
            [tmp_path / "out.eccar"],
            MergeOptions(),
            lambda *_progress: None,
            lambda: False,
        )
        assert last_hand_in(other).actions_since == 0


def test_a_hand_in_that_could_not_be_noted_is_not_left_behind(tmp_path: Path) -> None:
    out = tmp_path / "in.eccar"
    with create_store(tmp_path / "amt.eccar", city="Łódź", office="Biuro") as store:
        refuse = "CREATE TEMP TRIGGER full BEFORE INSERT ON handed_in BEGIN SELECT {}; END"
        store.db.execute(refuse.format("RAISE(ABORT, 'no room')"))
        with pytest.raises(sqlite3.IntegrityError):
            hand_in(store, out)
        assert not out.exists()
        store.db.execute("DROP TRIGGER full")
        hand_in(store, out)
        assert out.exists()


def test_work_before_between_and_after_merges_counts_as_done_here(tmp_path: Path) -> None:
    with create_store(tmp_path / "b.eccar", city="Dresden", office="B") as other:
        other.apply(Create("measure", {"title_de": "one"}))
        first = hand_in(other, tmp_path / "first.eccar").path
        other.apply(Create("measure", {"title_de": "two"}))
        second = hand_in(other, tmp_path / "second.eccar").path
    with create_store(tmp_path / "a.eccar", city="Dresden", office="A") as store:
        hand_in(store, tmp_path / "empty.eccar")
        made = store.apply(Create("measure", {"title_de": "three"}))
        for at, path in enumerate((first, second)):
            merge(store, [path], MergeOptions(), lambda *_progress: None, lambda: False)
            store.apply(SetFields("measure", made.record, {"title_de": str(at)}))
        assert last_hand_in(store).actions_since == 3
