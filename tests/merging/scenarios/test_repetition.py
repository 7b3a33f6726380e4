"""Files that come twice, late, in another order, by detours, from copies and from backups."""

import itertools
import shutil

from eccar_desktop.merging.plan import State
from tests.merging.offices import City, Office, wrong_clock


def test_the_same_file_again_is_known_and_no_byte_of_the_target_changes(
    m: Office, a: Office, measure: str
) -> None:
    file = a.hand_in()
    m.merge(file)
    before = m.path.read_bytes(), m.path.stat().st_mtime_ns
    report = m.merge(file)
    assert (report.run, report.files[0].state) == (None, State.KNOWN)
    assert (m.path.read_bytes(), m.path.stat().st_mtime_ns) == before


def test_a_file_that_was_renamed_is_still_the_same_file(m: Office, a: Office, measure: str) -> None:
    a.edit(measure, title_de="Stadtfest")
    file = a.hand_in()
    m.merge(file)
    renamed = a.new_path()
    shutil.copyfile(file, renamed)
    assert m.merge(renamed).files[0].state == State.KNOWN


def test_the_same_file_twice_in_one_selection_counts_once(m: Office, a: Office) -> None:
    a.add(title_de="Neu")
    file = a.hand_in()
    first, second = m.merge(file, file).files
    assert (first.state, first.new) == (State.MERGED, 1)
    assert (second.state, second.new) == (State.KNOWN, 0)


def test_an_older_hand_in_after_a_newer_one_changes_nothing(
    m: Office, a: Office, measure: str
) -> None:
    older = a.hand_in()
    a.edit(measure, title_de="Stadtfest")
    m.take(a)
    before = m.shows(), m.changes()
    (file,) = m.merge(older).files
    assert (file.new, file.changed, file.deleted, file.unchanged) == (0, 0, 0, 1)
    assert (m.shows(), m.changes()) == before


def test_the_own_export_back_changes_nothing(m: Office, measure: str) -> None:
    m.edit(measure, title_de="Stadtfest")
    before = m.shows(), m.changes()
    m.take(m)
    assert (m.shows(), m.changes()) == before


def test_what_another_desk_hands_back_without_work_of_its_own_changes_nothing(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    b.take(m)
    m.take(b)
    before = m.shows(), m.changes()
    b.merge(m.hand_in())
    m.take(b)
    assert (m.shows(), m.changes()) == before


def test_a_hand_in_without_measures_is_fine_and_does_nothing_to_them(
    city: City, m: Office, measure: str
) -> None:
    empty = city.office("99", "Neues Amt")
    (file,) = m.take(empty).files
    assert (file.state, file.new, file.changed, file.unchanged) == (State.MERGED, 0, 0, 0)
    assert m.titles() == ["Fest"]


def test_a_file_that_came_directly_and_by_a_detour_is_merged_once(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Stadtfest")
    direct = a.hand_in()
    b.merge(direct)
    m.take(b)
    before = m.shows(), m.changes()
    m.merge(direct)
    assert (m.shows(), m.changes()) == before
    assert m.conflicts() == []


def test_every_order_of_the_files_ends_the_same(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    files = [a.hand_in()]
    a.edit(measure, title_de="Von A", partners=["Caritas", "AWO"])
    b.edit(measure, title_de="Von B", status="completed")
    b.delete(b.add(title_de="Irrtum"))
    files += [a.hand_in(), b.hand_in(), m.hand_in()]
    shown = []
    for order in itertools.permutations(files):
        fresh = city.office("15", "Bürgermeisteramt")
        for file in order:
            fresh.merge(file)
        shown.append(dict(fresh.read(measure).values))
        assert fresh.competing(measure) == {"title_de": {"Von A", "Von B"}}
    assert all(each == shown[0] for each in shown)


def test_one_run_or_many_runs_end_the_same(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Von A")
    b.edit(measure, title_de="Von B")
    files = [each.hand_in() for each in (m, a, b)]
    one, other = city.welcome(m.copy()), city.welcome(m.copy())
    one.merge(*files)
    for file in reversed(files):
        other.merge(file)
    assert one.shows() == other.shows()


def test_a_file_that_was_copied_and_edited_at_two_desks_loses_neither_work(
    city: City, m: Office, a: Office, measure: str
) -> None:
    # Both copies believe to be the same replica, and go on counting from the same number.
    laptop = city.welcome(a.copy())
    a.edit(measure, title_de="Im Amt", status="completed")
    laptop.edit(measure, title_de="Zu Hause", goals_de="Ziel")
    laptop.add(title_de="Unterwegs")
    m.take(a, laptop)
    assert m.competing(measure) == {"title_de": {"Im Amt", "Zu Hause"}}
    assert m.value(measure, "goals_de") == "Ziel"
    assert m.value(measure, "status") == "completed"
    assert "Unterwegs" in m.titles()


def test_a_backup_that_was_restored_goes_on_and_what_was_handed_in_before_comes_back(
    city: City, m: Office, a: Office, measure: str
) -> None:
    backup = city.welcome(a.copy())
    a.edit(measure, title_de="Vor dem Ausfall")
    m.take(a)
    backup.edit(measure, status="completed")
    backup.add(title_de="Nach dem Ausfall")
    m.take(backup)
    assert m.value(measure, "title_de") == "Vor dem Ausfall"
    assert m.value(measure, "status") == "completed"
    backup.take(m)
    assert backup.shows() == m.shows()
    assert backup.value(measure, "title_de") == "Vor dem Ausfall"


def test_a_backup_that_lies_behind_a_wrong_clock_goes_on_just_as_well(
    city: City, m: Office, a: Office, measure: str
) -> None:
    backup = city.welcome(a.copy())
    a.edit(measure, title_de="Vor dem Ausfall")
    m.take(a)
    with wrong_clock(-3600):
        backup.edit(measure, status="completed")
        m.take(backup)
    assert m.value(measure, "status") == "completed"
    assert m.value(measure, "title_de") == "Vor dem Ausfall"


def test_an_office_that_hands_in_from_two_computers_is_one_office_with_two_files(
    city: City, m: Office, a: Office
) -> None:
    second = city.office("50", "Sozialamt")
    a.add(title_de="Am ersten")
    second.add(title_de="Am zweiten")
    m.take(a, second)
    assert sorted(m.titles()) == ["Am ersten", "Am zweiten"]
    assert (
        len([each for each in m.store.reader.records("office") if each.text("code") == "50"]) == 1
    )
    assert m.conflicts() == []


def test_a_hand_in_of_one_office_and_then_the_whole_file_end_like_the_whole_file_alone(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    m.add(title_de="Eigenes", internal_note="Notiz")
    a.edit(measure, title_de="Stadtfest", internal_note="Notiz von A")
    m.take(a)
    part, whole = m.hand_in(b), m.hand_in()
    one, other = city.welcome(b.copy()), city.welcome(b.copy())
    one.merge(part)
    one.merge(whole)
    other.merge(whole)
    assert one.shows() == other.shows()


def test_fifty_rounds_between_two_desks_do_not_let_the_heads_grow(
    m: Office, a: Office, measure: str
) -> None:
    for number in range(25):
        a.edit(measure, title_de=f"A {number}")
        m.take(a)
        m.edit(measure, title_de=f"M {number}")
        a.take(m)
    assert m.conflicts() == []
    assert all(len(ids) == 1 for ids in m.store.reader.heads(measure).values())
