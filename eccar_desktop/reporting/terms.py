"""Words that many offices choose for target groups and grounds, known in both languages.

Offices type them once, mostly in German, and the English report needs them in English. A word
that is not here is a name and is printed as it was typed.
"""

from functools import lru_cache

from eccar_desktop.domain.text import fold
from eccar_desktop.texts import LANGUAGES, N_, translate

_GROUPS = (
    N_("general public"),
    N_("children"),
    N_("young people"),
    N_("children and young people"),
    N_("adults"),
    N_("older people"),
    N_("families"),
    N_("parents"),
    N_("women"),
    N_("men"),
    N_("girls"),
    N_("pupils"),
    N_("students"),
    N_("teachers"),
    N_("schools"),
    N_("day-care centres"),
    N_("refugees"),
    N_("people with a history of migration"),
    N_("people affected by racism"),
    N_("staff of the city administration"),
    N_("police"),
    N_("associations"),
    N_("companies"),
    N_("volunteers"),
    N_("tenants"),
)
_GROUNDS = (
    N_("racism"),
    N_("ethnic origin"),
    N_("origin"),
    N_("skin colour"),
    N_("nationality"),
    N_("language"),
    N_("religion"),
    N_("religion or belief"),
    N_("antisemitism"),
    N_("antigypsyism"),
    N_("anti-Muslim racism"),
    N_("anti-Black racism"),
    N_("gender"),
    N_("gender identity"),
    N_("sexual orientation"),
    N_("disability"),
    N_("age"),
    N_("social status"),
    N_("residence status"),
)


def in_language(name: str, language: str) -> str:
    """A chosen word in a language; as it was typed if it is not one of the known words."""
    message = _known().get(fold(name.strip()))
    if message is None:
        return name.strip()
    return translate(message, language)


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Message by the folded form of the word in every language."""
    return {
        fold(translate(message, language)): message
        for language in LANGUAGES
        for message in (*_GROUPS, *_GROUNDS)
    }
