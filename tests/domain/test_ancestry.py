"""People who disagree are shown what they all started from: the last value that all of them knew.

Changes are written as "value: the values it was made upon".
"""

import pytest

from eccar_desktop.domain.ancestry import common_origin
from eccar_desktop.domain.changes import Body, Json


def story(*told: str) -> dict[str, Body]:
    """Bodies by id; the id of a change is its value, so that a test reads like the story."""
    found: dict[str, Body] = {}
    for each in told:
        value, _, parents = each.partition(":")
        found[value] = {
            "set": {"title_de": {"value": value, "salt": "", "parents": parents.split()}}
        }
    return found


@pytest.mark.parametrize(
    ("told", "heads", "origin"),
    [
        (("a", "b:a", "c:a"), "b c", "a"),
        (("a", "b:a", "c:b", "d:c", "e:b"), "d e", "b"),
        (("a", "b:a"), "a b", "a"),
        (("a", "b"), "a b", None),
        (("a", "b:a", "c:a", "d:b"), "b c d", "a"),
        (("a", "b:a", "c:b", "d:b", "e:a"), "c d e", "a"),
        (("a", "b:a", "c:b", "d:b", "e:b"), "c d e", "b"),
    ],
)
def test_it_is_the_last_value_that_all_know(
    told: tuple[str, ...], heads: str, origin: Json
) -> None:
    assert common_origin(story(*told), "title_de", heads.split()) == origin


def test_a_short_way_to_an_older_value_does_not_hide_the_newer_one() -> None:
    # Both sides settled a conflict between what came of "new" and something made upon "old".
    bodies = story(
        "old", "new:old",
        "x:old", "y1:new", "y2:y1", "y:y2", "one:x y",
        "u:old", "v1:new", "v2:v1", "v:v2", "two:u v",
    )  # fmt: skip
    assert common_origin(bodies, "title_de", ["one", "two"]) == "new"


def test_where_both_settled_apart_the_nearer_value_counts() -> None:
    bodies = story("a", "b:a", "c:a", "one:b c", "two:b c", "three:one")
    assert common_origin(bodies, "title_de", ["one", "two"]) == "b"
    assert common_origin(bodies, "title_de", ["three", "one"]) == "one"


def test_an_erased_origin_has_no_value() -> None:
    bodies = story("a", "b:a", "c:a")
    bodies["a"]["set"]["title_de"] = {"digest": "", "parents": []}
    assert common_origin(bodies, "title_de", ["b", "c"]) is None


def test_without_heads_nothing_is_common() -> None:
    assert common_origin({}, "title_de", []) is None
