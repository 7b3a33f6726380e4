"""Import and export of JSON through the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Eccar, snapshot


def report(new: int = 0, changed: int = 0, unchanged: int = 0) -> dict[str, Any]:
    """A report without rejections."""
    return {"new": new, "changed": changed, "unchanged": unchanged, "rejected": []}


def exported(eccar: Eccar, file: Path, name: str = "out") -> list[dict[str, Any]]:
    """What a file exports."""
    out = eccar.folder / f"{name}.json"
    eccar("export", file, out)
    return list(json.loads(out.read_text(encoding="utf-8")))


@pytest.fixture
def rich(eccar: Eccar, office: Path) -> Path:
    """A file whose measures use every kind of field."""
    eccar("office", office, "41", "name_de=Kulturamt")
    eccar.add(
        office,
        title_de="Bürger*innen-Fest „Straße“",
        title_en="Party",
        description_de="eins\n\nzwei 😀",
        field=3,
        further_fields=[4, 10],
        status="delayed",
        status_reason_de="Umzug",
        kind="continued",
        period="2017-03-16/",
        office="41",
        further_offices=["50"],
        partners=[{"name": "Caritas", "kind": "ngo"}, "a/b"],
        target_groups=["Eltern"],
        grounds=["Hautfarbe", "Herkunft"],
        city_roles=["employer"],
        funding=[{"amount": "1573.45", "currency": "EUR", "source": "Land", "year": 2024}],
        figures=[{"name": "Besuche", "value": "7", "date": "2024-12"}, {"name": "x"}],
        links=[{"address": "https://example.org", "text": "Seite"}, {"address": "b"}],
        images=[{"file": "a" * 64, "alt_de": "Bild", "decorative": True, "order": "a1"}],
        work_state="submitted",
        internal_note="Notiz",
        order="b2",
    )
    outdated = eccar.add(office, goals_de="alt", goals_en="old")
    eccar.change(office, outdated, goals_de="neu")
    eccar.add(office)
    return office


def test_an_export_is_a_list_of_objects_in_reading_order_like_show_without_states(
    eccar: Eccar, rich: Path
) -> None:
    rows = exported(eccar, rich)
    shown = eccar.listed(rich)
    for each in shown:
        del each["deleted"], each["conflicts"]
    assert rows == shown


def test_an_export_is_readable_utf_8(eccar: Eccar, rich: Path) -> None:
    exported(eccar, rich)
    assert "Bürger*innen-Fest „Straße“" in (eccar.folder / "out.json").read_text(encoding="utf-8")


def test_what_goes_out_comes_in_again_unchanged(eccar: Eccar, rich: Path) -> None:
    rows = exported(eccar, rich)
    before = snapshot(eccar.folder)
    assert eccar.take_in(rich, rows) == report(unchanged=len(rows))
    (eccar.folder / "data.json").unlink()
    assert snapshot(eccar.folder) == before


def test_what_goes_out_comes_into_an_empty_file_the_same(eccar: Eccar, rich: Path) -> None:
    rows = exported(eccar, rich)
    other = eccar.new("other", "10")
    assert eccar.take_in(other, rows) == report(new=len(rows))
    assert exported(eccar, other, "again") == rows


def test_an_export_leaves_out_the_trash_and_replaces_nothing(eccar: Eccar, office: Path) -> None:
    eccar("delete", office, eccar.add(office, title_de="weg"))
    assert exported(eccar, office) == []
    assert "exists already" in eccar("export", office, eccar.folder / "out.json", code=3).err


def test_an_export_leaves_the_file_as_it_is(eccar: Eccar, rich: Path) -> None:
    before = rich.read_bytes()
    exported(eccar, rich)
    assert rich.read_bytes() == before


def test_export_for_people_says_how_many(eccar: Eccar, office: Path) -> None:
    eccar.add(office)
    assert eccar("export", office, eccar.folder / "a.json").out == (
        "1 measure written to “a.json”.\n"
    )


def test_a_known_id_updates_and_absent_keys_stay(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins", field=3, status="planned")
    row = {"id": measure, "title_de": "Zwei", "status": None, "reference": "99-1999-01"}
    assert eccar.take_in(office, [row]) == report(changed=1)
    shown = eccar.show(office, measure)
    assert (shown["title_de"], shown["field"], "status" in shown) == ("Zwei", 3, False)
    assert shown["reference"].startswith("50-")


def test_else_a_known_reference_updates(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins")
    reference = eccar.show(office, measure)["reference"]
    rows = [{"reference": f" {reference}", "field": 2}, {"reference": reference, "id": "ab" * 16}]
    assert eccar.take_in(office, rows) == report(changed=1)
    assert eccar.show(office, measure)["field"] == 2


def test_an_unknown_id_and_reference_are_kept(eccar: Eccar, office: Path) -> None:
    rows = [{"id": "ab" * 16, "reference": "41-2019-07", "title_de": "Eins"}]
    assert eccar.take_in(office, rows) == report(new=1)
    assert eccar.take_in(office, rows) == report(unchanged=1)
    assert eccar.show(office, "ab" * 16)["reference"] == "41-2019-07"


def test_without_id_and_reference_a_row_is_new_every_time(eccar: Eccar, office: Path) -> None:
    for count in (1, 2):
        assert eccar.take_in(office, [{"title_de": "Eins"}]) == report(new=1)
        assert len(eccar.listed(office)) == count


def test_two_rows_of_one_measure_are_one_measure(eccar: Eccar, office: Path) -> None:
    rows = [{"id": "ab" * 16, "title_de": "a"}, {"id": "ab" * 16, "field": 2}]
    rows += [{"reference": "41-2019-07", "title_de": "b"}, {"reference": "41-2019-07", "field": 3}]
    assert eccar.take_in(office, rows) == report(new=2)
    assert [(each["title_de"], each["field"]) for each in eccar.listed(office)] == [
        ("a", 2),
        ("b", 3),
    ]


def test_a_measure_in_the_trash_comes_back_with_its_row(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins")
    rows = exported(eccar, office)
    eccar("delete", office, measure)
    assert eccar.take_in(office, rows) == report(changed=1)
    assert eccar.show(office, measure)["deleted"] is False


def test_a_missing_title_is_no_reason_to_reject(eccar: Eccar, office: Path) -> None:
    assert eccar.take_in(office, [{}, {"start": "2020", "end": "2019"}]) == report(new=2)


def test_numbers_and_texts_are_the_same(eccar: Eccar, office: Path) -> None:
    rows = [{"field": 3, "further_fields": [1]}, {"field": "3", "further_fields": ["1"]}]
    eccar.take_in(office, rows)
    one, other = eccar.listed(office)
    assert one["field"] == other["field"] == 3
    assert one["further_fields"] == other["further_fields"] == [1]


def test_sets_may_be_lists_or_json_in_a_text(eccar: Eccar, office: Path) -> None:
    eccar.take_in(office, [{"partners": '["Caritas"]'}, {"partners": ["Caritas"]}])
    assert [each["partners"] for each in eccar.listed(office)] == [[{"name": "Caritas"}]] * 2


def test_an_unknown_office_comes_along_by_code_or_name(eccar: Eccar, office: Path) -> None:
    rows = [
        *({"office": "41", "title_de": "a"}, {"office": "41", "title_de": "b"}),
        {"office": "Kulturamt", "further_offices": ["41", "kulturamt"], "title_de": "c"},
    ]
    assert eccar.take_in(office, rows) == report(new=3)
    shown = {each["title_de"]: each for each in eccar.listed(office)}
    assert shown["a"]["office"] == shown["b"]["office"] == "41"
    assert shown["a"]["reference"].startswith("41-")
    assert shown["c"]["office"] == "Kulturamt"
    assert sorted(shown["c"]["further_offices"]) == ["41", "Kulturamt"]


def test_control_characters_are_cleaned_as_on_typing(eccar: Eccar, office: Path) -> None:
    eccar.take_in(office, [{"title_de": "a\x00\x07\ud800b", "reference": "41\ud800-1"}])
    (shown,) = eccar.listed(office)
    assert (shown["title_de"], shown["reference"]) == ("ab", "41-1")


REJECTED: list[tuple[object, str | None]] = [
    ("text", None),
    (["list"], None),
    (None, None),
    ({"titel": "x"}, "titel"),
    ({"deleted": True}, "deleted"),
    ({"": 1}, ""),
    ({"field": 11}, "field"),
    ({"field": True}, "field"),
    ({"field": [1]}, "field"),
    ({"field": {"a": 1}}, "field"),
    ({"title_de": ["x"]}, "title_de"),
    ({"title_de": {"x": 1}}, "title_de"),
    ({"start": "2017-13"}, "start"),
    ({"period": "x"}, "period"),
    ({"period": ["2017"]}, "period"),
    ({"status": "x"}, "status"),
    ({"partners": "Caritas"}, "partners"),
    ({"partners": [1]}, "partners"),
    ({"partners": {"name": "x"}}, "partners"),
    ({"contacts": ["x"]}, "contacts"),
    ({"id": "x"}, "id"),
    ({"id": 5}, "id"),
    ({"id": "AB" * 16}, "id"),
    ({"reference": 5}, "reference"),
    ({"images": [{"file": "x"}]}, "images"),
]


@pytest.mark.parametrize(("row", "key"), REJECTED)
def test_a_bad_row_is_named_with_row_and_key_and_nothing_is_written(
    eccar: Eccar, office: Path, row: object, key: str | None
) -> None:
    before = snapshot(eccar.folder)
    document = eccar.take_in(office, [{"title_de": "gut", "office": "neu"}, row], code=1)
    assert (document["new"], document["changed"], document["unchanged"]) == (0, 0, 0)
    (rejection,) = document["rejected"]
    assert set(rejection) == {"row", "key", "reason"}
    assert (rejection["row"], rejection["key"]) == (2, key)
    assert rejection["reason"]
    (eccar.folder / "data.json").unlink()
    assert snapshot(eccar.folder) == before


def test_every_bad_key_of_every_row_is_named_at_once(eccar: Eccar, office: Path) -> None:
    rows = [{"a": 1, "field": 99, "title_de": "x"}, {"title_de": "y"}, {"start": "x"}]
    document = eccar.take_in(office, rows, code=1)
    places = [(each["row"], each["key"]) for each in document["rejected"]]
    assert places == [(1, "a"), (1, "field"), (3, "start")]


def test_rejections_for_people_go_to_stderr(eccar: Eccar, office: Path) -> None:
    data = eccar.folder / "data.json"
    data.write_text('[{"field": 99}]')
    said = eccar("import", office, data, code=1)
    assert said.err.startswith("Row 1, field: “field” takes a whole number")
    data.write_text('[{"field": 9}]')
    assert eccar("import", office, data).out == "1 new, 0 changed, 0 unchanged.\n"


def test_a_dry_run_says_the_same_and_leaves_every_byte(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins")
    rows = [
        {"id": measure, "title_de": "Zwei"},
        {"title_de": "neu", "description_de": "x" * 50_000, "office": "neu"},
    ]
    (eccar.folder / "data.json").write_text(json.dumps(rows))
    before = snapshot(eccar.folder)
    assert eccar.take_in(office, rows, "--dry-run") == report(new=1, changed=1)
    assert snapshot(eccar.folder) == before
    assert eccar.take_in(office, rows) == report(new=1, changed=1)
    eccar.take_in(office, [{"x": 1}], "--dry-run", code=1)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"{}", b"1", b'"x"', b"null", b"\x89PNG\r\n\x1a\n", b"\xff\xfe\x00", b"\x00"),
        *(b"[" * 100_000, b"[1,]", b"[" + b"9" * 5000 + b"]", b"[{'a': 1}]"),
    ],
)
def test_what_is_no_list_in_json_is_an_expected_failure(
    eccar: Eccar, office: Path, content: bytes
) -> None:
    data = eccar.folder / "data.json"
    data.write_bytes(content)
    before = snapshot(eccar.folder)
    said = eccar("import", office, data, "--json", code=3)
    assert said.out == ""
    assert "“data.json”" in said.err
    assert len(said.err.splitlines()) == 1
    assert snapshot(eccar.folder) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_editors_and_consoles_write_is_read(eccar: Eccar, office: Path, encoding: str) -> None:
    data = eccar.folder / "data.json"
    data.write_text('[{"title_de": "Maß"}]', encoding=encoding)
    eccar("import", office, data)
    assert eccar.titles(office) == ["Maß"]


@pytest.mark.parametrize("name", ["data.txt", "data", "data.yaml", ".json"])
def test_other_kinds_of_file_are_wrong_usage(eccar: Eccar, office: Path, name: str) -> None:
    (eccar.folder / name).write_text("[]")
    for command in ("import", "export"):
        eccar(command, office, eccar.folder / name, code=2)


def test_a_missing_file_and_a_folder_have_their_sentences(eccar: Eccar, office: Path) -> None:
    said = eccar("import", office, eccar.folder / "none.json", code=3)
    assert said.err == "“none.json” was not found. Please check where the file lies.\n"
    (eccar.folder / "folder.json").mkdir()
    said = eccar("import", office, eccar.folder / "folder.json", code=3)
    assert said.err == "“folder.json” is a folder, not a file. Please choose a file.\n"
    said = eccar("export", office, eccar.folder / "none" / "out.json", code=3)
    assert said.err == "The folder of “out.json” was not found. Please check the path.\n"


def test_an_import_keeps_approvals_wherever_it_is_taken_in(eccar: Eccar, office: Path) -> None:
    coordination = eccar.new("coordination", "15")
    assert eccar.take_in(coordination, [{"title_de": "A", "work_state": "approved"}])["new"] == 1
    rows = exported(eccar, coordination)
    assert eccar.take_in(office, rows)["new"] == 1
    assert exported(eccar, office, "again") == rows
    assert eccar.take_in(office, rows)["unchanged"] == 1


def test_an_export_that_comes_back_decides_no_conflict_but_another_value_does(
    eccar: Eccar, office: Path
) -> None:
    measure = eccar.add(office, title_de="Fest", partners=["Caritas"])
    other = eccar.new("other", code="41")
    eccar.merge(other, eccar.hand_in(office, "first"))
    for file, title, kind in ((office, "Straßenfest", "ngo"), (other, "Stadtfest", "company")):
        partners = [{"name": "Caritas", "kind": kind}]
        eccar.change(file, measure, title_de=title, partners=partners)
    eccar.merge(office, eccar.hand_in(other, "second"))
    before = eccar.conflicts(office)
    assert [each["field"] for each in before] == ["partners/caritas/kind", "title_de"]
    eccar("export", office, eccar.folder / "out.json")
    rows = json.loads((eccar.folder / "out.json").read_text(encoding="utf-8"))
    told = eccar.take_in(office, rows)
    assert (told["changed"], told["unchanged"]) == (0, 1)
    assert eccar.conflicts(office) == before
    eccar.take_in(office, [{**rows[0], "title_de": "Fest für alle"}])
    assert [each["field"] for each in eccar.conflicts(office)] == ["partners/caritas/kind"]
