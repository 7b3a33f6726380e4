"""Partial dates: as precise as people know them, from a year to a day, or with an open end.

Stored as ISO 8601 (`2017`, `2017-03`, `2017-03-15`) and `..` for an open end (ISO 8601-2).
Printed in German after DIN 5008 ("15. März 2017", short "15.03.2017") and in British English.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from eccar_desktop.texts import N_, _

OPEN_END = ".."

_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}
MONTHS = {language: tuple(names.split()) for language, names in _MONTHS.items()}

_OPEN_WORDS = {
    *("..", "open", "offen", "fortlaufend", "laufend", "ongoing", "continuing", "dauerhaft"),
    *("unbefristet", "bis auf weiteres", "until further notice", "open end", "heute", "today"),
    *("auf weiteres", "further notice"),  # what is left when "2017 bis auf weiteres" is split
}
_DAY = r"([0-9]{1,2})"
_YEAR = r"([0-9]{4})"
_NAME = r"([^\W\d_]{3,})"
_FROM = re.compile(r"(?:seit|ab|since|from|von)\s+(.+)", re.IGNORECASE)
_SINCE = re.compile(r"(?:seit|since)\s+(.+)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:bis(?:\s+zum)?|until|till|to)\s+(.+)", re.IGNORECASE)
_ISO = re.compile(rf"{_YEAR}(?:-{_DAY}(?:-{_DAY})?)?")
_GERMAN = re.compile(rf"(?:(?:{_DAY}\s*\.\s*)?{_DAY}\s*[./]\s*)?{_YEAR}")
_NAMED = re.compile(rf"(?:{_DAY}(?:\s*\.\s*|(?:st|nd|rd|th)?\s+))?{_NAME}\.?,?\s+{_YEAR}")
_AMERICAN = re.compile(rf"{_NAME}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}")
_HYPHENATED = re.compile(r"(.*[0-9]{4})-(.*[0-9]{4})")
_SPAN = re.compile(r"\s+(?:bis|to|until|[-–—])\s+|\s*[–—]\s*")

_ADVICE = N_(
    "“{text}” is not a date. Type a year, a month or a day, for example 2017, 3/2017 or 15.03.2017."
)
_LONG = 60
"""Characters; who writes more does not mean a date."""
_VAGUE = re.compile(rf"(?:.*\W)?(?P<word>[^\W\d_]+)\W+(?P<year>{_YEAR})")
_MONTHS_MEANT = {
    **dict.fromkeys(("anfang", "early"), 1),
    **dict.fromkeys(("frühjahr", "frühling", "spring"), 3),
    **dict.fromkeys(("sommer", "mitte", "summer", "mid"), 6),
    **dict.fromkeys(("herbst", "autumn", "fall"), 9),
    **dict.fromkeys(("winter", "ende", "late"), 12),
}
"""Words that are no month -> the month of the example that is offered for them."""
_TOO_VAGUE = N_(
    "“{text}” is neither a month nor a day. Type a month, for example {month}/{year}, or only the "
    "year: {year}."
)
_NO_SUCH_DAY = N_("“{text}” does not exist in the calendar. Please check day and month.")


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A year, a month, a day, or the open end of something that goes on (`year` is None)."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """The date that a stored text means. Raises ValueError for any other text."""
        if text == OPEN_END:
            return cls(None)
        match = _ISO.fullmatch(text)
        if not match:
            raise ValueError(_(_ADVICE).format(text=text))
        return _checked(text, *_numbers(*match.groups()))

    @classmethod
    def on(cls, day: date) -> "PartialDate":
        """A day of the calendar."""
        return cls(day.year, day.month, day.day)

    @property
    def is_open(self) -> bool:
        """Whether this is an open end."""
        return self.year is None

    @property
    def iso(self) -> str:
        """The stored form."""
        if self.year is None:
            return OPEN_END
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        return text + (f"-{self.day:02d}" if self.day else "")

    def earliest(self) -> tuple[int, int, int]:
        """The first day that is meant, as (year, month, day)."""
        return (self.year or 9999, self.month or 1, self.day or 1)

    def latest(self) -> tuple[int, int, int]:
        """The last day that is meant; an open end lies after everything."""
        if self.year is None:
            return (9999, 12, 31)
        month = self.month or 12
        return (self.year, month, self.day or monthrange(self.year, month)[1])

    def __lt__(self, other: "PartialDate") -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[int, int, int]:
        return (10_000 if self.year is None else self.year, self.month or 0, self.day or 0)

    def printed(self, language: str, *, short: bool = False) -> str:
        """The date as a report prints it: "15. März 2017", "15 March 2017", short "15.03.2017"."""
        if self.year is None:
            return "fortlaufend" if language == "de" else "ongoing"
        if not self.month:
            return str(self.year)
        if short and language == "de":
            day = f"{self.day:02d}." if self.day else ""
            return f"{day}{self.month:02d}.{self.year}"
        name = MONTHS[language][self.month - 1]
        if not self.day:
            return f"{name} {self.year}"
        return (
            f"{self.day}. {name} {self.year}"
            if language == "de"
            else f"{self.day} {name} {self.year}"
        )


@dataclass(frozen=True)
class Period:
    """A start and an end, each possibly unknown."""

    start: PartialDate | None
    end: PartialDate | None

    def printed(self, language: str) -> str:
        """The period in words: "16. März 2017 bis 6. April 2017", "seit 2015", "2017–2018"."""
        start, end = self.start, self.end
        since, until, to = (
            ("seit", "bis", " bis ") if language == "de" else ("since", "until", " to ")
        )
        if start is None:
            return (
                ""
                if end is None
                else (end.printed(language) if end.is_open else f"{until} {end.printed(language)}")
            )
        if end is None or end.is_open:
            return f"{since} {start.printed(language)}" if end else start.printed(language)
        if start == end:
            return start.printed(language)
        if not start.month and not end.month:
            return f"{start.year}–{end.year}"
        return start.printed(language) + to + end.printed(language)


def _checked(text: str, year: int | None, month: int | None, day: int | None) -> PartialDate:
    if month is not None and not 1 <= month <= 12:
        raise ValueError(_(_NO_SUCH_DAY).format(text=text))
    if not year:
        raise ValueError(_(_ADVICE).format(text=text))
    if day is not None and not 1 <= day <= monthrange(year, month or 1)[1]:
        raise ValueError(_(_NO_SUCH_DAY).format(text=text))
    return PartialDate(year, month, day)


def _month_number(name: str) -> int | None:
    wanted = name.casefold().replace("ä", "a")
    aliases = {"maerz": 3, "janner": 1, "feber": 2, "mrz": 3}
    if wanted in aliases:
        return aliases[wanted]
    for names in MONTHS.values():
        for number, month in enumerate(names, start=1):
            if month.casefold().replace("ä", "a").startswith(wanted):
                return number
    return None


def parse_date(typed: str) -> PartialDate:
    """The date that a person means: `3/2017`, `März 2017`, `15.03.2017`, `2017-03`, `fortlaufend`.

    Raises ValueError with a sentence for the user.
    """
    text = unicodedata.normalize("NFC", typed).strip()
    if text.casefold() in _OPEN_WORDS:
        return PartialDate(None)
    if begun := _FROM.fullmatch(text):
        text = begun.group(1).strip()
    if match := _ISO.fullmatch(text):
        return _checked(typed, *_numbers(*match.groups()))
    if match := _GERMAN.fullmatch(text):
        day, month, year = match.groups()
        return _checked(typed, *_numbers(year, month, day))
    if named := _NAMED.fullmatch(text):
        day, name, year = named.groups()
    elif american := _AMERICAN.fullmatch(text):
        name, day, year = american.groups()
    else:
        name = ""
    if name and (number := _month_number(name)):
        return _checked(typed, *_numbers(year, str(number), day))
    raise ValueError(_advice(typed.strip()))


def parse_end(typed: str) -> PartialDate:
    """The date that a person means as an end: `bis 2020` as well, but not `seit 2015`.

    Raises ValueError with a sentence for the user.
    """
    text = typed.strip()
    if _SINCE.fullmatch(text):
        raise ValueError(_(_ADVICE).format(text=text))
    until = _UNTIL.fullmatch(text) if text.casefold() not in _OPEN_WORDS else None
    return parse_date(until.group(1) if until else typed)


def _advice(text: str) -> str:
    """What to type in place of a text: for a season or a typing error what is closest to it."""
    vague = _VAGUE.fullmatch(unicodedata.normalize("NFC", text)) if len(text) < _LONG else None
    if vague is None:
        return _(_ADVICE).format(text=text)
    month = _MONTHS_MEANT.get(vague["word"].casefold(), 3)
    return _(_TOO_VAGUE).format(text=text, month=month, year=vague["year"])


def _numbers(*parts: str | None) -> Iterator[int | None]:
    return (int(part) if part else None for part in parts)


def parse_period(typed: str) -> Period:
    """The period that a person or a source means.

    `2017-03-16/2017-04-06`, `2017-2018`, `2008-10/` (open end), `2020` (start and end),
    `seit 2015`, `bis 2020`, `2017 bis 2018`. Raises ValueError with a sentence for the user.
    """
    text = typed.strip()
    if not text:
        return Period(None, None)
    start, slash, end = (part.strip() for part in text.partition("/"))
    if slash and text != slash and (start in ("", OPEN_END) or _ISO.fullmatch(start)):
        return Period(
            None if start in ("", OPEN_END) else parse_date(start),
            parse_date(end) if end else PartialDate(None),
        )
    if len(parts := _SPAN.split(text)) == 2 and all(parts):
        return Period(parse_date(parts[0]), parse_date(parts[1]))
    if _FROM.fullmatch(text):
        return Period(parse_date(text), PartialDate(None))
    if text.casefold() not in _OPEN_WORDS and _UNTIL.fullmatch(text):
        return Period(None, parse_end(text))
    if not _ISO.fullmatch(text) and (both := _HYPHENATED.fullmatch(text)):
        return Period(parse_date(both.group(1)), parse_date(both.group(2)))
    date = parse_date(text)
    return Period(None, date) if date.is_open else Period(date, date)


def whole_period(typed: str) -> Period | None:
    """The period that a text means which is no single date; None for a date and for neither.

    `seit 2015` is a period that goes on, `bis 2020` one of which the start is not known.
    """
    if not goes_on(typed) and typed.strip().casefold() not in _OPEN_WORDS:
        try:
            parse_date(typed)
        except ValueError:
            pass
        else:
            return None
    try:
        return parse_period(typed) if typed.strip() else None
    except ValueError:
        return None


def goes_on(typed: str) -> bool:
    """Whether a text says of something that it goes on: `seit 2015`."""
    return bool(_SINCE.fullmatch(typed.strip()))
