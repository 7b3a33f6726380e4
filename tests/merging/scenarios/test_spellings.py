"""A partner in two spellings: the city says which one is meant, and every measure follows."""

from typing import Any

import pytest

from eccar_desktop.domain.edits import SetFields
from tests.merging.offices import Office


def meant(office: Office, **names: str) -> None:
    """Say in this file what names stand for."""
    rows: list[Any] = [{"name": typed, "stands_for": name} for typed, name in names.items()]
    office.edit(office.city, "city", spellings=rows)


@pytest.fixture
def other(m: Office, a: Office, measure: str) -> str:
    """A second measure, with the same partner typed otherwise."""
    partners = [{"name": "CARITAS Verband", "kind": "ngo"}, {"name": "AWO"}]
    made = a.add(title_de="Kurs", partners=partners, target_groups=["Jugend"])
    m.take(a)
    return made


def test_measures_follow_and_the_partner_is_counted_once(
    m: Office, measure: str, other: str
) -> None:
    meant(m, **{"Caritas Verband": "Caritas"})
    assert m.names(measure) == ["Caritas"]
    assert m.value(other, "partners") == [{"name": "AWO"}, {"name": "Caritas", "kind": "ngo"}]
    assert m.store.reader.names("partners") == ["Caritas", "AWO"]
    assert [each.field for each in m.history(other) if each.kind != "create"] == []


def test_it_travels_and_holds_for_what_comes_later_by_any_way(
    m: Office, a: Office, b: Office, measure: str, other: str
) -> None:
    meant(m, **{"Caritas Verband": "Caritas"})
    for office in (a, b):
        office.take(m)
        assert "Caritas" in office.names(other)
    late = b.add(title_de="Spät", partners=["Caritas  verband"])
    m.take(b)
    assert m.names(late) == ["Caritas"]
    a.take(m)
    b.take(m)
    assert a.shows() == b.shows() == m.shows()


def test_without_the_line_all_is_as_it_was_typed(m: Office, measure: str, other: str) -> None:
    before = m.names(other)
    meant(m, **{"Caritas Verband": "Caritas"})
    m.undo()
    assert m.names(other) == before
    m.redo()
    assert m.names(other) == ["AWO", "Caritas"]
    meant(m)
    assert m.names(other) == before


def test_undoing_the_merge_that_brought_it_shows_what_was_typed(
    m: Office, b: Office, measure: str, other: str
) -> None:
    before = m.shows()
    meant(b, **{"Caritas Verband": "Caritas"})
    m.take(b)
    assert "Caritas" in m.names(other)
    m.undo_merge()
    assert m.shows() == before


def test_both_spellings_in_one_measure_are_one_and_the_kind_is_kept(
    m: Office, measure: str
) -> None:
    partners = [{"name": "Caritas"}, {"name": "Caritas e. V.", "kind": "ngo"}]
    m.edit(measure, partners=partners)
    meant(m, **{"Caritas e. V.": "Caritas"})
    assert m.value(measure, "partners") == [{"name": "Caritas", "kind": "ngo"}]


def test_saying_again_what_is_shown_leaves_no_trace_and_taking_it_out_does(
    m: Office, measure: str, other: str
) -> None:
    meant(m, **{"Caritas Verband": "Caritas"})
    shown = m.value(other, "partners")
    assert m.edit(other, partners=shown) is None
    m.edit(other, partners=shown[:1])
    assert m.names(other) == ["AWO"]
    meant(m)
    assert m.names(other) == ["AWO"]


def test_chains_lead_to_their_end_and_circles_to_one_name(
    m: Office, a: Office, measure: str, other: str
) -> None:
    meant(m, **{"Caritas Verband": "Caritas e. V.", "Caritas e. V.": "Caritas"})
    assert "Caritas" in m.names(other)
    meant(m, **{"AWO": "Caritas Verband", "Caritas Verband": "AWO"})
    assert m.names(other) == ["AWO"]


def test_two_who_mean_different_names_are_asked(
    m: Office, a: Office, measure: str, other: str
) -> None:
    meant(m, **{"Caritas Verband": "Caritas"})
    meant(a, **{"Caritas Verband": "Caritasverband"})
    m.take(a)
    assert m.competing(m.city) == {
        "spellings/caritas verband/stands_for": {"Caritas", "Caritasverband"}
    }


def test_target_groups_follow_as_well(m: Office, other: str) -> None:
    meant(m, Jugend="Jugendliche")
    assert m.names(other, "target_groups") == ["Jugendliche"]


def test_screens_hear_that_measures_changed(m: Office, other: str) -> None:
    rows = [{"name": "AWO", "stands_for": "Arbeiterwohlfahrt"}]
    applied = m.store.apply(SetFields("city", m.city, {"spellings": rows}))
    assert applied.changes.touches("measure")
    assert not m.store.apply(SetFields("city", m.city, {"name_en": "D"})).changes.touches("measure")
