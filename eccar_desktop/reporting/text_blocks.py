"""Typed text as blocks: each line a paragraph, lines with a dash a real list, addresses links."""

import re
from dataclasses import replace
from urllib.parse import quote

from eccar_desktop.reporting.tree import Block, BulletList, Look, Paragraph, Run, Runs

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪‣◦])[ \t\u00a0]+(?=\S)")
_ADDRESS = re.compile(
    r"(?P<web>\b(?:https?://|www\.)[^\s<>\"„“”«»]{3,2000})"
    r"|(?P<mail>\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})"
)
_LINKABLE = re.compile(
    r"https?://[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?(?:[/?#][^\s\\]*)?|mailto:[\w.+-]+@[\w.-]+(?:\?\S*)?",
    re.IGNORECASE,
)
_PLAIN = "%/:?#[]@!$&'()*+,;=~-._"
"""What is left as it is in an address; everything else is written as a code."""

_LONGEST_ADDRESS = 2000
_TRAILING = ".,;:!?)]}'’…*"


def blocks_of(runs: Runs, look: Look = Look.BODY) -> list[Block]:
    """The paragraphs and lists of a typed text; runs before the last one open the first of them."""
    if not runs:
        return []
    *opening, text = runs
    blocks: list[Block] = []
    items: list[Runs] = []
    for line in text.text.split("\n"):
        bullet = _BULLET.match(line)
        content = (line[bullet.end() :] if bullet else line).strip()
        if not content:
            continue
        parts = (*opening, *linked(replace(text, text=content)))
        opening, text = [], replace(text, note="")
        if bullet:
            items.append(parts)
            continue
        _close_list(blocks, items)
        blocks.append(Paragraph(parts, look))
    _close_list(blocks, items)
    return blocks


def _close_list(blocks: list[Block], items: list[Runs]) -> None:
    if items:
        if blocks and isinstance(before := blocks[-1], Paragraph):
            blocks[-1] = replace(before, keep_next=True)
        blocks.append(BulletList(tuple(items)))
        items.clear()


def linked(run: Run) -> Runs:
    """A run with the web and mail addresses in it as links; the text stays as typed."""
    parts: list[Run] = []
    done = 0
    for found in _ADDRESS.finditer(run.text):
        shown = found.group().rstrip(_TRAILING)
        end = found.start() + len(shown)
        link = address(f"mailto:{shown}" if found["mail"] else shown)
        if not link:
            continue
        if found.start() > done:
            parts.append(replace(run, text=run.text[done : found.start()]))
        parts.append(replace(run, text=shown, link=link))
        done = end
    if done < len(run.text):
        parts.append(replace(run, text=run.text[done:]))
    return (replace(parts[0], note=run.note), *(replace(each, note="") for each in parts[1:]))


def address(typed: str) -> str:
    """An address that a report may link to: web or mail; empty for any other.

    What Word would call a damaged file for (blanks, brackets, odd ports) is none.
    """
    text = typed.strip()
    if text.lower().startswith("www."):
        text = f"https://{text}"
    if len(text) > _LONGEST_ADDRESS or not _LINKABLE.fullmatch(text):
        return ""
    return quote(text, safe=_PLAIN)
