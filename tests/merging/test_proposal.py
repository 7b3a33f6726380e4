"""Where people changed different words of one text, the program proposes all of it in one."""

import pytest

from eccar_desktop.domain.records import Conflict
from eccar_desktop.merging.proposal import in_a_row, proposal
from tests.merging.offices import Office

TEXT = "Der Runde Tisch trifft sich zweimal im Jahr.\n\nEr ist offen.\n\nGäste sind willkommen."


@pytest.fixture
def text(m: Office, a: Office, b: Office, measure: str) -> str:
    """The measure, with a text that all three know."""
    a.edit(measure, description_de=TEXT, outlook_de="Kurz.")
    m.take(a)
    b.take(m)
    return measure


def only(office: Office, measure: str) -> Conflict:
    """The only conflict of a measure."""
    (conflict,) = office.conflicts(measure)
    return conflict


def test_edits_in_different_paragraphs_become_one_text(
    m: Office, a: Office, b: Office, text: str
) -> None:
    a.edit(text, description_de=TEXT.replace("zweimal", "viermal"))
    b.edit(text, description_de=f"{TEXT} Kinder auch.")
    m.take(a, b)
    wanted = f"{TEXT} Kinder auch.".replace("zweimal", "viermal")
    assert proposal(only(m, text)) == wanted
    a.take(m)
    assert proposal(only(a, text)) == wanted
    assert m.value(text, "description_de") != wanted


def test_three_offices_can_be_joined_as_well(m: Office, a: Office, b: Office, text: str) -> None:
    m.edit(text, description_de=TEXT.replace("offen", "öffentlich"))
    a.edit(text, description_de=TEXT.replace("zweimal", "viermal"))
    b.edit(text, description_de=TEXT.replace("Gäste", "Alle"))
    m.take(a, b)
    wanted = TEXT.replace("offen", "öffentlich").replace("zweimal", "viermal")
    assert proposal(only(m, text)) == wanted.replace("Gäste", "Alle")


def test_the_origin_is_what_both_knew_last_and_not_the_first_text(
    m: Office, a: Office, b: Office, text: str
) -> None:
    m.edit(text, description_de=TEXT.replace("offen", "öffentlich"))
    a.take(m)
    b.take(m)
    newer = TEXT.replace("offen", "öffentlich")
    a.edit(text, description_de=newer.replace("zweimal", "viermal"))
    b.edit(text, description_de=newer.replace("öffentlich", "geschlossen"))
    m.take(a, b)
    wanted = TEXT.replace("offen", "geschlossen").replace("zweimal", "viermal")
    assert proposal(only(m, text)) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TEXT.replace("zweimal", "viermal"), TEXT.replace("zweimal", "dreimal")),
        (TEXT.replace("zweimal", "viermal"), None),
        ("Alles neu.", TEXT.replace("zweimal", "viermal")),
    ],
)
def test_whoever_touched_the_same_words_must_decide(
    m: Office, a: Office, b: Office, text: str, one: str, other: str | None
) -> None:
    a.edit(text, description_de=one)
    b.edit(text, description_de=other)
    m.take(a, b)
    assert proposal(only(m, text)) is None


def test_texts_that_began_apart_are_not_joined(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, summary_de="Ein Fest.")
    b.edit(measure, summary_de="Ein Markt.")
    m.take(a, b)
    assert proposal(only(m, measure)) is None


def test_what_is_no_text_is_not_joined(m: Office, a: Office, b: Office, measure: str) -> None:
    a.edit(measure, status="delayed")
    b.edit(measure, status="completed")
    m.take(a, b)
    assert proposal(only(m, measure)) is None


def test_a_deletion_is_not_joined(m: Office, a: Office, b: Office, measure: str) -> None:
    a.delete(measure)
    b.edit(measure, title_de="Straßenfest")
    m.take(a, b)
    assert proposal(only(m, measure)) is None


def test_paragraphs_that_can_not_be_joined_are_offered_one_after_the_other(
    m: Office, a: Office, b: Office, text: str
) -> None:
    a.edit(text, outlook_de="Das Amt macht weiter.")
    b.edit(text, outlook_de="Das Amt macht weiter. Auch 2027.")
    m.edit(text, outlook_de="Die Stadt macht weiter.")
    m.take(a, b)
    conflict = only(m, text)
    assert proposal(conflict) is None
    row = in_a_row(conflict)
    assert row is not None
    assert sorted(row.split("\n\n")) == [
        "Das Amt macht weiter. Auch 2027.",
        "Die Stadt macht weiter.",
    ]


def test_a_title_is_not_offered_twice_in_a_row(m: Office, a: Office, b: Office, text: str) -> None:
    a.edit(text, title_de="Markt")
    b.edit(text, title_de="Tafel")
    m.take(a, b)
    assert in_a_row(only(m, text)) is None
