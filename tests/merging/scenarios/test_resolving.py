"""Conflicts that were settled stay settled, and what nobody has seen is asked."""

from collections.abc import Callable

import pytest

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Many, Resolve, SetFields
from eccar_desktop.domain.fields import Kind
from eccar_desktop.domain.ordering import between
from tests.merging.offices import City, Office

Quarrel = Callable[[], None]


@pytest.fixture
def quarrel(m: Office, a: Office, b: Office, measure: str) -> None:
    """A and B have given the measure different titles, and M has both."""
    a.edit(measure, title_de="Von A")
    b.edit(measure, title_de="Von B")
    m.take(a, b)


def test_a_resolution_survives_every_old_hand_in(
    m: Office, a: Office, b: Office, measure: str, quarrel: None
) -> None:
    old = [a.hand_in(), b.hand_in()]
    m.settle(measure, "title_de", "Von A")
    m.merge(*old)
    b.edit(measure, status="completed")
    m.take(a, b)
    assert m.conflicts() == []
    assert m.value(measure, "title_de") == "Von A"


def test_an_edit_after_the_returned_file_is_clean(
    m: Office, a: Office, b: Office, measure: str, quarrel: None
) -> None:
    m.settle(measure, "title_de", "Von A")
    b.take(m)
    b.edit(measure, title_de="Doch lieber so")
    m.take(b)
    assert m.conflicts() == []
    assert m.value(measure, "title_de") == "Doch lieber so"


def test_an_edit_that_did_not_know_the_resolution_is_a_new_conflict_of_two(
    m: Office, a: Office, b: Office, measure: str, quarrel: None
) -> None:
    m.settle(measure, "title_de", "Von B")
    a.edit(measure, title_de="Von A, zweite Fassung")
    m.take(a)
    assert m.competing(measure) == {"title_de": {"Von B", "Von A, zweite Fassung"}}


def test_repeating_the_old_value_without_knowing_the_resolution_is_a_new_conflict(
    m: Office, a: Office, b: Office, measure: str, quarrel: None
) -> None:
    m.settle(measure, "title_de", "Von B")
    a.edit(measure, title_de="Zwischendurch")
    a.edit(measure, title_de="Von A")
    m.take(a)
    assert m.competing(measure) == {"title_de": {"Von B", "Von A"}}


def test_a_resolution_settles_what_the_dialog_showed_not_what_came_in_the_meantime(
    city: City, m: Office, a: Office, b: Office, measure: str, quarrel: None
) -> None:
    shown = m.store.reader.heads(measure)["title_de"]
    late = city.office("77", "Amt am Rand")
    late.take(a)
    late.edit(measure, title_de="Zu spät")
    m.take(late)
    taken = next(each.change for each in m.heads(measure, "title_de") if each.value == "Von B")
    m.store.apply(Resolve("measure", measure, "title_de", take=taken, shown=shown))
    assert m.competing(measure) == {"title_de": {"Von B", "Zu spät"}}


def test_a_text_saved_against_what_was_shown_does_not_settle_what_came_in_the_meantime(
    m: Office, a: Office, measure: str
) -> None:
    shown = m.store.reader.heads(measure)
    a.edit(measure, title_de="Von A")
    m.take(a)
    m.store.apply(SetFields("measure", measure, {"title_de": "Von M"}, shown=shown))
    assert m.competing(measure) == {"title_de": {"Von A", "Von M"}}


