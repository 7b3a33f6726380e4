"""Sets taken apart into the fields of the log, and put together again."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.elements import assemble, new_key, settings
from eccar_desktop.domain.fold import comparable
from eccar_desktop.domain.text import slug
from eccar_desktop.domain.values import Value

names = st.text(st.sampled_from("aAbÄß /%1 "), min_size=1).filter(str.strip)
texts = st.one_of(st.none(), st.sampled_from(["x", "y", "Äh/nlich", "10"]))
partners = st.lists(
    st.fixed_dictionaries({"name": names, "kind": st.sampled_from([None, "ngo", "state"])}),
    max_size=4,
)
links = st.lists(st.fixed_dictionaries({"address": texts, "text": texts}), max_size=4)
numbers = st.lists(st.integers(1, 10), max_size=5, unique=True)
values_of_sets = st.fixed_dictionaries(
    {
        "title_de": texts,
        "partners": partners,
        "links": links,
        "further_fields": numbers,
        "target_groups": st.lists(names, max_size=4),
        "city_roles": st.lists(st.sampled_from(["employer", "contractor"]), unique=True),
    }
)


def written(log: Mapping[str, Json], values: Mapping[str, Any]) -> dict[str, Json]:
    """What a record's fields are in the log once these values are set."""
    return {**log, **settings("measure", values, log)}


def shown(log: Mapping[str, Json]) -> dict[str, Any]:
    """What is read from them."""
    present = {key: value for key, value in log.items() if comparable(value) is not None}
    return assemble("measure", present)[0]


def plain(row: Mapping[str, Any]) -> str:
    """An element without the key that it was given."""
    return repr(sorted((k, v) for k, v in row.items() if k != "key" and v is not None))


