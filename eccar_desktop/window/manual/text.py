"""The manual as it lies in the program: Markdown, and its sections by the ids in its comments.

Above each heading stands a comment such as `<!-- hand-in -->`: the id of the section, the same in
both languages. Comments are nothing that a reader sees.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from eccar_desktop import paths
from eccar_desktop.domain.text import fold

_ID = re.compile(r"<!-- ([a-z][a-z-]*) -->")
_HEADING = re.compile(r"(#{1,4}) (.+)")
_MARKUP = re.compile(r"!?\[([^]]*)\]\([^)]*\)|[*`|]")


@dataclass(frozen=True)
class Section:
    """A heading and what follows it; level 1 is the title of the whole."""

    id: str
    level: int
    title: str
    folded: str
    """Its words without marks, as searching compares them."""

    def speaks_of(self, words: str) -> bool:
        """Whether all these words are in it."""
        return all(each in self.folded for each in fold(words).split())


@dataclass(frozen=True)
class Manual:
    """The whole text without its comments, and its sections in order."""

    markdown: str
    sections: tuple[Section, ...]


@lru_cache(maxsize=2)
def manual(language: str) -> Manual:
    """The manual in a language. Raises OSError when it is missing."""
    lines = paths.manual(f"manual.{language}.md").read_text(encoding="utf-8").splitlines()
    found: list[tuple[str, int, str]] = []
    texts: list[list[str]] = []
    shown: list[str] = []
    waiting = ""
    for line in lines:
        if comment := _ID.fullmatch(line):
            waiting = comment[1]
            continue
        shown.append(line)
        if heading := _HEADING.fullmatch(line):
            found.append((waiting, len(heading[1]), heading[2]))
            texts.append([])
            waiting = ""
        if texts:
            texts[-1].append(_MARKUP.sub(r"\1", line))
    sections = (
        Section(*about, fold(" ".join(text))) for about, text in zip(found, texts, strict=True)
    )
    return Manual("\n".join(shown), tuple(sections))
