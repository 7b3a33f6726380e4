"""Deleting and restoring, seen and unseen by others."""

from eccar_desktop.merging.plan import State
from tests.merging.offices import City, Office


def deleted(office: Office, measure: str) -> bool:
    """Whether a measure is in the trash of an office."""
    return office.read(measure).deleted


def test_what_one_office_deletes_and_nobody_touched_is_deleted(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    a.delete(measure)
    city.meet(m, a, b)
    assert deleted(m, measure)
    assert m.conflicts() == []
    assert b.titles() == []


def test_what_both_delete_is_deleted_without_a_conflict(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.delete(measure)
    b.delete(measure)
    m.take(a, b)
    assert deleted(m, measure)
    assert m.conflicts() == []


def test_a_deletion_against_an_edit_shows_the_measure_until_somebody_decides(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    a.delete(measure)
    b.edit(measure, title_de="Stadtfest")
    m.take(a, b)
    (conflict,) = m.conflicts()
    assert conflict.is_deletion
    assert {(each.field, each.value) for each in conflict.heads} == {
        ("deleted", True),
        ("title_de", "Stadtfest"),
    }
    assert m.titles() == ["Stadtfest"]
    m.decide(measure, "keep")
    city.meet(m, a, b)
    assert a.titles() == ["Stadtfest"]


def test_a_deletion_that_somebody_confirms_after_the_edit_holds_everywhere(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    a.delete(measure)
    b.edit(measure, title_de="Stadtfest")
    old = [a.hand_in(), b.hand_in()]
    m.merge(*old)
    m.decide(measure, "delete")
    city.meet(m, a, b)
    m.merge(*old)
    assert deleted(m, measure)
    assert deleted(b, measure)
    assert m.conflicts() == []


def test_deleted_here_and_contained_in_an_older_file_stays_deleted(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    old = [a.hand_in(), b.hand_in(), m.hand_in()]
    m.delete(measure)
    m.merge(*old)
    assert deleted(m, measure)
    assert m.conflicts() == []


def test_a_record_that_is_missing_in_a_hand_in_is_never_taken_as_deleted(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    b.add(title_de="Von B")
    m.take(b)
    m.merge(m.hand_in(b))
    fresh = city.office("77")
    m.take(fresh)
    assert sorted(m.titles()) == ["Fest", "Von B"]


def test_what_was_restored_is_back_for_everybody(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    m.delete(measure)
    city.meet(m, a, b)
    b.restore(measure)
    city.meet(m, a, b)
    assert a.titles() == m.titles() == ["Fest"]
    assert m.conflicts() == []


def test_a_restored_measure_and_an_edit_that_did_not_know_of_either_are_both_kept(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    m.delete(measure)
    m.restore(measure)
    b.edit(measure, title_de="Stadtfest")
    m.take(b)
    assert m.titles() == ["Stadtfest"]
    assert m.conflicts() == []


def test_restored_here_and_deleted_again_there_is_to_be_decided(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    m.delete(measure)
    city.meet(m, a, b)
    a.restore(measure)
    b.restore(measure)
    b.delete(measure)
    m.take(a, b)
    (conflict,) = m.conflicts()
    assert conflict.is_deletion
    assert m.titles() == ["Fest"]


def test_of_several_deleters_it_is_enough_that_one_has_seen_the_edit(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.delete(measure)
    m.edit(measure, title_de="Stadtfest")
    b.take(m)
    b.delete(measure)
    m.take(a, b)
    assert deleted(m, measure)
    assert m.conflicts() == []


def test_a_deleted_measure_has_no_open_conflicts_and_gets_them_back_when_restored(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Von A")
    b.edit(measure, title_de="Von B")
    m.take(a, b)
    m.delete(measure)
    assert m.conflicts() == []
    m.restore(measure)
    assert m.competing(measure) == {"title_de": {"Von A", "Von B"}}


def test_a_deletion_that_lost_against_an_edit_can_be_made_again(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.delete(measure)
    b.edit(measure, title_de="Stadtfest")
    m.take(a, b)
    m.delete(measure)
    assert deleted(m, measure)
    assert m.conflicts() == []


def test_a_new_place_in_the_order_does_not_bring_a_deleted_measure_back(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.delete(measure)
    b.edit(measure, order="c")
    m.take(a, b)
    assert deleted(m, measure)


def test_a_file_that_deletes_many_measures_of_others_stops_the_run_before_anything_is_written(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    measures = [m.add(title_de=f"Maßnahme {number}") for number in range(6)]
    a.take(m)
    for each in measures:
        a.delete(each)
    b.add(title_de="Unbeteiligt")
    before = m.path.read_bytes()
    report = m.merge(a.hand_in(), b.hand_in(), confirmed=False)
    assert [each.state for each in report.files] == [State.NEEDS_CONFIRMATION, State.HELD]
    assert (report.run, report.files[0].deleted) == (None, 6)
    assert m.path.read_bytes() == before
    confirmed = m.merge(a.hand_in(), b.hand_in())
    assert confirmed.run
    assert sorted(m.titles()) == ["Fest", "Unbeteiligt"]


def test_a_measure_that_is_handed_over_is_one_living_measure_with_the_history_of_both(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, office=b.id)
    m.take(a)
    b.merge(m.hand_in(b))
    b.edit(measure, title_de="Jetzt beim Kulturamt")
    m.take(b)
    a.merge(m.hand_in(a))
    assert a.titles() == m.titles() == ["Jetzt beim Kulturamt"]
    assert {each.office for each in m.history(measure)} == {"Sozialamt", "Kulturamt"}
    assert m.conflicts() == []


def test_a_measure_that_one_office_drops_while_another_adopts_it_is_to_be_decided_and_not_lost(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.delete(measure)
    b.edit(measure, office=b.id)
    m.take(a, b)
    assert m.titles() == ["Fest"]
    m.decide(measure, "keep")
    assert m.value(measure, "office") == b.id
    assert m.conflicts() == []


def test_what_was_made_and_deleted_before_the_hand_in_arrives_in_the_trash(
    m: Office, a: Office, measure: str
) -> None:
    mistake = a.add(title_de="Irrtum")
    a.delete(mistake)
    (file,) = m.take(a).files
    assert (file.new, file.deleted) == (1, 0)
    assert deleted(m, mistake)


def test_an_edition_and_a_contact_are_deleted_for_everybody_like_a_measure(
    city: City, m: Office, a: Office, b: Office
) -> None:
    edition = m.edition("Bericht 2026")
    contact = m.begin("contact", "c0" * 16, function_de="Ansprechstelle")
    city.meet(m, a, b)
    m.delete(edition, "edition")
    b.delete(contact, "contact")
    a.edit(contact, "contact", mailbox="stelle@example.org")
    city.meet(m, a, b)
    assert a.read(edition, "edition").deleted
    assert [each.is_deletion for each in m.conflicts(contact)] == [True]
    again = b.edition("BERICHT  2026")
    city.meet(m, a, b)
    assert again == edition
    assert not m.read(edition, "edition").deleted
