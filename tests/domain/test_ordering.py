"""Order keys: there is room between any two that the program gave, and no crash between others."""

import random

import pytest

from eccar_desktop.domain.ordering import between, evenly, moved


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


def order_of(keys: list[str | None]) -> list[int]:
    """The places in the order of their keys; what has none comes last."""
    return sorted(
        range(len(keys)), key=lambda place: (keys[place] is None, keys[place] or "", place)
    )


@pytest.mark.parametrize(
    ("keys", "moving", "to", "written"),
    [
        (["a", "c", "e"], [2], 0, [2]),
        (["a", "c", "e"], [0], 2, [0]),
        (["a", "c", None, None], [3], 1, [3]),
        ([None, None, None], [2], 0, [2]),
        ([None, None, None], [0], 3, [0, 1, 2]),
        (["a", "c"], [0], 1, []),
        (["a", "a", "a"], [2], 1, [0, 1, 2]),
        (["1", "10", None], [2], 1, [0, 1, 2]),
    ],
)
def test_a_move_writes_as_few_keys_as_do(
    keys: list[str | None], moving: list[int], to: int, written: list[int]
) -> None:
    assert sorted(moved(keys, moving, to)) == written


def test_whatever_is_moved_stands_where_it_was_put() -> None:
    rng = random.Random(9)
    for _round in range(300):
        count = rng.randrange(1, 9)
        spread: list[str | None] = [*evenly(rng.randrange(count + 1))]
        keys = [*spread, *[None] * (count - len(spread))]
        moving = rng.sample(range(count), rng.randrange(1, count + 1))
        to = rng.randrange(count + 1)
        after = [moved(keys, moving, to).get(place, key) for place, key in enumerate(keys)]
        rest = [place for place in range(count) if place not in moving]
        before = [place for place in rest if place < to]
        assert order_of(after) == before + sorted(moving) + rest[len(before) :]
