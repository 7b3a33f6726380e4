"""What is read: by index from the projection, and from the log only record by record."""

from collections.abc import Callable

import pytest

from eccar_desktop.domain.edits import Create, Delete
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.store.actions import actions
from eccar_desktop.store.file import Store
from tests.store.asking import changed, made, read, titles
from tests.store.test_writer import write_elsewhere


@pytest.fixture
def desk(store: Store) -> Store:
    """A file with measures of every sort."""
    office = store.apply(Create("office", {"name_de": "Schulamt", "code": "40"}, "ab" * 16)).record
    made(store, title_de="A", field=3, status="planned", office=office, work_state="draft")
    made(store, title_de="B", field=1, status="planned", title_en="B")
    made(store, title_de="C", field=3, status="completed", work_state="submitted", order="b")
    made(store, title_de="D", field=3, order="a")
    made(store, title_de="E")
    trash = made(store, title_de="F", field=3)
    store.apply(Delete("measure", trash))
    return store


def test_measures_stand_in_reading_order(desk: Store) -> None:
    assert titles(desk) == ["E", "B", "D", "C", "A"]
    assert [each.text("title_de") for each in desk.reader.records("measure")] == titles(desk)


def test_ninety_nine_comes_before_a_hundred(store: Store) -> None:
    for number in (100, 99, 1000, 9):
        made(store, title_de=str(number), reference=f"50-2024-{number:02}")
    assert titles(store) == ["9", "99", "100", "1000"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"field": 3}, ["D", "C", "A"]),
        ({"no_field": True}, ["E"]),
        ({"status": "planned"}, ["B", "A"]),
        ({"status": "planned", "field": 3}, ["A"]),
        ({"work_state": "submitted"}, ["C"]),
        ({"office": "ab" * 16}, ["A"]),
        ({"english": "done"}, ["B"]),
        ({"english": "missing", "field": 3}, ["D", "C", "A"]),
        ({"deleted": True}, ["F"]),
        ({"conflicts": True}, []),
        ({"search": "c", "field": 3}, ["C"]),
        ({"search": "c", "field": 1}, []),
        ({"search": "f", "deleted": True}, ["F"]),
    ],
)
def test_filters_all_hold_together(desk: Store, query: dict[str, object], found: list[str]) -> None:
    assert titles(desk, **query) == found
    whole = desk.reader.measures(MeasureQuery(**query))  # type: ignore[arg-type]  # a table
    assert [each.text("title_de") for each in whole] == found


def test_the_first_ones_are_the_first_ones(desk: Store) -> None:
    numbers = desk.reader.measure_numbers(MeasureQuery())
    assert desk.reader.measure_numbers(MeasureQuery(), limit=2) == numbers[:2]
    assert desk.reader.measure_numbers(MeasureQuery(search="a"), limit=0) == []


def test_counts_equal_what_the_lists_hold(desk: Store) -> None:
    counts = desk.reader.counts()
    assert counts.total == 5
    assert counts.by_field == {None: 1, 1: 1, 3: 3}
    assert counts.by_status["planned"] == 2
    assert counts.by_work_state["submitted"] == 1
    assert counts.by_english == {"missing": 4, "done": 1}
    assert (counts.conflicts, counts.trash) == (0, 1)


def test_conflicts_are_counted_alike_everywhere(store: Store) -> None:
    measure = made(store, title_de="A")
    upon = store.reader.heads(measure)
    changed(store, measure, title_de="B", goals_de="x")
    write_elsewhere(store, measure, {"title_de": "C", "goals_de": "y"}, upon)
    assert store.reader.counts().conflicts == 1
    assert store.reader.conflict_count() == len(store.reader.conflicts()) == 2
    assert store.reader.conflict_count({measure}) == 2
    assert store.reader.conflict_count({"ab" * 16}) == 0
    assert read(store, measure).conflicts == ("goals_de", "title_de")
    assert [each.record for each in store.reader.conflicts(measure)] == [measure] * 2
    (row,) = store.reader.rows_of([measure])
    assert row.conflicts == 2
    assert titles(store, conflicts=True) == [row.title_de]


def test_rows_come_in_the_order_asked_for_and_gone_ones_are_left_out(desk: Store) -> None:
    numbers = desk.reader.measure_numbers(MeasureQuery())
    backwards = [*reversed(numbers), 99_999]
    assert [row.n for row in desk.reader.measure_rows(backwards)] == backwards[:-1]
    ids = [row.id for row in desk.reader.measure_rows(numbers)]
    assert [row.id for row in desk.reader.rows_of([*reversed(ids), "ab" * 16])] == ids
    assert [desk.reader.number_of(each) for each in ids] == numbers
    assert desk.reader.number_of("ab" * 16) is None


