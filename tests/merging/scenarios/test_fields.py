"""Two offices change fields without having seen each other."""

from eccar_desktop.domain.edits import Resolve
from eccar_desktop.domain.joining import joined
from eccar_desktop.store.checking import check_file
from tests.merging.offices import City, Office


def test_different_fields_edited_in_two_offices_merge_clean(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Straßenfest")
    b.edit(measure, status="completed")
    m.take(a, b)
    assert m.value(measure, "title_de") == "Straßenfest"
    assert m.value(measure, "status") == "completed"
    assert m.conflicts() == []


def test_the_same_field_conflicts_and_shows_both_values_their_origin_and_authors(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.store.writer.name = "A. Beispiel"
    a.edit(measure, title_de="Straßenfest")
    b.edit(measure, title_de="Stadtfest")
    m.take(a, b)
    (conflict,) = m.conflicts()
    assert (conflict.record, conflict.field, conflict.origin) == (measure, "title_de", "Fest")
    assert {(each.value, each.office, each.author) for each in conflict.heads} == {
        ("Straßenfest", "Sozialamt", "A. Beispiel"),
        ("Stadtfest", "Kulturamt", None),
    }
    assert all(each.at > 0 for each in conflict.heads)


def test_the_value_shown_until_somebody_decides_is_the_same_on_every_machine(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Straßenfest")
    b.edit(measure, title_de="Stadtfest")
    m.edit(measure, title_de="Volksfest")
    city.meet(m, a, b)
    assert len(m.competing(measure)["title_de"]) == 3
    assert len({each.value(measure, "title_de") for each in (m, a, b)}) == 1


def test_both_sides_making_the_same_change_is_no_conflict(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Straßenfest", status="completed")
    b.edit(measure, title_de=" Straßenfest\r\n", status="completed")
    m.take(a, b)
    assert m.conflicts() == []


def test_letters_that_are_composed_in_another_way_are_the_same_letters(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de="Café")
    b.edit(measure, title_de="Cafe\u0301")
    m.take(a, b)
    assert m.conflicts() == []


def test_a_field_emptied_here_and_edited_there_is_a_conflict(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, description_de=None)
    b.edit(measure, description_de="Zwei Feste.")
    m.take(a, b)
    assert m.competing(measure) == {"description_de": {None, "Zwei Feste."}}


def test_a_return_to_the_first_value_is_an_intent_that_stands_against_another(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    for title in ("Straßenfest", "Stadtfest", "Fest"):
        a.edit(measure, title_de=title)
    b.edit(measure, title_de="Volksfest")
    m.take(a, b)
    assert m.competing(measure) == {"title_de": {"Fest", "Volksfest"}}


def test_an_empty_coordination_gets_the_same_records_and_the_whole_history(
    city: City, a: Office, measure: str
) -> None:
    a.edit(measure, title_de="Straßenfest")
    a.delete(a.add(title_de="Irrtum"))
    empty = city.office("15", "Bürgermeisteramt")
    empty.take(a)
    told = [(e.change, e.field, e.old, e.new, e.at, e.office) for e in a.history(measure)]
    again = empty.history(measure)
    assert [(e.change, e.field, e.old, e.new, e.at, e.office) for e in again] == told
    assert empty.read(measure) == a.read(measure)
    assert len(empty.store.reader.records("measure", deleted=True)) == 1


def test_paragraphs_changed_apart_conflict_and_come_with_a_proposal_that_somebody_must_take(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    text = "Erster Absatz.\n\nZweiter Absatz.\n\nDritter Absatz."
    a.edit(measure, description_de=text)
    m.take(a)
    b.take(m)
    a.edit(measure, description_de=text.replace("Erster", "Neuer erster"))
    b.edit(measure, description_de=text.replace("Dritter", "Neuer dritter"))
    m.take(a, b)
    (conflict,) = m.conflicts()
    proposal = joined(str(conflict.origin), [str(each.value) for each in conflict.heads])
    assert proposal == "Neuer erster Absatz.\n\nZweiter Absatz.\n\nNeuer dritter Absatz."
    assert m.value(measure, "description_de") != proposal
    m.store.apply(Resolve("measure", measure, "description_de", value=proposal))
    assert m.value(measure, "description_de") == proposal
    assert m.conflicts() == []


def test_a_start_from_one_office_and_an_end_from_another_merge_and_the_rules_report_the_pair(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, start="2024-06")
    b.edit(measure, end="2023")
    m.take(a, b)
    assert m.conflicts() == []
    assert (m.value(measure, "start"), m.value(measure, "end")) == ("2024-06", "2023")
    assert any(
        each.record == measure and each.field == "end" for each in check_file(m.store).problems
    )


def test_a_chapter_that_was_written_in_two_places_keeps_both_texts(
    m: Office, a: Office, b: Office
) -> None:
    edition = m.edition("Bericht 2026")
    chapter = m.chapter(edition, 3)
    a.take(m)
    b.take(m)
    a.edit(chapter, "chapter_text", situation_de="Von A.", outlook_de="Ausblick.")
    b.edit(chapter, "chapter_text", situation_de="Von B.")
    m.take(a, b)
    assert m.competing(chapter) == {"situation_de": {"Von A.", "Von B."}}
    assert m.value(chapter, "outlook_de", "chapter_text") == "Ausblick."
    m.settle(chapter, "situation_de", "Von A.", "chapter_text")
    assert m.value(chapter, "situation_de", "chapter_text") == "Von A."


def test_the_citys_own_wording_of_a_field_edited_in_two_files_conflicts_by_text(
    m: Office, a: Office, b: Office
) -> None:
    a.edit(a.city, "city", **{"point/3/title_de": "Schutz", "point/4/title_de": "Arbeit"})
    b.edit(b.city, "city", **{"point/3/title_de": "Hilfe", "point/5/title_de": "Wohnen"})
    m.take(a, b)
    assert m.competing(m.city) == {"point/3/title_de": {"Schutz", "Hilfe"}}
    assert m.value(m.city, "point/4/title_de", "city") == "Arbeit"
    assert m.value(m.city, "point/5/title_de", "city") == "Wohnen"


def test_an_office_renamed_in_two_files_keeps_both_names_until_somebody_decides(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(a.id, "office", name_de="Amt für Soziales", mailbox="soziales@example.org")
    m.edit(a.id, "office", name_de="Fachbereich Soziales")
    m.take(a)
    assert m.competing(a.id) == {"name_de": {"Amt für Soziales", "Fachbereich Soziales"}}
    assert m.value(a.id, "mailbox", "office") == "soziales@example.org"
    assert m.value(measure, "office") == a.id


def test_german_here_and_english_there_merge_and_the_translation_is_said_to_be_outdated(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, description_de=None)
    b.take(a)
    b.edit(measure, title_en="Festival")
    m.take(b)
    assert m.store.reader.rows_of([measure])[0].english == "done"
    a.edit(measure, title_de="Messe")
    m.take(a)
    assert m.conflicts() == []
    assert m.store.reader.rows_of([measure])[0].english == "outdated"


def test_a_text_of_four_megabytes_of_history_is_merged_like_any_other(
    m: Office, a: Office, measure: str
) -> None:
    for number in range(4):
        a.edit(measure, description_de=f"{number} " + "Wort " * 200_000)
    m.take(a)
    assert m.value(measure, "description_de") == a.value(measure, "description_de")
