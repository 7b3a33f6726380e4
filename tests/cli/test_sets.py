"""Sets: JSON lists whose elements are changed one by one."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Eccar


def changed(eccar: Eccar, file: Path, measure: str) -> list[str]:
    """The fields that the last change touched; an element that is worked on is confirmed."""
    history = eccar("history", file, measure, "--json").json
    return [each["field"] for each in history if each["change"] == history[-1]["change"]]


def test_a_partner_is_an_object_or_a_plain_name(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, partners=["Caritas", {"name": "Bund", "kind": "state"}])
    assert eccar.show(office, measure)["partners"] == [
        {"name": "Bund", "kind": "state"},
        {"name": "Caritas"},
    ]


def test_a_plain_name_leaves_the_kind_of_a_known_partner_as_it_is(
    eccar: Eccar, office: Path
) -> None:
    measure = eccar.add(office, partners=[{"name": "Caritas", "kind": "ngo"}])
    eccar.change(office, measure, partners=["Caritas", "DRK"])
    shown = eccar.show(office, measure)["partners"]
    assert shown == [{"name": "Caritas", "kind": "ngo"}, {"name": "DRK"}]


def test_changing_one_partner_changes_that_partner_only(eccar: Eccar, office: Path) -> None:
    partners = [{"name": "Caritas", "kind": "ngo"}, {"name": "DRK", "kind": "ngo"}, {"name": "x"}]
    measure = eccar.add(office, partners=partners)
    partners[1]["kind"] = "other"
    eccar.change(office, measure, partners=partners)
    assert set(changed(eccar, office, measure)) == {"partners/drk", "partners/drk/kind"}
    eccar.change(office, measure, partners=partners[:2])
    assert changed(eccar, office, measure) == ["partners/x"]
    eccar.change(office, measure, partners=[*partners[:2], "neu"])
    assert set(changed(eccar, office, measure)) == {"partners/neu", "partners/neu/name"}


def test_names_that_differ_in_case_and_blanks_only_are_one(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, partners=["DRK", " drk "], target_groups=["Eltern", "ELTERN"])
    shown = eccar.show(office, measure)
    assert len(shown["partners"]) == 1
    assert len(shown["target_groups"]) == 1
    eccar.change(office, measure, target_groups=["eltern"])
    assert eccar.show(office, measure)["target_groups"] == ["eltern"]


def test_sets_are_printed_sorted_by_key_in_whatever_order_they_came(
    eccar: Eccar, office: Path
) -> None:
    measure = eccar.add(office, partners=["c", "a", "B"], city_roles=["rule_maker", "employer"])
    shown = eccar.show(office, measure)
    assert [each["name"] for each in shown["partners"]] == ["a", "B", "c"]
    assert shown["city_roles"] == ["employer", "rule_maker"]


def test_a_name_with_a_slash_or_percent_is_one_element(eccar: Eccar, office: Path) -> None:
    names = ["50 % / Hälfte", "a/b", "a%2Fb"]
    measure = eccar.add(office, partners=names, grounds=names)
    shown = eccar.show(office, measure)
    assert sorted(each["name"] for each in shown["partners"]) == sorted(names)
    assert sorted(shown["grounds"]) == sorted(names)


ROWS: dict[str, tuple[list[dict[str, Any]], str, Any]] = {
    "funding": ([{"amount": "1"}, {"amount": "2", "year": 2020}], "amount", "3"),
    "figures": ([{"name": "a"}, {"name": "b", "value": "1"}], "name", "c"),
    "links": ([{"address": "a"}, {"address": "b", "text": "B"}], "address", "c"),
    "images": ([{"file": "0" * 64}, {"file": "1" * 64}], "alt_de", "Bild"),
}


@pytest.mark.parametrize("key", ROWS)
def test_an_element_is_changed_by_its_key(eccar: Eccar, office: Path, key: str) -> None:
    rows, attribute, value = ROWS[key]
    measure = eccar.add(office, **{key: rows})
    shown = eccar.show(office, measure)[key]
    assert all(each["key"] for each in shown)
    assert [each["key"] for each in shown] == sorted(each["key"] for each in shown)
    shown[1][attribute] = value
    eccar.change(office, measure, **{key: shown})
    element = f"{key}/{shown[1]['key']}"
    assert set(changed(eccar, office, measure)) == {element, f"{element}/{attribute}"}
    assert eccar.show(office, measure)[key] == shown


@pytest.mark.parametrize("key", ROWS)
def test_without_a_key_equal_content_is_the_same_element(
    eccar: Eccar, office: Path, key: str
) -> None:
    rows, attribute, value = ROWS[key]
    measure = eccar.add(office, **{key: rows})
    before = eccar.show(office, measure)[key]
    eccar.change(office, measure, **{key: rows[::-1]})
    assert eccar.show(office, measure)[key] == before
    eccar.change(office, measure, **{key: [*rows, {attribute: value}]})
    after = eccar.show(office, measure)[key]
    assert len(after) == 3
    assert [each for each in after if each in before] == before


def test_two_elements_of_equal_content_stay_two(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, links=[{"address": "a"}, {"address": "a"}])
    assert len(eccar.show(office, measure)["links"]) == 2


def test_attributes_that_are_left_out_of_an_element_with_a_key_are_cleared(
    eccar: Eccar, office: Path
) -> None:
    measure = eccar.add(office, links=[{"address": "a", "text": "A"}])
    (link,) = eccar.show(office, measure)["links"]
    eccar.change(office, measure, links=[{"key": link["key"], "address": "b"}])
    assert eccar.show(office, measure)["links"] == [{"key": link["key"], "address": "b"}]


def test_an_empty_list_and_an_empty_text_clear_a_set(eccar: Eccar, office: Path) -> None:
    for empty in ("[]", ""):
        measure = eccar.add(office, partners=["a"], grounds=["b"])
        eccar("set", office, measure, f"partners={empty}", f"grounds={empty}")
        assert not {"partners", "grounds"} & set(eccar.show(office, measure))


def test_an_element_that_was_taken_out_comes_back_with_what_is_said_then(
    eccar: Eccar, office: Path
) -> None:
    measure = eccar.add(office, partners=[{"name": "Caritas", "kind": "ngo"}])
    eccar.change(office, measure, partners=[])
    eccar.change(office, measure, partners=[{"name": "Caritas"}])
    assert eccar.show(office, measure)["partners"] == [{"name": "Caritas"}]
