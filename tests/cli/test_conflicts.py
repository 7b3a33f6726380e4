"""Conflicts: listed with what competes, settled in every way."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Eccar, snapshot

KEYS = {"measure", "entity", "record", "field", "kind", "origin", "values"}
VALUE_KEYS = {"change", "field", "value", "author", "office", "at"}


class Quarrel:
    """Office and coordination have changed one measure without having seen each other."""

    def __init__(self, eccar: Eccar, office: Path) -> None:
        self.eccar = eccar
        self.office = office
        self.file = eccar.new("coordination", "10")
        self.measure = eccar.add(office, title_de="Eins", field=3, partners=["Caritas"])
        eccar.merge(self.file, eccar.hand_in(office, "first"))

    def meet(self) -> None:
        """The office's work comes to the coordination."""
        self.eccar.merge(self.file, self.eccar.hand_in(self.office, "second"))

    def over(self, key: str, here: object, there: object) -> dict[str, Any]:
        """Both set a field; the conflict."""
        self.eccar.change(self.file, self.measure, **{key: here})
        self.eccar.change(self.office, self.measure, **{key: there})
        self.meet()
        (conflict,) = self.eccar.conflicts(self.file)
        return conflict

    def over_deletion(self) -> dict[str, Any]:
        """The coordination deletes what the office edits; the conflict."""
        self.eccar("delete", self.file, self.measure)
        self.eccar.change(self.office, self.measure, title_de="Zwei", goals_de="Ziel")
        self.meet()
        (conflict,) = self.eccar.conflicts(self.file)
        return conflict

    def resolve(self, *arguments: object, code: int = 0) -> str:
        """Settle something; what is said."""
        said = self.eccar("resolve", self.file, *arguments, code=code)
        return said.out + said.err

    @property
    def shown(self) -> dict[str, Any]:
        """The measure in the coordination's file."""
        return self.eccar.show(self.file, self.measure)


@pytest.fixture
def quarrel(eccar: Eccar, office: Path) -> Quarrel:
    """A measure that office and coordination both have."""
    return Quarrel(eccar, office)


def test_without_conflicts_the_document_is_empty(eccar: Eccar, office: Path) -> None:
    assert eccar.conflicts(office) == []
    assert eccar("conflicts", office).out == ""


def test_a_conflict_keeps_both_values_with_origin_office_and_time(quarrel: Quarrel) -> None:
    conflict = quarrel.over("title_de", "hier", "dort")
    assert set(conflict) == KEYS
    assert (conflict["measure"], conflict["record"]) == (quarrel.measure, quarrel.measure)
    assert (conflict["entity"], conflict["field"]) == ("measure", "title_de")
    assert (conflict["kind"], conflict["origin"]) == ("values", "Eins")
    values = conflict["values"]
    assert all(set(each) == VALUE_KEYS for each in values)
    assert {(each["value"], each["office"], each["author"]) for each in values} == {
        ("hier", "Office 10", None),
        ("dort", "Office 50", None),
    }
    assert [each["change"] for each in values] == sorted(each["change"] for each in values)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]{12}Z", each["at"]) for each in values)


def test_show_and_list_name_the_fields_in_conflict(quarrel: Quarrel) -> None:
    quarrel.over("title_de", "hier", "dort")
    assert quarrel.shown["conflicts"] == ["title_de"]
    assert quarrel.shown["title_de"] in ("hier", "dort")
    (listed,) = quarrel.eccar.listed(quarrel.file, "--conflicts")
    assert listed["conflicts"] == ["title_de"]


def test_conflicts_for_people_name_measure_field_office_and_value(quarrel: Quarrel) -> None:
    conflict = quarrel.over("title_de", "hier", "dort\n" + "x" * 500)
    out = quarrel.eccar("conflicts", quarrel.file).out
    assert out.splitlines()[0] == f"{quarrel.shown['reference']} title_de"
    for each in conflict["values"]:
        assert each["change"] in out
    assert "Office 10  title_de: hier" in out
    assert max(map(len, out.splitlines())) < 180