def kinds(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The kinds of partners by what makes a name the same; of a name given twice the last."""
    return {slug(row["name"]): row.get("kind") for row in rows}


@given(values_of_sets, values_of_sets)
def test_what_is_set_is_what_is_shown(before: dict[str, Any], after: dict[str, Any]) -> None:
    log = written(written({}, before), after)
    found = shown(log)
    assert found.get("title_de") == after["title_de"]
    assert sorted(map(plain, found.get("links", []))) == sorted(map(plain, after["links"]))
    assert found.get("further_fields", []) == sorted(after["further_fields"])
    assert sorted(found.get("city_roles", [])) == sorted(after["city_roles"])
    assert kinds(found.get("partners", [])) == kinds(after["partners"])
    assert set(map(slug, found.get("target_groups", []))) == set(map(slug, after["target_groups"]))


@given(values_of_sets, values_of_sets)
def test_setting_again_what_is_shown_writes_nothing(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    log = written(written({}, before), after)
    present = {key: value for key, value in log.items() if comparable(value) is not None}
    again = {key: shown(log).get(key) for key in after}
    assert settings("measure", again, present) == {}


def test_two_people_adding_an_element_each_touch_different_fields() -> None:
    log = {"partners/a": True, "partners/a/name": "A"}
    one = settings("measure", {"partners": [{"name": "A"}, {"name": "B"}]}, log)
    other = settings("measure", {"partners": [{"name": "A"}, {"name": "C", "kind": "ngo"}]}, log)
    assert one == {"partners/b": True, "partners/b/name": "B"}
    assert other == {"partners/c": True, "partners/c/name": "C", "partners/c/kind": "ngo"}


def test_removing_an_element_leaves_the_others_alone() -> None:
    log = settings("measure", {"target_groups": ["A", "B"]}, {})
    assert settings("measure", {"target_groups": ["B"]}, log) == {"target_groups/a": None}


def test_a_plain_name_leaves_the_kind_of_a_partner_as_it_is() -> None:
    log = {"partners/a": True, "partners/a/name": "A", "partners/a/kind": "ngo"}
    assert settings("measure", {"partners": [{"name": "A"}]}, log) == {}
    assert settings("measure", {"partners": [{"name": "A", "kind": None}]}, log) == {
        "partners/a/kind": None,
        "partners/a": True,
    }


def test_a_partner_that_comes_back_is_not_what_it_was_before() -> None:
    log: dict[str, Json] = {"partners/a/name": "A", "partners/a/kind": "ngo"}
    assert settings("measure", {"partners": [{"name": "A"}]}, log) == {
        "partners/a": True,
        "partners/a/kind": None,
    }


def test_work_on_an_element_says_that_it_stays_and_new_order_does_not() -> None:
    log = {"images/k": True, "images/k/alt_de": "alt", "images/k/order": "a"}
    worked = settings("measure", {"images": [{"key": "k", "alt_de": "neu", "order": "a"}]}, log)
    moved = settings("measure", {"images": [{"key": "k", "alt_de": "alt", "order": "b"}]}, log)
    assert worked == {"images/k": True, "images/k/alt_de": "neu"}
    assert moved == {"images/k/order": "b"}


def test_what_is_contested_is_written_though_it_is_shown_so() -> None:
    log = {"title_de": "A", "partners/a": True, "partners/a/name": "A", "partners/a/kind": "ngo"}
    contested = ("title_de", "partners/a/kind")
    values: dict[str, Any] = {"title_de": "A", "partners": [{"name": "A", "kind": "ngo"}]}
    assert settings("measure", values, log, contested) == {
        "title_de": "A",
        "partners/a/kind": "ngo",
        "partners/a": True,
    }
    values = {"title_de": None, "partners": [{"name": "A", "kind": None}]}
    cleared = settings("measure", values, log, contested)
    assert cleared["title_de"] is None
    assert cleared["partners/a/kind"] is None


def test_a_contested_text_of_a_link_does_not_make_a_second_link() -> None:
    log = {"links/k": True, "links/k/address": "https://a", "links/k/text": "shown"}
    values = {"links": [{"address": "https://a", "text": "shown"}]}
    assert settings("measure", values, log, ("links/k/text",)) == {
        "links/k": True,
        "links/k/text": "shown",
    }


def test_a_link_is_known_by_its_key_or_else_by_its_content() -> None:
    log = {"links/k": True, "links/k/address": "https://a", "links/k/text": "A"}
    same_content = {"links": [{"address": "https://a", "text": "A"}]}
    by_key = {"links": [{"key": "k", "address": "https://b", "text": "A"}]}
    assert settings("measure", same_content, log) == {}
    assert settings("measure", by_key, log) == {"links/k": True, "links/k/address": "https://b"}


def test_elements_stand_where_people_put_them_the_others_before_them_by_key() -> None:
    names = {"a": None, "b": "2", "c": "1", "d": None}
    log: dict[str, Json] = {f"partners/{key}": True for key in names}
    log |= {f"partners/{key}/order": order for key, order in names.items() if order}
    assert [row["name"] for row in shown(log)["partners"]] == ["a", "d", "c", "b"]


def test_who_does_not_say_where_elements_stand_leaves_them_there() -> None:
    log: dict[str, Json] = {"links/k": True, "links/k/text": "x", "links/k/order": "5"}
    log |= {"partners/zoo": True, "partners/zoo/name": "Zoo", "partners/zoo/order": "5"}
    same: dict[str, Value] = {"links": [{"text": "x"}], "partners": [{"name": "Zoo", "kind": None}]}
    assert settings("measure", same, log) == {}


def test_numbers_stand_in_their_order() -> None:
    log: dict[str, Json] = {f"further_fields/{n}": True for n in (10, 2, 1)}
    assert assemble("measure", log)[0] == {"further_fields": [1, 2, 10]}


def test_what_a_newer_program_wrote_is_kept_apart() -> None:
    log: dict[str, Json] = {
        "colour": "red",
        "moods/x": True,
        "partners": "no set",
        "further_fields/" + "9" * 5000: True,
    }
    values, unknown = assemble("measure", log)
    assert unknown == {"colour": "red", "moods/x": True, "partners": "no set"}
    assert values == {"further_fields": ["9" * 5000]}
    assert assemble("mood", {"a": 1}) == ({}, {"a": 1})


@pytest.mark.parametrize("name", ["a/b", "100 %", "a%2Fb", "Ämter / Straßen"])
def test_a_name_with_a_slash_is_one_element(name: str) -> None:
    log = settings("measure", {"target_groups": [name]}, {})
    assert shown(log) == {"target_groups": [name]}
    assert len(log) == 2


def test_new_keys_keep_the_order_of_adding() -> None:
    keys = [new_key() for _ in range(50)]
    assert sorted(keys, key=lambda key: key[:14]) == keys
    assert len(set(keys)) == 50


def test_single_elements_can_be_set_without_naming_the_others() -> None:
    log: dict[str, Json] = {"selected/a": True, "selected/a/order": "1", "selected/b": True}
    wanted: dict[str, Json] = {"selected/a/order": "2", "selected/b": None, "selected/c": True}
    assert settings("edition", wanted, log) == wanted
    assert settings("edition", {"selected/a": True}, log) == {}
    assert settings("edition", {"selected/a": True}, log, ["selected/a"]) == {"selected/a": True}
    assert settings("edition", {"selected/a/form": "short"}, log) == {
        "selected/a/form": "short",
        "selected/a": True,  # it was worked on: nobody who leaves it out unseen takes it away
    }
    with pytest.raises(KeyError):
        settings("edition", {"selected/a/colour": "red"}, log)


def test_a_name_that_was_taken_back_is_shown_as_the_key_and_saying_it_again_changes_nothing() -> (
    None
):
    log: dict[str, Json] = {"partners/polizei": True, "partners/polizei/kind": "office"}
    values, _unknown = assemble("measure", log)
    assert values["partners"] == [{"name": "polizei", "kind": "office"}]
    assert settings("measure", values, log) == {}
