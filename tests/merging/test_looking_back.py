"""What a file brought is told later just as the plan of its merge told it."""

from dataclasses import replace
from pathlib import Path

from eccar_desktop.merging.looking_back import what_came
from eccar_desktop.merging.plan import FilePlan, MergePlan, State, What
from eccar_desktop.merging.uniting import unite
from eccar_desktop.store.file import open_store
from eccar_desktop.store.imported import KNOWN, MERGED, REJECTED, UNDONE, imports
from tests.merging.offices import Office, never


def looked_back(office: Office) -> dict[str, FilePlan]:
    """What each merged file brought, by its name, told from the office's file as it is now."""
    found = {}
    for file in imports(office.store.db):
        if file.is_merged:
            copy = office.path.with_name("copy.eccar")
            office.store.copy_to(copy)
            with open_store(copy) as store:
                found[file.name] = what_came(store, file, never)
            copy.unlink()
    return found


def told(plan: MergePlan) -> dict[str, FilePlan]:
    """The same from the plan of the merge."""
    return {
        each.path.name: replace(each, path=Path(each.path.name))
        for each in plan.files
        if each.state is State.MERGED
    }


def test_it_is_told_as_the_plan_told_it(m: Office, a: Office, b: Office, measure: str) -> None:
    gone, same = a.add(title_de="Tafel"), a.add(title_de="Chor")
    m.take(a)
    m.edit(measure, goals_de="Begegnung")
    a.edit(measure, goals_de="Feiern", summary_de="Alle kommen.")
    a.delete(gone)
    a.add(title_de="Lesung")
    b.add(title_de="Markt")
    plan = m.merge(a.hand_in(), b.hand_in(), details=True)
    first, second = told(plan).values()
    assert (first.new, first.changed, first.deleted, first.conflicts) == (1, 2, 1, 1)
    assert [each.record.id for each in first.same] == [same]
    assert {each.what for each in first.same} == {What.UNCHANGED}
    assert told(plan).items() <= looked_back(m).items()
    assert second.new == 1


def test_later_work_and_later_files_change_nothing_of_it(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    b.take(a)
    m.edit(measure, title_de="Stadtfest")
    a.edit(measure, title_de="Straßenfest")
    first = m.merge(a.hand_in(), details=True)
    [conflict] = m.conflicts(measure)
    m.settle(measure, "title_de", conflict.heads[0].value)
    b.edit(measure, title_de="Markt", status="planned")
    second = m.merge(b.hand_in(), details=True)
    m.delete(measure)
    assert {**told(first), **told(second)}.items() <= looked_back(m).items()


def test_a_measure_that_was_united_since_then_is_told_as_it_was(
    m: Office, a: Office, measure: str
) -> None:
    m.take(a)
    a.edit(measure, title_de="Straßenfest")
    plan = m.merge(a.hand_in(), details=True)
    own = m.add(title_de="Das Fest")
    unite(m.store, own, measure)
    assert told(plan).items() <= looked_back(m).items()


def test_what_a_file_inherited_of_a_merge_undone_is_told_as_its_own(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Straßenfest")
    first = a.hand_in()
    run = m.merge(first).run
    other = m.add(title_de="Chor")
    a.edit(measure, summary_de="Alle kommen.")
    b.add(title_de="Markt")
    second = a.hand_in()
    m.merge(b.hand_in(), second)
    m.undo_merge(run)
    found = looked_back(m)[second.name]
    assert (found.new, found.changed) == (0, 1)
    assert {each.field for each in found.measures[0].fields} >= {"title_de", "summary_de"}
    assert m.value(other, "title_de") == "Chor"


def test_refused_files_of_a_run_are_remembered_with_their_reason(m: Office, a: Office) -> None:
    a.add(title_de="Lesung")
    known, bad = a.hand_in(), m.new_path()
    m.merge(known)
    bad.write_bytes(b"")
    a.add(title_de="Markt")
    run = m.merge(known, bad, a.hand_in()).run
    states = {each.name: (each.state, bool(each.reason)) for each in imports(m.store.db)[:3]}
    assert {name: state for name, (state, _) in states.items() if state != MERGED} == {
        known.name: KNOWN,
        bad.name: REJECTED,
    }
    assert states[bad.name] == (REJECTED, True)
    m.undo_merge(run)
    assert {each.state for each in imports(m.store.db) if each.run == run} == {
        KNOWN,
        REJECTED,
        UNDONE,
    }


def test_a_run_that_brings_nothing_leaves_no_trace(m: Office, a: Office) -> None:
    bad = m.new_path()
    bad.write_bytes(b"")
    m.merge(bad)
    assert imports(m.store.db) == []
    file = a.hand_in()
    m.merge(file)
    m.merge(file)
    assert [each.state for each in imports(m.store.db)] == [MERGED]
