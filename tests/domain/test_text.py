"""Text as it is cleaned, compared and made findable."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eccar_desktop.domain.text import (
    clean,
    first_line,
    fold,
    line_where_apart,
    normalise,
    search_words,
    slug,
    words_of,
)

GENDER_MARKS = "*:_·•/"


@given(st.text())
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs", "Mn", "Cf"])))
def test_cleaning_keeps_what_people_write(text: str) -> None:
    assert clean(text) == text.replace("\uffff", "").replace("\ufffe", "")


@given(st.text(st.characters()))
def test_what_is_clean_can_be_stored_and_put_into_xml(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert all(ch >= " " or ch in "\t\n" for ch in cleaned)
    assert not {"\ufffe", "\uffff", "\x7f", "\x80", "\x9f"} & set(cleaned)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("line\x0bbreak\u2028here", "line\nbreak\nhere"),
        ("page\x0cparagraph\u2029end", "page\n\nparagraph\n\nend"),
        ("next\x85line", "next\nline"),
        ("bell\x07 null\x00 escape\x1b", "bell null escape"),
        ("lone \ud800 surrogate \udfff", "lone  surrogate "),
        ("100\u00a0000 km\u202f/\u202fh", "100\u00a0000 km\u202f/\u202fh"),
        ("مكتب 🏳️‍🌈 Bürger:innen „so“ – «so»", "مكتب 🏳️‍🌈 Bürger:innen „so“ – «so»"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_a_paste_loses_only_what_nobody_can_see(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text())
def test_comparing_is_stable(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bu\u0308rger", "Bürger"), ("a\r\nb", "a\nb"), ("  Ziel\n", "Ziel")],
)
def test_texts_that_look_alike_are_compared_as_one(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), [("Bürger", "bürger"), ("a b", "a  b"), ("ß", "ss")])
def test_texts_that_read_differently_stay_two(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text())
def test_a_slug_is_its_own_slug(name: str) -> None:
    assert slug(slug(name)) == slug(name)


def test_names_are_one_whatever_their_case_and_blanks() -> None:
    assert slug("  Amt  für\tMIGRATION ") == slug("amt für migration") == "amt für migration"
    assert slug("Straße") == slug("STRASSE")
    assert slug("Amt") != slug("Ämter")


@given(st.text().map(lambda text: text.translate({ord(mark): None for mark in GENDER_MARKS})))
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_ignores_case_and_composition(text: str) -> None:
    assert words_of(normalise(text).upper()) == words_of(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bürger*innen", "Bürgerinnen"),
        ("Bürger:innen", "BÜRGERINNEN"),
        ("Bürger_innen", "bürgerinnen"),
        ("BürgerInnen", "Bürgerinnen"),
        ("Bürger/-innen", "Bürgerinnen"),
        ("Bürger/\u2011innen", "Bürgerinnen"),
        ("Bürger·innen", "Bürgerinnen"),
        ("Ärzt*in", "Arztin"),
        ("jede*r", "jeder"),
        ("Straße", "STRASSE"),
        ("Café", "cafe"),
        ("Łódź", "Lodz"),
        ("Bu\u0308r\u00adger", "Bürger"),
        ("™", "TM"),
    ],
)
def test_spellings_that_readers_take_for_one_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("text", ["und/oder", "10:30 Uhr", "ja/nein", "Stadt/Land", "km/h"])
def test_no_gender_is_seen_where_there_is_none(text: str) -> None:
    assert fold(text) == text.casefold()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bürger*innen", {"burgerinnen", "burger", "buergerinnen"}),
        ("BürgerInnen beraten", {"burgerinnen", "burger", "beraten"}),
        ("Bu\u0308rger", {"burger", "buerger"}),
        ("Straße", {"strasse"}),
        ("foo_bar", {"foo", "bar"}),
        ("Mitarbeiter(innen)", {"mitarbeiter", "innen"}),
    ],
)
def test_a_word_is_found_under_every_spelling(text: str, words: set[str]) -> None:
    assert words <= set(search_words(text).split())


@given(st.text())
def test_every_word_is_findable_and_listed_once(text: str) -> None:
    listed = search_words(text).split(" ") if search_words(text) else []
    assert set(words_of(text)) <= set(listed)
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    "text",
    [letters * (100_000 // len(letters)) for letters in ("a", "ä", "a:", "a*in", "aI", "_", "/")],
    ids=lambda text: text[:4],
)
def test_a_text_of_100_kb_is_folded_at_once(text: str) -> None:
    started = time.process_time()
    search_words(text)
    assert time.process_time() - started < 2


def test_a_first_line_is_cut_with_an_ellipsis() -> None:
    assert first_line("  one\n two ") == "one two"
    assert first_line("x" * 80) == "x" * 80
    assert first_line("word " * 30, limit=20) == "word word word word…"
    assert len(first_line("x" * 5000)) == 80


def test_a_line_shows_where_a_text_departs_from_another() -> None:
    long = "one two three four five six seven eight nine ten"
    assert line_where_apart(long, "other", 20) == "one two three four…"
    assert line_where_apart(long, long.replace("eight", "8"), 20) == "…eight nine ten"
    assert line_where_apart(long, long[:-3], 20) == "…eight nine ten"
    assert line_where_apart("short", "shore", 20) == "short"
    assert line_where_apart("x" * 50, "x" * 49, 20) == "…" + "x" * 19