@pytest.mark.parametrize(
    ("key", "here", "there"),
    [
        ("field", 1, 2),
        ("status", "planned", "delayed"),
        ("start", "2017", "2018-03"),
        ("goals_en", "a", "b"),
        ("internal_note", "a", "b"),
    ],
)
def test_every_kind_of_field_can_be_in_conflict(
    quarrel: Quarrel, key: str, here: object, there: object
) -> None:
    conflict = quarrel.over(key, here, there)
    assert conflict["field"] == key
    assert {each["value"] for each in conflict["values"]} == {here, there}


def test_equal_changes_are_no_conflict(quarrel: Quarrel) -> None:
    quarrel.eccar.change(quarrel.file, quarrel.measure, title_de="gleich", partners=["DRK"])
    quarrel.eccar.change(quarrel.office, quarrel.measure, title_de="gleich ", partners=["DRK"])
    quarrel.meet()
    assert quarrel.eccar.conflicts(quarrel.file) == []


def test_partners_added_in_two_places_are_both_there(quarrel: Quarrel) -> None:
    quarrel.eccar.change(quarrel.file, quarrel.measure, partners=["Caritas", "DRK"])
    quarrel.eccar.change(quarrel.office, quarrel.measure, partners=["Caritas", "AWO"])
    quarrel.meet()
    assert quarrel.eccar.conflicts(quarrel.file) == []
    assert [each["name"] for each in quarrel.shown["partners"]] == ["AWO", "Caritas", "DRK"]


def test_the_kind_of_a_partner_can_be_in_conflict_and_is_settled_by_its_field(
    quarrel: Quarrel,
) -> None:
    conflict = quarrel.over(
        "partners", [{"name": "Caritas", "kind": "ngo"}], [{"name": "Caritas", "kind": "other"}]
    )
    assert conflict["field"] == "partners/caritas/kind"
    quarrel.resolve(quarrel.measure, "partners/caritas/kind", "--value", "nothing", code=2)
    quarrel.resolve(quarrel.measure, "partners/caritas/kind", "--value", "company")
    assert quarrel.shown["partners"] == [{"name": "Caritas", "kind": "company"}]
    assert quarrel.eccar.conflicts(quarrel.file) == []


def test_taking_a_change_settles(quarrel: Quarrel) -> None:
    conflict = quarrel.over("title_de", "hier", "dort")
    wanted = next(each for each in conflict["values"] if each["value"] == "dort")
    assert quarrel.resolve(quarrel.measure, "title_de", "--take", wanted["change"]) == "Settled.\n"
    assert quarrel.shown["title_de"] == "dort"
    assert quarrel.shown["conflicts"] == []


def test_a_change_can_be_named_by_its_beginning_if_it_is_the_only_one(quarrel: Quarrel) -> None:
    conflict = quarrel.over("title_de", "hier", "dort")
    first, second = (each["change"] for each in conflict["values"])
    shared = next(at for at in range(32) if first[at] != second[at])
    quarrel.resolve(quarrel.measure, "title_de", "--take", first[:shared], code=2)
    quarrel.resolve(quarrel.measure, "title_de", "--take", "f" * 32, code=2)
    quarrel.resolve(quarrel.measure, "title_de", "--take", "", code=2)
    quarrel.resolve(quarrel.measure, "title_de", "--take", first[: shared + 1])


def test_a_third_value_settles_and_an_empty_one_clears(quarrel: Quarrel) -> None:
    quarrel.over("title_de", "hier", "dort")
    quarrel.resolve(quarrel.shown["reference"], "title_de", "--value", "beide")
    assert quarrel.shown["title_de"] == "beide"
    quarrel.eccar("undo", quarrel.file)
    quarrel.resolve(quarrel.measure, "title_de", "--value", "")
    assert "title_de" not in quarrel.shown
    assert quarrel.shown["conflicts"] == []


