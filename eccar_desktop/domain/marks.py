"""Where in a text the words are that somebody looks for, so that hits can be shown as written."""

import re
from functools import lru_cache

from eccar_desktop.domain.text import fold, spelled_out, words_of

Span = tuple[int, int]
"""Beginning and end, as in a slice."""

_STARTS = re.compile(r"(?<![^\W_])[^\W_]|(?<=[^\W\d_A-ZÄÖÜ])(?=In(?:nen)?\b)")
_BLANK = re.compile(r"\s|$")


@lru_cache(maxsize=2000)
def marks(text: str, typed: str) -> tuple[Span, ...]:
    """The parts of a text that were found by what was typed, in order.

    As in the search, "strasse" is "Straße", "burgerinnen" is "Bürger*innen", and the last word
    typed may be the beginning of one.
    """
    wanted = list(zip(words_of(typed), words_of(spelled_out(typed)), strict=True))
    found: list[Span] = []
    for start in (each.start() for each in _STARTS.finditer(text) if wanted):
        if found and start < found[-1][1]:
            continue
        blank = _BLANK.search(text, start)
        piece = text[start : blank.start() if blank else len(text)]
        lengths = [
            length
            for place, spellings in enumerate(wanted)
            if (length := _length(piece, spellings, whole=place < len(wanted) - 1))
        ]
        if lengths:
            found.append((start, start + max(lengths)))
    return tuple(found)


def _length(piece: str, spellings: tuple[str, ...], *, whole: bool) -> int:
    """How many letters of a piece of text are the word; 0 if it does not begin with it."""
    if not any(_folded(piece, word).startswith(word) for word in spellings):
        return 0
    for length in range(1, len(piece) + 1):
        for word in spellings:
            part = _folded(piece[:length], word)
            if whole and part == word and _ends(piece, length):
                return length
            if not whole and part.startswith(word):
                return length
    return 0


def _folded(piece: str, word: str) -> str:
    """The folded spelling of a piece that is like the word: with or without "ue" for "ü"."""
    plain = "".join(words_of(piece))
    return plain if plain.startswith(word[: len(plain)]) else fold(spelled_out(piece))


def _ends(piece: str, length: int) -> bool:
    """Whether a word may end here."""
    rest = piece[length : length + 2]
    return not rest[:1].isalnum() or rest == "In"
