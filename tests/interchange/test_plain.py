"""Records as plain data: named as people call them, without what goes without saying."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eccar_desktop.domain.edits import Create, Delete, SetFields
from eccar_desktop.interchange.plain import Names, plain
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A file with an office that has a code and one that has none."""
    with create_store(tmp_path / "x.eccar", city="Dresden", office="Amt", code="50") as store:
        store.apply(Create("office", {"name_de": "Ohne Nummer"}, "ab" * 16))
        yield store


def shown(store: Store, entity: str, record: str) -> dict[str, object]:
    """A record as plain data."""
    found = store.reader.record(entity, record)
    assert found is not None
    return dict(plain(found, Names(store.reader)))


def test_offices_are_called_by_code_else_by_name_else_by_id(store: Store) -> None:
    offices = [store.facts.office, "ab" * 16, "cd" * 16]
    measure = store.apply(
        Create("measure", {"office": "ab" * 16, "further_offices": list(offices)})
    ).record
    values = shown(store, "measure", measure)
    assert values["office"] == "Ohne Nummer"
    further: Any = values["further_offices"]
    assert set(further) == {"50", "Ohne Nummer", "cd" * 16}


def test_an_office_in_the_trash_keeps_its_name(store: Store) -> None:
    measure = store.apply(Create("measure", {"office": "ab" * 16})).record
    store.apply(Delete("office", "ab" * 16))
    assert shown(store, "measure", measure)["office"] == "Ohne Nummer"


def test_the_state_of_a_translation_is_told_only_where_it_is_outdated(store: Store) -> None:
    measure = store.apply(Create("measure", {"goals_de": "alt", "goals_en": "old"})).record
    assert "goals_basis" not in shown(store, "measure", measure)
    store.apply(SetFields("measure", measure, {"goals_de": "neu"}))
    assert "goals_basis" in shown(store, "measure", measure)


def test_keys_without_a_value_are_left_out(store: Store) -> None:
    measure = store.apply(Create("measure", {"title_de": "x", "title_en": None})).record
    assert set(shown(store, "measure", measure)) == {"reference", "title_de"}
