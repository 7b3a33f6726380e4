"""Hand-ins, start files and new files made from them: what goes out, and what stays."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.store.file import open_store
from tests.cli.running import Eccar, snapshot


def measures_in(hand_in: Path) -> set[str]:
    """The ids of the measures of a hand-in."""
    with closing(sqlite3.connect(hand_in)) as connection:
        rows = connection.execute("SELECT DISTINCT record FROM change WHERE entity = 'measure'")
        return {row[0].hex() for row in rows}


def manifest(hand_in: Path) -> dict[str, Any]:
    """What a hand-in says of itself."""
    with closing(sqlite3.connect(hand_in)) as connection:
        rows = connection.execute("SELECT key, value FROM manifest")
        return {key: json.loads(value) for key, value in rows}


@pytest.fixture
def coordination(eccar: Eccar) -> Path:
    """The coordination's file, in which two offices have measures."""
    file = eccar.new("coordination", "10")
    for code in ("41", "50"):
        eccar("office", file, code, f"name_de=Office {code}")
    return file


def test_a_hand_in_holds_the_four_tables_and_nothing_else(eccar: Eccar, office: Path) -> None:
    eccar.add(office, title_de="Eins")
    hand_in = eccar.hand_in(office, "in")
    with closing(sqlite3.connect(hand_in)) as connection:
        tables = {row[0] for row in connection.execute("SELECT tbl_name FROM sqlite_master")}
    assert tables == {"change", "redaction", "attachment", "manifest"}


def test_the_manifest_says_who_handed_in_what(eccar: Eccar, office: Path) -> None:
    eccar.add(office, title_de="Eins")
    eccar.add(office, title_de="Zwei")
    said = eccar("hand-in", office, eccar.folder / "in.eccar")
    assert said.out == "“in.eccar” holds 2 measures. Please send it on.\n"
    found = manifest(eccar.folder / "in.eccar")
    assert (found["measures"], found["city_name"], found["sender_name"], found["office"]) == (
        *(2, "Dresden", "Office 50"),
        None,
    )


def test_without_office_everything_goes_the_trash_and_notes_included(
    eccar: Eccar, office: Path
) -> None:
    coordination = eccar.new("coordination", "10")
    kept = eccar.add(office, title_de="bleibt", internal_note="unter uns")
    gone = eccar.add(office, title_de="weg")
    eccar("delete", office, gone)
    eccar("edition", office, "2024", "title_de=Bericht")
    eccar("chapter", office, "2024", "3", "situation_de=Lage")
    eccar.merge(coordination, eccar.hand_in(office, "in"))
    assert eccar.show(coordination, kept)["internal_note"] == "unter uns"
    assert eccar.show(coordination, gone)["deleted"]
    assert eccar("editions", coordination, "--json").json[0]["name"] == "2024"
    assert b"Lage" in (eccar.folder / "in.eccar").read_bytes()


def test_with_office_only_its_measures_go_with_their_whole_history(
    eccar: Eccar, coordination: Path
) -> None:
    own = eccar.add(coordination, title_de="alter Titel", office="50")
    eccar.change(coordination, own, title_de="neuer Titel")
    other = eccar.add(coordination, title_de="fremd", office="41")
    nobodys = eccar.add(coordination, title_de="eigen")
    for number, name in enumerate(("50", "office 50")):
        hand_in = eccar.hand_in(coordination, f"back{number}", "--office", name)
        assert measures_in(hand_in) == {own}
        content = hand_in.read_bytes()
        assert b"alter Titel" in content
        assert b"neuer Titel" in content
        assert b"fremd" not in content
    assert {own, other, nobodys} == {each["id"] for each in eccar.listed(coordination)}


def test_internal_notes_of_other_offices_are_in_no_byte_of_the_file(
    eccar: Eccar, coordination: Path
) -> None:
    eccar.add(coordination, office="41", internal_note="GEHEIM-fremd")
    moved = eccar.add(coordination, title_de="x", office="50", internal_note="GEHEIM-frueher")
    eccar.change(coordination, moved, office="41", internal_note="GEHEIM-heute")
    eccar.add(coordination, title_de="y", office="50", internal_note="OFFEN-eigen")
    hand_in = eccar.hand_in(coordination, "back", "--office", "50")
    content = hand_in.read_bytes()
    assert b"GEHEIM" not in content
    assert b"OFFEN-eigen" in content
    assert moved in measures_in(hand_in)  # the office learns that it was handed over


