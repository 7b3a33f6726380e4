"""Slips of typing and other spellings are forgiven; other words, years and numbers are not."""

import pytest

from eccar_desktop.merging.likeness import Title, contradict, titles_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Runder Tisch Menschenrechte", "Runder Tisch Menschnrechte"),
        ("Runder Tisch Menschenrechte", "Runder Tisch Menschenrehcte"),
        ("Bürgerfest in der Straße", "Buergerfest in der Strasse"),
        ("Bürgerfest in der Straße", "BURGERFEST IN DER STRASSE"),
        ("Internationale Wochen gegen Rassismus", "Wochen gegen Rassismus, internationale"),
        ("Schulung für Bürger*innen", "Schulung für Bürger:innen"),
        ("Anti-Rassismus-Training", "Antirassismustraining"),
        ("Sprachkurse für Frauen", "Sprachkurs für Frauen"),
        ("Café International", "Cafe international!"),
    ],
)
def test_these_are_alike(one: str, other: str) -> None:
    assert titles_alike(Title(one), Title(other)) > 0.9
    assert titles_alike(Title(other), Title(one)) == titles_alike(Title(one), Title(other))
    assert not contradict(Title(one), Title(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beratungsstelle Nord", "Beratungsstelle Süd"),
        ("Fortbildung für Lehrkräfte", "Fortbildung für Fachkräfte"),
        ("Sprachkurs für Frauen", "Sprachkurs für Männer"),
        ("Sommerfest", "Winterfest"),
        ("Fest", "Test"),
        ("Interkulturelle Tage", "28. Interkulturelle Tage"),
        ("", ""),
        ("!", "?"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert titles_alike(Title(one), Title(other)) < 0.86


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Tage 2017", "Tage 2018", True),
        ("27. Tage", "28. Tage", True),
        ("Training II", "Training III", True),
        ("Ort der Vielfalt 2020-2024", "Ort der Vielfalt 2020-2025", True),
        ("Ort der Vielfalt 2020", "Ort der Vielfalt 2020-2024", False),
        ("Tage", "Tage 2018", False),
        ("Tage", "Tage", False),
    ],
)
def test_another_number_is_another_thing(one: str, other: str, wanted: bool) -> None:
    assert contradict(Title(one), Title(other)) is wanted
    assert contradict(Title(other), Title(one)) is wanted
