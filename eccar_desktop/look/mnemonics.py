"""Letters to press with Alt, given out so that no letter is taken twice, in any language."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel

Labelled = QLabel | QAbstractButton


def plain(text: str) -> str:
    """A text that Qt shows as it is, though it may hold an ampersand."""
    return text.replace("&", "&&")


def unmarked(text: str) -> str:
    """A text as it is read, without what marks its letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def letters_of(texts: Iterable[str]) -> str:
    """The letters that texts have already."""
    keys = (QKeySequence.mnemonic(each).toString() for each in texts)
    return "".join(each[-1] for each in keys if each)


def with_letters(texts: Sequence[str], taken: str = "") -> list[str]:
    """The texts with `&` before a letter that no other has; as they are where none is left.

    Beginnings of words come first. `taken` are letters that belong to others already.
    """
    used = set(taken.casefold())
    return [_marked(text, used) for text in texts]


def assign(labels: Sequence[Labelled], taken: str = "") -> None:
    """Give each label that has a text a letter of its own; call it after setting the texts."""
    spoken = [each for each in labels if each.text()]
    texts = [unmarked(each.text()) for each in spoken]
    for label, text in zip(spoken, with_letters(texts, taken), strict=True):
        label.setText(text)


def _marked(text: str, used: set[str]) -> str:
    beginnings = [at for at, _ in enumerate(text) if at == 0 or text[at - 1] == " "]
    for at in [*beginnings, *range(len(text))]:
        letter = text[at].casefold()
        if letter.isascii() and letter.isalpha() and letter not in used:
            used.add(letter)
            return f"{plain(text[:at])}&{plain(text[at:])}"
    return plain(text)
