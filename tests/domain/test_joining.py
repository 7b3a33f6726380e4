"""Two texts from one origin become one, or nothing where they disagree."""

import pytest

from eccar_desktop.domain.joining import joined

ORIGIN = "Der Runde Tisch trifft sich zweimal im Jahr im Rathaus."


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (
            "Der Runde Tisch trifft sich viermal im Jahr im Rathaus.",
            "Der Runde Tisch trifft sich zweimal im Jahr und auf Einladung im Rathaus.",
            "Der Runde Tisch trifft sich viermal im Jahr und auf Einladung im Rathaus.",
        ),
        (
            "Der Tisch trifft sich zweimal im Jahr im Rathaus.",
            f"{ORIGIN} Alle sind willkommen.",
            "Der Tisch trifft sich zweimal im Jahr im Rathaus. Alle sind willkommen.",
        ),
        (ORIGIN, f"Neu: {ORIGIN}", f"Neu: {ORIGIN}"),
        (f"Neu: {ORIGIN}", f"Neu: {ORIGIN}", f"Neu: {ORIGIN}"),
    ],
)
def test_what_both_changed_in_different_places_is_in_one_text(
    one: str, other: str, both: str
) -> None:
    assert joined(ORIGIN, [one, other]) == both
    assert joined(ORIGIN, [other, one]) == both


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ORIGIN.replace("zweimal", "viermal"), ORIGIN.replace("zweimal", "dreimal")),
        (f"{ORIGIN} Sommers.", f"{ORIGIN} Winters."),
        (ORIGIN.replace("im Jahr im Rathaus", "daheim"), ORIGIN.replace("Jahr", "Monat")),
        ("", ORIGIN.replace("zweimal", "viermal")),
    ],
)
def test_who_changed_the_same_words_must_decide(one: str, other: str) -> None:
    assert joined(ORIGIN, [one, other]) is None
    assert joined(ORIGIN, [other, one]) is None


def test_three_texts_are_joined_as_well() -> None:
    texts = [
        ORIGIN.replace("Runde", "runde"),
        ORIGIN.replace("zweimal", "viermal"),
        ORIGIN.replace("Rathaus", "Kulturhaus"),
    ]
    wanted = "Der runde Tisch trifft sich viermal im Jahr im Kulturhaus."
    assert joined(ORIGIN, texts) == wanted


def test_without_a_common_origin_or_in_endless_texts_nothing_is_joined() -> None:
    assert joined("", ["a", "b"]) is None
    assert joined("x " * 10_000, ["x " * 10_000, "y"]) is None
