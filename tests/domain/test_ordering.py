"""Order keys: there is room between any two that the program gave, and no crash between others."""

import random

import pytest

from eccar_desktop.domain.ordering import between, evenly


def test_there_is_room_at_both_ends_and_between_any_two() -> None:
    rng = random.Random(7)
    keys = [between(None, None)]
    for _round in range(500):
        place = rng.randrange(len(keys) + 1)
        low = keys[place - 1] if place else None
        high = keys[place] if place < len(keys) else None
        keys.insert(place, between(low, high))
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("count", [0, 1, 2, 10, 61, 62, 1000, 5000])
def test_keys_are_spread_evenly_with_room_between_them(count: int) -> None:
    keys = evenly(count)
    assert len(keys) == count
    assert keys == sorted(set(keys))
    for low, high in zip([None, *keys], [*keys, None], strict=True):
        key = between(low, high)
        assert (low or "") < key
        assert high is None or key < high


@pytest.mark.parametrize("last", ["1", "zz", "ä", "1-2", " ", "9.5"])
def test_something_can_always_be_put_last(last: str) -> None:
    assert between(last, None) > last


@pytest.mark.parametrize(
    ("low", "high"), [("a", "a"), ("b", "a"), ("1", "10"), ("a", "a0"), (None, "0"), ("1", "ä")]
)
def test_where_there_is_no_room_it_is_said(low: str | None, high: str | None) -> None:
    with pytest.raises(ValueError):
        between(low, high)
