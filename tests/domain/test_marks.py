"""Hits are marked as the search finds them: folded, and shown as they are written."""

import pytest

from eccar_desktop.domain.marks import marks


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Runder Tisch gegen Straßengewalt", "strasse", ["Straße"]),
        ("Bürger*innenrat", "burgerinnen", ["Bürger*innen"]),
        ("Bürger*innenrat", "innen", ["innen"]),
        ("BürgerInnen im Rat", "burger", ["Bürger"]),
        ("BürgerInnen im Rat", "innen", ["Innen"]),
        ("Bürgerinnen", "buerger", ["Bürger"]),
        ("Der Rat der Stadt", "der st", ["Der", "der", "St"]),
        ("Derby in der Stadt", "der stadt", ["der", "Stadt"]),
        ("50-2024-03", "2024-03", ["2024", "03"]),
        ("Öl und Oel", "oel", ["Öl", "Oel"]),
        ("anything", "", []),
        ("anything", "thing", []),
        ("", "a", []),
    ],
)
def test_what_was_found_is_marked(text: str, typed: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, typed)] == found
