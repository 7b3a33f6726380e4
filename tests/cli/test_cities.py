"""City, offices, editions, chapters, selections; new files; the check."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from eccar_desktop.store.file import open_store
from tests.cli.running import Eccar, snapshot

YEAR = datetime.now(UTC).year


def record(file: Path, entity: str, **wanted: object) -> dict[str, Any]:
    """The values of the only record with these values."""
    with open_store(file, write=False) as store:
        (found,) = [
            each
            for each in store.reader.records(entity)
            if all(each.values.get(key) == value for key, value in wanted.items())
        ]
        return dict(found.values)


def editions(eccar: Eccar, file: Path) -> list[dict[str, Any]]:
    """The editions as JSON."""
    return list(eccar("editions", file, "--json").json)


# ------------------------------------------------------------------------------- new


def test_a_new_file_is_made_once_and_said_to_be_ready(eccar: Eccar) -> None:
    file = eccar.folder / "neu.eccar"
    said = eccar("new", file, "--city", "Dresden", "--office", "Sozialamt", "--code", "50")
    assert said.out == "“neu.eccar” is ready.\n"
    before = snapshot(eccar.folder)
    again = eccar("new", file, "--city", "Dresden", "--office", "x", code=3)
    assert "exists already and is left as it is" in again.err
    assert snapshot(eccar.folder) == before


def test_a_new_file_needs_city_and_office(eccar: Eccar) -> None:
    file = eccar.folder / "neu.eccar"
    for options in ((), ("--city", "x"), ("--office", "x"), ("--city", "", "--office", "x")):
        eccar("new", file, *options, code=2)
    eccar("new", file, "--city", " ", "--office", " ", code=3)
    assert snapshot(eccar.folder) == {}


def test_a_file_without_code_gives_references_with_00(eccar: Eccar) -> None:
    file = eccar.new("office", code="", office="Sozialamt")
    shown = eccar.show(file, eccar.add(file))
    assert (shown["reference"], shown["office"]) == (f"00-{YEAR}-01", "Sozialamt")


def test_two_files_of_one_city_however_it_is_written_are_of_one_city(eccar: Eccar) -> None:
    one = eccar.new("one", "10", city="Frankfurt am Main")
    other = eccar.new("other", "50", city=" FRANKFURT  am main ")
    eccar.add(other, title_de="x")
    eccar.merge(one, eccar.hand_in(other, "in"))
    assert eccar.conflicts(one) == []


# ------------------------------------------------------------------------------- office, city


def test_an_office_is_added_by_its_code_and_changed_by_code_or_name(
    eccar: Eccar, office: Path
) -> None:
    assert eccar("office", office, "41", "name_de=Kulturamt").out == "Saved.\n"
    eccar("office", office, "41", "name_en=Culture", "external=true", "active_from=2020")
    eccar("office", office, "kulturamt", "unit=Dezernat 4", "mailbox=k@example.org")
    assert record(office, "office", code="41") == {
        "code": "41",
        "name_de": "Kulturamt",
        "name_en": "Culture",
        "unit": "Dezernat 4",
        "mailbox": "k@example.org",
        "external": True,
        "active_from": "2020",
    }


def test_an_office_that_gets_nothing_new_is_left_alone(eccar: Eccar, office: Path) -> None:
    before = snapshot(eccar.folder)
    said = eccar("office", office, "50", "name_de=Office 50")
    assert said.out == "Nothing differs; nothing was changed.\n"
    assert snapshot(eccar.folder) == before


def test_a_renamed_office_stays_the_office_of_its_measures(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="x")
    eccar("office", office, "50", "code=51", "name_de=Neu")
    assert eccar.show(office, measure)["office"] == "51"
    assert eccar.show(office, measure)["reference"].startswith("50-")


@pytest.mark.parametrize(
    "arguments",
    [
        ("office", "", "name_de=x"),
        ("office", " ", "name_de=x"),
        ("office", "41", "title_de=x"),
        ("office", "41", "external=perhaps"),
        ("office", "41", "active_from=x"),
        ("city", "population=1"),
        ("city", "point/11/title_de=x"),
        ("city", "member_since=x"),
        ("edition", "", "title_de=x"),
        ("edition", "2024", "number=1"),
        ("edition", "2024", "layout=wild"),
        ("edition", "2024", 'selected=["x"]'),
        ("chapter", "none", "3", "situation_de=x"),
        ("select", "none"),
    ],
)
def test_bad_names_keys_and_values_are_wrong_usage_and_nothing_is_written(
    eccar: Eccar, office: Path, arguments: tuple[str, ...]
) -> None:
    before = snapshot(eccar.folder)
    command, *rest = arguments
    assert eccar(command, office, *rest, code=2).out == ""
    assert snapshot(eccar.folder) == before


def test_the_city_is_described_and_words_the_fields_itself(eccar: Eccar, office: Path) -> None:
    eccar(
        *("city", office, "name_en=Dresden (Saxony)", "member_since=2008-05", "resolution_de=V1"),
        *("focal_point_en=Office 50", "point/3/title_de=Unser Feld", "point/10/examples_en=a\nb"),
    )
    city = record(office, "city")
    assert city["name_de"] == "Dresden"
    assert (city["member_since"], city["point/10/examples_en"]) == ("2008-05", "a\nb")
    eccar("city", office, "point/3/title_de=")
    assert "point/3/title_de" not in record(office, "city")


# ------------------------------------------------------------------------------- editions


def test_an_edition_is_made_and_changed_by_its_name(eccar: Eccar, office: Path) -> None:
    assert eccar("edition", office, "2023/24", "title_de=Bericht", "start=2023").out == "Saved.\n"
    eccar("edition", office, "2023/24", "title_en=Report", "end=2024")
    (edition,) = editions(eccar, office)
    assert edition == {
        "id": edition["id"],
        "name": "2023/24",
        "title_de": "Bericht",
        "title_en": "Report",
        "start": "2023",
        "end": "2024",
    }
    assert eccar("editions", office).out == "2023/24  Bericht  2023  2024\n"


def test_an_edition_may_be_made_without_any_value(eccar: Eccar, office: Path) -> None:
    eccar("edition", office, "2024")
    assert [each["name"] for each in editions(eccar, office)] == ["2024"]
    said = eccar("edition", office, "2024")
    assert said.out == "Nothing differs; nothing was changed.\n"


def test_a_renamed_edition_is_found_by_its_new_name(eccar: Eccar, office: Path) -> None:
    eccar("edition", office, "2024", "title_de=Bericht")
    eccar("edition", office, "2024", "name=2024 (neu)")
    eccar("edition", office, "2024 (NEU)", "title_en=Report")
    (edition,) = editions(eccar, office)
    assert (edition["name"], edition["title_en"]) == ("2024 (neu)", "Report")


def test_without_editions_the_document_is_empty(eccar: Eccar, office: Path) -> None:
    assert editions(eccar, office) == []
    assert eccar("editions", office).out == ""


def test_a_chapter_has_texts_for_each_field_of_an_edition(eccar: Eccar, office: Path) -> None:
    for name in ("2023", "2024"):
        eccar("edition", office, name)
        eccar("chapter", office, name, "3", f"situation_de=Lage {name}")
    eccar("chapter", office, "2024", "10", "outlook_en=Outlook")
    eccar("chapter", office, "2024", "3", "achievements_de=Erfolg")
    third = record(office, "chapter_text", achievements_de="Erfolg")
    assert (third["number"], third["situation_de"]) == (3, "Lage 2024")
    assert record(office, "chapter_text", outlook_en="Outlook")["number"] == 10
    for wrong in ("0", "11", "x"):
        eccar("chapter", office, "2024", wrong, "situation_de=x", code=2)
    for wrong in ("number=4", "edition=2023"):
        eccar("chapter", office, "2024", "3", wrong, code=2)


def test_a_selection_replaces_the_one_before_in_the_order_given(eccar: Eccar, office: Path) -> None:
    a, b, c = (eccar.add(office, title_de=each, field=1) for each in "abc")
    eccar("edition", office, "2024")
    for chosen in ([c, a, b], [b, a], [a, c, b], [a, b, a, b], []):
        eccar("select", office, "2024", *chosen)
        rows = editions(eccar, office)[0].get("selected", [])
        ordered = sorted(rows, key=lambda each: str(each["order"]))
        assert [each["key"] for each in ordered] == list(dict.fromkeys(chosen))


def test_measures_are_selected_by_reference_too_and_unknown_ones_refused(
    eccar: Eccar, office: Path
) -> None:
    measure = eccar.add(office, title_de="a")
    eccar("edition", office, "2024")
    eccar("select", office, "2024", eccar.show(office, measure)["reference"])
    eccar("select", office, "2024", measure, "50-1999-01", code=2)
    (edition,) = editions(eccar, office)
    assert [each["key"] for each in edition["selected"]] == [measure]


def test_the_form_of_a_selected_measure_survives_a_new_order(eccar: Eccar, office: Path) -> None:
    a, b = (eccar.add(office, title_de=each) for each in "ab")
    rows = f'[{{"key": "{a}", "form": "short"}}, {{"key": "{b}", "form": "long"}}]'
    eccar("edition", office, "2024", f"selected={rows}")
    eccar("select", office, "2024", b, a)
    (edition,) = editions(eccar, office)
    assert {each["key"]: each["form"] for each in edition["selected"]} == {a: "short", b: "long"}


# ------------------------------------------------------------------------------- check


def test_a_check_without_findings_is_0_with_warnings_too(eccar: Eccar, office: Path) -> None:
    document = eccar("check", office, "--json").json
    assert document == {"problems": [], "integrity": "ok"}
    eccar.add(office, title_de="x", field=1)
    document = eccar("check", office, "--json").json
    assert {each["severity"] for each in document["problems"]} == {"warning", "hint"}
    assert eccar("check", office).out.endswith("Integrity: ok\n")


def test_a_problem_has_the_promised_keys_and_errors_make_it_1(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office)
    problems = eccar("check", office, "--json", code=1).json["problems"]
    for each in problems:
        assert set(each) == {"measure", "entity", "record", "field", "severity", "text"}
        assert each["text"].endswith((".", "?"))
    assert problems[0]["severity"] == "error"
    assert {each["measure"] for each in problems} == {measure}
    assert f"error: 50-{YEAR}-01, field: " in eccar("check", office, code=1).out


def test_problems_of_other_records_have_no_measure(eccar: Eccar, office: Path) -> None:
    eccar("office", office, "41")
    (problem,) = eccar("check", office, "--json", code=1).json["problems"]
    assert (problem["measure"], problem["entity"], problem["field"]) == (None, "office", "name_de")
    assert len(problem["record"]) == 32


def test_what_is_in_the_trash_is_no_problem(eccar: Eccar, office: Path) -> None:
    eccar("delete", office, eccar.add(office))
    assert eccar("check", office, "--json").json["problems"] == []


def test_an_altered_log_is_found(eccar: Eccar, office: Path) -> None:
    eccar.add(office, title_de="Eins", field=1)
    office.write_bytes(office.read_bytes().replace(b'"value":"Eins"', b'"value":"Zwei"'))
    assert "altered" in eccar("check", office, "--json", code=1).json["integrity"]


def test_contacts_are_made_changed_listed_and_printed(eccar: Eccar, office: Path) -> None:
    eccar("contact", office, "Leitung", "person=N. N.", "telephone=1", "may_be_published=yes")
    eccar("contact", office, "N. N.", "checked_on=2024-03", "basis=consent", "office=50")
    (listed,) = eccar("contacts", office, "--json").json
    expected = {"function_de": "Leitung", "checked_on": "2024-03", "office": "50"}
    assert {key: listed[key] for key in expected} == expected
    assert eccar("contact", office, "Leitung", "--json").json == listed
    assert "Leitung" in eccar("contacts", office).out
    eccar("contact", office, listed["id"], "person=")
    assert "person" not in eccar("contact", office, "Leitung", "--json").json


def test_an_office_is_printed_renamed_and_united(eccar: Eccar, office: Path) -> None:
    eccar("office", office, "41", "name_de=Kulturamt")
    former = '[{"name_de": "Amt für Kunst", "until": "2019"}]'
    eccar("office", office, "41", f"former_names={former}")
    shown = eccar("office", office, "Amt für Kunst", "--json").json
    assert shown["name_de"] == "Kulturamt"
    eccar("office", office, "42", "name_de=Kultur")
    measure = eccar.add(office, office="42")
    eccar("office", office, "42", "united_into=41")
    assert [each["code"] for each in eccar("offices", office, "--json").json] == ["50", "41"]
    assert eccar.show(office, measure)["office"] == "41"
    assert eccar("office", office, "42", "--json").json["code"] == "41"
    eccar("undo", office)
    assert eccar.show(office, measure)["office"] == "42"
    eccar("office", office, "41", "united_into=41", code=3)


def test_the_citys_own_wording_is_set_printed_and_taken_back(eccar: Eccar, office: Path) -> None:
    eccar("city", office, "point/3/title_de=Hilfe vor Ort")
    assert eccar("city", office, "--json").json["point/3/title_de"] == "Hilfe vor Ort"
    eccar("city", office, "point/3/title_de=")
    assert "point/3/title_de" not in eccar("city", office, "--json").json


def test_the_coordination_asks_back_and_approves_and_sees_what_changed_since(
    eccar: Eccar, office: Path
) -> None:
    measure = eccar.add(office, title_de="Fest")
    said = eccar("set", office, measure, "work_state=approved", code=3)
    assert "Only the coordination" in said.err
    eccar.change(office, measure, work_state="submitted")
    all_ = eccar.new("coordination", "15")
    eccar.merge(all_, eccar.hand_in(office, "in"))
    eccar.change(all_, measure, work_state="draft", question="Seit wann?")
    eccar.merge(office, eccar.hand_in(all_, "back", "--office", "50"))
    assert eccar.show(office, measure)["question"] == "Seit wann?"
    eccar.change(all_, measure, work_state="approved")
    assert "question" not in eccar.show(all_, measure)
    eccar.change(all_, measure, title_de="Feste")
    assert eccar.show(all_, measure)["changed_since_approval"] == ["title_de"]
    eccar("undo", all_)
    assert "changed_since_approval" not in eccar.show(all_, measure)
