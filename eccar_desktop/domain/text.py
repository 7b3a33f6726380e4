"""Text as people type it: cleaned where it enters, compared without accidents, kept as typed."""

import re
import unicodedata

# What a paste from Word or a PDF brings along; python-docx and XML refuse the rest.
_BREAKS = str.maketrans({"\x0b": "\n", "\u2028": "\n", "\x0c": "\n\n", "\u2029": "\n\n"})
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")
_GENDER_TAIL = re.compile(r"(?<=\w)(?:[*:_·]|/-?)(?=innen|(?:in|r|n|e|er|es)\b)", re.IGNORECASE)
_MARKED = re.compile(r"(\w+)(?:[*:_·]|/-?)(in\w*)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


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
    """The text without case, accents, ß and gender marks, for searching and loose comparing."""
    joined = _GENDER_TAIL.sub("", text)
    decomposed = unicodedata.normalize("NFKD", joined.casefold())
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch))


def search_words(text: str) -> str:
    """The folded words of a text, plus the spellings under which people look for them.

    "Bürger*innen" is found as "burgerinnen", as "burger" and as "buergerinnen".
    """
    words = _WORD.findall(fold(text))
    stems = (fold(part) for parts in _MARKED.findall(text) for part in parts)
    spelled = (
        fold(word.translate(_UMLAUT))
        for word in _WORD.findall(_GENDER_TAIL.sub("", text.casefold()))
        if any(letter in word for letter in "äöü")
    )
    return " ".join([*words, *dict.fromkeys(stems), *dict.fromkeys(spelled)])


def first_line(text: str, limit: int = 80) -> str:
    """The beginning of a text on one line, with an ellipsis where it was cut."""
    line = _BLANKS.sub(" ", text).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
