"""Joining two texts that were written from the same one: what each side changed, in one text."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_TOKENS = re.compile(r"[^\S\n]*(?:\w+|[^\w\s])|\s")
"""A word or mark with the blanks before it; a line break. Blanks alone would be in every place."""

_LONGEST = 60_000
"""Characters of all texts together; comparing longer ones word by word takes too long."""

Patch = tuple[int, int, str]
"""First word and end of what is replaced in the common origin, and by what."""


def joined(origin: str, texts: Sequence[str]) -> str | None:
    """One text with what all of them changed; None where they changed the same words."""
    if not origin or len(origin) + sum(map(len, texts)) > _LONGEST:
        return None
    words = _TOKENS.findall(origin)
    patches = sorted({patch for text in texts for patch in _patches(words, text)})
    if any(_clash(one, other) for one, other in pairwise(patches)):
        return None
    return "".join(_applied(words, patches))


def _patches(words: list[str], text: str) -> Iterable[Patch]:
    new = _TOKENS.findall(text)
    matcher = SequenceMatcher(None, words, new, autojunk=False)
    for what, start, end, first, last in matcher.get_opcodes():
        if what != "equal":
            yield start, end, "".join(new[first:last])


def _clash(one: Patch, other: Patch) -> bool:
    """Whether two different patches, in order, touch each other."""
    return other[0] < one[1] or other[0] == one[0] or (other[0] == one[1] and other[0] == other[1])


def _applied(words: list[str], patches: Iterable[Patch]) -> Iterable[str]:
    at = 0
    for start, end, new in patches:
        yield from words[at:start]
        yield new
        at = end
    yield from words[at:]
