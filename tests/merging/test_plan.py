"""The plan of a merge says what each file does to each record and each field, and no more."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from eccar_desktop import texts
from eccar_desktop.merging.drawing import draw, in_words, told
from eccar_desktop.merging.plan import Fate, FieldPlan, MergePlan, RecordPlan, What
from eccar_desktop.merging.uniting import tell_apart, unite
from eccar_desktop.store import log
from tests.merging.offices import Office

NOON = 1_772_452_800_000
"""Milliseconds of noon on 2 March 2026 in UTC."""


class Noon:
    """A clock that stands still."""

    @staticmethod
    def time_ns() -> int:
        """Nanoseconds since 1970."""
        return NOON * 10**6


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(log, "time", Noon)
    texts.use("en")
    yield
    texts.use("en")


def tried(office: Office, *others: Office) -> MergePlan:
    """The plan of merging what others hand in; the merge that follows must have the same."""
    files = [each.hand_in() for each in others]
    before = office.shows()
    plan = office.merge(*files, dry_run=True, details=True)
    assert office.shows() == before
    done = office.merge(*files, details=True)
    assert replace(done, run=None) == plan
    return plan


def only(plan: MergePlan) -> RecordPlan:
    """The only measure of the only file."""
    ((record,),) = (file.measures for file in plan.files)
    return record


def fates(record: RecordPlan) -> dict[str, Fate]:
    """What becomes of each field of a record."""
    return {each.field: each.fate for each in record.fields}


def value(record: RecordPlan, field: str) -> FieldPlan:
    """What a file brings for a field."""
    (found,) = (each for each in record.fields if each.field == field)
    return found


def said(record: RecordPlan) -> list[str]:
    """The lines about the fields of a record, as people read them."""
    entity = record.record.entity
    return [f"{in_words(entity, each, {})}: {told(entity, each, {})}" for each in record.fields]


def test_a_plan_is_drawn_as_what_happens_file_by_file(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    other, gone = a.add(title_de="Runder Tisch", start="2025"), a.add(title_de="Tafel")
    a.take(b)
    m.take(a)
    m.edit(measure, goals_de="Begegnung", status="in_progress")
    a.edit(measure, goals_de="Feiern", status="in_progress", summary_de="Alle kommen.")
    a.edit(other, start=None, partners=["AWO"], office=b.id)
    a.delete(gone)
    a.add(title_de="Lesung")
    a.edit(a.id, "office", name_de="Amt für Soziales")
    bad = m.new_path()
    bad.write_bytes(b"")
    plan = m.merge(a.hand_in(), bad, dry_run=True, details=True)
    drawn = "\n".join(draw(plan, {b.id: "Kulturamt (41)"})).replace(bad.name, "bad.eccar")
    assert drawn.replace(plan.files[0].path.name, "in.eccar") == (
        """\
in.eccar (Amt für Soziales)
    merged; new: 1, changed: 3, deleted: 1, conflicts: 1, unchanged: 0
    * 50-2026-01  Fest
        status: in progress is here already (Amt für Soziales, 2 March 2026)
        summary_de: (empty) → “Alle kommen.” (Amt für Soziales, 2 March 2026)
        goals_de: conflict: was (empty), here “Begegnung”, there “Feiern” \
(Amt für Soziales, 2 March 2026)
    * 50-2026-02  Runder Tisch – a measure of another office
        start: 2025 → (empty) (Amt für Soziales, 2 March 2026)
        office: Amt für Soziales (50) → Kulturamt (41) (Amt für Soziales, 2 March 2026)
        partners/awo: not there → there (Amt für Soziales, 2 March 2026)
    + 50-2026-04  Lesung
    - 50-2026-03  Tafel
    * Office: Amt für Soziales (50)
        name_de: “Sozialamt” → “Amt für Soziales” (Amt für Soziales, 2 March 2026)
bad.eccar
    rejected
    The file is empty. Please ask the office to hand in again.
