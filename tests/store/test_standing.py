"""Undoing step by step: an undone edit is no obstacle to undoing the one before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eccar_desktop.domain.edits import Create, SetFields, TurnBack
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty file of an office."""
    with create_store(tmp_path / "office.eccar", city="Dresden", office="Office") as store:
        yield store


def title(store: Store, measure: str) -> str:
    record = store.reader.record("measure", measure)
    assert record is not None
    return "deleted" if record.deleted else record.text("title_de")


def competing(store: Store) -> list[str]:
    [conflict] = store.reader.conflicts()
    return sorted(str(head.value) for head in conflict.heads)


def test_two_edits_of_one_field_can_be_undone_one_after_the_other_and_redone(store: Store) -> None:
    made = store.apply(Create("measure", {"title_de": "one"}))
    second = store.apply(SetFields("measure", made.record, {"title_de": "two"}))
    third = store.apply(SetFields("measure", made.record, {"title_de": "three", "field": 3}))
    batches = [each.batch or "" for each in (made, second, third)]
    seen = []
    for _round in range(3):
        undone = []
        for batch in reversed(batches):
            undone.append(store.apply(TurnBack(batch, "undo")).batch or "")
            seen.append(title(store, made.record))
        batches = []
        for batch in reversed(undone):
            batches.append(store.apply(TurnBack(batch, "redo")).batch or "")
            seen.append(title(store, made.record))
    assert seen == ["two", "one", "deleted", "one", "two", "three"] * 3


def test_an_edit_that_stays_forbids_undoing_the_one_before(store: Store) -> None:
    made = store.apply(Create("measure", {"title_de": "one"}))
    second = store.apply(SetFields("measure", made.record, {"title_de": "two"}))
    store.apply(SetFields("measure", made.record, {"title_de": "three"}))
    with pytest.raises(ExpectedError, match="can't be undone"):
        store.apply(TurnBack(second.batch or "", "undo"))
    assert title(store, made.record) == "three"


def test_redoing_brings_back_what_stood_beside_an_action_even_where_that_was_undone_as_well(
    store: Store,
) -> None:
    measure = store.apply(Create("measure", {"title_de": "Fest"})).record
    single = store.reader.heads(measure)
    store.apply(SetFields("measure", measure, {"title_de": "Markt"}))
    store.apply(SetFields("measure", measure, {"title_de": "Feier"}, shown=single))
    both = store.reader.heads(measure)
    settled = store.apply(SetFields("measure", measure, {"title_de": "Ball"}, shown=both))
    store.apply(TurnBack(settled.batch or "", "undo"))
    again = store.apply(SetFields("measure", measure, {"title_de": "Tanz"}, shown=both))
    assert competing(store) == ["Feier", "Markt", "Tanz"]
    undone = store.apply(TurnBack(again.batch or "", "undo"))
    assert competing(store) == ["Feier", "Feier", "Markt", "Markt"]
    store.apply(TurnBack(undone.batch or "", "redo"))
    assert competing(store) == ["Feier", "Markt", "Tanz"]
