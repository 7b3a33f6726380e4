"""How much two titles or two texts are alike, other spellings and slips of typing forgiven."""

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import OSA, Indel

from eccar_desktop.domain.text import spelled_out, words_of

_NUMBER = re.compile(r".*\d.*|[ivx]{2,}")
"""A word that counts: a year, an edition, a phase in Roman figures."""

_COMPOUND = 0.95
"""From here on letters decide and not words, which people write together or apart."""

_ONE_HAS_A_NUMBER = 0.1
"""What it costs when only one of two titles names a year or a number."""


class Title:
    """A title taken apart: its words as they are compared, and those of them that count."""

    def __init__(self, text: str) -> None:
        self.words = comparable_words(text)
        self.plain = " ".join(self.words)
        self.sorted = " ".join(sorted(self.words))
        self.numbers = frozenset(filter(_NUMBER.fullmatch, self.words))


def comparable_words(text: str) -> list[str]:
    """The words of a text without case, accents and gender marks; umlauts and ß spelled out."""
    return words_of(spelled_out(text))


def contradict(one: Title, other: Title) -> bool:
    """Whether two titles name different years or numbers, so they mean different things."""
    return not (one.numbers <= other.numbers or other.numbers <= one.numbers)


def titles_alike(one: Title, other: Title) -> float:
    """How much two titles are alike, from 0 to 1, in whatever order their words are.

    A word counts by its letters; one that is misspelled counts less by the letters that differ.
    """
    total = sum(map(len, one.words)) + sum(map(len, other.words))
    if not total:
        return 0.0
    alike = 2 * _shared_letters(one.words, other.words) / total
    letters = Indel.normalized_similarity("".join(one.words), "".join(other.words))
    if letters >= _COMPOUND:
        alike = max(alike, letters)
    return alike - _ONE_HAS_A_NUMBER if one.numbers != other.numbers else alike


def _shared_letters(one: Sequence[str], other: Sequence[str]) -> float:
    first, second = Counter(one), Counter(other)
    shared = sum(map(len, (first & second).elements()))
    left = list((second - first).elements())
    found = float(shared)
    for word in sorted((first - second).elements(), key=len, reverse=True):
        slips, twin = min(((OSA.distance(word, each), each) for each in left), default=(99, ""))
        if slips <= _forgiven(word, twin):
            found += (len(word) + len(twin)) / 2 - slips
            left.remove(twin)
    return found


def _forgiven(word: str, other: str) -> int:
    """How many slips of typing make another word of none: few in a short one."""
    if _NUMBER.fullmatch(word) or _NUMBER.fullmatch(other):
        return 0
    return min(len(word), len(other)) // 4


def texts_alike(one: Sequence[str], other: Sequence[str]) -> float:
    """How much two texts have in common, word by word and in order, from 0 to 1."""
    return float(Indel.normalized_similarity(one, other))
