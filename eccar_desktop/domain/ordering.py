"""Order keys: texts that sort, with room between any two of them (fractional indexing).

Two people who move different entries change one key each, so a merge has nothing to decide.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import count

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_KNOWN = set(_DIGITS)


def between(low: str | None, high: str | None) -> str:
    """A key that sorts after `low` and before `high`; None means no bound on that side.

    Raises ValueError if there is none: `low` does not sort before `high`, or somebody typed keys of
    their own that leave no room ("1" and "10").
    """
    low = low or ""
    if high is None and not _KNOWN.issuperset(low):
        return low + _DIGITS[_BASE // 2]
    key = "".join(_path_between(low, high))
    if not low < key or (high is not None and not key < high):
        raise ValueError((low, high))
    return key


def _path_between(low: str, high: str | None) -> Iterator[str]:
    """The digits of the shortest key between two, where there is one."""
    for place in count():
        lower = _DIGITS.index(low[place]) if place < len(low) else 0
        upper = _DIGITS.index(high[place]) if high is not None and place < len(high) else _BASE
        if upper - lower > 1:
            yield _DIGITS[(lower + upper) // 2]
            return
        yield _DIGITS[lower]
        if upper > lower:
            high = None  # the digit just written is smaller already: anything may follow


def evenly(wanted: int) -> list[str]:
    """So many keys in order, with room between all of them."""
    width = 2
    while _BASE**width < 4 * (wanted + 1):
        width += 1
    step = _BASE**width // (wanted + 1)
    return [_digits(step * place, width) for place in range(1, wanted + 1)]


def moved(keys: Sequence[str | None], moving: Collection[int], to: int) -> dict[int, str]:
    """The keys to write so that some entries stand before the one that is at `to` now.

    `keys` are those of all entries in their order, None for entries that have none yet: these come
    last. The result says keys by present place, as few as do; nothing if the order stays.
    """
    gone = set(moving)
    keyed = bisect_left(keys, True, key=lambda each: each is None)
    places = range(max(keyed, to, *(place + 1 for place in gone)))  # beyond, nothing is written
    order = [
        *(place for place in places if place < to and place not in gone),
        *sorted(gone),
        *(place for place in places if place >= to and place not in gone),
    ]
    if order == list(places):
        return {}
    wanted = [None if place in gone else keys[place] for place in order]
    upto = max(at for at, place in enumerate(order) if place in gone or wanted[at] is not None)
    try:
        filled = _filled(wanted[: upto + 1])
    except ValueError:
        filled = evenly(upto + 1)
    return {place: key for place, key in zip(order, filled, strict=False) if key != keys[place]}


def _filled(keys: Sequence[str | None]) -> list[str]:
    """The keys, with new ones where there was none. Raises ValueError where they leave no room."""
    found: list[str] = []
    gap = 0
    for key in (*keys, None):
        if key is None and len(found) + gap < len(keys):
            gap += 1
            continue
        low = found[-1] if found else None
        if gap:
            found += spread(low, key, gap)
        elif key is not None and low is not None and not low < key:
            raise ValueError(key)
        gap = 0
        if key is not None:
            found.append(key)
    return found


def spread(low: str | None, high: str | None, wanted: int) -> list[str]:
    """So many short keys between two others. Raises ValueError like `between`."""
    first = between(low, high)
    return [first] if wanted == 1 else [first + each for each in evenly(wanted)]


def _digits(number: int, width: int) -> str:
    digits = ""
    for _place in range(width):
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    return digits.rstrip("0") or _DIGITS[1]
