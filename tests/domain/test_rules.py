"""What the rules find in a record: each problem with and without its cause."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from eccar_desktop import texts
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.rules import Severity, problems

GOOD: Mapping[str, Any] = {
    "reference": "50-2024-01",
    "title_de": "Fest",
    "title_en": "Fair",
    "description_de": "Ein Fest.",
    "description_en": "A fair.",
    "field": 3,
    "status": "in_progress",
    "office": "f" * 32,
    "start": "2017",
    "end": "2018",
}


def found(entity: str, values: Mapping[str, Any], **more: Any) -> list[tuple[str, Severity]]:
    """The fields in which something is wrong, and how much it matters."""
    record = Record(entity, "a" * 32, {k: v for k, v in values.items() if v is not None}, **more)
    return [(each.field, each.severity) for each in problems(record)]


def test_a_good_measure_has_no_problems() -> None:
    assert found("measure", GOOD) == []


def test_an_empty_measure_lacks_what_a_report_needs() -> None:
    assert found("measure", {}) == [
        ("field", Severity.ERROR),
        ("title_de", Severity.ERROR),
        ("office", Severity.WARNING),
        ("description_de", Severity.WARNING),
        ("status", Severity.HINT),
    ]


def test_what_is_in_the_trash_needs_no_mending() -> None:
    assert found("measure", {}, deleted=True) == []


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"end": "2016"}, ("end", Severity.ERROR)),
        ({"start": "2017-03", "end": "2017-02-28"}, ("end", Severity.ERROR)),
        ({"start": ".."}, ("start", Severity.ERROR)),
        ({"further_fields": [3]}, ("further_fields", Severity.HINT)),
        ({"title_en": None}, ("title_en", Severity.WARNING)),
        ({"description_de": None}, ("description_de", Severity.WARNING)),
        ({"title_basis": "0" * 16}, ("title_en", Severity.WARNING)),
        ({"status": "delayed"}, ("status_reason_de", Severity.WARNING)),
        ({"status": "permanent"}, ("end", Severity.HINT)),
        ({"status": "paused"}, ("status", Severity.WARNING)),
        ({"title_de": "x" * 5000}, ("title_de", Severity.HINT)),
        ({"links": [{"address": "https://a.example"}]}, ("links", Severity.WARNING)),
        ({"images": [{"alt_de": "Bild"}]}, ("images", Severity.WARNING)),
        ({"funding": [{"amount": "5"}]}, ("funding", Severity.HINT)),
    ],
)
def test_a_problem_is_found_where_it_is(
    values: Mapping[str, Any], problem: tuple[str, Severity]
) -> None:
    assert found("measure", {**GOOD, **values}) == [problem]


@pytest.mark.parametrize(
    "values",
    [
        {"start": "2017", "end": "2017-02-28"},
        {"start": "2017-03", "end": "2017"},
        {"end": ".."},
        {"end": None},
        {"end": "2017-Q3"},
        {"status": "delayed", "status_reason_en": "Because."},
        {"status": "permanent", "end": ".."},
        {"further_fields": [2]},
        {"links": [{"address": "https://a.example", "text": "A"}]},
        {"images": [{"decorative": True}]},
        {"images": [{"alt_de": "Bild", "alt_en": "Picture"}]},
        {"funding": [{"amount": "5", "currency": "EUR"}]},
        {"title_de": "x" * 240},
    ],
)
def test_what_is_right_is_left_in_peace(values: Mapping[str, Any]) -> None:
    assert found("measure", {**GOOD, **values}) == []


def test_conflicts_are_to_be_decided() -> None:
    assert found("measure", GOOD, conflicts=("deleted", "title_de")) == [
        ("deleted", Severity.WARNING),
        ("title_de", Severity.WARNING),
    ]


def test_other_records_have_rules_of_their_own() -> None:
    assert found("office", {}) == [("name_de", Severity.ERROR)]
    assert found("office", {"name_en": "Office"}) == []
    assert found("office", {"name_de": "Amt", "active_from": "2020", "active_to": "2019"}) == [
        ("active_to", Severity.ERROR)
    ]
    assert found("edition", {"start": "2020", "end": "2019"}) == [("end", Severity.ERROR)]
    contact = {"person": "Someone", "may_be_published": True}
    unchecked = ("checked_on", Severity.HINT)
    assert found("contact", contact) == [("basis", Severity.WARNING), unchecked]
    assert found("contact", {**contact, "basis": "consent"}) == [unchecked]
    good = {**contact, "basis": "consent", "checked_on": f"{datetime.now().astimezone():%Y}"}
    assert found("contact", good) == []
    assert found("contact", {**good, "checked_on": "2019-03"}) == [("checked_on", Severity.WARNING)]
    assert found("contact", {"telephone": "1"}) == [("function_de", Severity.WARNING)]
    assert found("contact", {"person": "Someone"}) == []


def test_every_sentence_is_said_in_german_as_well() -> None:
    records = [Record("measure", "a", {}), Record("measure", "b", {**GOOD, "end": "2016"})]
    english = [each.text for record in records for each in problems(record)]
    texts.use("de")
    try:
        german = [each.text for record in records for each in problems(record)]
    finally:
        texts.use("en")
    assert len(german) == len(english) == 6
    assert not set(german) & set(english)


def test_texts_around_the_measures_need_both_languages_too() -> None:
    assert found("edition", {"foreword_de": "Grußwort"}) == [("foreword_en", Severity.WARNING)]
    assert found("chapter_text", {"outlook_en": "Soon"}) == [("outlook_de", Severity.WARNING)]
    outdated = {"outlook_de": "Bald", "outlook_en": "Soon", "outlook_basis": "0" * 16}
    assert found("chapter_text", outdated) == [("outlook_en", Severity.WARNING)]