def test_while_two_offices_are_named_nobody_gets_the_note(eccar: Eccar, coordination: Path) -> None:
    second = eccar.folder / "second.eccar"
    named = eccar.add(coordination, title_de="x", office="50", internal_note="GEHEIM")
    second.write_bytes(coordination.read_bytes())
    eccar.change(coordination, named, office="10")
    eccar.change(second, named, office="41")
    eccar.merge(coordination, eccar.hand_in(second, "of_second"))
    assert [each["field"] for each in eccar.conflicts(coordination)] == ["office"]
    for office in ("41", "50"):
        hand_in = eccar.hand_in(coordination, f"back{office}", "--office", office)
        assert named in measures_in(hand_in)
        assert b"GEHEIM" not in hand_in.read_bytes()


def test_a_measure_that_was_handed_over_arrives_without_the_note_and_nothing_is_lost(
    eccar: Eccar, coordination: Path
) -> None:
    moved = eccar.add(coordination, title_de="x", office="50", internal_note="GEHEIM")
    eccar.change(coordination, moved, office="41")
    office = eccar.new("office")
    eccar.merge(office, eccar.hand_in(coordination, "back", "--office", "50"))
    shown = eccar.show(office, moved)
    assert (shown["office"], shown.get("internal_note")) == ("41", None)
    eccar.change(office, moved, title_de="y")
    eccar.merge(coordination, eccar.hand_in(office, "again"))
    shown = eccar.show(coordination, moved)
    assert (shown["title_de"], shown["internal_note"]) == ("y", "GEHEIM")
    assert eccar.conflicts(coordination) == []


def test_unpublished_contacts_of_other_offices_are_in_no_byte_of_the_file(
    eccar: Eccar, coordination: Path
) -> None:
    own = eccar.add(coordination, title_de="x", office="50")
    with open_store(coordination) as store:
        by_code = {each.text("code"): each.id for each in store.reader.records("office")}
        people = {
            "GEHEIM-fremd": {"office": by_code["41"]},
            "OFFEN-fremd": {"office": by_code["41"], "may_be_published": True},
            "OFFEN-eigen": {"office": by_code["50"]},
        }
        contacts = [
            store.apply(Create("contact", {"person": person, "telephone": person, **about})).record
            for person, about in people.items()
        ]
        store.apply(SetFields("measure", own, {"contacts": contacts}))
    content = eccar.hand_in(coordination, "back", "--office", "50").read_bytes()
    assert b"GEHEIM-fremd" not in content
    assert b"OFFEN-fremd" in content
    assert b"OFFEN-eigen" in content


def test_an_office_that_is_not_known_is_wrong_usage_and_nothing_is_written(
    eccar: Eccar, coordination: Path
) -> None:
    before = snapshot(eccar.folder)
    for name in ("99", "", "nobody"):
        eccar("hand-in", coordination, eccar.folder / "out.eccar", "--office", name, code=2)
    assert snapshot(eccar.folder) == before


def test_a_hand_in_replaces_nothing(eccar: Eccar, office: Path) -> None:
    taken = eccar.folder / "taken.eccar"
    taken.write_text("mine")
    assert "exists already" in eccar("hand-in", office, taken, code=3).err
    assert "exists already" in eccar("hand-in", office, office, code=3).err
    assert taken.read_text() == "mine"
    assert eccar("check", office).code == 0


def test_a_hand_in_into_no_folder_leaves_nothing(eccar: Eccar, office: Path) -> None:
    before = snapshot(eccar.folder)
    said = eccar("hand-in", office, eccar.folder / "none" / "out.eccar", code=3)
    assert said.err == "The folder of “out.eccar” was not found. Please check the path.\n"
    assert snapshot(eccar.folder) == before


@pytest.mark.parametrize(
    "command", [("list",), ("check",), ("add", "title_de=x"), ("undo",), ("editions",)]
)
def test_a_hand_in_is_offered_for_merging_never_for_editing(
    eccar: Eccar, office: Path, command: tuple[str, ...]
) -> None:
    hand_in = eccar.hand_in(office, "in")
    before = snapshot(eccar.folder)
    said = eccar(command[0], hand_in, *command[1:], code=3)
    assert "It is merged into a file, never edited itself." in said.err
    assert snapshot(eccar.folder) == before


def test_images_go_along_and_with_office_only_those_of_its_measures(
    eccar: Eccar, coordination: Path
) -> None:
    import hashlib

    own = eccar.add(coordination, office="50")
    other = eccar.add(coordination, office="41")
    with open_store(coordination) as store:
        for measure, content in ((own, b"IMAGE-own"), (other, b"IMAGE-other")):
            digest = hashlib.sha256(content)
            store.db.execute(
                "INSERT INTO attachment VALUES (?,?,?)", [digest.digest(), "image/png", content]
            )
            store.db.conn.commit()
            images = [{"file": digest.hexdigest()}]
            store.apply(SetFields("measure", measure, {"images": images}))
    everything = eccar.hand_in(coordination, "all").read_bytes()
    assert b"IMAGE-own" in everything
    assert b"IMAGE-other" in everything
    scoped = eccar.hand_in(coordination, "back", "--office", "50").read_bytes()
    assert b"IMAGE-own" in scoped
    assert b"IMAGE-other" not in scoped


