"""What lies between two lists of numbers, in the steps that Qt's models tell their views."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise

Range = tuple[int, int]
"""First and last row."""


def removed(before: Sequence[int], after: Iterable[int]) -> list[Range]:
    """The rows that go, as ranges from the last to the first, so that each stays true."""
    if not before:
        return []
    kept = set(after)
    return ranges([row for row, each in enumerate(before) if each not in kept])[::-1]


def inserted(before: Iterable[int], after: Sequence[int]) -> list[Range]:
    """The rows that come, as ranges from the first to the last."""
    known = set(before)
    if not known:
        return [(0, len(after) - 1)] if after else []
    return ranges([row for row, each in enumerate(after) if each not in known])


def ranges(rows: Sequence[int]) -> list[Range]:
    """Rows in order, those that follow one another as one range."""
    if not rows:
        return []
    gaps = [(end, start) for end, start in pairwise(rows) if start != end + 1]
    firsts = [rows[0], *(start for _, start in gaps)]
    lasts = [*(end for end, _ in gaps), rows[-1]]
    return list(zip(firsts, lasts, strict=True))


def joined(found: Iterable[Range]) -> list[Range]:
    """The same rows in as few ranges as can be, in order."""
    whole: list[Range] = []
    for first, last in sorted(found):
        if whole and first <= whole[-1][1] + 1:
            whole[-1] = whole[-1][0], max(last, whole[-1][1])
        else:
            whole.append((first, last))
    return whole


def same_ends(before: Sequence[int], after: Sequence[int]) -> tuple[int, int]:
    """How many numbers two lists have in common at the beginning, and at the end after that."""
    most = min(len(before), len(after))
    head = _longest(most, lambda low, high: before[low:high] == after[low:high])
    one, other = len(before), len(after)
    tail = _longest(
        most - head,
        lambda low, high: before[one - high : one - low] == after[other - high : other - low],
    )
    return head, tail


def _longest(most: int, are_same: Callable[[int, int], bool]) -> int:
    """How far two lists are the same, halving what is in doubt: Python compares lists, not we."""
    known = 0
    while known < most:
        middle = (known + most + 1) // 2
        if are_same(known, middle):
            known = middle
        else:
            most = middle - 1
    return known


class MovedRows:
    """Where each row of one order is in another order of the same things."""

    def __init__(self, before: Iterable[Hashable], after: Iterable[Hashable]) -> None:
        places = {each: row for row, each in enumerate(after)}
        self._new = [places[each] for each in before]

    def new_row(self, row: int) -> int:
        """The row to which a row went."""
        return self._new[row]
