"""A new edition: which period and which measures are proposed, and what making it writes."""

from dataclasses import replace
from datetime import date

import pytest

from eccar_desktop.domain.dates import Period, parse_period
from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.domain.identity import chapter_text_id, edition_id
from eccar_desktop.domain.new_edition import (
    NewEdition,
    Outcome,
    creation,
    first_period,
    had_finished,
    is_taken,
    next_period,
    proposed,
)
from eccar_desktop.domain.records import MeasureRow, Record
from eccar_desktop.domain.values import Value

TODAY = date(2026, 11, 23)
CITY = "c" * 32


def row(status: str = "", end: str = "") -> MeasureRow:
    texts = dict.fromkeys(("reference", "title_de", "title_en", "office", "work_state", "kind"), "")
    flags = {"approval_stale": False, "complete": True, "deleted": False}
    numbers = {"n": 1, "field": 1, "conflicts": 0, "changed_at": 0}
    about = {"id": "m", "status": status, "start": "2019", "end": end, "english": "done"}
    return MeasureRow(**texts, **flags, **numbers, **about)  # type: ignore[arg-type]  # by name


def edition(**values: Value) -> Record:
    return Record("edition", "e" * 32, values)


def said(period: Period) -> tuple[str, str]:
    return (period.start.iso if period.start else "", period.end.iso if period.end else "")


@pytest.mark.parametrize(
    ("former", "following"),
    [
        ("2017/2018", ("2019", "2020")),
        ("2020/2020", ("2021", "2021")),
        ("2017-01/2020-09", ("2020-10", "2024-06")),
        ("2017-10/2019-09", ("2019-10", "2021-09")),
        ("2017/2020-09", ("2020-10", "2024-06")),
        ("2018/2017", ("2018", "2019")),
    ],
)
def test_the_next_period_follows_and_is_as_long(former: str, following: tuple[str, str]) -> None:
    period = parse_period(former)
    assert period.start and period.end
    before = edition(start=period.start.iso, end=period.end.iso)
    assert said(next_period(before, TODAY)) == following


def test_a_first_report_is_about_the_last_two_years() -> None:
    assert said(first_period(TODAY)) == ("2025", "2026")
    assert said(first_period(date(2027, 2, 1))) == ("2025", "2026")
    assert said(next_period(edition(end=".."), TODAY)) == ("2025", "2026")


@pytest.mark.parametrize(
    ("status", "end", "was_finished", "outcome"),
    [
        ("in_progress", "..", False, Outcome.CONTINUED),
        ("in_progress", "2021", False, Outcome.CONTINUED),
        ("in_progress", "2020", False, Outcome.FINISHED),
        ("completed", "2022", False, Outcome.FINISHED),
        ("discontinued", "", False, Outcome.FINISHED),
        ("completed", "2020", True, Outcome.DROPPED),
        ("permanent", "", True, Outcome.CONTINUED),
        ("", "", False, Outcome.CONTINUED),
    ],
)
def test_what_becomes_of_a_measure_follows_from_status_and_period(
    status: str, end: str, was_finished: bool, outcome: Outcome
) -> None:
    period = parse_period("2021/2022")
    assert proposed(row(status, end), period, was_finished=was_finished) is outcome


def test_what_ended_within_the_former_period_had_been_told() -> None:
    former = edition(end="2020")
    assert had_finished(row("completed", "2020-12-31"), former)
    assert not had_finished(row("completed", "2021"), former)
    assert not had_finished(row("in_progress", "2020"), former)
    assert not had_finished(row("completed"), former)


def test_making_it_selects_in_order_and_takes_texts_and_layout_along() -> None:
    rows: list[Value] = [{"key": "a", "order": "1", "form": "short"}, {"key": "b", "order": "2"}]
    former = edition(
        selected=rows, layout="profile", foreword_de="Gruß", foreword_en="Hi", foreword_basis="x"
    )
    chapter = Record("chapter_text", "t" * 32, {"number": 4, "outlook_de": "Bald"})
    wish = NewEdition(
        *("2022", "2021", "2022"),
        (("a", Outcome.CONTINUED), ("b", Outcome.FINISHED), ("x", Outcome.DROPPED)),
        *(former.id, True),
    )
    made, text, ended = creation(CITY, wish, former, [chapter], {"b": "in_progress"}).edits
    its_id = edition_id(CITY, "2022")
    assert isinstance(made, Create)
    assert made.record == its_id
    selected = made.values["selected"]
    assert isinstance(selected, list)
    assert [(each["key"], each["form"]) for each in selected if isinstance(each, dict)] == [
        ("a", "short"),
        ("b", "short"),
    ]
    wanted = {"layout": "profile", "previous": former.id, "foreword_basis": "x", "start": "2021"}
    assert wanted.items() <= made.values.items()
    assert text == Create(
        "chapter_text",
        {"edition": its_id, "number": 4, "outlook_de": "Bald"},
        chapter_text_id(its_id, 4),
    )
    assert ended == SetFields("measure", "b", {"status": "completed"})
    plain = creation(CITY, replace(wish, with_texts=False), former, [chapter], {"b": "completed"})
    (bare,) = plain.edits
    assert isinstance(bare, Create)
    assert "foreword_de" not in bare.values


def test_a_name_is_taken_however_it_is_written() -> None:
    assert is_taken(" bericht  2022", [edition(name="Bericht 2022")])
    assert not is_taken("2023", [edition(name="2022")])
