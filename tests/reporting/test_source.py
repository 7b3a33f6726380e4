"""Gathering a report from a real file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eccar_desktop.domain.edits import Create, Delete, SetFields
from eccar_desktop.domain.errors import NotFoundError
from eccar_desktop.domain.ordering import evenly
from eccar_desktop.reporting.source import ReportSource, gather
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from tests.reporting.sources import key


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "a.eccar"
    with create_store(path, city="Dresden", office="Sozialamt", code="50") as store:
        yield store


def add(store: Store, **values: object) -> str:
    done = store.apply(Create("measure", values))  # type: ignore[arg-type]  # values of the catalogue
    assert done.record
    return done.record


def edition_of(store: Store, *measures: str, **values: object) -> str:
    rows = [
        {"key": each, "order": order}
        for each, order in zip(measures, evenly(len(measures)), strict=True)
    ]
    about = {"name": "2020", "selected": rows, **values}
    return store.apply(Create("edition", about)).record or ""  # type: ignore[arg-type]  # values of the catalogue


def gathered(store: Store, edition: str | None = None) -> ReportSource:
    return gather(store.reader, store.facts.city, edition)


def titles(source: ReportSource) -> list[str]:
    return [each.record.text("title_de") for each in source.measures]


def test_without_an_edition_all_undeleted_measures_come_in_reading_order(store: Store) -> None:
    for title, field in (("Drei", 3), ("Eins", 1), ("Weg", 2)):
        last = add(store, title_de=title, field=field, work_state="draft")
    store.apply(Delete("measure", last))
    source = gathered(store)
    assert titles(source) == ["Eins", "Drei"]
    assert source.edition is None
    assert source.previous is None
    assert source.city is not None
    assert source.city.text("name_de") == "Dresden"


def test_an_edition_brings_its_selection_in_its_order_and_its_forms(store: Store) -> None:
    one, two, three = (add(store, title_de=name, field=1) for name in ("Eins", "Zwei", "Drei"))
    edition = edition_of(store, three, one)
    rows = [
        {"key": three, "order": "a", "form": "short"},
        {"key": one, "order": "b"},
    ]
    store.apply(SetFields("edition", edition, {"selected": rows}))
    source = gathered(store, edition)
    assert titles(source) == ["Drei", "Eins"]
    assert [each.form for each in source.measures] == ["short", "long"]
    store.apply(Delete("measure", one))
    assert titles(gathered(store, edition)) == ["Drei"]
    assert two not in {each.record.id for each in source.measures}


def test_the_edition_before_and_the_texts_of_chapters_come_along(store: Store) -> None:
    one, two = (add(store, title_de=name, field=1) for name in ("Eins", "Zwei"))
    before = edition_of(store, one)
    edition = edition_of(store, one, two, name="2022", previous=before)
    text = {"edition": edition, "number": 7, "situation_de": "Lage"}
    store.apply(Create("chapter_text", text))
    store.apply(Create("chapter_text", {**text, "edition": before, "number": 8}))
    source = gathered(store, edition)
    assert [each.text("title_de") for each in source.previous or ()] == ["Eins"]
    assert {number: each.text("situation_de") for number, each in source.chapters.items()} == {
        7: "Lage"
    }


def test_nothing_that_must_not_be_published_is_gathered(store: Store) -> None:
    about = {"function_de": "Stelle", "person": "Eine Person", "mailbox": "amt@example.org"}
    hidden = store.apply(Create("contact", about)).record
    shown = store.apply(Create("contact", {**about, "may_be_published": True})).record
    add(store, title_de="Rat", internal_note="GEHEIM", contacts=[hidden, shown])
    source = gathered(store)
    assert set(source.contacts) == {shown}
    assert "GEHEIM" not in repr(source)
    assert hidden not in source.contacts


def test_an_edition_that_is_gone_is_said_so(store: Store) -> None:
    with pytest.raises(NotFoundError):
        gathered(store, key(5))
