"""Undo and redo: actions turned back, one by one."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eccar_desktop.domain.edits import (
    Create,
    Delete,
    Edit,
    Many,
    Restore,
    SetFields,
    TurnBack,
)
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from tests.store.asking import dump, made, read, titles, write_elsewhere


def test_undoing_a_creation_puts_the_record_into_the_trash_also_after_undone_edits(
    store: Store,
) -> None:
    first = store.apply(Create("measure", {"title_de": "Fest"}))
    second = store.apply(SetFields("measure", first.record, {"status": "planned"}))
    store.apply(TurnBack(second.batch or "", "undo"))
    undone = store.apply(TurnBack(first.batch or "", "undo"))
    assert read(store, first.record).deleted
    store.apply(TurnBack(undone.batch or "", "redo"))
    assert not read(store, first.record).deleted
    assert titles(store) == ["Fest"]


def test_undoing_refuses_where_somebody_wrote_in_the_meantime(store: Store) -> None:
    first = store.apply(Create("measure", {"title_de": "Fest"}))
    second = store.apply(SetFields("measure", first.record, {"title_de": "Markt"}))
    write_elsewhere(store, first.record, {"title_de": "Feier"}, {})
    before = dump(store)
    with pytest.raises(ExpectedError, match="can't be undone any more"):
        store.apply(TurnBack(second.batch or "", "undo"))
    assert dump(store) == before


def test_undoing_a_creation_refuses_where_somebody_worked_on_the_record(store: Store) -> None:
    first = store.apply(Create("measure", {"title_de": "Fest"}))
    write_elsewhere(store, first.record, {"goals_de": "Ziel"}, {})
    before = dump(store)
    with pytest.raises(ExpectedError, match="can't be undone any more"):
        store.apply(TurnBack(first.batch or "", "undo"))
    assert dump(store) == before


@pytest.mark.parametrize("edit", [Delete, Restore])
def test_deleting_and_restoring_are_undone(store: Store, edit: Callable[..., Edit]) -> None:
    measure = made(store, title_de="Fest")
    if edit is Restore:
        store.apply(Delete("measure", measure))
    before = read(store, measure)
    applied = store.apply(edit("measure", measure))
    assert read(store, measure).deleted is not before.deleted
    undone = store.apply(TurnBack(applied.batch or "", "undo"))
    assert read(store, measure) == before
    store.apply(TurnBack(undone.batch or "", "redo"))
    assert read(store, measure).deleted is not before.deleted


def test_an_import_of_many_is_undone_in_one_step(store: Store) -> None:
    known = made(store, title_de="Fest")
    edits = (
        *(Create("measure", {"title_de": str(n)}, kind="import") for n in range(5)),
        SetFields("measure", known, {"title_de": "Markt"}, kind="import"),
    )
    applied = store.apply(Many(edits))
    assert len(titles(store)) == 6
    store.apply(TurnBack(applied.batch or "", "undo"))
    assert titles(store) == ["Fest"]


def test_a_deletion_is_redone_after_a_restoring_and_an_edit_in_one_step_were_undone(
    store: Store,
) -> None:
    measure = made(store, title_de="Fest")
    deleted = store.apply(Delete("measure", measure)).batch or ""
    both = (Restore("measure", measure), SetFields("measure", measure, {"title_de": "Markt"}))
    taken_out = store.apply(Many(both)).batch or ""
    store.apply(TurnBack(taken_out, "undo"))
    undone = store.apply(TurnBack(deleted, "undo")).batch or ""
    assert not read(store, measure).deleted
    store.apply(TurnBack(undone, "redo"))
    found = read(store, measure)
    assert (found.deleted, found.conflicts) == (True, ())


TEXTS = ["Fest", "Markt", "", None, "Bürger*innen"]
PARTNERS = [[], ["AWO"], [{"name": "AWO", "kind": "ngo"}, "Polizei"], ["Polizei"]]


def _some_edit(chance: random.Random, records: list[str]) -> Edit:
    kind = chance.randrange(8)
    if kind == 0 or not records:
        return Create("measure", {"title_de": chance.choice(TEXTS)})
    record = chance.choice(records)
    if kind == 1:
        return Delete("measure", record)
    if kind == 2:
        return Restore("measure", record)
    if kind == 3:
        return Many(tuple(_some_edit(chance, records) for _ in range(chance.randint(1, 3))))
    values: dict[str, Any] = {
        "title_de": chance.choice(TEXTS),
        "title_en": chance.choice(TEXTS),
        "field": chance.choice([1, 2, None]),
        "partners": [_partner(each) for each in chance.choice(PARTNERS)],
        "links": chance.choice([[], [{"address": "a", "text": chance.choice(["x", "y"])}]]),
        "further_fields": chance.sample(range(1, 11), chance.randint(0, 3)),
        "order": chance.choice(["a", "b"]),
        "work_state": chance.choice(["draft", "approved"]),
    }
    keys = chance.sample(sorted(values), chance.randint(1, 4))
    return SetFields("measure", record, {key: values[key] for key in keys})


def _partner(each: Any) -> Any:
    return {"name": each} if isinstance(each, str) else each


def _shown(store: Store) -> list[Any]:
    """How every measure reads; what was made and undone is in the trash, as good as not there."""
    return [read(store, each) for each in _records(store) if not read(store, each).deleted]


def _records(store: Store) -> list[str]:
    return [row[0] for row in store.db.execute("SELECT id FROM measure ORDER BY n")]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A file for many random edits, none of which stays."""
    path = tmp_path_factory.mktemp("random") / "amt.eccar"
    with create_store(
        path, city="Musterstadt", office="Amt", code="50", coordination=True
    ) as store:
        yield store


class _TakenBackError(Exception):
    """Ends an example so that the next one finds the file empty."""


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_undo_restores_what_was_and_redo_what_had_become(
    workshop: Store, chance: random.Random
) -> None:
    with suppress(_TakenBackError), workshop.transaction():
        _work_and_turn_back(workshop, chance)
        raise _TakenBackError


def _work_and_turn_back(store: Store, chance: random.Random) -> None:
    own = [made(store, title_de="Fest") for _ in range(2)]
    states, batches = [_shown(store)], []
    for _step in range(6):
        with suppress(ExpectedError):
            batch = store.apply(_some_edit(chance, own)).batch
            if batch:
                batches.append(batch)
                states.append(_shown(store))
    undone = []
    for batch, before in zip(reversed(batches), reversed(states[:-1]), strict=True):
        undone.append(store.apply(TurnBack(batch, "undo")).batch or "")
        assert _shown(store) == before
    for batch, after in zip(reversed(undone), states[1:], strict=True):
        store.apply(TurnBack(batch, "redo"))
        assert _shown(store) == after
    projected = dump(store)
    store.projection.rebuild()
    assert dump(store) == projected
