"""Undo and redo as told from the log: they outlive the program."""

from pathlib import Path

import pytest

from eccar_desktop.domain.edits import Create, Delete
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.store.actions import actions, redo, undo
from eccar_desktop.store.file import Store, open_store
from tests.store.asking import changed, made, titles


def test_a_new_file_has_nothing_to_undo_or_redo(store: Store) -> None:
    with pytest.raises(ExpectedError, match="could be undone"):
        undo(store)
    with pytest.raises(ExpectedError, match="could be redone"):
        redo(store)


def test_actions_go_back_one_by_one_and_forth_again(store: Store) -> None:
    measure = made(store, title_de="A")
    for title in ("B", "C", "D"):
        changed(store, measure, title_de=title)
    seen = []
    for act in (undo, undo, redo, undo, undo, undo, redo, redo, redo, redo):
        act(store)
        seen.append(titles(store))
    assert seen == [["C"], ["B"], ["C"], ["B"], ["A"], [], ["A"], ["B"], ["C"], ["D"]]
    with pytest.raises(ExpectedError, match="could be redone"):
        redo(store)


def test_new_work_ends_what_could_be_redone(store: Store) -> None:
    measure = made(store, title_de="A")
    changed(store, measure, title_de="B")
    undo(store)
    changed(store, measure, title_de="C")
    with pytest.raises(ExpectedError, match="could be redone"):
        redo(store)
    undo(store)
    assert titles(store) == ["A"]


def test_undo_outlives_the_program(store: Store, path: Path) -> None:
    measure = made(store, title_de="A")
    store.apply(Delete("measure", measure))
    store.close()
    with open_store(path) as again:
        undo(again)
        assert titles(again) == ["A"]
        redo(again)
        assert titles(again) == []
        assert len(actions(again).undoable) == 2


def test_what_changed_nothing_is_no_action(store: Store) -> None:
    measure = made(store, title_de="A")
    changed(store, measure, title_de="A")
    assert len(actions(store).undoable) == 1


def test_the_making_of_the_file_is_not_undone(store: Store) -> None:
    assert actions(store).undoable == ()
    applied = store.apply(Create("office", {"name_de": "Neu"}, "ab" * 16))
    assert actions(store).undoable == (applied.batch,)
