"""The same thing made in two files is one; two things are two; clocks decide nothing."""

import os
import time

import pytest

from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.identity import distinct_id
from eccar_desktop.merging.plan import State
from eccar_desktop.merging.uniting import tell_apart
from eccar_desktop.store.checking import check_file
from tests.merging.offices import YEAR, City, Office, wrong_clock


def test_offices_that_start_alone_mean_the_same_city_however_they_write_it(
    city: City, m: Office
) -> None:
    other = city.office("50", city="  DRESDEN ")
    other.add(title_de="Fest")
    m.take(other)
    assert len(m.store.reader.records("city")) == 1
    assert m.conflicts() == []


def test_two_offices_with_the_same_code_are_one_office_and_both_measures_stay(
    city: City, m: Office
) -> None:
    one, two = city.office("50", "Sozialamt"), city.office("50", "Amt für Soziales")
    one.add(title_de="Eins")
    two.add(title_de="Zwei")
    m.take(one, two)
    assert sorted(m.titles()) == ["Eins", "Zwei"]
    assert m.competing(one.id) == {"name_de": {"Sozialamt", "Amt für Soziales"}}


def test_a_reference_that_was_claimed_twice_leaves_two_measures_and_both_forms_find_them(
    city: City, m: Office
) -> None:
    one, two = city.office("50", "Sozialamt"), city.office("50", "Sozialamt")
    measures = {one.add(title_de="Eins"), two.add(title_de="Zwei")}
    assert one.value(min(measures & set(ids(one))), "reference") == two.value(
        min(measures & set(ids(two))), "reference"
    )
    m.take(two)
    m.take(one)
    references = {measure: m.value(measure, "reference") for measure in measures}
    plain, longer = sorted(references.values(), key=len)
    assert longer.startswith(f"{plain}-")
    assert len(longer) >= len(plain) + 5
    found = {m.store.reader.find_measure(each) for each in (plain, longer)}
    assert found == measures
    assert [each.field for each in check_file(m.store).problems if each.record in measures].count(
        "reference"
    ) == 1
    one.take(m)
    assert {each: one.value(each, "reference") for each in measures} == references
    assert one.shows() == m.shows()  # in the same order, too, though they came in another
    assert [m.value(each, "reference") for each in ids(m)] == [plain, longer]


def ids(office: Office) -> list[str]:
    """The measures of an office's file."""
    return [each.id for each in office.store.reader.records("measure")]


def test_two_measures_with_the_same_title_are_two_measures(m: Office, a: Office, b: Office) -> None:
    a.add(title_de="Fest")
    b.add(title_de="Fest")
    m.take(a, b)
    assert m.titles() == ["Fest", "Fest"]
    assert m.conflicts() == []


def test_an_edition_and_its_chapters_made_in_two_files_are_one(
    m: Office, a: Office, b: Office
) -> None:
    first = a.edition("Bericht 2026", title_de="Von A")
    second = b.edition("bericht  2026", title_de="Von B")
    assert first == second
    chapter = a.chapter(first, 3, situation_de="Von A")
    assert b.chapter(second, 3, outlook_de="Von B") == chapter
    m.take(a, b)
    assert m.competing(first) == {"title_de": {"Von A", "Von B"}}
    assert m.competing(chapter) == {}
    assert m.value(chapter, "situation_de", "chapter_text") == "Von A"
    assert m.value(chapter, "outlook_de", "chapter_text") == "Von B"


def test_a_renamed_edition_stays_the_edition_that_it_was(m: Office, a: Office) -> None:
    edition = m.edition("Bericht 2026")
    a.take(m)
    a.edit(edition, "edition", name="Zweiter Bericht")
    m.take(a)
    assert [each.text("name") for each in m.store.reader.records("edition")] == ["Zweiter Bericht"]