def test_ten_rounds_without_a_return_file_leave_no_more_heads_than_offices(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    for number in range(10):
        a.edit(measure, title_de=f"A {number}")
        b.edit(measure, title_de=f"B {number}")
        m.take(a, b)
        assert len(m.heads(measure, "title_de")) == 2


def test_ten_resolutions_without_a_return_file_leave_no_more_heads_than_offices(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    for number in range(10):
        a.edit(measure, title_de=f"A {number}")
        b.edit(measure, title_de=f"B {number}")
        m.take(a, b)
        assert len(m.heads(measure, "title_de")) <= 3
        m.settle(measure, "title_de", f"A {number}")


def test_two_coordinators_who_decide_alike_agree(
    city: City, m: Office, a: Office, b: Office, measure: str, quarrel: None
) -> None:
    other = city.welcome(m.copy())
    m.settle(measure, "title_de", "Von A")
    other.settle(measure, "title_de", "Von A")
    city.meet(m, other)
    assert m.conflicts() == []


def test_two_coordinators_who_decide_differently_are_asked_once_more_and_then_no_more(
    city: City, m: Office, a: Office, b: Office, measure: str, quarrel: None
) -> None:
    other = city.welcome(m.copy())
    m.settle(measure, "title_de", "Von A")
    other.settle(measure, "title_de", "Von B")
    city.meet(m, other)
    assert m.competing(measure) == {"title_de": {"Von A", "Von B"}}
    other.settle(measure, "title_de", "Von B")
    city.meet(m, other)
    city.meet(m, a, b, other)
    assert m.conflicts() == []
    assert a.value(measure, "title_de") == "Von B"


def test_three_coordinators_in_a_ring_end_with_the_same_file(
    city: City, m: Office, a: Office, b: Office, measure: str, quarrel: None
) -> None:
    ring = [m, city.welcome(m.copy()), city.welcome(m.copy())]
    for number, each in enumerate(ring):
        each.edit(measure, goals_de=f"Ziel {number}", partners=["Caritas", f"Verein {number}"])
    ring[1].settle(measure, "title_de", "Von B")
    for _round in range(2):
        for giver, taker in zip(ring, [*ring[1:], ring[0]], strict=True):
            taker.take(giver)
    assert ring[0].shows() == ring[1].shows() == ring[2].shows()
    assert m.competing(measure) == {"goals_de": {"Ziel 0", "Ziel 1", "Ziel 2"}}
    assert m.names(measure) == ["Caritas", "Verein 0", "Verein 1", "Verein 2"]


def test_taking_all_from_one_office_over_many_fields_is_one_step_of_undo(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    keys = [each.key for each in MEASURE.fields.values() if each.kind is Kind.LONG_TEXT]
    assert len(keys) >= 12
    a.edit(measure, **{key: f"A {key}" for key in keys})
    b.edit(measure, **{key: f"B {key}" for key in keys})
    m.take(a, b)
    contested = m.competing(measure)
    assert set(contested) == set(keys)
    decisions = [
        Resolve("measure", measure, each.field, take=head.change)
        for each in m.conflicts()
        for head in each.heads
        if str(head.value).startswith("A ")
    ]
    m.store.apply(Many(tuple(decisions)))
    assert m.conflicts() == []
    m.undo()
    assert m.competing(measure) == contested


def test_badge_list_report_and_table_count_the_same_conflicts(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    second = a.add(title_de="Zweites")
    b.take(a)
    for office in (a, b):
        office.edit(measure, title_de=office.id, goals_de=office.id)
        office.edit(second, title_de=office.id)
    a.delete(second)
    report = m.take(a, b)
    in_table = m.store.db.execute("SELECT count(*) FROM conflict").fetchone()[0]
    in_list = sum(each.conflicts for each in m.store.reader.rows_of([measure, second]))
    assert in_table == len(m.conflicts()) == m.store.reader.conflict_count() == in_list == 4
    assert report.conflicts == 4


def test_an_order_changed_in_two_places_is_one_order_everywhere_and_no_conflict(
    city: City, m: Office, a: Office, b: Office
) -> None:
    measures = [m.add(title_de=each, field=1, order=each) for each in "bdfh"]
    a.take(m)
    b.take(m)
    a.edit(measures[0], order=between("f", "h"))
    b.edit(measures[3], order=between("", "b"))
    b.edit(measures[0], order="z")
    city.meet(m, a, b)
    assert m.conflicts() == []
    assert len(m.titles()) == 4
    assert m.titles() == a.titles() == b.titles()


def test_a_resolution_by_a_third_value_supersedes_all_of_them(
    m: Office, a: Office, b: Office, measure: str, quarrel: None
) -> None:
    m.store.apply(Resolve("measure", measure, "title_de", value="Ein dritter Titel"))
    a.take(m)
    b.take(m)
    m.take(a, b)
    assert m.conflicts() == []
    assert b.value(measure, "title_de") == "Ein dritter Titel"


def test_a_resolution_that_an_office_undoes_unseen_is_asked_again(
    city: City, m: Office, a: Office, b: Office, measure: str, quarrel: None
) -> None:
    m.settle(measure, "title_de", "Von A")
    b.take(m)
    m.undo()
    assert m.competing(measure) == {"title_de": {"Von A", "Von B"}}
    city.meet(m, b)
    assert m.competing(measure) == {"title_de": {"Von A", "Von B"}}
    m.redo()
    city.meet(m, b)
    assert m.conflicts() == []
