"""History, undo and redo."""

import re
from pathlib import Path
from typing import Any

from tests.cli.running import Eccar, snapshot

KEYS = ["change", "at", "author", "office", "kind", "field", "old", "new", "source"]


def history(eccar: Eccar, file: Path, measure: str) -> list[dict[str, Any]]:
    """The history as JSON."""
    return list(eccar("history", file, measure, "--json").json)


def told(eccar: Eccar, file: Path, measure: str, field: str) -> list[tuple[Any, ...]]:
    """Kind, old and new value of every change of a field."""
    rows = history(eccar, file, measure)
    return [(each["kind"], each["old"], each["new"]) for each in rows if each["field"] == field]


def test_a_row_has_the_promised_keys(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins")
    for row in history(eccar, office, measure):
        assert list(row) == KEYS
        assert re.fullmatch(r"[0-9a-f]{32}", row["change"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", row["at"])
        assert (row["author"], row["office"], row["source"]) == (None, "Office 50", None)


def test_there_is_a_row_for_each_change_and_field_oldest_first(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins")
    eccar.change(office, measure, title_de="Zwei", field=3)
    eccar("delete", office, measure)
    eccar("restore", office, measure)
    rows = history(eccar, office, measure)
    assert [(each["kind"], each["field"], each["old"], each["new"]) for each in rows[-4:]] == [
        ("edit", "title_de", "Eins", "Zwei"),
        ("edit", "field", None, 3),
        ("delete", "deleted", None, True),
        ("restore", "deleted", True, False),
    ]
    assert ("create", "title_de", None, "Eins") in [
        (each["kind"], each["field"], each["old"], each["new"]) for each in rows
    ]
    assert len({each["change"] for each in rows}) == 4


def test_the_source_is_the_file_that_brought_a_change(eccar: Eccar, office: Path) -> None:
    coordination = eccar.new("coordination", "10")
    measure = eccar.add(office, title_de="Eins")
    eccar.merge(coordination, eccar.hand_in(office, "first"))
    eccar.change(coordination, measure, title_de="Zwei")
    eccar.change(office, measure, field=3)
    eccar.merge(coordination, eccar.hand_in(office, "second"))
    sources = {
        (each["field"], each["source"], each["office"])
        for each in history(eccar, coordination, measure)
        if each["field"] in ("title_de", "field")
    }
    assert sources == {
        ("title_de", "first.eccar", "Office 50"),
        ("title_de", None, "Office 10"),
        ("field", "second.eccar", "Office 50"),
    }


def test_the_old_value_of_a_settled_conflict_is_all_that_competed(
    eccar: Eccar, office: Path
) -> None:
    coordination = eccar.new("coordination", "10")
    measure = eccar.add(office, title_de="Eins")
    eccar.merge(coordination, eccar.hand_in(office, "first"))
    eccar.change(coordination, measure, title_de="Zwei")
    eccar.change(office, measure, title_de="Drei")
    eccar.merge(coordination, eccar.hand_in(office, "second"))
    eccar.change(coordination, measure, title_de="Vier")
    kind, old, new = told(eccar, coordination, measure, "title_de")[-1]
    assert (kind, sorted(old), new) == ("resolve", ["Drei", "Zwei"], "Vier")


def test_history_for_people_names_office_field_and_value(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins", description_de="a\n" + "b" * 200)
    out = eccar("history", office, measure).out
    assert re.search(r"^\d{4}-\d\d-\d\d \d\d:\d\d  Office 50  create  title_de: Eins$", out, re.M)
    assert max(map(len, out.splitlines())) < 150


def test_changes_carry_the_name_that_a_person_chose_to_show(eccar: Eccar, office: Path) -> None:
    from eccar_desktop import settings

    settings.load().set(settings.DISPLAY_NAME, "A. Beispiel")
    measure = eccar.add(office, title_de="Eins")
    assert {each["author"] for each in history(eccar, office, measure)} == {"A. Beispiel"}
    assert "A. Beispiel  create" in eccar("history", office, measure).out


def test_undo_and_redo_go_back_and_forth_through_everything(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins", partners=["a"])
    eccar.change(office, measure, title_de="Zwei", partners=["b"])
    eccar("delete", office, measure)
    states = []
    for command in ("undo", "undo", "undo", "redo", "redo", "redo", "undo"):
        eccar(command, office)
        shown = eccar.show(office, measure)
        states.append((shown["deleted"], shown.get("title_de")))
    assert states == [
        (False, "Zwei"),
        (False, "Eins"),
        (True, "Eins"),
        (False, "Eins"),
        (False, "Zwei"),
        (True, "Zwei"),
        (False, "Zwei"),
    ]
    assert eccar.show(office, measure)["partners"] == [{"name": "b"}]


def test_an_undone_addition_is_in_the_trash_and_redo_brings_it_back(
    eccar: Eccar, office: Path
) -> None:
    measure = eccar.add(office, title_de="Eins")
    assert "redo" in eccar("undo", office).out
    assert eccar.titles(office) == []
    eccar("redo", office)
    assert eccar.show(office, measure)["title_de"] == "Eins"


def test_nothing_to_undo_is_said_and_changes_nothing(eccar: Eccar, office: Path) -> None:
    before = snapshot(eccar.folder)
    assert eccar("undo", office, code=3).err.count("\n") == 1
    assert eccar("redo", office, code=3).err.count("\n") == 1
    assert snapshot(eccar.folder) == before


def test_the_founding_of_a_file_is_nothing_that_undo_takes_back(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins")
    eccar("undo", office)
    eccar("undo", office, code=3)
    assert eccar.show(office, measure)["office"] == "50"


def test_new_work_ends_what_could_be_redone(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins")
    eccar.change(office, measure, title_de="Zwei")
    eccar("undo", office)
    eccar.change(office, measure, title_de="Drei")
    eccar("redo", office, code=3)
    assert eccar.show(office, measure)["title_de"] == "Drei"


def test_undo_turns_back_own_work_only_not_what_was_merged(eccar: Eccar, office: Path) -> None:
    coordination = eccar.new("coordination", "10")
    own = eccar.add(coordination, title_de="eigene")
    eccar.add(office, title_de="fremde")
    eccar.merge(coordination, eccar.hand_in(office, "in"))
    eccar("undo", coordination)
    assert eccar.titles(coordination) == ["fremde"]
    assert eccar.show(coordination, own)["deleted"]
    eccar("undo", coordination, code=3)


def test_undo_refuses_where_a_merge_came_between(eccar: Eccar, office: Path) -> None:
    coordination = eccar.new("coordination", "10")
    measure = eccar.add(office, title_de="Eins")
    eccar.merge(coordination, eccar.hand_in(office, "first"))
    eccar.change(coordination, measure, title_de="Zwei")
    eccar.merge(office, eccar.hand_in(coordination, "back"))
    eccar.change(office, measure, title_de="Drei")
    eccar.merge(coordination, eccar.hand_in(office, "second"))
    before = snapshot(eccar.folder)
    assert "in the meantime" in eccar("undo", coordination, code=3).err
    assert snapshot(eccar.folder) == before


def test_an_undone_resolution_brings_the_conflict_back_and_redo_settles_it_again(
    eccar: Eccar, office: Path
) -> None:
    coordination = eccar.new("coordination", "10")
    measure = eccar.add(office, title_de="Eins")
    eccar.merge(coordination, eccar.hand_in(office, "first"))
    eccar.change(coordination, measure, title_de="Zwei")
    eccar.change(office, measure, title_de="Drei")
    eccar.merge(coordination, eccar.hand_in(office, "second"))
    eccar("resolve", coordination, measure, "title_de", "--value", "Vier")
    eccar("undo", coordination)
    (conflict,) = eccar.conflicts(coordination)
    assert sorted(each["value"] for each in conflict["values"]) == ["Drei", "Zwei"]
    eccar("redo", coordination)
    assert eccar.conflicts(coordination) == []
    assert eccar.show(coordination, measure)["title_de"] == "Vier"


def test_an_import_is_one_step_of_undo(eccar: Eccar, office: Path) -> None:
    kept = eccar.add(office, title_de="bleibt")
    eccar.take_in(office, [{"title_de": "a"}, {"title_de": "b"}, {"id": kept, "field": 2}])
    eccar("undo", office)
    assert eccar.titles(office) == ["bleibt"]
    assert "field" not in eccar.show(office, kept)
    eccar("redo", office)
    assert len(eccar.listed(office)) == 3


def test_undo_covers_city_office_edition_chapter_and_selection(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="Eins")
    eccar("edition", office, "2024", "title_de=Bericht")
    eccar("select", office, "2024", measure)
    eccar("undo", office)
    (edition,) = eccar("editions", office, "--json").json
    assert "selected" not in edition
    eccar("undo", office)
    assert eccar("editions", office, "--json").json == []
    eccar("redo", office)
    eccar("redo", office)
    (edition,) = eccar("editions", office, "--json").json
    assert [each["key"] for each in edition["selected"]] == [measure]
