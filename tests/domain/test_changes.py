"""The change: its id vouches for its content, also where values are gone."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eccar_desktop.domain.changes import (
    Body,
    Change,
    canonical,
    change_id,
    digest,
    erased,
    id_for,
    missing_values,
    new_setting,
    parents_of,
    personal_name,
    problem_with,
    sealed,
    texts_of,
    without_values,
)

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=3)
    ),
)


def change(body: Body, **other: Any) -> Change:
    """A sealed change of a measure."""
    ids = [letter * 16 for letter in (b"r", b"o", b"c", b"b")]
    plain = Change(b"", "measure", ids[0], "edit", 1_700_000_000_000, *ids[1:], 1, body)
    return sealed(plain._replace(**other))


def body(value: Any = "A") -> Body:
    """What an office wrote, with its name."""
    return {
        "set": {"title_de": new_setting(value, ["f" * 32])},
        "saw": ["e" * 32],
        "by": new_setting("Name", []),
    }


@given(values)
def test_the_canonical_form_is_plain_json_in_one_way(value: Any) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    plain = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert text == plain.encode()
    assert canonical(json.loads(text)) == text


def test_what_is_no_json_has_no_canonical_form() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical(float("nan"))


@given(values)
def test_a_value_can_be_erased_and_the_id_still_be_checked(value: Any) -> None:
    whole = change(body(value))
    reduced = whole._replace(body=without_values(whole.body, ["title_de", "by"]))
    assert change_id(reduced) == whole.id
    assert "value" not in reduced.body["set"]["title_de"]
    assert missing_values(reduced.body) == ["title_de"]
    assert personal_name(reduced.body) is None
    assert erased(reduced.body["set"]["title_de"]) == reduced.body["set"]["title_de"]


@pytest.mark.parametrize(
    "other",
    [
        {"entity": "office"},
        {"record": b"x" * 16},
        {"kind": "delete"},
        {"at": 1},
        {"author": None},
        {"replica": b"x" * 16},
        {"batch": b"x" * 16},
        {"format": 2},
    ],
    ids=lambda other: next(iter(other)),
)
def test_the_id_vouches_for_every_column(other: dict[str, Any]) -> None:
    one = change(body())
    assert change_id(one._replace(**other)) != one.id


@pytest.mark.parametrize("part", ["value", "salt", "parents", "saw", "by", "field", "extra"])
def test_the_id_vouches_for_every_part_of_the_body(part: str) -> None:
    one = change(body())
    other: dict[str, Any] = json.loads(json.dumps(one.body))
    setting = other["set"]["title_de"]
    if part in ("value", "salt"):
        setting[part] += "x"
    elif part == "parents":
        setting["parents"].append("0" * 32)
    elif part == "saw":
        other["saw"] = []
    elif part == "by":
        other["by"]["value"] = "Other"
    elif part == "field":
        other["set"]["title_en"] = other["set"].pop("title_de")
    else:
        other["turns"] = "0" * 32
    assert change_id(one._replace(body=other)) != one.id  # type: ignore[arg-type]  # altered


def test_ids_sort_by_time() -> None:
    times = [0, 1, 1_700_000_000_000, (1 << 48) - 1]
    ids = [change(body(), at=at).id for at in times]
    assert ids == sorted(ids)
    assert {len(each) for each in ids} == {16}
    with pytest.raises(OverflowError):
        change(body(), at=1 << 48)


def test_equal_values_have_unequal_salts_and_digests() -> None:
    one, other = new_setting("A", []), new_setting("A", [])
    assert one["salt"] != other["salt"]
    assert digest(one) != digest(other)


def test_a_character_can_not_move_from_the_value_to_the_salt() -> None:
    setting = new_setting(12, [])
    moved: Any = {**setting, "salt": setting["salt"] + "1", "value": 2}
    assert digest(moved) == digest(setting)
    assert problem_with({"set": {"field": setting}}) is None
    assert problem_with({"set": {"field": moved}}) is not None


def test_everything_that_a_change_builds_on_is_named() -> None:
    assert set(parents_of(body())) == {"f" * 32, "e" * 32}
    assert list(parents_of({})) == []


@pytest.mark.parametrize(
    "shape",
    [
        None,
        [],
        {"set": []},
        {"set": {"a": 1}},
        {"set": {"a": {}}},
        {"set": {"a": {"value": 1}}},
        {"set": {"a": {"salt": 1, "value": 1}}},
        {"set": {"a": {"salt": "0" * 32}}},
        {"set": {"a": {"digest": 1}}},
        {"set": {"a": {"digest": "0" * 64, "parents": "x"}}},
        {"set": {"a": {"digest": "0" * 64, "parents": [1]}}},
        {"set": {"a": {"digest": "0" * 64, "salt": "0" * 32}}},
        {"set": {"a": {"digest": "0" * 64, "salt": None}}},
        {"saw": [1]},
        {"saw": {}},
        {"by": "Name"},
    ],
)
def test_a_body_of_another_shape_is_refused(shape: Any) -> None:
    assert problem_with(shape) is not None


def test_a_body_of_a_newer_program_is_taken() -> None:
    newer: Any = {**body(), "mood": {"any": ["thing"]}}
    assert problem_with(newer) is None
    assert problem_with({}) is None
    assert change_id(change(newer)) == change(newer).id


def test_the_text_to_store_holds_nothing_but_what_the_id_vouches_for() -> None:
    one = change({**body(), "mood": 1.5e300})  # type: ignore[typeddict-unknown-key] # a newer one
    setting: Any = one.body["set"]["title_de"]
    bodies: list[Any] = [
        {**one.body, "set": {"title_de": {**setting, "digest": "0" * 64}}},
        {**one.body, "set": {"title_de": {**setting, "hidden": "x"}}},
        {**one.body, "by": {**one.body["by"], "hidden": "x", "parents": ["0" * 32]}},
    ]
    for each in bodies:
        hashed, stored = texts_of(each)
        assert id_for(one, hashed) == one.id
        left = json.loads(stored)
        assert left["set"] == one.body["set"]
        assert left["by"].keys() == {"value", "salt"}
        assert change_id(one._replace(body=left)) == one.id


def test_a_number_of_any_length_has_an_id() -> None:
    whole = change(body(2**70))
    assert change_id(whole) == whole.id != change(body(2**70 + 1)).id
