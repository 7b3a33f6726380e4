"""The selection of an edition: choosing, moving, forms; and what it asks the log to say."""

import random

import pytest

from eccar_desktop.domain.ordering import spread
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.selection import (
    SHORT,
    Chosen,
    chosen_in,
    in_form,
    in_order,
    placed,
    selecting,
    without,
)
from eccar_desktop.domain.values import Value


def order(chosen: list[Chosen]) -> str:
    """The measures in the order of their keys."""
    return "".join(
        each.measure for each in sorted(chosen, key=lambda each: (each.order or "~", each.measure))
    )


def moved(chosen: list[Chosen], measures: str, before: str | None, group: str = "") -> list[Chosen]:
    return placed(chosen, list(group or order(chosen)), list(measures), before)


@pytest.mark.parametrize(
    ("measures", "before", "after"),
    [
        ("a", "c", "bacd"),
        ("d", "a", "dabc"),
        ("a", None, "bcda"),
        ("ac", "d", "bacd"),
        ("x", "b", "axbcd"),
        ("xy", None, "abcdxy"),
    ],
)
def test_measures_go_where_they_are_put(measures: str, before: str | None, after: str) -> None:
    assert order(moved(in_order(list("abcd")), measures, before)) == after


def test_only_what_moves_gets_another_key() -> None:
    before = in_order(list("abcd"))
    assert len(set(moved(before, "a", "d")) - set(before)) == 1


def test_measures_without_room_between_them_are_numbered_anew_in_their_group_only() -> None:
    chosen = [
        Chosen("a", "", "m"),
        Chosen("b", "", "m"),
        Chosen("c", "", "m"),
        Chosen("z", "", "q"),
    ]
    after = moved(chosen, "c", "b", "abc")
    keys = {each.measure: each.order for each in after}
    assert keys["a"] < keys["c"] < keys["b"]
    assert keys["z"] == "q"


def test_measures_that_never_had_a_key_come_last_and_can_be_moved() -> None:
    chosen = [Chosen("b"), Chosen("a"), Chosen("c", "", "m")]
    assert order(chosen) == "cab"
    assert order(moved(chosen, "b", "a")) == "cba"


def test_the_form_stays_when_a_measure_moves() -> None:
    chosen = in_form(in_order(list("ab")), {"a"}, SHORT)
    assert [each.is_short for each in moved(chosen, "a", None)] == [True, False]


def test_many_at_once_get_short_keys() -> None:
    keys = spread("a", "b", 300)
    assert keys == sorted(set(keys))
    assert keys[0] > "a" and keys[-1] < "b"
    assert max(map(len, keys)) <= 6
    assert spread(None, None, 0) == []


def test_keys_stay_short_through_a_day_of_moving() -> None:
    chance = random.Random(1)
    chosen = in_order(list("abcdefgh"))
    for _round in range(500):
        one, before = chance.sample("abcdefgh", 2)
        chosen = moved(chosen, one, before)
        text = order(chosen)
        assert text.index(one) + 1 == text.index(before)
    assert max(len(each.order) for each in chosen) < 120


def test_an_edit_says_what_differs_and_no_more() -> None:
    before = in_order(list("abc"))
    after = in_form(without(before, {"b"}), {"c"}, SHORT)
    assert selecting("e", before, [*after, Chosen("x", "", "q")]).values == {
        "selected/b": None,
        "selected/c/form": SHORT,
        "selected/x": True,
        "selected/x/form": None,
        "selected/x/order": "q",
    }
    assert selecting("e", before, moved(before, "a", None)).values.keys() == {"selected/a/order"}
    assert selecting("e", before, before).values == {}


def test_a_selection_is_read_in_its_order() -> None:
    rows: list[Value] = [
        {"key": "b", "order": "2", "form": SHORT},
        {"key": "c"},
        {"key": "a", "order": "1"},
    ]
    found = chosen_in(Record("edition", "e" * 32, {"selected": rows}))
    assert found == [Chosen("a", "", "1"), Chosen("b", SHORT, "2"), Chosen("c")]
