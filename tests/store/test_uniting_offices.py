"""Two offices that are one: named so everywhere, found by either name, and told apart again."""

from pathlib import Path

import pytest

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Create, SetFields, TurnBack
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.offices import doubles, is_renamed, united, with_former_name
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.values import Value
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from tests.store.asking import changed, dump, made, read, titles

OFFICE = MEASURE.fields["office"]


@pytest.fixture
def two(store: Store) -> tuple[str, str]:
    """The welfare office once more, made by its name, with a mailbox."""
    values = {"name_de": "Sozialamt", "mailbox": "sozial@example.org"}
    other = store.apply(Create("office", values, "ab" * 16)).record
    return store.facts.office, other


def unite(store: Store, stays: str, other: str) -> str:
    edit = united(read(store, stays, "office"), read(store, other, "office"))
    return str(store.apply(edit).batch)


def offices(store: Store) -> list[str]:
    return [each.text("name_de") for each in store.reader.records("office")]


def test_offices_of_one_name_or_number_are_suggested_and_the_one_with_a_number_stays(
    store: Store, two: tuple[str, str]
) -> None:
    store.apply(Create("office", {"name_de": "Kulturamt", "code": "41"}))
    store.apply(Create("office", {"name_en": "Culture", "code": "41"}))
    found = doubles(store.reader.records("office"))
    names = [(one.text("code"), other.text("code")) for one, other in found]
    assert names == [("50", ""), ("41", "41")]
    assert found[0][0].id == two[0]


def test_a_united_office_is_named_nowhere_and_hands_over_what_the_other_lacked(
    store: Store, two: tuple[str, str]
) -> None:
    stays, other = two
    measure = made(store, title_de="A", office=other, further_offices=[other])
    contact = store.apply(Create("contact", {"function_de": "Leitung", "office": other})).record
    batch = unite(store, stays, other)
    assert offices(store) == ["Sozialamt"]
    assert read(store, measure).values["office"] == stays
    assert read(store, measure).values["further_offices"] == [stays]
    assert read(store, contact, "contact").text("office") == stays
    assert read(store, stays, "office").text("mailbox") == "sozial@example.org"
    assert titles(store, office=stays) == ["A"]
    assert store.reader.standing_office(other) == stays
    before = dump(store)
    store.projection.rebuild()
    assert dump(store) == before
    store.apply(TurnBack(batch, "undo"))
    assert offices(store) == ["Sozialamt", "Sozialamt"]
    assert read(store, measure).values["office"] == other
    assert read(store, stays, "office").text("mailbox") == ""
    before = dump(store)
    store.projection.rebuild()
    assert dump(store) == before


def test_the_former_number_and_name_still_find_it(store: Store) -> None:
    other = store.apply(Create("office", {"name_de": "Jugendamt", "code": "51"})).record
    unite(store, store.facts.office, other)
    for text in ("51", "Jugendamt", other):
        assert store.reader.find(OFFICE, text) == store.facts.office


def test_what_comes_later_from_the_united_office_is_named_by_the_one_that_stays(
    store: Store, two: tuple[str, str], tmp_path: Path
) -> None:
    stays, other = two
    with create_store(tmp_path / "b.eccar", city="Musterstadt", office="Kulturamt") as elsewhere:
        hand_in(store, tmp_path / "1.eccar")
        _merge(elsewhere, tmp_path / "1.eccar")
        measure = made(elsewhere, title_de="late", office=other)
        elsewhere.apply(SetFields("office", other, {"name_en": "Welfare"}))
        hand_in(elsewhere, tmp_path / "2.eccar")
    unite(store, stays, other)
    _merge(store, tmp_path / "2.eccar")
    assert offices(store) == ["Sozialamt", "Kulturamt"]
    assert read(store, measure).values["office"] == stays
    assert store.reader.conflict_count() == 0
    before = dump(store)
    store.projection.rebuild()
    assert dump(store) == before


def test_a_hand_in_for_the_office_that_stays_holds_the_measures_of_both(
    store: Store, two: tuple[str, str], tmp_path: Path
) -> None:
    stays, other = two
    made(store, title_de="A", office=stays, internal_note="ours")
    made(store, title_de="B", office=other, internal_note="ours, too")
    unite(store, stays, other)
    written = hand_in(store, tmp_path / "out.eccar", stays)
    assert written.measures == 2
    assert b"ours, too" in (tmp_path / "out.eccar").read_bytes()


def test_two_coordinators_who_unite_in_a_circle_see_the_same(store: Store) -> None:
    one = store.apply(Create("office", {"name_de": "A"}, "aa" * 16)).record
    other = store.apply(Create("office", {"name_de": "B"}, "bb" * 16)).record
    store.apply(SetFields("office", one, {"united_into": other}))
    store.apply(SetFields("office", other, {"united_into": one}))
    assert offices(store) == ["Sozialamt", "A"]


def test_one_office_or_one_in_the_trash_is_not_united(store: Store, two: tuple[str, str]) -> None:
    own = read(store, two[0], "office")
    with pytest.raises(ExpectedError, match="already"):
        united(own, own)


def test_a_former_name_finds_the_office_and_another_spelling_is_no_new_name(store: Store) -> None:
    before = read(store, store.facts.office, "office")
    store.apply(SetFields("office", before.id, {"name_de": "sozialamt"}))
    assert not is_renamed(before, read(store, before.id, "office"))
    store.apply(SetFields("office", before.id, {"name_de": "Amt für Soziales"}))
    now = read(store, before.id, "office")
    assert is_renamed(before, now)
    store.apply(with_former_name(now, before, "2024-12-31"))
    rows = read(store, before.id, "office").listed("former_names")
    assert [{**row, "key": ""} for row in rows if isinstance(row, dict)] == [
        {"key": "", "name_de": "Sozialamt", "until": "2024-12-31"}
    ]
    assert store.reader.find(OFFICE, "Sozialamt") == before.id
    changed(store, made(store, title_de="A"), office=before.id)
    assert len(store.reader.measure_numbers(MeasureQuery(office=before.id))) == 1


def _merge(store: Store, file: Path) -> None:
    plan = merge(store, [file], MergeOptions(), lambda *_seen: None, lambda: False)
    assert plan.is_clean


def test_saying_again_which_office_is_shown_leaves_no_trace(
    store: Store, two: tuple[str, str]
) -> None:
    own, other = two
    measure = made(store, office=other, further_offices=[other])
    contact = store.apply(Create("contact", {"function_de": "Stelle", "office": other})).record
    batch = unite(store, own, other)
    again: dict[str, Value] = {"office": own, "further_offices": [own]}
    for kind in ("edit", "import"):
        assert store.apply(SetFields("measure", measure, again, kind=kind)).batch is None
    assert store.apply(SetFields("contact", contact, {"office": own})).batch is None
    store.apply(SetFields("measure", measure, {**again, "title_de": "Fest"}))
    assert {each.field for each in store.reader.history(measure) if each.kind == "edit"} == {
        "title_de"
    }
    store.apply(TurnBack(batch, "undo"))
    assert read(store, measure).values["office"] == other
