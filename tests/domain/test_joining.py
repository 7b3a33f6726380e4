"""Two texts from one origin become one, or nothing where they disagree."""

import time

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
    assert joined("x " * 50_000, ["x " * 10_000, "y"]) is None


def test_one_may_go_on_where_the_other_begins_a_new_paragraph() -> None:
    origin = "Es gibt einen Tisch.\n\nEr ist rund."
    texts = [origin.replace("Tisch.", "Tisch. Alle kommen."), origin.replace("Er", "Der Tisch")]
    wanted = "Es gibt einen Tisch. Alle kommen.\n\nDer Tisch ist rund."
    assert joined(origin, texts) == wanted


def test_figures_are_never_put_together_from_two() -> None:
    origin = "Es kamen 1200 Menschen."
    assert joined(origin, ["Es kamen 1250 Menschen.", "Es kamen 11200 Menschen."]) is None


def test_texts_of_many_pages_are_joined_while_one_waits() -> None:
    origin = "Die Stadt stärkt die Arbeit der Vereine in der Stadt und im Rat. " * 300
    texts = [f"Neu: {origin}", f"{origin}Und so weiter."]
    began = time.perf_counter()
    assert joined(origin, texts) == f"Neu: {origin}Und so weiter."
    assert time.perf_counter() - began < 5
