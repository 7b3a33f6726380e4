"""Partial dates: how people type them, how they are ordered, stored and printed."""

import json
from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eccar_desktop import paths
from eccar_desktop.domain.dates import (
    MONTHS,
    PartialDate,
    Period,
    parse_date,
    parse_end,
    parse_period,
    whole_period,
)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Any partial date, open ends among them."""
    if draw(st.integers(0, 9)) == 0:
        return PartialDate(None)
    year = draw(st.integers(1, 9999))
    if not draw(st.booleans()):
        return PartialDate(year)
    month = draw(st.integers(1, 12))
    if not draw(st.booleans()):
        return PartialDate(year, month)
    return PartialDate(year, month, draw(st.integers(1, monthrange(year, month)[1])))


@given(partial_dates())
def test_what_is_stored_is_read_back(date: PartialDate) -> None:
    assert PartialDate.from_iso(date.iso) == date
    assert parse_date(date.iso) == date


@given(partial_dates(), st.sampled_from(["de", "en"]), st.booleans())
def test_what_is_printed_can_be_typed(date: PartialDate, language: str, short: bool) -> None:
    if date.year is None or date.year > 999:  # nobody prints the years before 1000
        assert parse_date(date.printed(language, short=short)) == date


@given(partial_dates(), partial_dates(), partial_dates())
def test_the_order_of_dates_is_total(
    one: PartialDate, other: PartialDate, third: PartialDate
) -> None:
    assert (one < other) + (one == other) + (one > other) == 1
    assert (one <= other) == (not other < one)
    if one <= other <= third:
        assert one <= third


@given(partial_dates())
def test_a_date_lies_between_its_first_and_its_last_day(date: PartialDate) -> None:
    assert date.earliest() <= date.latest()
    assert date <= PartialDate(None)


def test_less_precise_dates_come_first_and_an_open_end_last() -> None:
    texts = ["2017", "2017-01", "2017-01-01", "2017-02", "2018", ".."]
    assert [each.iso for each in sorted(map(PartialDate.from_iso, reversed(texts)))] == texts


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2017", "2017"),
        ("2017-3", "2017-03"),
        ("2017-03-05", "2017-03-05"),
        ("3/2017", "2017-03"),
        ("03.2017", "2017-03"),
        ("5.3.2017", "2017-03-05"),
        ("05. 03. 2017", "2017-03-05"),
        ("März 2017", "2017-03"),
        ("Ma\u0308rz 2017", "2017-03"),
        ("maerz 2017", "2017-03"),
        ("5. März 2017", "2017-03-05"),
        ("5.März 2017", "2017-03-05"),
        ("5\u00a0March 2017", "2017-03-05"),
        ("5th March 2017", "2017-03-05"),
        ("March 5, 2017", "2017-03-05"),
        ("Jänner 2017", "2017-01"),
        ("Sept. 2017", "2017-09"),
        ("Okt 2017", "2017-10"),
        ("dec 2017", "2017-12"),
        ("seit 2017", "2017"),
        ("ab März 2017", "2017-03"),
        ("29.02.2020", "2020-02-29"),
        ("fortlaufend", ".."),
        ("Ongoing", ".."),
        ("bis auf weiteres", ".."),
        ("..", ".."),
        (" 2017 ", "2017"),
    ],
)
def test_dates_are_understood_as_people_type_them(typed: str, iso: str) -> None:
    assert parse_date(typed).iso == iso


@pytest.mark.parametrize(
    "typed",
    ["31.02.2020", "29.02.2019", "2017-13", "2017-00", "32.01.2017", "13/2017", "2017-02-30"],
)
def test_a_day_that_does_not_exist_is_refused_with_its_text(typed: str) -> None:
    with pytest.raises(ValueError, match="does not exist in the calendar") as refused:
        parse_date(typed)
    assert typed in str(refused.value)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "Sommer", "0000", "15.03.17", "17", "20170315", "٢٠١٧", "30.2.", "2017\n01"],
)
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match=r"for example 2017, 3/2017 or 15\.03\.2017"):
        parse_date(typed)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("Frühjahr 2018", "3/2018"),
        ("spring 2018", "3/2018"),
        ("Sommer 2018", "6/2018"),
        ("ab Herbst 2018", "9/2018"),
        ("Ende 2018", "12/2018"),
        ("mid-2018", "6/2018"),
        ("1. Quartal 2018", "3/2018"),
        ("Märrz 2018", "3/2018"),
    ],
)
def test_what_is_too_vague_is_refused_with_a_month_and_the_year(typed: str, month: str) -> None:
    for read in (parse_date, parse_end):
        with pytest.raises(ValueError, match=f"for example {month}, or only the year: 2018") as no:
            read(typed)
        assert typed in str(no.value)


def test_a_long_text_is_refused_in_no_time() -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_date("a " * 100_000 + "2018x")


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("bis 2020", "2020"),
        ("Bis März 2020", "2020-03"),
        ("bis zum 5.3.2020", "2020-03-05"),
        ("until 2020", "2020"),
        ("till March 2020", "2020-03"),
        ("bis heute", ".."),
        ("bis auf weiteres", ".."),
        ("until further notice", ".."),
        ("3/2020", "2020-03"),
    ],
)
def test_an_end_may_be_typed_as_an_end(typed: str, iso: str) -> None:
    assert parse_end(typed).iso == iso


@pytest.mark.parametrize("typed", ["seit 2015", "since 2015", "bis", "bis bald", ""])
def test_what_is_no_end_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_end(typed)


@pytest.mark.parametrize("text", ["2017\n", "٢٠١٧", "March 2017", "", "2017-13", "2017-3-"])
def test_a_stored_text_must_be_a_date_to_the_letter(text: str) -> None:
    with pytest.raises(ValueError, match="2"):
        PartialDate.from_iso(text)


@pytest.mark.parametrize(
    ("iso", "german", "english", "short"),
    [
        ("2017", "2017", "2017", "2017"),
        ("2017-03", "März 2017", "March 2017", "03.2017"),
        ("2017-03-05", "5. März 2017", "5 March 2017", "05.03.2017"),
        ("..", "fortlaufend", "ongoing", "fortlaufend"),
    ],
)
def test_dates_are_printed_after_din_5008_and_in_british_english(
    iso: str, german: str, english: str, short: str
) -> None:
    date = PartialDate.from_iso(iso)
    assert date.printed("de") == german
    assert date.printed("en") == date.printed("en", short=True) == english
    assert date.printed("de", short=True) == short


def test_every_period_of_the_sample_is_understood() -> None:
    rows = json.loads(paths.resource("demo", "measures.json").read_text(encoding="utf-8"))
    periods = [parse_period(row["period"]) for row in rows if "period" in row]
    assert len(periods) == 56
    assert all(each.start and each.end and each.start <= each.end for each in periods)
    assert sum(each.end.is_open for each in periods if each.end) == 8


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2017-03-16/2017-04-06", "2017-03-16", "2017-04-06"),
        ("2017/2022", "2017", "2022"),
        ("2008-10/", "2008-10", ".."),
        ("2008-10/..", "2008-10", ".."),
        ("/2020", None, "2020"),
        ("../2020", None, "2020"),
        ("2017-2018", "2017", "2018"),
        ("2017 – 2018", "2017", "2018"),
        ("2020", "2020", "2020"),
        ("3/2017", "2017-03", "2017-03"),
        ("2017-03", "2017-03", "2017-03"),
        ("seit März 2015", "2015-03", ".."),
        ("von 2017 bis 2018", "2017", "2018"),
        ("2015 bis heute", "2015", ".."),
        ("2015 bis auf weiteres", "2015", ".."),
        ("from March 2017 to 6 April 2018", "2017-03", "2018-04-06"),
        ("16.03.2017 - 06.04.2017", "2017-03-16", "2017-04-06"),
        ("16.03.2017-06.04.2017", "2017-03-16", "2017-04-06"),
        ("3/2017-5/2018", "2017-03", "2018-05"),
        ("fortlaufend", None, ".."),
        ("bis 2020", None, "2020"),
        ("until March 2020", None, "2020-03"),
        ("bis heute", None, ".."),
        ("2018-2017", "2018", "2017"),
        ("", None, None),
    ],
)
def test_periods_are_understood_as_people_type_them(
    typed: str, start: str | None, end: str | None
) -> None:
    period = parse_period(typed)
    assert (period.start.iso if period.start else None) == start
    assert (period.end.iso if period.end else None) == end


@pytest.mark.parametrize(
    "typed", ["/", "-", "–", "2017–", "2017/22", "2017-18", "2017/2018/2019", "2017, 2018"]
)
def test_what_is_no_period_is_refused_with_words(typed: str) -> None:
    with pytest.raises(ValueError, match=r"“.+” (is not a date|does not exist)"):
        parse_period(typed)


@pytest.mark.parametrize(
    ("start", "end", "german", "english"),
    [
        ("2017", "2018", "2017–2018", "2017–2018"),
        ("2017", "2017", "2017", "2017"),
        ("2015", "..", "seit 2015", "since 2015"),
        ("2017-03", None, "März 2017", "March 2017"),
        (None, "2020", "bis 2020", "until 2020"),
        (None, "..", "fortlaufend", "ongoing"),
        (None, None, "", ""),
        ("2017-03-16", "2017-04", "16. März 2017 bis April 2017", "16 March 2017 to April 2017"),
    ],
)
def test_periods_are_printed_in_words(
    start: str | None, end: str | None, german: str, english: str
) -> None:
    period = Period(*(PartialDate.from_iso(each) if each else None for each in (start, end)))
    assert period.printed("de") == german
    assert period.printed("en") == english


def test_there_are_twelve_months_in_both_languages() -> None:
    assert {language: len(names) for language, names in MONTHS.items()} == {"de": 12, "en": 12}


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2017-2019", "2017", "2019"),
        ("März 2017 bis Mai 2019", "2017-03", "2019-05"),
        ("2015 bis heute", "2015", ".."),
        ("seit 2015", "2015", ".."),
        ("since March 2015", "2015-03", ".."),
        ("bis 2020", None, "2020"),
        ("fortlaufend", None, ".."),
    ],
)
def test_a_period_is_told_from_a_date(typed: str, start: str | None, end: str) -> None:
    period = whole_period(typed)
    assert period is not None
    assert (period.start.iso if period.start else None) == start
    assert period.end is not None
    assert period.end.iso == end


@pytest.mark.parametrize("typed", ["2017", "3/2017", "2017-03", "ab 2015", "von 2015", "bald", ""])
def test_a_date_and_what_is_none_are_no_period(typed: str) -> None:
    assert whole_period(typed) is None