def test_a_third_value_is_read_like_any_value(quarrel: Quarrel) -> None:
    quarrel.over("start", "2017", "2018")
    quarrel.resolve(quarrel.measure, "start", "--value", "31.02.2020", code=2)
    quarrel.resolve(quarrel.measure, "start", "--value", "3/2019")
    assert quarrel.shown["start"] == "2019-03"


def test_set_settles_a_conflict_even_with_the_value_that_is_shown(quarrel: Quarrel) -> None:
    quarrel.over("title_de", "hier", "dort")
    shown = quarrel.shown["title_de"]
    quarrel.eccar.change(quarrel.file, quarrel.measure, title_de=shown)
    assert quarrel.eccar.conflicts(quarrel.file) == []
    assert quarrel.shown["title_de"] == shown


def test_a_settled_conflict_is_not_asked_again_by_an_old_file(quarrel: Quarrel) -> None:
    quarrel.over("title_de", "hier", "dort")
    quarrel.resolve(quarrel.measure, "title_de", "--value", "beide")
    quarrel.eccar.merge(quarrel.file, quarrel.eccar.hand_in(quarrel.office, "third"))
    assert quarrel.eccar.conflicts(quarrel.file) == []
    quarrel.eccar.merge(quarrel.office, quarrel.eccar.hand_in(quarrel.file, "back"))
    assert quarrel.eccar.conflicts(quarrel.office) == []
    assert quarrel.eccar.show(quarrel.office, quarrel.measure)["title_de"] == "beide"


def test_an_edit_against_a_deletion_lists_the_deletion_and_what_the_deleter_did_not_see(
    quarrel: Quarrel,
) -> None:
    conflict = quarrel.over_deletion()
    assert (conflict["field"], conflict["kind"]) == ("deleted", "edit-against-delete")
    assert conflict["origin"] is None
    assert {(each["field"], each["value"], each["office"]) for each in conflict["values"]} == {
        ("deleted", True, "Office 10"),
        ("title_de", "Zwei", "Office 50"),
        ("goals_de", "Ziel", "Office 50"),
    }
    assert quarrel.shown["deleted"] is False
    assert quarrel.shown["conflicts"] == ["deleted"]


@pytest.mark.parametrize(("verdict", "deleted"), [("--delete", True), ("--keep", False)])
def test_a_contested_deletion_is_settled_either_way(
    quarrel: Quarrel, verdict: str, deleted: bool
) -> None:
    quarrel.over_deletion()
    quarrel.resolve(quarrel.measure, "deleted", verdict)
    assert quarrel.eccar.conflicts(quarrel.file) == []
    assert (quarrel.shown["deleted"], quarrel.shown["title_de"]) == (deleted, "Zwei")
    quarrel.eccar("undo", quarrel.file)
    assert [each["field"] for each in quarrel.eccar.conflicts(quarrel.file)] == ["deleted"]


def test_a_contested_deletion_is_settled_one_way_and_not_both(quarrel: Quarrel) -> None:
    quarrel.over_deletion()
    before = snapshot(quarrel.eccar.folder)
    for verdicts in (["--keep", "--delete"], ["--delete", "--keep"], ["--keep", "--value", "x"]):
        quarrel.resolve(quarrel.measure, "deleted", *verdicts, code=2)
    assert snapshot(quarrel.eccar.folder) == before


def test_delete_and_restore_settle_a_contested_deletion_as_well(quarrel: Quarrel) -> None:
    quarrel.over_deletion()
    quarrel.eccar("delete", quarrel.file, quarrel.measure)
    assert quarrel.shown["deleted"]
    quarrel.eccar("undo", quarrel.file)
    quarrel.eccar("restore", quarrel.file, quarrel.measure)
    assert not quarrel.shown["deleted"]
    assert quarrel.eccar.conflicts(quarrel.file) == []


