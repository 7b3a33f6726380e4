"""Order keys: texts that sort, with room between any two of them (fractional indexing).

Two people who move different entries change one key each, so a merge has nothing to decide.
"""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def between(low: str | None, high: str | None) -> str:
    """A key that sorts after `low` and before `high`; None means no bound on that side.

    Raises ValueError if `low` does not sort before `high`.
    """
    low = low or ""
    if high is not None and low >= high:
        raise ValueError((low, high))
    key = ""
    place = 0
    while True:
        lower = _DIGITS.index(low[place]) if place < len(low) else 0
        upper = _DIGITS.index(high[place]) if high is not None and place < len(high) else _BASE
        if upper - lower > 1:
            return key + _DIGITS[(lower + upper) // 2]
        key += _DIGITS[lower]
        if upper > lower:
            high = None  # the digit just written is smaller already: anything may follow
        place += 1


def evenly(count: int) -> list[str]:
    """So many keys in order, with room between all of them."""
    width = 2
    while _BASE**width < 4 * (count + 1):
        width += 1
    step = _BASE**width // (count + 1)
    return [_digits(step * place, width) for place in range(1, count + 1)]


def _digits(number: int, width: int) -> str:
    digits = ""
    for _place in range(width):
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    return digits.rstrip("0") or _DIGITS[1]
