"""Two measures that turn out to be one, in several files at once."""

import pytest

from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.merging.uniting import unite
from tests.merging.offices import City, Office


@pytest.fixture
def twins(m: Office, a: Office, b: Office) -> tuple[str, str]:
    """The same measure, entered by two offices, all of it known to the coordination."""
    one = a.add(title_de="Fest der Kulturen", goals_de="Begegnung", partners=["Caritas"])
    two = b.add(title_de="Fest der Kulturen", outlook_de="Jedes Jahr", partners=["AWO"])
    m.take(a, b)
    return one, two


def test_texts_and_partners_of_both_are_kept_and_the_old_reference_finds_the_one(
    m: Office, twins: tuple[str, str]
) -> None:
    one, two = twins
    reference = m.value(two, "reference")
    unite(m.store, one, two)
    assert m.titles() == ["Fest der Kulturen"]
    assert (m.value(one, "goals_de"), m.value(one, "outlook_de")) == ("Begegnung", "Jedes Jahr")
    assert m.names(one) == ["AWO", "Caritas"]
    found = m.store.reader.find_measure(str(reference))
    assert found == one


def test_where_both_say_something_else_a_person_decides(
    m: Office, a: Office, twins: tuple[str, str]
) -> None:
    one, two = twins
    a.edit(one, description_de="Lang")
    m.take(a)
    m.edit(two, description_de="Kurz")
    unite(m.store, one, two)
    assert m.competing(one) == {
        "description_de": {"Lang", "Kurz"},
        "office": {a.id, other_of(m, a)},
    }
    m.settle(one, "description_de", "Lang")
    m.settle(one, "office", a.id)
    assert m.conflicts() == []


def other_of(m: Office, a: Office) -> str:
    """The office that is neither the coordination nor A."""
    (found,) = {each.id for each in m.store.reader.records("office")} - {m.id, a.id}
    return found


def test_later_work_on_the_other_one_reaches_the_measure_that_stays(
    city: City, m: Office, a: Office, b: Office, twins: tuple[str, str]
) -> None:
    one, two = twins
    unite(m.store, one, two)
    b.edit(two, outlook_de="Alle zwei Jahre", status="completed")
    m.take(b)
    assert m.value(one, "outlook_de") == "Alle zwei Jahre"
    assert m.value(one, "status") == "completed"
    city.meet(m, a, b)
    assert a.titles() == ["Fest der Kulturen"]


def test_uniting_is_undone_in_one_step_and_both_are_back_with_their_own_texts(
    city: City, m: Office, a: Office, b: Office, twins: tuple[str, str]
) -> None:
    one, two = twins
    before = m.shows()
    unite(m.store, one, two)
    m.undo()
    after = m.read(one), m.read(two)
    assert m.value(one, "outlook_de") is None
    assert m.value(two, "outlook_de") == "Jedes Jahr"
    city.meet(m, a, b)
    assert (a.read(one), a.read(two)) == after
    assert before != m.shows()  # the log tells of both steps


def test_two_coordinators_who_unite_the_pair_in_opposite_ways_end_with_the_same_one(
    city: City, m: Office, a: Office, twins: tuple[str, str]
) -> None:
    one, two = twins
    other = city.welcome(m.copy())
    unite(m.store, one, two)
    unite(other.store, two, one)
    city.meet(m, other, a)
    (left,) = m.store.reader.records("measure")
    assert left.id == min(one, two)
    assert m.names(left.id) == ["AWO", "Caritas"]


def test_two_coordinators_who_unite_three_in_a_chain_end_with_one(
    city: City, m: Office, twins: tuple[str, str]
) -> None:
    one, two = twins
    third = m.add(title_de="Kulturfest", difficulties_de="Regen")
    other = city.welcome(m.copy())
    unite(m.store, one, two)
    unite(other.store, two, third)
    city.meet(m, other)
    (left,) = m.store.reader.records("measure")
    assert left.id == one
    assert left.text("difficulties_de") == "Regen"
    assert left.text("outlook_de") == "Jedes Jahr"


