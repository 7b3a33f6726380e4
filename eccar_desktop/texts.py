"""The program's own texts in English and German, from one gettext catalogue.

Message ids are English; `resources/locale/de` holds the German. Both languages are loaded side
by side because one report run needs both at once, whatever the interface speaks.
"""

import gettext as _gettext
import locale
import os
from functools import lru_cache

from eccar_desktop import paths

LANGUAGES = ("de", "en")

_current = "en"


def N_(message: str) -> str:  # noqa: N802 - the name that every gettext extractor knows
    """Mark a message for extraction without translating it yet."""
    return message


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> _gettext.NullTranslations:
    if language == "en":
        return _gettext.NullTranslations()
    folder = paths.resource("locale")
    return _gettext.translation("eccar", folder, languages=[language], fallback=True)


def use(language: str) -> None:
    """Let `_` and `ngettext` speak this language ("de" or "en") from now on.

    Raises ValueError for any other language.
    """
    global _current  # noqa: PLW0603 - the interface has one language at a time, by design
    if language not in LANGUAGES:
        raise ValueError(language)
    _current = language


def current() -> str:
    """The language that `_` speaks now."""
    return _current


def _(message: str) -> str:
    """The message in the current language; the empty message stays empty."""
    return translate(message, _current)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The singular or plural form of a message for a number, in the current language."""
    return _catalogue(_current).ngettext(singular, plural, number)


def translate(message: str, language: str) -> str:
    """The message in a named language, whatever the current one is."""
    return _catalogue(language).gettext(message) if message else ""


def system_language() -> str:
    """The user's language as far as the program speaks it: "de" for any German, else "en"."""
    try:
        name = locale.getlocale()[0] or ""
    except ValueError:  # a locale name that this system itself can't parse
        name = ""
    # A language that is wished for but not installed counts, too: our texts bring it along.
    wished = (os.environ.get(each, "") for each in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = name or next(filter(None, wished), "")
    return "de" if name.lower().startswith(("de", "german")) else "en"
