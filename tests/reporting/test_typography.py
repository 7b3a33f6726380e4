"""Typography: what must not be parted, and numbers as each language writes them."""

import pytest

from eccar_desktop.domain.dates import parse_period
from eccar_desktop.reporting.typography import money, number, period, set_text, short_span, span


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("z. B. Vereine", "z.~B. Vereine"),
        ("u. a. im Rathaus", "u.~a. im Rathaus"),
        ("nach § 5 Abs. 2", "nach §~5 Abs.~2"),
        ("20 % und 20.000 Euro", "20~% und 20.000~Euro"),
        ("EUR 20,000 a year", "EUR~20,000 a year"),
        ("am 16. März 2020", "am 16.~März 2020"),
        ("on 16 March 2020", "on 16~March 2020"),
        ("Dr. Muster, Nr. 5", "Dr.~Muster, Nr.~5"),
        ("Ausländerrat Dresden e. V. lädt ein", "Ausländerrat Dresden e.~V. lädt ein"),
        ("Bürger:innen, Mitarbeiter*innen – „so“", "Bürger:innen, Mitarbeiter*innen – „so“"),
        ("Massnahmen  mit zwei Leerzeichen", "Massnahmen  mit zwei Leerzeichen"),
        ("5 Personenkreise", "5 Personenkreise"),
    ],
)
def test_spaces_that_must_not_break_do_not_and_all_else_stays(typed: str, printed: str) -> None:
    assert set_text(typed) == printed.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("amount", "german", "english"),
    [
        ("1573.45", "1.573,45\u00a0Euro", "EUR\u00a01,573.45"),
        ("20000", "20.000\u00a0Euro", "EUR\u00a020,000"),
        ("0.5", "0,50\u00a0Euro", "EUR\u00a00.50"),
        ("1000000", "1.000.000\u00a0Euro", "EUR\u00a01,000,000"),
    ],
)
def test_money_is_written_as_each_language_does(amount: str, german: str, english: str) -> None:
    assert money(amount, "EUR", "de") == german
    assert money(amount, "EUR", "en") == english


def test_a_number_that_is_none_stays_as_it_is() -> None:
    assert number("viele", "de") == "viele"


@pytest.mark.parametrize(
    ("typed", "title", "text", "column"),
    [
        ("2017/2020-09", "2017 – September~2020", "2017 bis September 2020", "2017 – 09.2020"),
        ("2017-2018", "2017–2018", "2017–2018", "2017–2018"),
        ("2008-10/", "seit Oktober 2008", "seit Oktober 2008", "seit~10.2008"),
        ("2020", "2020", "2020", "2020"),
        (
            "2017-03-16/2017-04-06",
            "16.~März 2017 – 6.~April 2017",
            "16.~März 2017 bis 6.~April 2017",
            "16.03.2017 – 06.04.2017",
        ),
    ],
)
def test_a_period_is_printed_for_titles_texts_and_columns(
    typed: str, title: str, text: str, column: str
) -> None:
    meant = parse_period(typed)
    nbsp = "\u00a0"
    found = [make(meant.start, meant.end, "de") for make in (span, period, short_span)]
    assert [each.replace(nbsp, " ") for each in found] == [
        each.replace("~", " ") for each in (title, text, column)
    ]
