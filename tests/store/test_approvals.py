"""Checking, approving, asking back: who may do it, and what counts as changed since."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eccar_desktop.domain.edits import Create, SetFields, TurnBack
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.work_states import ask_back, to_state
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.store.approvals import since_approval
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from tests.store.asking import changed, made, read

PARTNERS = [{"name": "AWO", "kind": "ngo"}]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Store]:
    """The coordination's file."""
    path = tmp_path / "coordination.eccar"
    with create_store(
        path, city="Musterstadt", office="Büro", code="15", coordination=True
    ) as store:
        yield store


def is_stale(store: Store, measure: str) -> bool:
    return store.reader.rows_of([measure])[0].approval_stale


def test_only_the_coordination_checks_and_approves(store: Store, desk: Store) -> None:
    own = made(store, title_de="A")
    store.apply(to_state([own], "submitted"))
    for state in ("checked", "approved"):
        with pytest.raises(ExpectedError, match="coordination"):
            store.apply(to_state([own], state))
        with pytest.raises(ExpectedError, match="coordination"):
            store.apply(Create("measure", {"work_state": state}))
    assert read(store, own).text("work_state") == "submitted"
    measure = made(desk, title_de="A")
    desk.apply(to_state([measure], "approved"))
    assert read(desk, measure).text("work_state") == "approved"


def test_an_office_can_turn_back_its_own_step_away_from_an_approval(
    store: Store, desk: Store, tmp_path: Path
) -> None:
    measure = made(desk, title_de="A")
    desk.apply(to_state([measure], "approved"))
    _send(desk, store, tmp_path / "a.eccar")
    batch = changed(store, measure, work_state="draft")
    store.apply(TurnBack(str(batch), "undo"))
    assert read(store, measure).text("work_state") == "approved"
    assert not is_stale(store, measure)


def test_an_approval_given_back_has_not_seen_a_former_text_that_another_office_returned_to(
    store: Store, desk: Store, tmp_path: Path
) -> None:
    measure = made(desk, title_de="A", field=1)
    _send(desk, store, tmp_path / "a.eccar")
    changed(desk, measure, title_de="B")
    desk.apply(to_state([measure], "approved"))
    tried = changed(store, measure, title_de="C")
    store.apply(TurnBack(str(tried), "undo"))
    _send(store, desk, tmp_path / "b.eccar")
    assert is_stale(desk, measure), "A stands beside B now, which alone was approved"
    batch = changed(desk, measure, work_state="draft")
    desk.apply(TurnBack(str(batch), "undo"))
    assert is_stale(desk, measure)


def test_an_undone_edit_leaves_the_approval_unchanged(desk: Store) -> None:
    measure = made(desk, title_de="A", partners=PARTNERS)
    desk.apply(to_state([measure], "approved"))
    edits: list[dict[str, Any]] = [{"title_de": "B"}, {"partners": []}, {"summary_de": "Neu"}]
    for values in edits:
        batch = changed(desk, measure, **values)
        assert is_stale(desk, measure)
        undone = desk.apply(TurnBack(str(batch), "undo")).batch
        assert not is_stale(desk, measure)
        desk.apply(TurnBack(str(undone), "redo"))
        assert is_stale(desk, measure)
        changed(desk, measure, title_de="A", partners=PARTNERS, summary_de=None)
        assert not is_stale(desk, measure)


def test_a_text_that_is_typed_back_is_what_was_approved(desk: Store) -> None:
    measure = made(desk, title_de="A")
    desk.apply(to_state([measure], "checked"))
    changed(desk, measure, title_de="B")
    changed(desk, measure, title_de="A ")
    assert not is_stale(desk, measure)
    changed(desk, measure, internal_note="nobody prints this", order="b")
    assert not is_stale(desk, measure)


