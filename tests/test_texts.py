"""The texts in two languages, and which one speaks when nobody has chosen."""

import locale

import pytest

from eccar_desktop import texts


@pytest.mark.parametrize(
    ("installed", "wished", "language"),
    [
        ("de_DE", "", "de"),
        ("German_Germany", "", "de"),
        ("en_GB", "de_DE.UTF-8", "en"),
        (None, "de_AT.UTF-8", "de"),
        (None, "fr_FR.UTF-8", "en"),
        (None, "", "en"),
    ],
)
def test_the_system_speaks_german_or_else_english(
    monkeypatch: pytest.MonkeyPatch, installed: str | None, wished: str, language: str
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (installed, None))
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", wished)
    assert texts.system_language() == language


def test_both_languages_are_there_side_by_side() -> None:
    assert texts.translate("Measure", "de") == "Maßnahme"
    assert texts.translate("Measure", "en") == "Measure"
    assert texts.translate("", "de") == ""


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        texts.use("fr")