def test_wrong_ways_to_resolve_are_refused_and_change_nothing(quarrel: Quarrel) -> None:
    conflict = quarrel.over("title_de", "hier", "dort")
    change = conflict["values"][0]["change"]
    before = snapshot(quarrel.eccar.folder)
    for arguments in (
        (quarrel.measure, "title_de"),
        (quarrel.measure, "title_de", "--take", change, "--value", "x"),
        (quarrel.measure, "title_de", "--delete"),
        (quarrel.measure, "title_de", "--keep"),
        (quarrel.measure, "title_de", "--delete", "--keep"),
        (quarrel.measure, "deleted", "--value", "x"),
        (quarrel.measure, "deleted", "--keep"),
        (quarrel.measure, "goals_de", "--value", "x"),
        (quarrel.measure, "nonsense", "--value", "x"),
        ("nonsense", "title_de", "--value", "x"),
        ("", "title_de", "--value", "x"),
    ):
        quarrel.resolve(*arguments, code=2)
    assert snapshot(quarrel.eccar.folder) == before


def test_an_office_can_be_in_conflict_and_is_named_by_its_id(quarrel: Quarrel) -> None:
    for file, mailbox in ((quarrel.file, "a@x.org"), (quarrel.office, "b@x.org")):
        quarrel.eccar("office", file, "50", f"mailbox={mailbox}")
    quarrel.meet()
    (conflict,) = quarrel.eccar.conflicts(quarrel.file)
    assert (conflict["measure"], conflict["entity"]) == (None, "office")
    assert (conflict["field"], len(conflict["record"])) == ("mailbox", 32)
    quarrel.resolve(conflict["record"], "mailbox", "--value", "c@x.org")
    assert quarrel.eccar.conflicts(quarrel.file) == []


def test_the_office_in_charge_is_settled_by_its_code(quarrel: Quarrel) -> None:
    for code in ("41", "60"):
        quarrel.eccar("office", quarrel.file, code, f"name_de=Office {code}")
        quarrel.eccar("office", quarrel.office, code, f"name_de=Office {code}")
    quarrel.over("office", "41", "60")
    out = quarrel.eccar("conflicts", quarrel.file).out
    assert "office: 41" in out
    quarrel.resolve(quarrel.measure, "office", "--value", "60")
    assert quarrel.shown["office"] == "60"


def test_check_warns_of_open_conflicts(quarrel: Quarrel) -> None:
    quarrel.over("title_de", "hier", "dort")
    problems = quarrel.eccar("check", quarrel.file, "--json").json["problems"]
    assert ("title_de", "warning") in [(each["field"], each["severity"]) for each in problems]


def test_three_values_compete_upon_what_all_three_offices_knew_last(quarrel: Quarrel) -> None:
    eccar = quarrel.eccar
    third = eccar.new("third", "41")
    eccar.change(quarrel.file, quarrel.measure, title_de="Zwei")
    for other in (quarrel.office, third):
        eccar.merge(other, eccar.hand_in(quarrel.file, f"to-{other.stem}"))
    eccar.change(third, quarrel.measure, title_de="Drei")
    eccar.change(third, quarrel.measure, title_de="Vier")
    eccar.merge(quarrel.file, eccar.hand_in(third, "from-third"), "--dry-run")
    eccar.change(quarrel.file, quarrel.measure, title_de="Fünf")
    eccar.change(quarrel.office, quarrel.measure, title_de="Sechs")
    inputs = (eccar.hand_in(third, "of-third"), eccar.hand_in(quarrel.office, "of-office"))
    eccar.merge(quarrel.file, *inputs)
    (conflict,) = eccar.conflicts(quarrel.file)
    assert conflict["origin"] == "Zwei"
    assert {each["value"] for each in conflict["values"]} == {"Vier", "Fünf", "Sechs"}
