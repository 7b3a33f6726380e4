"""Adding, changing, showing, listing and deleting measures."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.running import Eccar, snapshot

YEAR = datetime.now(UTC).year


def test_add_prints_id_and_reference(eccar: Eccar, office: Path) -> None:
    said = eccar("add", office, "title_de=Eins")
    id_, reference = said.out.split()
    assert len(id_) == 32
    assert set(id_) <= set("0123456789abcdef")
    assert reference == f"50-{YEAR}-01"


def test_add_with_json_prints_one_object_of_id_and_reference(eccar: Eccar, office: Path) -> None:
    document = eccar("add", office, "title_de=Eins", "--json").json
    assert list(document) == ["id", "reference"]
    assert document["reference"] == f"50-{YEAR}-01"


def test_references_count_up_and_a_deleted_one_is_not_given_again(
    eccar: Eccar, office: Path
) -> None:
    eccar.add(office)
    eccar("delete", office, eccar.add(office))
    assert eccar.show(office, eccar.add(office))["reference"] == f"50-{YEAR}-03"


def test_a_new_measure_belongs_to_the_office_of_the_file_unless_another_is_named(
    eccar: Eccar, office: Path
) -> None:
    eccar("office", office, "41", "name_de=Kulturamt")
    assert eccar.show(office, eccar.add(office, title_de="x"))["office"] == "50"
    assert eccar.show(office, eccar.add(office, title_de="x", office="41"))["office"] == "41"
    by_name = eccar.add(office, title_de="x", office="kulturamt")
    assert eccar.show(office, by_name)["office"] == "41"


def test_show_prints_what_has_a_value_and_nothing_else(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins", field=3)
    assert eccar.show(office, measure) == {
        "id": measure,
        "reference": f"50-{YEAR}-01",
        "deleted": False,
        "conflicts": [],
        "title_de": "Eins",
        "field": 3,
        "office": "50",
    }


def test_show_prints_lines_for_people(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, description_de="eins\nzwei", grounds=["Alter"])
    lines = eccar("show", office, measure).out.splitlines()
    assert lines[0] == f"id: {measure}"
    assert "description_de: eins" in lines
    assert "    zwei" in lines
    assert 'grounds: ["Alter"]' in lines


def test_a_measure_is_named_by_id_its_beginning_or_its_reference(
    eccar: Eccar, office: Path
) -> None:
    measure = eccar.add(office, title_de="Eins")
    for name in (measure, measure[:8], measure.upper(), f"50-{YEAR}-01", f" {measure[:20]} "):
        assert eccar.show(office, name)["id"] == measure


@pytest.mark.parametrize("name", ["50-1999-01", "0123456", "0123456789", "", " ", "%", "'"])
def test_a_measure_that_is_not_there_is_wrong_usage(eccar: Eccar, office: Path, name: str) -> None:
    measure = eccar.add(office, title_de="Eins")
    assert "There is no measure" in eccar("show", office, name, code=2).err
    assert eccar("show", office, measure[:7], code=2).err  # too short to be meant


def test_a_beginning_that_fits_two_measures_is_refused(eccar: Eccar, office: Path) -> None:
    eccar.take_in(office, [{"id": "ab" * 16}, {"id": "ab" * 15 + "ac"}])
    assert "beginning of several" in eccar("show", office, "ab" * 10, code=2).err


def test_set_changes_fields_and_says_so(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins", field=3)
    assert eccar("set", office, measure, "title_de=Zwei", "field=4").out == "Saved.\n"
    shown = eccar.show(office, measure)
    assert (shown["title_de"], shown["field"]) == ("Zwei", 4)


def test_set_without_a_difference_changes_nothing(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins", partners=["Caritas"], links=[{"address": "a"}])
    before = snapshot(eccar.folder)
    said = eccar.change(office, measure, title_de="Eins", partners=["Caritas"])
    assert said.out == "Nothing differs; nothing was changed.\n"
    eccar.change(office, measure, title_de=" Eins\r\n", links=[{"address": "a"}])
    assert len({each["change"] for each in eccar("history", office, measure, "--json").json}) == 1
    assert snapshot(eccar.folder) == before


def test_one_call_of_set_is_one_change(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office)
    eccar.change(office, measure, title_de="Eins", field=3, partners=["Caritas"])
    history = eccar("history", office, measure, "--json").json
    assert len({each["change"] for each in history}) == 2


def test_an_empty_value_clears(eccar: Eccar, office: Path) -> None:
    values: dict[str, object] = {"title_de": "Eins", "field": 3, "start": "2017", "grounds": ["x"]}
    measure = eccar.add(office, **values)
    eccar("set", office, measure, *(f"{key}=" for key in values))
    assert not set(values) & set(eccar.show(office, measure))


def test_a_value_may_hold_equals_signs_and_lines(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, description_de="a=b\r\n\r\nc=d")
    assert eccar.show(office, measure)["description_de"] == "a=b\n\nc=d"


def test_the_reference_never_changes(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins")
    said = eccar("set", office, measure, "reference=50-1999-09", code=2)
    assert said.err == "“reference” can't be changed.\n"
    assert eccar.show(office, measure)["reference"] == f"50-{YEAR}-01"


@pytest.mark.parametrize(
    "pair", ["no_key=1", "title=x", "Title_de=x", "id=1", "title_de", "=x", "point/1/title_de=x"]
)
def test_a_key_that_is_none_is_wrong_usage_and_nothing_is_written(
    eccar: Eccar, office: Path, pair: str
) -> None:
    measure = eccar.add(office, title_de="Eins")
    before = snapshot(eccar.folder)
    assert eccar("set", office, measure, "title_de=Zwei", pair, code=2).out == ""
    assert eccar("add", office, "title_de=Zwei", pair, code=2).out == ""
    assert snapshot(eccar.folder) == before


def test_list_is_in_reading_order(eccar: Eccar, office: Path) -> None:
    eccar.add(office, title_de="c", field=10)
    eccar.add(office, title_de="b", field=2)
    eccar.add(office, title_de="d", field=10, order="A")
    eccar.add(office, title_de="a", field=2, order="a1")
    assert eccar.titles(office) == ["a", "b", "d", "c"]


def test_list_prints_what_show_prints(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins", partners=["Caritas"], office="50", field=1)
    assert eccar.listed(office) == [eccar.show(office, measure)]


def test_an_empty_list_is_an_empty_document(eccar: Eccar, office: Path) -> None:
    assert eccar.listed(office) == []
    assert eccar("list", office).out == ""


def test_list_for_people_has_a_line_for_each_measure(eccar: Eccar, office: Path) -> None:
    eccar.add(office, title_de="Eins", field=3, status="planned")
    eccar.add(office, title_en="Two\nlines", field=10)
    assert eccar("list", office).out.splitlines() == [
        f"50-{YEAR}-01  3   Eins       50  planned",
        f"50-{YEAR}-02  10  Two lines  50",
    ]


def test_list_filters_by_field_status_and_trash_and_all_filters_hold_together(
    eccar: Eccar, office: Path
) -> None:
    eccar.add(office, title_de="a", field=1, status="planned")
    eccar.add(office, title_de="b", field=1, status="completed")
    gone = eccar.add(office, title_de="c", field=2, status="planned")
    eccar("delete", office, gone)
    assert eccar.titles(office, "--field", 1) == ["a", "b"]
    assert eccar.titles(office, "--status", "planned") == ["a"]
    assert eccar.titles(office, "--field", 1, "--status", "completed") == ["b"]
    assert eccar.titles(office, "--deleted") == ["c"]
    assert eccar.titles(office, "--deleted", "--field", 1) == []
    assert eccar.titles(office, "--conflicts") == []
    for wrong in (("--field", "0"), ("--field", "11"), ("--field", "x"), ("--status", "done")):
        eccar("list", office, *wrong, code=2)


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("Bürger:innen", "Bürgerinnen"),
        ("Bürger*innen", "bürger"),
        ("Bürger_innen", "Bürgerinnen"),
        ("Bürger/-innen", "BÜRGERINNEN"),
        ("BürgerInnen", "bürgerinnen"),
        ("Straße", "strasse"),
        ("STRASSE", "straße"),
        ("Café", "cafe"),
        ("Zuwanderungsberatung", "zuwander"),
        ("eins zwei drei", "drei eins"),
        ("eins zwei drei", "eins dr"),
        ("Müller", "Mueller"),
    ],
)
def test_search_ignores_case_accents_and_gender_marks(
    eccar: Eccar, office: Path, text: str, search: str
) -> None:
    eccar.add(office, title_de=text)
    assert eccar.titles(office, "--search", search) == [text]


@pytest.mark.parametrize(
    "key", ["title_en", "description_de", "outlook_en", "internal_note", "status_reason_de"]
)
def test_search_looks_into_every_text(eccar: Eccar, office: Path, key: str) -> None:
    eccar.add(office, **{key: "Nadel"})
    assert len(eccar.listed(office, "--search", "nadel")) == 1


def test_search_looks_into_names_and_references(eccar: Eccar, office: Path) -> None:
    eccar.add(office, partners=["Caritas"], grounds=["Hautfarbe"], links=[{"text": "Seite"}])
    for word in ("caritas", "Hautfarbe", "seite", f"50-{YEAR}-01"):
        assert len(eccar.listed(office, "--search", word)) == 1, word


def test_only_the_last_word_of_a_search_is_a_beginning(eccar: Eccar, office: Path) -> None:
    eccar.add(office, title_de="Beratung und Begleitung")
    assert eccar.titles(office, "--search", "Berat Begleitung") == []
    assert eccar.titles(office, "--search", "fehlt") == []


@pytest.mark.parametrize("search", ['"', "*", "a OR b", "NEAR(", "title:", "-", "''", "\\", "😀"])
def test_no_search_is_an_error(eccar: Eccar, office: Path, search: str) -> None:
    eccar.add(office, title_de="Eins")
    assert eccar.titles(office, "--search", search) == []


def test_a_blank_search_shows_everything(eccar: Eccar, office: Path) -> None:
    eccar.add(office, title_de="Eins")
    assert eccar.titles(office, "--search", " ") == ["Eins"]


def test_a_deleted_measure_is_in_the_trash_and_comes_back_as_it_was(
    eccar: Eccar, office: Path
) -> None:
    measure = eccar.add(office, title_de="Eins", partners=["Caritas"])
    before = eccar.show(office, measure)
    eccar("delete", office, measure)
    assert eccar.listed(office) == []
    assert eccar.show(office, measure) == {**before, "deleted": True}
    eccar("restore", office, measure)
    assert eccar.show(office, measure) == before


def test_deleting_and_restoring_twice_changes_nothing_more(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins")
    eccar("restore", office, measure)
    eccar("delete", office, measure)
    before = snapshot(eccar.folder)
    eccar("delete", office, measure)
    assert snapshot(eccar.folder) == before
    assert len(eccar.listed(office, "--deleted")) == 1


def test_what_is_in_the_trash_is_not_changed(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins")
    eccar("delete", office, measure)
    said = eccar("set", office, measure, "title_de=Zwei", code=3)
    assert "restore it before" in said.err
    assert eccar.show(office, measure)["title_de"] == "Eins"


def test_reading_commands_leave_every_byte_beside_them_as_it_is(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins", field=3, description_de="x")
    before = snapshot(eccar.folder)
    for command in ("list", "check", "conflicts", "editions"):
        eccar(command, office)
        eccar(command, office, "--json")
    for command in ("show", "history"):
        eccar(command, office, measure)
        eccar(command, office, measure, "--json")
    assert snapshot(eccar.folder) == before


def test_the_next_reference_follows_the_greatest_that_counts(eccar: Eccar, office: Path) -> None:
    for number, following in (("07", "08"), ("100", "101"), ("x9", "102"), ("9" * 30, "103")):
        eccar.take_in(office, [{"reference": f"50-{YEAR}-{number}"}])
        assert eccar.show(office, eccar.add(office))["reference"] == f"50-{YEAR}-{following}"