Open conflicts: 1"""
    )


def test_what_only_the_file_changed_is_taken(m: Office, a: Office, measure: str) -> None:
    a.edit(measure, title_de="Markt")
    a.edit(measure, title_de="Straßenfest")
    found = value(only(tried(m, a)), "title_de")
    assert found == FieldPlan(
        "title_de", m.history(measure)[-1].change, "Fest", "Fest", "Straßenfest",
        None, "Sozialamt", NOON, Fate.TAKEN,
    )  # fmt: skip


def test_a_conflict_names_what_both_knew_last(m: Office, a: Office, measure: str) -> None:
    a.edit(measure, title_de="Markt")
    m.take(a)
    m.edit(measure, title_de="Stadtfest")
    a.edit(measure, title_de="Straßenfest")
    plan = tried(m, a)
    found = value(only(plan), "title_de")
    assert (found.fate, found.origin, found.ours, found.theirs) == (
        Fate.CONFLICT, "Markt", "Stadtfest", "Straßenfest",
    )  # fmt: skip
    assert (plan.conflicts, only(plan).conflicts) == (1, 1)


def test_what_both_wrote_alike_is_here_already(m: Office, a: Office, measure: str) -> None:
    m.edit(measure, title_de="Straßenfest")
    a.edit(measure, title_de="Straßenfest ")
    assert fates(only(tried(m, a))) == {"title_de": Fate.SAME}


def test_of_an_old_and_a_new_file_of_an_office_the_new_one_counts(
    m: Office, a: Office, measure: str
) -> None:
    a.edit(measure, title_de="Markt", status="delayed")
    old = a.hand_in()
    a.edit(measure, title_de="Straßenfest")
    older, newer = m.merge(old, a.hand_in(), dry_run=True, details=True).files
    assert fates(older.measures[0]) == {"title_de": Fate.OVERTAKEN, "status": Fate.TAKEN}
    assert fates(newer.measures[0]) == {"title_de": Fate.TAKEN}
    assert value(newer.measures[0], "title_de").origin == "Markt"


def test_two_files_of_one_run_that_disagree_both_show_the_conflict(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Straßenfest")
    b.edit(measure, title_de="Markt")
    one, other = tried(m, a, b).files
    for file in (one, other):
        assert fates(file.measures[0]) == {"title_de": Fate.CONFLICT}
        assert value(file.measures[0], "title_de").origin == "Fest"
    assert value(other.measures[0], "title_de").ours == "Straßenfest"


def test_an_element_that_somebody_wants_stays_though_a_file_takes_it_out(
    m: Office, a: Office, measure: str
) -> None:
    a.edit(measure, partners=[])
    m.edit(measure, partners=[])
    m.edit(measure, partners=["Caritas"])
    assert fates(only(tried(m, a))) == {"partners/caritas": Fate.OVERTAKEN}
    assert m.names(measure) == ["Caritas"]


def test_an_edit_of_what_was_deleted_here_is_a_conflict(m: Office, a: Office, measure: str) -> None:
    m.delete(measure)
    a.edit(measure, title_de="Straßenfest")
    record = only(tried(m, a))
    assert (record.what, fates(record)) == (What.CHANGED, {"title_de": Fate.DELETED})
    assert said(record) == [
        "Title (German): conflict: “Fest” → “Straßenfest”, but deleted elsewhere"
    ]


def test_a_deletion_of_what_was_edited_here_says_so(m: Office, a: Office, measure: str) -> None:
    m.edit(measure, title_de="Straßenfest")
    a.delete(measure)
    record = only(tried(m, a))
    assert fates(record) == {"deleted": Fate.DELETED}
    assert said(record) == ["Deleted: conflict: deleted there, changed elsewhere"]


def test_long_texts_are_told_where_they_depart_from_what_was_there(
    m: Office, a: Office, measure: str
) -> None:
    known = "Alle zwei Wochen treffen sich viele Menschen aus der ganzen Stadt und essen."
    m.edit(measure, description_de=known)
    a.take(m)
    m.edit(measure, description_de=known.replace("Alle", "Immer"))
    a.edit(measure, description_de=f"{known[:-1]} am langen Tisch.", goals_de="Ziel")
    (line, _goals) = said(only(tried(m, a)))
    assert line.endswith(
        "was “Alle zwei Wochen treffen sich viele Menschen aus der ganzen…”, "
        "here “Immer zwei Wochen treffen sich viele Menschen aus der ganze…”, "
        "there “…Menschen aus der ganzen Stadt und essen am langen Tisch.”"
    )


def test_elements_of_sets_are_told_by_name_whatever_is_changed_about_them(
    m: Office, a: Office, measure: str
) -> None:
    m.edit(measure, partners=["Lindenblüte e. V."], further_fields=[3])
    m.edit(measure, figures=[{"name": "Gäste", "value": "40"}])
    a.take(m)
    (figure,) = a.value(measure, "figures")
    a.edit(measure, partners=[], further_fields=[4], figures=[{**figure, "value": "50"}])
    a.edit(measure, city_roles=["employer"], grounds=["Alter"], further_offices=[a.id])
    assert said(only(tried(m, a))) == [
        "Further fields, 3: there → not there",
        "Further fields, 4: not there → there",
        f"Further offices, {a.id}: not there → there",
        "Partners, Lindenblüte e. V.: there → not there",
        "Grounds of discrimination, Alter: not there → there",
        "Roles of the city, employer: not there → there",
        "Figures, Gäste, Value: 40 → 50",
    ]


def test_what_goes_back_is_no_other_offices_where_it_belongs(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    m.edit(measure, work_state="draft", question="Since when?")
    record = only(tried(a, m))
    assert not record.is_of_others
    assert said(record) == [
        "Work state: (empty) → draft",
        "Question of the coordination: (empty) → “Since when?”",
    ]
    assert only(tried(b, m)).is_of_others


def test_a_deletion_is_told_as_such(m: Office, a: Office, measure: str) -> None:
    a.delete(measure)
    record = only(tried(m, a))
    assert (record.what, fates(record)) == (What.DELETED, {"deleted": Fate.TAKEN})


def test_everything_of_a_new_measure_is_taken_upon_nothing(m: Office, a: Office) -> None:
    m.take(a)
    a.add(title_de="Lesung", field=3)
    record = only(tried(m, a))
    assert (record.what, record.name) == (What.NEW, "50-2026-01  Lesung")
    assert set(fates(record).values()) == {Fate.TAKEN}
    assert (
        {each.origin for each in record.fields} == {each.ours for each in record.fields} == {None}
    )
    assert [each.field for each in record.fields][:2] == ["title_de", "field"]


def test_what_the_program_keeps_for_itself_is_not_told(m: Office, a: Office, measure: str) -> None:
    a.edit(measure, order="b", title_en="Party")
    assert list(fates(only(tried(m, a)))) == ["title_en"]


def test_a_field_of_a_newer_program_is_told_last(m: Office, a: Office, measure: str) -> None:
    a.of_newer_program(measure, weather="sunny")
    a.edit(measure, outlook_de="Nächstes Jahr wieder.")
    assert list(fates(only(tried(m, a)))) == ["outlook_de", "weather"]


def test_what_was_erased_is_not_told_as_cleared(m: Office, a: Office, measure: str) -> None:
    a.edit(measure, outlook_de="Frau Muster macht weiter.", title_de="Straßenfest")
    a.erase(measure, "outlook_de", "Frau Muster macht weiter.")
    assert list(fates(only(tried(m, a)))) == ["title_de"]


def test_later_work_on_a_united_measure_is_taken_by_the_one_that_stays(
    m: Office, a: Office, measure: str
) -> None:
    other = a.add(title_de="Straßenfest")
    m.take(a)
    unite(m.store, measure, other)
    a.edit(other, outlook_de="Nächstes Jahr wieder.", title_de="Umzug")
    record = only(tried(m, a))
    assert fates(record) == {"title_de": Fate.CONFLICT, "outlook_de": Fate.TAKEN}
    assert m.value(measure, "outlook_de") == "Nächstes Jahr wieder."


def test_a_conflict_on_a_united_measure_is_counted_and_told_as_it_stands_here(
    m: Office, a: Office, measure: str
) -> None:
    other = a.add(title_de="Fest", goals_de="Begegnung")
    m.take(a)
    unite(m.store, measure, other)
    m.edit(measure, goals_de="Begegnung hier")
    a.edit(other, goals_de="Begegnung dort")
    plan = tried(m, a)
    assert [each.conflicts for each in plan.files] == [plan.conflicts] == [1]
    told_of = value(only(plan), "goals_de")
    assert only(plan).conflicts == 1
    assert (told_of.origin, told_of.ours) == ("Begegnung", "Begegnung hier")


def test_records_of_other_kinds_are_named(m: Office, a: Office, measure: str) -> None:
    m.take(a)
    edition = a.edition("2026", title_de="Bericht 2026")
    a.chapter(edition, 3, situation_de="Es regnet.")
    a.edit(a.city, "city", name_en="Dresden on the Elbe")
    tell_apart(a.store, measure, a.add(title_de="Lesung"))
    (file,) = tried(m, a).files
    assert [(each.what, each.name) for each in file.others] == [
        ("new", "Text of a chapter: 3"),
        ("changed", "City: Dresden on the Elbe"),
        ("new", "Not the same measure"),
        ("new", "Edition: Bericht 2026"),
    ]


def test_without_details_a_plan_is_the_same_but_for_the_fields(
    m: Office, a: Office, measure: str
) -> None:
    a.edit(measure, title_de="Straßenfest")
    file = a.hand_in()
    (full,), (short,) = (
        m.merge(file, dry_run=True, details=details).files for details in (True, False)
    )
    assert full.measures[0].fields
    assert short.measures[0].fields == ()
    assert replace(full.measures[0], packed=b"") == short.measures[0]


def test_many_long_texts_are_kept_small(m: Office, a: Office, measure: str) -> None:
    a.edit(measure, description_de="Wir feiern und reden. " * 1000)
    record = only(tried(m, a))
    assert len(record.packed) < 1000
    assert len(str(value(record, "description_de").theirs)) > 20_000
