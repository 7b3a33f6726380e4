"""What lies between two lists of numbers."""

import pytest

from eccar_desktop.viewmodels.row_changes import joined, ranges, same_ends


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], []),
        ([4], [(4, 4)]),
        ([0, 1, 2], [(0, 2)]),
        ([0, 2, 3, 7], [(0, 0), (2, 3), (7, 7)]),
    ],
)
def test_rows_that_follow_one_another_are_one_range(
    rows: list[int], found: list[tuple[int, int]]
) -> None:
    assert ranges(rows) == found


def test_ranges_that_touch_or_overlap_are_joined() -> None:
    assert joined([(5, 6), (0, 1), (2, 3), (6, 9)]) == [(0, 3), (5, 9)]
    assert joined([]) == []


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("", "", (0, 0)),
        ("abc", "abc", (3, 0)),
        ("abcdef", "abXdef", (2, 3)),
        ("abcd", "abccd", (3, 1)),
        ("aaaa", "aaa", (3, 0)),
        ("abc", "xyz", (0, 0)),
        ("", "abc", (0, 0)),
        ("xabcdefgh", "abcdefgh", (0, 8)),
    ],
)
def test_the_common_ends_of_two_lists_never_overlap(
    before: str, after: str, same: tuple[int, int]
) -> None:
    one, other = [list(map(ord, each)) for each in (before, after)]
    assert same_ends(one, other) == same
