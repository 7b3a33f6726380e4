"""Values as people and scripts give them, made into what a field holds."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eccar_desktop.domain.catalogue import ENTITIES, MEASURE
from eccar_desktop.domain.errors import BadValueError, NotFoundError
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.values import iso_or_none, known_field, parse, parse_all

FUNDING = MEASURE.fields["funding"]


def known(field: Field, text: str) -> str:
    """A file that knows the office 50 and the measure 50-2024-03 only."""
    found = {"50": "f" * 32, "50-2024-03": "a" * 32, "a" * 32: "a" * 32}
    if text not in found:
        raise NotFoundError(text)
    return found[text]


def parsed(key: str, raw: object, entity: str = "measure") -> Any:
    """The value of a field of a measure."""
    return parse(ENTITIES[entity].fields[key], raw, known)


def amount(raw: object) -> Any:
    """An amount of money."""
    return parse(FUNDING.attribute("amount"), raw, known)


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("title_de", "  Zwei\nZeilen ", "Zwei Zeilen"),
        ("title_de", "x" * 5000, "x" * 5000),
        ("description_de", " Absatz\r\n\r\nnoch einer\x00 ", " Absatz\n\nnoch einer "),
        ("description_de", "مكتب 🏳️‍🌈", "مكتب 🏳️‍🌈"),
        ("description_de", "x" * 100_000, "x" * 100_000),
        ("title_de", "lone \ud800", "lone"),
        ("title_de", 2017, "2017"),
        ("field", 3, 3),
        ("field", "3", 3),
        ("field", " 10 ", 10),
        ("status", "permanent", "permanent"),
        ("start", "März 2017", "2017-03"),
        ("end", "fortlaufend", ".."),
        ("office", "50", "f" * 32),
        ("further_fields", "[2, 10]", [2, 10]),
        ("further_fields", [2, "10"], [2, 10]),
        ("target_groups", '["Kinder", "Eltern"]', ["Kinder", "Eltern"]),
        ("city_roles", ["employer"], ["employer"]),
        ("further_offices", ["50"], ["f" * 32]),
        ("partners", ["Verein"], [{"name": "Verein"}]),
        ("partners", [{"name": "Verein", "kind": "ngo"}], [{"name": "Verein", "kind": "ngo"}]),
        ("links", [{"key": "a/b", "address": "x"}], [{"key": "ab", "address": "x"}]),
        ("funding", [{"amount": "1.573,45"}], [{"amount": "1573.45"}]),
    ],
)
def test_values_are_taken_in_every_usual_form(key: str, raw: object, value: object) -> None:
    assert parsed(key, raw) == value


@pytest.mark.parametrize("key", list(MEASURE.fields))
@pytest.mark.parametrize("raw", [None, "", "  ", "\x00", "\n", []])
def test_nothing_clears_any_field(key: str, raw: object) -> None:
    assert parsed(key, raw) is None


@pytest.mark.parametrize(
    ("key", "raw"),
    [
        ("field", 0),
        ("field", 11),
        ("field", "1_0"),
        ("field", 3.5),
        ("field", "drei"),
        ("field", "9" * 5000),
        ("field", True),
        ("status", "done"),
        ("start", "31.02.2020"),
        ("start", "2017-13"),
        ("title_de", True),
        ("title_de", {"de": "x"}),
        ("title_de", ["x"]),
        ("further_fields", "3"),
        ("further_fields", [3, 11]),
        ("target_groups", "Kinder"),
        ("target_groups", "[" * 100_000),
        ("target_groups", ["Kinder", " "]),
        ("target_groups", {"a": 1}),
        ("city_roles", ["king"]),
        ("partners", [{"kind": "ngo"}]),
        ("partners", [{"name": "Verein", "colour": "red"}]),
        ("partners", [3]),
        ("partners", [{"name": "Verein", "kind": "friend"}]),
        ("funding", [{"amount": "viel"}]),
        ("images", [{"file": "picture.png"}]),
    ],
)
def test_what_a_field_can_not_hold_is_refused_by_its_key(key: str, raw: object) -> None:
    with pytest.raises(BadValueError) as refused:
        parse_all(MEASURE, {"title_en": "fine", key: raw}, known)
    assert refused.value.key in (key, "amount", "kind", "file")
    assert len(str(refused.value)) < 300


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(BadValueError, match="titel_de"):
        known_field(MEASURE, "titel_de")


def test_a_record_that_is_not_here_is_not_referred_to() -> None:
    with pytest.raises(NotFoundError):
        parsed("office", "51")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1573.45", "1573.45"),
        ("1.573,45", "1573.45"),
        ("1,573.45", "1573.45"),
        ("1 573,45", "1573.45"),
        ("1\u202f573,45", "1573.45"),
        ("1’573.45", "1573.45"),
        ("1.573.450", "1573450"),
        ("1,573,450", "1573450"),
        ("12,5", "12.5"),
        ("0.5", "0.5"),
        ("-5", "-5"),
        (5, "5"),
        (5.5, "5.5"),
    ],
)
def test_amounts_are_exact_and_read_in_both_languages(raw: object, value: str) -> None:
    assert amount(raw) == value
    assert amount(value) == value


@pytest.mark.parametrize(
    "raw", ["NaN", "inf", "1e5", "1e999999999", "1_000", "٣", "1.57,3.45", "9" * 16, "--5", "5 €"]
)
def test_an_amount_is_digits_and_nothing_else(raw: str) -> None:
    with pytest.raises(BadValueError):
        amount(raw)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**12))
def test_an_amount_as_stored_is_taken_unchanged(number: Any) -> None:
    assert amount(str(number)) == str(number)


@pytest.mark.parametrize("raw", [True, "true", "ja", "Yes", 1, "1"])
def test_a_flag_is_true_in_many_words(raw: object) -> None:
    assert parsed("external", raw, "office") is True


@pytest.mark.parametrize("raw", [False, "no", "nein", 0])
def test_a_flag_that_is_false_is_absent(raw: object) -> None:
    assert parsed("external", raw, "office") is None


def test_a_flag_takes_no_other_word() -> None:
    with pytest.raises(BadValueError):
        parsed("external", "vielleicht", "office")


def test_a_period_is_split_into_start_and_end() -> None:
    assert parse_all(MEASURE, {"period": "2008-10/"}, known) == {"start": "2008-10", "end": ".."}
    assert parse_all(MEASURE, {"period": ""}, known) == {"start": None, "end": None}
    assert parse_all(MEASURE, {"period": 2020}, known) == {"start": "2020", "end": "2020"}


def test_a_bad_period_is_refused_under_its_own_key() -> None:
    with pytest.raises(BadValueError) as refused:
        parse_all(MEASURE, {"period": "2017-13"}, known)
    assert refused.value.key == "period"


def test_an_end_before_the_start_can_be_written() -> None:
    assert parse_all(MEASURE, {"period": "2018-2017"}, known) == {"start": "2018", "end": "2017"}


def test_the_selection_of_an_edition_names_measures() -> None:
    assert parsed("selected", [{"key": "50-2024-03", "form": "short"}], "edition") == [
        {"key": "a" * 32, "form": "short"}
    ]
    with pytest.raises(BadValueError):
        parsed("selected", [{"form": "short"}], "edition")


def test_a_value_of_a_newer_program_is_no_date() -> None:
    assert iso_or_none("2017-Q3") is None
    assert iso_or_none(2017) is None
    assert iso_or_none("2017") is not None
