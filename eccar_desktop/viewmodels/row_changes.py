"""What lies between two lists of numbers, in the steps that Qt's models tell their views."""

from collections.abc import Iterable, Sequence

Range = tuple[int, int]
"""First and last row."""


def removed(before: Sequence[int], after: Iterable[int]) -> list[Range]:
    """The rows that go, as ranges from the last to the first, so that each stays true."""
    kept = set(after)
    return ranges([row for row, each in enumerate(before) if each not in kept])[::-1]


def inserted(before: Iterable[int], after: Sequence[int]) -> list[Range]:
    """The rows that come, as ranges from the first to the last."""
    known = set(before)
    return ranges([row for row, each in enumerate(after) if each not in known])


def ranges(rows: Iterable[int]) -> list[Range]:
    """Rows in order, those that follow one another as one range."""
    found: list[Range] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


class MovedRows:
    """Where each row of one order is in another order of the same numbers."""

    def __init__(self, before: Sequence[int], after: Sequence[int]) -> None:
        places = {each: row for row, each in enumerate(after)}
        self._new = [places[each] for each in before]

    def new_row(self, row: int) -> int:
        """The row to which a row went."""
        return self._new[row]
