"""How much room text takes: styles as Word resolves them, letters as wide as those of Arial."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from eccar_desktop import paths

_LINE = 1.149
"""The height of a single line of Arial, of its size."""

_WORDS = re.compile(r"[^ \-–—]*[\-–—]+|[^ \-–—]+ ?| ")
_UNITS = 2048
_OTHER_LETTER = 1139


@dataclass(frozen=True)
class Measures:
    """What a paragraph style says about room, in points."""

    size: float = 11
    bold: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.0
    indent: float = 0
    rules: float = 0
    keep_next: bool = False
    contextual: bool = False

    @property
    def line_height(self) -> float:
        """The height of one line."""
        return self.size * _LINE * self.line


def measures(element: BaseOxmlElement, chain: list[BaseOxmlElement]) -> Measures:
    """The measures of a style: the document's defaults, then each style from the root down."""
    defaults = element.find(qn("w:docDefaults"))
    found: dict[str, float | bool] = {}
    for each in ([defaults] if defaults is not None else []) + chain:
        for properties in each.iter(qn("w:pPr"), qn("w:rPr")):
            for child in properties:
                found.update(_told(child))
    return Measures(**found)  # type: ignore[arg-type]  # each key has the type of its field


def _told(property_: BaseOxmlElement) -> Iterator[tuple[str, float | bool]]:
    """What one property of a style says."""
    name = property_.tag.rpartition("}")[2]
    value = property_.get(qn("w:val"))
    flags = {"b": "bold", "keepNext": "keep_next", "contextualSpacing": "contextual"}
    if name in flags:
        yield flags[name], value not in ("0", "false", "off")
    elif name == "sz":
        yield "size", float(value or 22) / 2
    elif name == "spacing":
        for key, field, unit in (("before", "before", 20), ("after", "after", 20)):
            if told := property_.get(qn(f"w:{key}")):
                yield field, float(told) / unit
        if (told := property_.get(qn("w:line"))) and property_.get(qn("w:lineRule")) != "exact":
            yield "line", float(told) / 240
    elif name == "pBdr":
        edges = (property_.find(qn(f"w:{edge}")) for edge in ("top", "bottom"))
        yield (
            "rules",
            sum(
                float(edge.get(qn("w:space"), "0")) + float(edge.get(qn("w:sz"), "0")) / 8
                for edge in edges
                if edge is not None
            ),
        )
    elif name == "ind":
        left, right = (float(property_.get(qn(f"w:{side}"), "0")) for side in ("left", "right"))
        yield "indent", (left + right) / 20


@lru_cache(maxsize=1)
def _widths() -> dict[bool, dict[str, int]]:
    stored = json.loads(paths.resource("templates", "widths.json").read_text(encoding="utf-8"))
    return {
        bold: {letter: int(width) for width, letters in stored[name].items() for letter in letters}
        for bold, name in ((False, "regular"), (True, "bold"))
    }


def text_width(text: str, size: float, *, bold: bool) -> float:
    """The width of a line of text in points."""
    return _units(text, bold) * size / _UNITS


@lru_cache(maxsize=20_000)  # the words of a language come again and again
def _units(text: str, bold: bool) -> int:
    widths = _widths()[bold]
    return sum(widths.get(letter, _OTHER_LETTER) for letter in text)


def line_count(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """The number of lines that a text fills in a column of a width in points."""
    return sum(_lines_of(line, width, size, bold) for line in text.split("\n"))


def _lines_of(text: str, width: float, size: float, bold: bool) -> int:
    lines, used = 1, 0.0
    blank = text_width(" ", size, bold=bold)
    for word in _WORDS.findall(text):
        needed = text_width(word.rstrip(" "), size, bold=bold)
        if used and used + needed > width:
            lines, used = lines + 1, 0.0
        while needed > width:
            lines, needed = lines + 1, needed - width
        used += needed + (blank if word.endswith(" ") else 0)
    return lines