def test_a_united_measure_that_an_office_deletes_unseen_takes_nothing_away(
    m: Office, b: Office, twins: tuple[str, str]
) -> None:
    one, two = twins
    unite(m.store, one, two)
    b.delete(two)
    m.take(b)
    assert m.titles() == ["Fest der Kulturen"]
    assert m.value(one, "outlook_de") == "Jedes Jahr"


def test_the_report_that_had_selected_the_other_shows_the_one_that_stays(
    m: Office, a: Office, twins: tuple[str, str]
) -> None:
    one, two = twins
    edition = m.edition("Bericht 2026")
    m.edit(edition, "edition", selected=[{"key": two, "form": "long"}])
    unite(m.store, one, two)
    a.take(m)
    assert [each["key"] for each in a.read(edition, "edition").listed("selected")] == [one]


def test_undoing_the_merge_that_brought_the_uniting_takes_them_apart_again(
    city: City, m: Office, twins: tuple[str, str]
) -> None:
    one, two = twins
    other = city.welcome(m.copy())
    before = other.shows()
    unite(m.store, one, two)
    other.take(m)
    assert len(other.titles()) == 1
    other.undo_merge()
    assert other.shows() == before


def test_a_uniting_on_which_later_work_builds_stays_when_its_merge_is_undone(
    city: City, m: Office, a: Office
) -> None:
    one = m.add(title_de="Fest", goals_de="Begegnung")
    two = a.add(title_de="Fest", goals_de="Austausch")
    m.take(a)
    other = city.welcome(m.copy())
    unite(other.store, one, two)
    m.take(other)
    m.edit(one, goals_de="Begegnung und Austausch")
    m.undo_merge()
    assert m.value(one, "goals_de") == "Begegnung und Austausch"
    m.undo_merge()
    assert m.titles() == ["Fest"]
    city.welcome(m.copy()).check()
    assert city.office("99").take(m).is_clean


def test_of_a_uniting_that_stays_both_measures_stay_with_their_references(
    city: City, m: Office, measure: str
) -> None:
    other = city.welcome(m.copy())
    double = other.add(title_de="Fest")
    other.edit(double, goals_de="Austausch")
    unite(other.store, measure, double)
    m.take(other)
    m.edit(measure, goals_de="Begegnung und Austausch")
    m.undo_merge()
    assert m.value(measure, "goals_de") == "Begegnung und Austausch"
    assert city.office("99").take(m).is_clean


@pytest.mark.parametrize("with_both", [False, True])
def test_undoing_the_merge_that_made_a_measure_and_united_it_takes_the_whole_group_apart(
    city: City, m: Office, twins: tuple[str, str], *, with_both: bool
) -> None:
    one, two = twins
    other = city.welcome(m.copy())
    before = other.shows()
    unite(m.store, one, m.add(title_de="Fest der Kulturen", summary_de="Noch einmal"))
    if with_both:
        unite(m.store, one, two)
    other.take(m)
    assert other.value(one, "summary_de") == "Noch einmal"
    other.undo_merge()
    assert other.shows() == before


def test_a_measure_whose_other_half_went_with_an_undone_merge_stays_and_is_found_like_any_other(
    m: Office, b: Office, twins: tuple[str, str]
) -> None:
    away, left = b.add(title_de="Kulturfest"), m.add(title_de="Fest am Fluss")
    m.take(b)
    unite(m.store, away, left)
    m.undo_merge()
    unite(m.store, *twins)
    assert "Fest am Fluss" in m.titles()
    m.check()


def test_a_measure_is_not_united_with_itself_or_with_one_in_the_trash(
    m: Office, twins: tuple[str, str]
) -> None:
    one, two = twins
    m.delete(two)
    for other in (one, two):
        with pytest.raises(ExpectedError):
            unite(m.store, one, other)
    assert m.conflicts() == []


def test_where_a_measure_went_is_asked_though_it_was_put_into_the_trash_since(
    city: City, m: Office, twins: tuple[str, str]
) -> None:
    one, two = twins
    third = m.add(title_de="Kulturfest")
    other = city.welcome(m.copy())
    unite(m.store, one, two)
    unite(other.store, third, two)
    m.take(other)
    assert m.competing(two) == {"united_into": {one, third}}
    m.delete(two)
    assert m.competing(two) == {"united_into": {one, third}}
    m.check()