def test_not_the_same_is_one_finding_however_often_it_is_said_and_it_travels(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    second = a.add(title_de="Feste")
    city.meet(m, a, b)
    tell_apart(a.store, measure, second)
    tell_apart(b.store, second, measure)
    city.meet(m, a, b)
    (finding,) = m.store.reader.records("distinct")
    assert finding.id == distinct_id(second, measure)
    assert m.conflicts() == []


def test_a_file_of_another_city_is_rejected_unless_it_is_meant(city: City, m: Office) -> None:
    other = city.office("50", city="Wien")
    other.add(title_de="Fest")
    (file,) = m.take(other).files
    assert file.state == State.REJECTED
    assert "Wien" in str(file.reason)
    m.merge(other.hand_in(), other_cities=True)
    assert m.titles() == ["Fest"]
    assert len(m.store.reader.records("city")) == 2
    assert m.conflicts() == []


def test_a_clock_ten_years_ahead_does_not_win_does_not_spread_and_is_reported(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    with wrong_clock(10 * YEAR):
        a.edit(measure, title_de="Aus der Zukunft", status="delayed")
        m.take(a)
    m.edit(measure, title_de="Von heute")
    b.edit(measure, status="completed")
    m.take(b)
    assert m.value(measure, "title_de") == "Von heute"
    assert m.competing(measure) == {"status": {"delayed", "completed"}}
    now = time.time_ns() // 1_000_000
    ahead = {each.field for each in m.history(measure) if each.at > now + 1000}
    assert ahead == {"title_de", "status"}
    assert all(each.at <= now for each in m.history(measure) if each.new == "Von heute")
    told = [each.text for each in check_file(m.store).problems if each.record == measure]
    assert any("clock" in text for text in told)


def test_a_clock_that_is_behind_loses_nothing(m: Office, a: Office, measure: str) -> None:
    with wrong_clock(-30 * YEAR):
        a.edit(measure, title_de="Von gestern")
    m.take(a)
    assert m.value(measure, "title_de") == "Von gestern"
    with wrong_clock(-30 * YEAR):
        m.edit(measure, title_de="Noch älter")
    assert m.value(measure, "title_de") == "Noch älter"
    assert [each.new for each in m.history(measure) if each.field == "title_de"] == [
        "Fest",
        "Von gestern",
        "Noch älter",
    ]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs a system whose zone can be changed")
def test_daylight_saving_and_time_zones_change_neither_order_nor_what_is_stored(
    m: Office, a: Office, measure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = 1_761_436_800  # 26 October 2025, 02:00 summer time in Berlin: this hour comes twice
    moments = [first, first + 1800, first + 3600, first + 5400]
    try:
        for number, moment in enumerate(moments):
            monkeypatch.setenv("TZ", ("Europe/Berlin", "America/New_York")[number % 2])
            time.tzset()
            with wrong_clock(moment - time.time()):
                a.edit(measure, title_de=f"Fassung {number}")
                m.take(a)
    finally:
        monkeypatch.undo()
        time.tzset()
    told = [each for each in m.history(measure) if str(each.new).startswith("Fassung")]
    assert [each.new for each in told] == [f"Fassung {number}" for number in range(4)]
    assert [round(each.at / 1000) for each in told] == moments
    assert os.environ.get("TZ") != "America/New_York"


def test_an_office_without_a_code_is_known_by_its_name(city: City, m: Office) -> None:
    one, two = city.office("", "Amt für Kultur"), city.office("", "AMT FÜR  KULTUR")
    assert one.id == two.id
    one.add(title_de="Eins")
    two.add(title_de="Zwei")
    m.take(one, two)
    assert len([each for each in m.store.reader.records("office") if each.id == one.id]) == 1
    assert m.conflicts() == []
    references = [each.text("reference") for each in m.store.reader.records("measure")]
    assert len(set(references)) == 2
    assert all(each.startswith("00-") for each in references)


def test_the_next_reference_follows_the_greatest_known_also_those_in_the_trash(
    m: Office, a: Office
) -> None:
    first = a.add(title_de="Eins")
    second = a.add(title_de="Zwei")
    a.delete(second)
    m.take(a)
    third = m.store.apply(Create("measure", {"office": a.id, "title_de": "Drei"})).record
    numbers = [str(m.value(each, "reference"))[-2:] for each in (first, second, third)]
    assert numbers == ["01", "02", "03"]
