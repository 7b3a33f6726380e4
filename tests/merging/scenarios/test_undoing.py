"""Previews, undoing a merge, undoing work around merges, and what history remembers."""

from dataclasses import replace
from itertools import pairwise

import pytest

from eccar_desktop.domain.edits import Many, Restore, SetFields
from eccar_desktop.domain.errors import CancelledError, ExpectedError
from eccar_desktop.domain.identity import office_id
from eccar_desktop.domain.records import Head
from eccar_desktop.merging.run import undo_merge
from eccar_desktop.store.history import of_record
from eccar_desktop.store.watch import Watch
from tests.merging.offices import City, Office
from tests.merging.reading import projected


def test_a_preview_tells_what_the_merge_tells_and_leaves_every_byte(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Von A")
    a.add(title_de="Neu")
    b.edit(measure, title_de="Von B")
    b.delete(b.add(title_de="Irrtum"))
    files = a.hand_in(), b.hand_in()
    before = m.path.read_bytes()
    preview = m.merge(*files, dry_run=True)
    assert m.path.read_bytes() == before
    assert preview.run is None
    report = m.merge(*files)
    assert preview.files == report.files
    assert preview.conflicts == report.conflicts == 1


def test_undoing_a_merge_without_later_work_restores_exactly_what_was(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    m.edit(measure, goals_de="Ziel")
    before = projected(m.store), m.changes()
    a.edit(measure, title_de="Von A", goals_de="Anderes Ziel")
    a.add(title_de="Neu")
    b.delete(measure)
    m.take(a, b)
    assert m.conflicts()
    m.undo_merge()
    assert (projected(m.store), m.changes()) == before


def test_undoing_a_merge_tells_how_far_it_is_and_when_stopped_leaves_the_merge_as_it_was(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    m.edit(measure, title_de="Von M")
    a.edit(measure, title_de="Von A")
    a.add(title_de="Neu")
    b.delete(measure)
    m.take(a, b)
    before = projected(m.store), m.changes()
    told: list[tuple[int, int]] = []

    def stop_at(step: int) -> Watch:
        def watch(done: int, all_: int) -> None:
            told.append((done, all_))
            if len(told) > step:
                raise CancelledError

        return watch

    for step in range(3):
        told.clear()
        with pytest.raises(CancelledError):
            m.undo_merge(watch=stop_at(step))
        assert (projected(m.store), m.changes()) == before
    told.clear()
    m.undo_merge(watch=stop_at(1000))
    assert [done for done, _all in told] == sorted({done for done, _all in told})
    assert all(done < all_ for done, all_ in told)
    assert m.value(measure, "title_de") == "Von M"


def test_an_undone_merge_is_made_again_by_merging_the_files_again(
    m: Office, a: Office, measure: str
) -> None:
    a.edit(measure, title_de="Stadtfest")
    file = a.hand_in()
    m.merge(file)
    after = m.shows()
    m.undo_merge()
    assert m.value(measure, "title_de") == "Fest"
    m.merge(file)
    assert m.shows() == after


def test_what_later_work_builds_on_stays_and_is_counted_and_the_rest_goes(
    m: Office, a: Office, measure: str
) -> None:
    needed, gone = a.add(title_de="Gebraucht"), a.add(title_de="Ungebraucht")
    a.edit(measure, status="completed")
    m.take(a)
    m.edit(needed, title_de="Weiter bearbeitet")
    undone = undo_merge(m.store)
    assert undone.kept >= 1
    assert undone.named == (f"{m.value(needed, 'reference')}  Weiter bearbeitet",)
    assert undone.removed >= 2
    assert m.store.reader.record("measure", gone) is None
    assert m.value(needed, "title_de") == "Weiter bearbeitet"
    assert m.value(measure, "status") == "planned"


def test_a_resolution_made_after_the_merge_keeps_what_it_settled(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Von A", status="completed")
    b.edit(measure, title_de="Von B")
    m.take(a)
    m.take(b)
    m.settle(measure, "title_de", "Von A")
    m.undo_merge()
    assert m.value(measure, "title_de") == "Von A"
    assert m.conflicts() == []
    again = [a.hand_in(), b.hand_in()]
    m.merge(*again)
    assert m.conflicts() == []


def test_what_another_file_brought_as_well_stays_when_one_run_is_undone(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    new = a.add(title_de="Neu")
    b.take(a)
    first = m.take(a).run
    m.take(b)
    m.undo_merge(first)
    assert m.value(new, "title_de") == "Neu"
    assert m.history(new)[0].source is not None
    m.undo_merge()
    assert m.store.reader.record("measure", new) is None


def test_runs_can_be_undone_in_any_order(m: Office, a: Office, b: Office, measure: str) -> None:
    before = m.shows()
    a.edit(measure, title_de="Von A")
    b.edit(measure, title_de="Von B")
    first, second = m.take(a).run, m.take(b).run
    m.undo_merge(first)
    assert m.value(measure, "title_de") == "Von B"
    m.undo_merge(second)
    assert m.shows() == before


def test_a_merge_that_was_undone_here_still_counts_where_it_was_handed_on(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Stadtfest")
    m.take(a)
    b.take(m)
    m.undo_merge()
    assert b.value(measure, "title_de") == "Stadtfest"
    m.take(b)
    assert m.value(measure, "title_de") == "Stadtfest"


def test_an_edit_over_which_a_merge_came_is_not_undone_but_refused(
    m: Office, a: Office, measure: str
) -> None:
    m.edit(measure, title_de="Von M")
    a.take(m)
    a.edit(measure, title_de="Darauf aufgebaut")
    m.take(a)
    with pytest.raises(ExpectedError, match="undone"):
        m.undo()
    assert m.value(measure, "title_de") == "Darauf aufgebaut"


def test_an_edit_of_another_field_than_the_merged_one_is_undone(
    m: Office, a: Office, measure: str
) -> None:
    m.edit(measure, goals_de="Ziel")
    a.edit(measure, title_de="Stadtfest")
    m.take(a)
    m.undo()
    assert m.value(measure, "goals_de") is None
    assert m.value(measure, "title_de") == "Stadtfest"


def test_undoing_a_resolution_brings_the_conflict_back_for_everybody(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Von A")
    b.edit(measure, title_de="Von B")
    m.take(a, b)
    m.settle(measure, "title_de", "Von A")
    m.undo()
    city.meet(m, a, b)
    assert a.competing(measure) == {"title_de": {"Von A", "Von B"}}


def test_undoing_a_resolution_shows_the_value_again_that_was_shown_of_several(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Von A")
    b.edit(measure, title_de="Von B")
    m.take(a, b)
    shown = m.value(measure, "title_de")
    for _time in range(10):  # what was written in one millisecond has an order by chance
        m.settle(measure, "title_de", shown)
        m.undo()
        assert m.value(measure, "title_de") == shown


def test_an_undone_resolution_tells_who_wrote_the_values_when_and_what_was_common_before(
    m: Office, a: Office, measure: str
) -> None:
    a.edit(measure, title_de="Von A")
    m.edit(measure, title_de="Von M")
    m.take(a)
    before = [replace(each, heads=()) for each in m.conflicts()]
    told = [[*map(_said, each.heads)] for each in m.conflicts()]
    m.settle(measure, "title_de", "Von M")
    m.undo()
    assert [replace(each, heads=()) for each in m.conflicts()] == before
    assert [[*map(_said, each.heads)] for each in m.conflicts()] == told
    assert {each.office for each in m.conflicts()[0].heads} == {"Sozialamt", "Bürgermeisteramt"}


def _said(head: Head) -> Head:
    return replace(head, change="")


def test_a_contested_deletion_is_contested_again_when_its_settling_is_undone(
    m: Office, a: Office, measure: str
) -> None:
    a.delete(measure)
    m.edit(measure, title_de="Café")
    m.take(a)
    m.undo()
    assert [each.is_deletion for each in m.conflicts()] == [True]
    m.restore(measure)
    assert m.conflicts() == []
    m.undo()
    assert m.titles() == ["Fest"]
    assert [each.is_deletion for each in m.conflicts()] == [True]


def test_an_undo_is_work_that_others_get(m: Office, a: Office, measure: str) -> None:
    a.edit(measure, title_de="Versehen")
    m.take(a)
    a.undo()
    m.take(a)
    assert m.value(measure, "title_de") == "Fest"
    assert m.conflicts() == []


def test_an_undo_here_against_an_edit_there_is_a_conflict(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Versehen")
    m.take(a)
    b.take(m)
    a.undo()
    b.edit(measure, title_de="Versehen, verbessert")
    m.take(a, b)
    assert m.competing(measure) == {"title_de": {"Fest", "Versehen, verbessert"}}


def test_every_value_tells_who_wrote_it_when_and_which_file_brought_it(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Stadtfest")
    file = a.hand_in()
    m.merge(file)
    entry = m.history(measure)[-1]
    assert (entry.field, entry.old, entry.new) == ("title_de", "Fest", "Stadtfest")
    assert (entry.office, entry.source) == ("Sozialamt", file.name)
    assert entry.at > 0


def test_merging_never_shortens_a_history(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    told = 0
    for number in range(5):
        a.edit(measure, title_de=f"A {number}")
        b.edit(measure, title_de=f"B {number}", status="completed")
        city.meet(m, a, b)
        known = {each.change for each in of_record(m.store.db, m.store.log, measure)}
        assert len(known) == told + (3 if number == 0 else 2)
        told = len(known)


def test_an_approval_says_that_a_text_was_changed_since_and_not_that_an_order_was(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    m.edit(measure, work_state="approved")
    a.edit(measure, order="c", internal_note="Nur für uns")
    m.take(a)
    assert not m.store.reader.rows_of([measure])[0].approval_stale
    b.edit(measure, title_de="Stadtfest")
    m.take(b)
    assert m.store.reader.rows_of([measure])[0].approval_stale
    m.edit(measure, work_state="checked")
    m.edit(measure, work_state="approved")
    assert not m.store.reader.rows_of([measure])[0].approval_stale


def test_undoing_the_merge_that_changed_an_approved_text_makes_the_approval_good_again(
    m: Office, b: Office, measure: str
) -> None:
    m.edit(measure, work_state="approved")
    b.edit(measure, title_de="Stadtfest")
    m.take(b)
    m.undo_merge()
    assert not m.store.reader.rows_of([measure])[0].approval_stale


def test_undoing_the_merge_that_united_offices_shows_them_as_before(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.take(b)
    a.edit(measure, further_offices=[b.id])
    m.take(a)
    before = m.shows()
    # A chain of offices that are new; in which order they are taken out again, their ids decide.
    chain = [office_id(a.city, code, "") for code in ("66", "67", "68", "69")]
    for office, into in pairwise([*chain, a.id]):
        a.begin("office", office, name_de=f"Amt {office}", united_into=into)
    a.edit(b.id, "office", united_into=chain[0])
    m.take(a)
    assert m.read(measure).listed("further_offices") == [a.id]
    m.undo_merge()
    assert m.shows() == before


def test_what_two_offices_began_stays_as_the_other_began_it(
    m: Office, a: Office, b: Office
) -> None:
    edition = a.edition("Bericht", title_de="Bericht des Kulturamts")
    b.edition("Bericht", title_de="Bericht des Sozialamts")
    first = m.take(a).run
    m.take(b)
    m.undo_merge(first)
    assert m.value(edition, "title_de", "edition") == "Bericht des Sozialamts"
    m.check()


def test_an_approval_that_comes_back_has_not_seen_the_text_that_comes_back_with_it(
    m: Office, measure: str
) -> None:
    m.edit(measure, work_state="approved")
    m.edit(measure, title_de="Café")
    m.edit(measure, title_de="Lesung", work_state="draft")
    m.undo()
    assert m.value(measure, "work_state") == "approved"
    assert m.store.reader.rows_of([measure])[0].approval_stale


def test_an_approval_that_comes_back_still_holds_of_the_text_that_comes_back_with_it(
    m: Office, measure: str
) -> None:
    m.edit(measure, title_de="Café")
    m.edit(measure, work_state="approved")
    m.edit(measure, title_de="Lesung", work_state="draft")
    m.undo()
    assert m.value(measure, "title_de") == "Café"
    assert not m.store.reader.rows_of([measure])[0].approval_stale


def test_a_deletion_that_comes_back_has_seen_all_that_it_had_seen(
    m: Office, a: Office, measure: str
) -> None:
    a.edit(measure, title_de="Von A")
    m.edit(measure, title_de="Von M")
    m.take(a)
    m.delete(measure)
    restored = SetFields("measure", measure, {"title_de": "Lesung"})
    m.store.apply(Many((Restore("measure", measure), restored)))
    m.undo()
    assert m.read(measure).deleted
    assert m.conflicts() == []