def test_a_row_is_empty_where_nothing_is_known(store: Store) -> None:
    made(store)
    (row,) = store.reader.measure_rows(store.reader.measure_numbers(MeasureQuery()))
    assert (row.title_de, row.office, row.field, row.start) == ("", "", None, "")
    assert (row.approval_stale, row.deleted, row.conflicts) == (False, False, 0)


def test_names_are_suggested_by_how_often_they_are_used(store: Store) -> None:
    made(store, target_groups=["Kinder", "Eltern"], partners=[{"name": "AWO", "kind": "ngo"}])
    made(store, target_groups=["Kinder"], links=[{"address": "https://a.example"}])
    store.apply(Delete("measure", made(store, target_groups=["Niemand"])))
    assert store.reader.names("target_groups") == ["Kinder", "Eltern"]
    assert store.reader.names("partners") == ["AWO"]
    assert store.reader.names("links") == []
    assert store.reader.names("no such key") == []


def test_what_a_newer_program_wrote_is_kept_and_shown_as_unknown(store: Store) -> None:
    measure = made(store, title_de="A")
    write_elsewhere(store, measure, {"colour": {"r": 1}, "status": "paused"}, {})
    assert read(store, measure).unknown == {"colour": {"r": 1}}
    assert read(store, measure).text("status") == "paused"


def test_stored_files_are_read_by_their_hash(store: Store) -> None:
    sha256 = store.attach("image/png", b"\x89PNG")
    assert store.attach("image/png", b"\x89PNG") == sha256
    assert store.reader.attachment(sha256) == ("image/png", b"\x89PNG")
    assert store.reader.attachment("0" * 64) is None


def test_a_body_is_read_by_its_change(store: Store) -> None:
    measure = made(store, title_de="A")
    (change,) = store.reader.heads(measure)["title_de"]
    assert store.reader.body(change)["set"]["title_de"]["value"] == "A"
    with pytest.raises(KeyError):
        store.reader.body("0" * 32)
    assert store.reader.heads("0" * 32) == {}


# ------------------------------------------------------------------------------- speed


def plans_of(store: Store, ask: Callable[[], object]) -> list[str]:
    """How SQLite performs what is asked: the lines of its plans."""
    asked: list[str] = []
    store.db.conn.set_trace_callback(asked.append)
    ask()
    store.db.conn.set_trace_callback(None)
    return [
        row[3]
        for sql in asked
        if sql.startswith("SELECT")
        for row in store.db.conn.execute(f"EXPLAIN QUERY PLAN {sql}")
    ]


def test_reading_never_scans_the_log(store: Store) -> None:
    measure = made(store, title_de="A")
    upon = store.reader.heads(measure)
    changed(store, measure, title_de="B")
    write_elsewhere(store, measure, {"title_de": "C"}, upon)
    reader = store.reader
    questions: list[Callable[[], object]] = [
        lambda: reader.record("measure", measure),
        lambda: reader.records("office"),
        lambda: reader.measures(MeasureQuery(search="a", field=3)),
        lambda: reader.measure_rows(reader.measure_numbers(MeasureQuery(search="b"), limit=9)),
        lambda: reader.rows_of([measure]),
        reader.counts,
        lambda: reader.names("partners"),
        reader.conflicts,
        lambda: reader.history(measure),
        lambda: reader.heads(measure),
        lambda: reader.find_measure(measure),
        lambda: store.log.of_batch("0" * 32),
        store.log.newest,
        lambda: actions(store),
        lambda: changed(store, measure, goals_de="x"),
        lambda: store.apply(Create("measure", {})),
    ]
    plans = [plan for question in questions for plan in plans_of(store, question)]
    assert [plan for plan in plans if plan.startswith("SCAN change")] == []
    assert any("INDEX change_record" in plan for plan in plans)


def test_a_list_is_read_from_one_index_in_its_order(store: Store) -> None:
    for query in (MeasureQuery(), MeasureQuery(field=3), MeasureQuery(status="planned")):
        plans = plans_of(store, lambda query=query: store.reader.measure_numbers(query, 50))  # type: ignore[misc]  # bound now
        assert any("USING COVERING INDEX measure_reading" in plan for plan in plans)
        assert not any("TEMP B-TREE" in plan for plan in plans)
