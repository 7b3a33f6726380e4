"""Typography at output: spaces that must not break, numbers and money as each language has them.

Everything else stays exactly as it was typed.
"""

import re
from decimal import Decimal, InvalidOperation

from eccar_desktop.domain.dates import MONTHS, PartialDate, Period

NBSP = "\u00a0"

_INSIDE = re.compile(r"(?<=\b[A-Za-zÄÖÜ]\.) (?=[A-Za-zÄÖÜ]\.)")
_BEFORE_NUMBER = re.compile(r"(\b(?:S|Nr|Abs|Art|No|Kap|pp?)\.|[§€]) (?=\d)")
_BEFORE_NAME = re.compile(r"(\b(?:Dr|Prof|Mr|Mrs|Ms)\.) (?=\w)")
_UNITS = (
    "%|‰|€|Euro|EUR|CHF|SEK|Mio\\.|Millionen|million|Uhr|km|m²|Jahre|Jahren|years|Personen|people"
)
_NUMBER_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?:\W|$))")
_CURRENCY = re.compile(r"\b(EUR|CHF|SEK|GBP|USD) (?=\d)")
_DAY_MONTH = re.compile(
    rf"(?<=\d)(\.?) (?=(?:{'|'.join(name for names in MONTHS.values() for name in names)})\b)"
)


def set_text(text: str) -> str:
    """The text with non-breaking spaces where a line must not end ("z. B.", "§ 5", "20 %")."""
    if " " not in text:
        return text
    text = _INSIDE.sub(NBSP, text)
    for pattern in (_BEFORE_NUMBER, _BEFORE_NAME, _CURRENCY):
        text = pattern.sub(rf"\1{NBSP}", text)
    text = _NUMBER_UNIT.sub(NBSP, text)
    return _DAY_MONTH.sub(rf"\1{NBSP}", text)


def number(amount: str, language: str) -> str:
    """A stored number with the separators of a language: "1.573,45", "1,573.45"."""
    try:
        value = Decimal(amount)
    except InvalidOperation:
        return amount
    english = f"{value:,}"
    return english if language == "en" else english.translate(str.maketrans(",.", ".,"))


def money(amount: str, currency: str, language: str) -> str:
    """An amount of money: "1.573,45 Euro" in German, "EUR 1,573.45" in English."""
    shown = number(_with_cents(amount), language)
    if language == "en":
        return f"{currency}{NBSP}{shown}" if currency else shown
    name = {"EUR": "Euro"}.get(currency, currency)
    return f"{shown}{NBSP}{name}" if name else shown


def _with_cents(amount: str) -> str:
    """Two decimals where there are any at all."""
    _whole, point, cents = amount.partition(".")
    return amount + "0" if point and len(cents) == 1 else amount


def period(start: PartialDate | None, end: PartialDate | None, language: str) -> str:
    """A period in words, for texts."""
    return set_text(Period(start, end).printed(language))


def short_span(start: PartialDate | None, end: PartialDate | None, language: str) -> str:
    """A period as narrow columns have it: "16.03.2017 – 06.04.2017", "since 2015"."""
    if start is None or end is None or end.is_open:
        return _one_sided(start, end, language)
    if start == end:
        return set_text(start.printed(language, short=True))
    if not start.month and not end.month:
        return f"{start.year}–{end.year}"
    parts = (each.printed(language, short=True) for each in (start, end))
    return set_text(" – ".join(parts))


def _one_sided(start: PartialDate | None, end: PartialDate | None, language: str) -> str:
    """A period of which one side is open or not known."""
    if start is None:
        return period(start, end, language)
    day = set_text(start.printed(language, short=True))
    since = "seit" if language == "de" else "since"
    return f"{since}{NBSP}{day}" if end else day


def span(start: PartialDate | None, end: PartialDate | None, language: str) -> str:
    """A period as titles and tables have it: "2017 – September 2020"."""
    if not start or not end or end.is_open or start == end:
        return period(start, end, language)
    if not start.month and not end.month:
        return f"{start.year}–{end.year}"
    return set_text(f"{start.printed(language)} – {end.printed(language)}")
