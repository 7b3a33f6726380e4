"""Values in words."""

from datetime import UTC, datetime

import pytest

from eccar_desktop import texts
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import Json
from eccar_desktop.widgets.editor import Offers
from eccar_desktop.widgets.words import compared, in_words, marked, moment


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("status", "permanent", "permanent task"),
        ("status", "paused", "paused"),
        ("start", "2017-03", "March 2017"),
        ("start", "who knows", "who knows"),
        ("end", "..", "ongoing"),
        ("field", 9, "9  Promoting Cultural Diversity"),
        ("further_fields", [7, 9], "7  Fair Access to Housing, 9  Promoting Cultural Diversity"),
        ("office", "1" * 32, "First office"),
        ("office", "9" * 32, "not in this file"),
        ("city_roles", ["employer"], "employer"),
        ("partners", [{"name": "Caritas", "kind": None}], "Caritas"),
        (
            "links",
            [{"key": "0a1b", "address": "https://a.example", "text": "A"}],
            "https://a.example, A",
        ),
        ("title_de", None, "(empty)"),
    ],
)
def test_a_value_is_said_as_people_say_it(
    offers: Offers, key: str, value: Json, words: str
) -> None:
    assert in_words(MEASURE.fields[key], value, offers) == words


def test_what_the_origin_lacks_is_marked_and_angle_brackets_are_shown() -> None:
    assert (
        marked("twice <a> year", "once a year")
        == "<b><u>twice</u></b> <b><u>&lt;</u></b>a<b><u>&gt;</u></b> year"
    )
    assert marked("a\nb", "") == "a<br>b"


def test_a_comparison_strikes_out_and_adds() -> None:
    assert compared("once a year", "twice a year") == "<s>once</s> <b><u>twice</u></b> a year"


def test_words_that_changed_side_by_side_are_one_change() -> None:
    assert compared("Er tagt im Rathaus.", "Wir kommen im Museum.") == (
        "<s>Er tagt</s> <b><u>Wir kommen</u></b> im <s>Rathaus</s> <b><u>Museum</u></b>."
    )
    assert compared("Fest", "") == "<s>Fest</s>"
    assert compared("", "Fest") == "<b><u>Fest</u></b>"
    assert compared("ein Fest", "ein Fest") == "ein Fest"
    assert compared("a b", "a c b") == "a <b><u>c </u></b>b"


def test_two_huge_texts_are_not_compared_word_by_word() -> None:
    text = "word " * 10_000
    assert marked(text, "other " * 10_000) == text


@pytest.mark.parametrize(
    ("language", "month"), [("de", ". September 2020, "), ("en", " September 2020, ")]
)
def test_a_moment_names_day_and_time(language: str, month: str) -> None:
    texts.use(language)
    at = int(datetime(2020, 9, 7, 12, 3, tzinfo=UTC).timestamp() * 1000)
    assert month in moment(at)
