"""Who changed what, when, from what to what, and what competes."""

import pytest

from eccar_desktop.domain.edits import Create, Delete
from eccar_desktop.domain.records import HistoryEntry
from eccar_desktop.store import log as log_module
from eccar_desktop.store.actions import undo
from eccar_desktop.store.file import Store
from eccar_desktop.store.history import office_names
from tests.store.asking import changed, made
from tests.store.test_writer import write_elsewhere


def told(store: Store, measure: str) -> list[tuple[str, str, object, object]]:
    """A history as kind, field, old and new value."""
    return [
        (each.kind, each.field, each.old, each.new)
        for each in store.reader.history(measure)
        if each.field != "reference"
    ]


def test_a_history_tells_every_step(store: Store) -> None:
    measure = made(store, title_de="A")
    changed(store, measure, title_de="B", goals_de="Ziel")
    changed(store, measure, goals_de=None)
    undo(store)
    store.apply(Delete("measure", measure))
    assert told(store, measure) == [
        ("create", "title_de", None, "A"),
        ("edit", "title_de", "A", "B"),
        ("edit", "goals_de", None, "Ziel"),
        ("edit", "goals_de", "Ziel", None),
        ("undo", "goals_de", None, "Ziel"),
        ("delete", "deleted", None, True),
    ]


def test_a_history_names_office_and_author_and_no_file_for_work_done_here(store: Store) -> None:
    store.writer.name = "Bearbeitung"
    measure = made(store, title_de="A")
    entry = store.reader.history(measure)[-1]
    assert (entry.office, entry.author, entry.source) == ("Sozialamt", "Bearbeitung", None)
    assert not entry.erased


def test_how_a_translation_stands_is_no_news(store: Store) -> None:
    measure = made(store, title_de="A", title_en="B")
    assert {each.field for each in store.reader.history(measure)} == {
        "reference",
        "title_de",
        "title_en",
    }


def test_a_clock_that_went_back_does_not_put_effects_before_causes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = made(store, title_de="A")
    for title, time in (("B", 5), ("C", 3), ("D", 9)):
        monkeypatch.setattr(log_module.time, "time_ns", lambda time=time: time * 1_000_000)
        changed(store, measure, title_de=title)
    steps: list[HistoryEntry] = store.reader.history(measure)
    titles = [each.new for each in steps if each.field == "title_de"]
    assert titles == ["A", "B", "C", "D"]


def test_a_settled_conflict_tells_what_it_was_settled_from(store: Store) -> None:
    measure = made(store, title_de="A")
    upon = store.reader.heads(measure)
    changed(store, measure, title_de="B")
    write_elsewhere(store, measure, {"title_de": "C"}, upon)
    changed(store, measure, title_de="BC")
    kind, _field, old, new = told(store, measure)[-1]
    assert (kind, new) == ("resolve", "BC")
    assert isinstance(old, list)
    assert set(old) == {"B", "C"}


def test_an_erased_value_is_told_as_erased(store: Store) -> None:
    measure = made(store, title_de="A")
    (change,) = store.reader.heads(measure)["title_de"]
    changed(store, measure, title_de="B")
    with store.transaction():
        store.log.redact([(change, "title_de")], None, "asked for")
        store.projection.refold(measure)
    first, second = (each for each in store.reader.history(measure) if each.field == "title_de")
    assert (first.erased, first.new) == (True, None)
    assert (second.erased, second.old, second.new) == (False, None, "B")


def test_one_side_of_a_conflict_that_is_erased_ends_it(store: Store) -> None:
    measure = made(store, title_de="A")
    upon = store.reader.heads(measure)
    changed(store, measure, title_de="B")
    other = write_elsewhere(store, measure, {"title_de": "C"}, upon)
    assert store.reader.conflict_count() == 1
    with store.transaction():
        store.log.redact([(other, "title_de")], None, "asked for")
        store.projection.refold(measure)
    assert store.reader.conflicts() == []


def test_a_conflict_names_its_nearest_common_beginning(store: Store) -> None:
    measure = made(store, title_de="A")
    changed(store, measure, title_de="B")
    upon = store.reader.heads(measure)
    changed(store, measure, title_de="C")
    changed(store, measure, title_de="D")
    write_elsewhere(store, measure, {"title_de": "E"}, upon)
    (conflict,) = store.reader.conflicts(measure)
    assert conflict.origin == "B"
    assert [head.value for head in conflict.heads] == sorted(
        (head.value for head in conflict.heads),
        key=lambda value: next(h.change for h in conflict.heads if h.value == value),
    )


def test_what_began_apart_has_no_common_beginning(store: Store) -> None:
    measure = made(store, title_de="A")
    write_elsewhere(store, measure, {"title_de": "B"}, {})
    (conflict,) = store.reader.conflicts(measure)
    assert conflict.origin is None


def test_offices_are_named_in_german_else_english_else_by_code(store: Store) -> None:
    for values in ({"name_en": "English"}, {"code": "7"}, {"name_de": "Deutsch", "name_en": "x"}):
        store.apply(Create("office", values))
    assert set(office_names(store.db).values()) == {"Sozialamt", "English", "7", "Deutsch"}


def test_a_long_history_is_told_to_its_end(store: Store) -> None:
    measure = made(store, title_de="0")
    upon = store.reader.heads(measure)
    with store.transaction():
        for number in range(300):
            head = write_elsewhere(store, measure, {"title_de": str(number)}, upon)
            upon = {"title_de": frozenset({head})}
    assert len(told(store, measure)) == 301
    assert told(store, measure)[-1] == ("edit", "title_de", "298", "299")