def test_an_earlier_text_that_the_approval_did_not_see_is_a_change(desk: Store) -> None:
    measure = made(desk, title_de="A", description_de="x")
    changed(desk, measure, title_de="B")
    changed(desk, measure, title_de="C")
    desk.apply(to_state([measure], "approved"))
    changed(desk, measure, title_de="A")
    assert is_stale(desk, measure)
    assert [(e.field, e.old, e.new) for e in since_approval(desk, measure)] == [
        ("title_de", "C", "A")
    ]


def test_what_has_changed_is_told_field_by_field(desk: Store) -> None:
    measure = made(desk, title_de="A", goals_de="gone soon", target_groups=["Eltern"])
    desk.apply(to_state([measure], "approved"))
    assert since_approval(desk, measure) == []
    changed(desk, measure, title_de="B", goals_de=None, target_groups=["Eltern", "Kinder"])
    found = {each.field: (each.old, each.new) for each in since_approval(desk, measure)}
    assert found == {
        "title_de": ("A", "B"),
        "goals_de": ("gone soon", None),
        "target_groups/kinder": (None, True),
        "target_groups/kinder/name": (None, "Kinder"),
    }


def test_what_was_changed_since_is_approved_again(desk: Store) -> None:
    measure = made(desk, title_de="A")
    desk.apply(to_state([measure], "approved"))
    assert desk.apply(to_state([measure], "approved")).batch is None
    changed(desk, measure, title_de="B")
    assert desk.apply(to_state([measure], "approved")).batch
    assert not is_stale(desk, measure)
    changed(desk, measure, title_de="C")
    assert desk.apply(SetFields("measure", measure, {"work_state": "approved"}, kind="import"))
    assert is_stale(desk, measure), "an import approves nothing"


def test_a_question_travels_to_the_office_and_is_answered_by_submitting(
    store: Store, desk: Store, tmp_path: Path
) -> None:
    measure = made(store, title_de="A", office=store.facts.office)
    store.apply(to_state([measure], "submitted"))
    _send(store, desk, tmp_path / "1.eccar")
    desk.apply(ask_back([measure], " Since when? "))
    _send(desk, store, tmp_path / "2.eccar", office=store.facts.office)
    asked = read(store, measure)
    assert (asked.text("question"), asked.text("work_state")) == ("Since when?", "draft")
    store.apply(to_state([measure], "submitted"))
    _send(store, desk, tmp_path / "3.eccar")
    assert desk.reader.conflict_count() == 0
    desk.apply(to_state([measure], "checked"))
    checked = read(desk, measure)
    assert (checked.text("question"), checked.text("work_state")) == ("", "checked")


def test_a_question_is_nothing_for_other_offices(desk: Store, tmp_path: Path) -> None:
    other = desk.apply(Create("office", {"code": "41", "name_de": "Kulturamt"})).record
    measure = made(desk, title_de="A", office=other)
    desk.apply(ask_back([measure], "Since when?"))
    changed(desk, measure, office=desk.facts.office)
    out = tmp_path / "out.eccar"
    hand_in(desk, out, other)
    assert b"Since when?" not in out.read_bytes()


def _send(source: Store, target: Store, path: Path, office: str | None = None) -> None:
    hand_in(source, path, office)
    plan = merge(target, [path], MergeOptions(), lambda *_seen: None, lambda: False)
    assert plan.is_clean


def test_saving_a_whole_measure_approves_nothing_anew(tmp_path: Path) -> None:
    with create_store(
        tmp_path / "all.eccar", city="Dresden", office="Rathaus", coordination=True
    ) as store:
        approved = {"title_de": "Fest", "work_state": "approved"}
        measure = store.apply(Create("measure", approved)).record
        store.apply(SetFields("measure", measure, {"title_de": "Markt"}))
        record = store.reader.record("measure", measure)
        assert record is not None
        assert store.apply(SetFields("measure", measure, record.values)).batch is None
        again = store.apply(SetFields("measure", measure, {"work_state": "approved"}))
        assert again.batch is not None