def test_the_round_trip_between_office_and_coordination_ends_the_same_on_both_sides(
    eccar: Eccar, office: Path
) -> None:
    coordination = eccar.new("coordination", "10")
    measure = eccar.add(office, title_de="Eins", partners=["a"], office="50")
    eccar.merge(coordination, eccar.hand_in(office, "1"))
    eccar.change(coordination, measure, title_en="One", partners=["a", "b"])
    eccar.merge(office, eccar.hand_in(coordination, "2", "--office", "50"))
    eccar.change(office, measure, status="planned")
    eccar.merge(coordination, eccar.hand_in(office, "3"))
    assert eccar.show(office, measure) == eccar.show(coordination, measure)


# ------------------------------------------------------------------------------- start files


def test_there_is_a_start_file_for_every_office_but_the_own_one(
    eccar: Eccar, coordination: Path
) -> None:
    eccar("office", coordination, "OB/Ä", "name_de=Büro")
    said = eccar("start-files", coordination, eccar.folder / "starts")
    written = sorted(path.name for path in (eccar.folder / "starts").iterdir())
    assert written == ["start_41.eccar", "start_50.eccar", "start_ob_ae.eccar"]
    assert sorted(Path(line).name for line in said.out.splitlines()) == written


def test_start_files_replace_nothing_and_none_is_written_if_one_is_there(
    eccar: Eccar, coordination: Path
) -> None:
    starts = eccar.folder / "starts"
    starts.mkdir()
    (starts / "start_50.eccar").write_text("mine")
    before = snapshot(eccar.folder)
    assert "exists already" in eccar("start-files", coordination, starts, code=3).err
    assert snapshot(eccar.folder) == before


def test_making_start_files_leaves_the_file_as_it_is(eccar: Eccar, coordination: Path) -> None:
    before = coordination.read_bytes()
    eccar("start-files", coordination, eccar.folder / "starts")
    assert coordination.read_bytes() == before


def test_an_office_begins_with_what_the_coordination_knows(
    eccar: Eccar, coordination: Path
) -> None:
    own = eccar.add(coordination, title_de="Eins", office="50", internal_note="eigen")
    eccar.add(coordination, title_de="fremd", office="41")
    eccar("city", coordination, "point/3/title_de=Unser Feld")
    eccar("start-files", coordination, eccar.folder)
    office = eccar.folder / "office.eccar"
    eccar("new", office, "--from", eccar.folder / "start_50.eccar")
    assert eccar.titles(office) == ["Eins"]
    assert eccar.show(office, own)["internal_note"] == "eigen"
    assert eccar.show(office, eccar.add(office))["office"] == "50"
    eccar("undo", office)
    eccar("undo", office, code=3)
    assert eccar.titles(office) == ["Eins"]
    eccar.change(office, own, title_de="Zwei")
    eccar.merge(coordination, eccar.hand_in(office, "in"))
    assert eccar.show(coordination, own)["title_de"] == "Zwei"


def test_a_start_file_serves_for_another_office_that_is_named(
    eccar: Eccar, coordination: Path
) -> None:
    eccar("start-files", coordination, eccar.folder)
    file, start = eccar.folder / "new.eccar", eccar.folder / "start_50.eccar"
    eccar("new", file, "--from", start, "--office", "Jugendamt", "--code", "51")
    shown = eccar.show(file, eccar.add(file))
    assert shown["office"] == "51"
    assert shown["reference"].startswith("51-")


@pytest.mark.parametrize("start", ["working", "picture", "missing", "folder", "other city"])
def test_what_is_no_start_file_makes_no_new_file(
    eccar: Eccar, coordination: Path, start: str
) -> None:
    eccar("start-files", coordination, eccar.folder)
    (eccar.folder / "picture").write_bytes(b"\x89PNG" * 100)
    path, options = {
        "working": (coordination, []),
        "picture": (eccar.folder / "picture", []),
        "missing": (eccar.folder / "missing", []),
        "folder": (eccar.folder, []),
        "other city": (eccar.folder / "start_50.eccar", ["--city", "Wien"]),
    }[start]
    before = snapshot(eccar.folder)
    said = eccar("new", eccar.folder / "new.eccar", "--from", path, *options, code=3)
    assert len(said.err.splitlines()) == 1
    assert snapshot(eccar.folder) == before
