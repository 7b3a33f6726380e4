"""Values in words, for people who compare them: dates, choices, names instead of keys."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from difflib import SequenceMatcher

from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.dates import MONTHS
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.domain.values import iso_or_none
from eccar_desktop.texts import _, current
from eccar_desktop.widgets.editor import Offers

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_COMPARABLE = 20_000
"""Characters up to which two texts are compared word by word; longer ones are just shown."""


def in_words(field: Field, value: Json, offers: Offers) -> str:
    """A saved value as people say it."""
    if value is None or value == "":
        return _("(empty)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(in_words(field, each, offers) for each in value)
    if isinstance(value, dict):
        told = (str(each) for name, each in value.items() if each and name != "key")
        return ", ".join(told)
    return _one_in_words(field, value, offers)


def _one_in_words(field: Field, value: Json, offers: Offers) -> str:
    text = str(value)
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        return _(field.choices.get(text, text))
    if field.kind is Kind.DATE:
        date = iso_or_none(value)
        return date.printed(current()) if date else text
    if field.kind in (Kind.REFERENCE, Kind.REFERENCES):
        named = {each.id: each.label for each in offers.choices(field)}
        return named.get(text, _("not in this file"))
    if field.kind in (Kind.NUMBER, Kind.NUMBERS) and field.bounds == (1, 10):
        title = next((p.title(current()) for p in offers.points() if p.number == value), "")
        return f"{text}  {title}".strip()
    if field.kind is Kind.FILE:
        return _("an image")
    return text


def moment(milliseconds: int, *, short: bool = False) -> str:
    """A time of the log in this machine's time zone: "7. September 2020, 14:03".

    Short, for tables: "07.09.2020, 14:03" or "7 Sep 2020, 14:03".
    """
    local = datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone()
    language = current()
    if short and language == "de":
        return f"{local:%d.%m.%Y, %H:%M}"
    dot = "." if language == "de" else ""
    month = MONTHS[language][local.month - 1]
    month = month[:3] if short else month
    return f"{local.day}{dot} {month} {local.year}, {local:%H:%M}"


def marked(text: str, origin: str) -> str:
    """A text as HTML with the words in bold that its origin does not have."""
    if len(text) + len(origin) > _COMPARABLE or not origin:
        return _escaped(text)
    own, former = _WORDS.findall(text), _WORDS.findall(origin)
    parts = []
    for what, _a, _b, start, end in SequenceMatcher(
        None, former, own, autojunk=False
    ).get_opcodes():
        piece = _escaped("".join(own[start:end]))
        if piece:
            parts.append(piece if what == "equal" else f"<b><u>{piece}</u></b>")
    return "".join(parts)


def compared(former: str, present: str) -> str:
    """What became of a text, as HTML: gone words struck through, new ones in bold."""
    if len(former) + len(present) > _COMPARABLE:
        return _escaped(present)
    parts = []
    for kept, gone, come in _changes(_WORDS.findall(former), _WORDS.findall(present)):
        struck = f"<s>{_escaped(gone)}</s>" if gone else ""
        added = f"<b><u>{_escaped(come)}</u></b>" if come else ""
        # Between a gone word and the one in its place there is nothing in either text.
        between = " " if gone and come and not gone[-1].isspace() else ""
        parts.append(f"{_escaped(kept)}{struck}{between}{added}")
    return "".join(parts)


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """What stays, what goes after it and what comes in its place, again and again.

    Words that changed one beside the other are one change: nobody can read word by word in turn.
    """
    kept = gone = come = ""
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        piece = "".join(new[c:d])
        if what != "equal":
            gone, come = gone + "".join(old[a:b]), come + piece
        elif (gone or come) and not any(map(str.isalnum, piece)) and b < len(old) and d < len(new):
            gone, come = gone + piece, come + piece
        else:
            if gone or come:
                yield kept, gone, come
                kept = gone = come = ""
            kept += piece
    yield kept, gone, come


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
