"""Lists in every order and through every filter, and counts that always equal what lists hold."""

import random

import pytest

from eccar_desktop.domain.edits import Create, Delete, SetFields, TurnBack
from eccar_desktop.domain.queries import MeasureQuery, Order, OrderBy
from eccar_desktop.store.file import Store
from eccar_desktop.store.handin import hand_in
from tests.store.asking import changed, made, titles
from tests.store.test_reader import plans_of

OFFICES = {"ab" * 16: "Ämterkoordination", "cd" * 16: "Amt 9", "ef" * 16: "Zoo"}


@pytest.fixture
def desk(store: Store) -> Store:
    """Measures of three offices."""
    for office, name in OFFICES.items():
        store.apply(Create("office", {"name_de": name, "code": name[:2]}, office))
    kinds = {
        "Zug": ("ef" * 16, "planned", "2019", "2020-03"),
        "Äpfel": ("ab" * 16, "completed", "2018-05", None),
        "Straße 10": ("cd" * 16, None, None, None),
        "„Straße 9“": ("cd" * 16, "in_progress", "2021", ".."),
        "apfel": (None, "planned", None, "2015"),
    }
    for place, (title, (office, status, start, end)) in enumerate(kinds.items(), start=8):
        values = {"title_de": title, "office": office, "status": status, "field": 1}
        made(store, **values, start=start, end=end, reference=f"50-2020-{place}")
    return store


def listed(store: Store, by: OrderBy, *, descending: bool = False, **query: object) -> list[str]:
    wanted = MeasureQuery(**query)  # type: ignore[arg-type]  # a table
    numbers = store.reader.measure_numbers(wanted, order=Order(by, descending))
    return [row.title_de for row in store.reader.measure_rows(numbers)]


@pytest.mark.parametrize(
    ("by", "found"),
    [
        (OrderBy.TITLE, ["Äpfel", "apfel", "„Straße 9“", "Straße 10", "Zug"]),
        (OrderBy.OFFICE, ["Straße 10", "„Straße 9“", "Äpfel", "Zug", "apfel"]),
        (OrderBy.STATUS, ["Zug", "apfel", "„Straße 9“", "Äpfel", "Straße 10"]),
        (OrderBy.START, ["Äpfel", "Zug", "„Straße 9“", "Straße 10", "apfel"]),
        (OrderBy.REFERENCE, ["Zug", "Äpfel", "Straße 10", "„Straße 9“", "apfel"]),
    ],
)
def test_lists_sort_as_people_expect_and_what_is_unknown_comes_last(
    desk: Store, by: OrderBy, found: list[str]
) -> None:
    assert listed(desk, by) == found
    numbers = desk.reader.measure_numbers(MeasureQuery(), 2, Order(by))
    assert [row.title_de for row in desk.reader.measure_rows(numbers)] == found[:2]


def test_backwards_what_is_unknown_still_comes_last(desk: Store) -> None:
    assert listed(desk, OrderBy.START, descending=True)[:3] == ["„Straße 9“", "Zug", "Äpfel"]
    assert listed(desk, OrderBy.STATUS, descending=True)[-1] == "Straße 10"


def test_what_was_changed_last_comes_first(desk: Store) -> None:
    measure = desk.reader.records("measure")[1].id
    changed(desk, measure, goals_de="x")
    assert listed(desk, OrderBy.CHANGED, descending=True)[0] == "Äpfel"


@pytest.mark.parametrize("by", list(OrderBy))
def test_every_order_and_filter_holds_the_same_measures(desk: Store, by: OrderBy) -> None:
    for query in ({}, {"status": "planned"}, {"search": "stras"}, {"runs_from": 2020}):
        assert sorted(listed(desk, by, **query)) == sorted(titles(desk, **query))


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ((2019, 2019), ["Zug", "Äpfel"]),
        ((2020, 2020), ["Zug", "Äpfel"]),
        ((2021, None), ["Äpfel", "„Straße 9“"]),
        ((None, 2015), ["apfel"]),
        ((2015, 2018), ["Äpfel", "apfel"]),
    ],
)
def test_a_measure_runs_from_its_start_to_its_end_or_on_and_on(
    desk: Store, years: tuple[int | None, int | None], found: list[str]
) -> None:
    assert titles(desk, runs_from=years[0], runs_to=years[1]) == found


def test_what_has_all_that_is_needed_is_complete(desk: Store) -> None:
    assert titles(desk, complete=True) == []
    whole = made(desk, title_en="Whole", field=2, office="ab" * 16, status="planned", goals_de="x")
    assert titles(desk, complete=True, field=2) == [""]
    assert desk.reader.counts().complete_in_field == {2: 1}
    changed(desk, whole, status=None)
    assert desk.reader.counts().complete_in_field == {}


def test_measures_that_were_changed_here_since_the_last_hand_in_are_told(
    desk: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert desk.reader.counts().since_hand_in is None
    hand_in(desk, tmp_path_factory.mktemp("out") / "hand_in.eccar")
    assert desk.reader.counts().since_hand_in == 0
    assert titles(desk, since_hand_in=True) == []
    measure = desk.reader.records("measure")[0].id
    applied = desk.apply(SetFields("measure", measure, {"goals_de": "x"}))
    assert titles(desk, since_hand_in=True) == ["Zug"]
    desk.apply(TurnBack(applied.batch or "", "undo"))
    assert desk.reader.counts().since_hand_in == 1  # undoing is a change, too


def test_the_tally_equals_what_is_there_whatever_happened(desk: Store) -> None:
    chance = random.Random(3)
    for _step in range(60):
        chosen = chance.choice(desk.reader.records("measure")).id
        values = {"field": chance.randrange(1, 4), "status": chance.choice(["planned", None])}
        if chance.random() < 0.2:
            desk.apply(Delete("measure", chosen))
            made(desk, title_de="new")
        else:
            desk.apply(SetFields("measure", chosen, values))
    counts = desk.reader.counts()
    rows = desk.reader.measure_rows(desk.reader.measure_numbers(MeasureQuery()))
    for field in (None, 1, 2, 3):
        assert counts.by_field.get(field, 0) == sum(row.field == field for row in rows)
    assert counts.by_work_state == {"draft": len(rows)}
    trash = desk.reader.measure_numbers(MeasureQuery(deleted=True))
    assert (counts.total, counts.trash) == (len(rows), len(trash))


def test_sorted_lists_and_counts_are_read_from_indexes(desk: Store) -> None:
    def sorted_lists() -> None:
        for by in OrderBy:
            desk.reader.measure_numbers(MeasureQuery(), 9, Order(by))
            desk.reader.measure_numbers(MeasureQuery(status="planned"), 9, Order(by))

    plans = plans_of(desk, sorted_lists) + plans_of(desk, desk.reader.counts)
    about = [plan for plan in plans if "measure" in plan and "measure_asked" not in plan]
    assert about
    assert [plan for plan in about if "USING COVERING INDEX" not in plan] == []
