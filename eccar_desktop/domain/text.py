"""Text as people type it: cleaned where it enters, compared without accidents, kept as typed."""

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile
from operator import eq

# What a paste from Word or a PDF brings along; python-docx and XML refuse the rest.
_BREAKS = str.maketrans(
    {"\x0b": "\n", "\x85": "\n", "\u2028": "\n", "\x0c": "\n\n", "\u2029": "\n\n"}
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"[0-9]+")
_UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_UNACCENTED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take apart, as people without that keyboard type them."""

# Gender marks as in Bürger*innen, Bürger:in, Bürger/-innen; in folded text, so all is lower case.
_MARK = r"(?:[*:_·•]|/[-‐]?)"
_GENDER_TAIL = re.compile(rf"(?<=[^\W_]){_MARK}(?=innen|(?:in|r|n|e|er|es)\b)")
# Both begin at the beginning of a word: a run of 100,000 letters would take minutes otherwise.
_MARKED = re.compile(rf"(?<![^\W_])([^\W_]+){_MARK}(in\w*)")
_INNER_I = re.compile(r"\b(\w*[^\W\d_A-ZÄÖÜ])(In(?:nen)?)\b")


def clean(text: str) -> str:
    """The text with line ends unified and control characters and lone surrogates dropped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)
    return _CONTROL.sub("", text)


def normalise(text: str) -> str:
    """The form in which two texts are compared: NFC, plain line ends, no outer blanks."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def slug(name: str) -> str:
    """The form of a name that identifies it: NFKC, casefolded, single blanks."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", folded)).strip()


def fold(text: str) -> str:
    """The text without case, accents, ß, soft hyphens and gender marks, for loose comparing."""
    return _GENDER_TAIL.sub("", _bare(text))


def _bare(text: str) -> str:
    """The text without case, accents and invisible characters, gender marks still in it."""
    # casefold wants decomposed letters and leaves some that are not ("™" gives "TM")
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    dropped = {ord(each): None for each in set(plain) if _is_mark(each)}
    return plain.translate(dropped).translate(_UNACCENTED)


def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) != 0 or unicodedata.category(letter) == "Cf"


def words_of(text: str) -> list[str]:
    """The folded words of a text in order."""
    return [word for piece in text.split() for word in _words_of_piece(piece)]


@lru_cache(maxsize=1 << 16)
def _words_of_piece(piece: str) -> tuple[str, ...]:
    """The words of a text without blanks; most are asked for again and again."""
    return tuple(_WORD.findall(fold(piece)))


def search_words(text: str) -> str:
    """The folded words of a text, each once, plus the spellings under which people look for them.

    "Bürger*innen" is found as "burgerinnen", as "burger" and as "buergerinnen".
    """
    stems = (part for parts in _MARKED.findall(_bare(text)) for part in parts)
    inner = (fold(part) for parts in _INNER_I.findall(text) for part in parts)
    return " ".join(dict.fromkeys([*words_of(text), *stems, *inner, *words_of(spelled_out(text))]))


def spelled_out(text: str) -> str:
    """The text with ae, oe and ue for its umlauts, as people type without a German keyboard."""
    return unicodedata.normalize("NFC", text.casefold()).translate(_UMLAUT)


def in_order(reference: str) -> str:
    """A key that sorts references as people count: 50-2024-99 before 50-2024-100."""
    return _DIGITS.sub(lambda found: found.group().zfill(6), reference)


def sort_key(text: object) -> str:
    """A key that sorts names as German lists do (DIN 5007-1), numbers as people count them.

    Umlauts sort as their vowels, ß as ss, quotation marks and other signs count as nothing.
    """
    return in_order(" ".join(words_of(text))) if isinstance(text, str) else ""


def file_stem(name: str, most: int) -> str:
    """A name as a file's, safe on every system: at most so many letters, digits and underscores."""
    plain = fold(spelled_out(name))
    return "".join(each if each.isalnum() else "_" for each in plain)[:most]


def has_control(text: str) -> bool:
    """Whether there is something in a text that `clean` drops: nobody has typed it."""
    return _CONTROL.search(text) is not None


def one_line(text: str) -> str:
    """The text cleaned and on one line, as names are written."""
    return _BLANKS.sub(" ", clean(text)).strip()


def first_line(text: str, limit: int = 80) -> str:
    """The beginning of a text on one line, with an ellipsis where it was cut."""
    line = _BLANKS.sub(" ", text).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def line_where_apart(text: str, other: str, limit: int = 80) -> str:
    """A piece of a text on one line, so cut that it shows where the text departs from another."""
    line, beside = (_BLANKS.sub(" ", each).strip() for each in (text, other))
    apart = sum(takewhile(bool, map(eq, line, beside)))
    if len(line) <= limit or apart < limit // 2:
        return first_line(line, limit)
    start = min(apart - limit // 4, len(line) - limit + 1)
    begin = line.find(" ", start - 1, apart) + 1 or start
    return first_line(f"…{line[begin:]}", limit)
