"""The example city: nothing of the source is lost, and the whole round is made."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.example import CITY, Example, make_example, mapped, source_rows
from eccar_desktop.store.checking import check_file
from eccar_desktop.store.file import Store, open_store

SAID: list[str] = []


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example, made once."""
    return make_example(tmp_path_factory.mktemp("example") / "a new" / "folder", SAID.append)


@pytest.fixture
def store(example: Example) -> Iterator[Store]:
    """The coordination's file, open for reading."""
    with open_store(example.coordination, write=False) as store:
        yield store


def content(values: Mapping[str, Any], office: str) -> tuple[object, ...]:
    """What must be the same in the source and in the file; one title is edited on the way."""
    partners = [each["name"] if isinstance(each, dict) else each for each in values["partners"]]
    return (
        *(values.get(key) for key in ("field", "title_en", "description_de", "description_en")),
        (values.get("title_de") or "").split(" (Stadtgebiet)")[0].split(" und Nachbarschaft")[0],
        sorted(partners),
        sorted((each["address"], each["text"]) for each in values["links"]),
        values["internal_note"],
        office,
    )


def test_every_key_of_the_source_lands_in_a_field() -> None:
    for row in source_rows():
        values = mapped(row)
        for key in ("field", "title_de", "title_en", "period", "description_de", "description_en"):
            assert values.get(key) == row.get(key)
        assert values.get("office") == row.get("department")
        partners: Any = values.get("partners") or []
        assert "; ".join(partners) == row.get("partners", "")
        note = str(values["internal_note"])
        for key in ("city", "field_basis"):
            assert str(row[key]) in note
        for key in row.get("own_translation", ()):
            assert key in note


def test_every_word_of_every_source_is_kept_and_every_address_is_a_link() -> None:
    for row in source_rows():
        values = mapped(row)
        links: Any = values["links"]
        kept = " ".join(f"{each['address']} {each['text']}" for each in links)
        kept += str(values["internal_note"])
        for word in row["source"].split():
            assert word.strip(" ;,") in kept
        assert row["source"].count("://") == len(links)
        assert all(each["text"] for each in links)


def test_a_key_that_the_source_gets_one_day_is_not_lost() -> None:
    values = mapped({"city": "X", "source": "", "new_key": ["a", "b"]})
    assert "new_key: a, b" in str(values["internal_note"])


def test_all_74_measures_come_together_with_every_value(store: Store) -> None:
    offices = {each.id: each.text("name_de") for each in store.reader.records("office")}
    here = [
        content({"partners": [], **each.values}, offices[each.text("office")])
        for each in store.reader.records("measure")
    ]
    assert len(here) == len(source_rows()) == 74
    for row in source_rows():
        values = {"partners": [], **mapped(row)}
        wanted = content(values, row.get("department", ""))
        (found,) = [each for each in here if each[:-1] == wanted[:-1]]
        here.remove(found)
        assert not row.get("department") or found[-1] == row["department"]
    assert here == []


def test_three_offices_have_handed_in_and_the_city_is_named_as_an_example(
    store: Store, example: Example
) -> None:
    city = store.reader.record("city", store.facts.city)
    assert city is not None
    assert city.text("name_de") == CITY
    assert "Beispiel" in CITY
    assert store.facts.is_coordination
    first = {each.text("reference").split("-")[0] for each in store.reader.records("measure")}
    assert first >= {"15", "41", "50"}
    assert len(example.hand_ins) == 4
    assert all(path.is_file() for path in (*example.hand_ins, *example.reports))


def test_a_true_conflict_came_up_and_was_settled(store: Store) -> None:
    assert any("Conflicts: 1" in each or "Konflikte: 1" in each for each in SAID)
    assert store.reader.conflict_count() == 0
    settled = [
        entry
        for record in store.reader.records("measure")
        for entry in store.reader.history(record.id)
        if entry.kind == "resolve"
    ]
    (entry,) = settled
    assert isinstance(entry.old, list)
    assert len(entry.old) == 2


def test_the_offices_files_can_be_opened_and_hold_their_own_measures(example: Example) -> None:
    folder = example.coordination.parent
    total = 0
    for code in ("15", "41", "50"):
        with open_store(folder / f"amt_{code}.eccar", write=False) as store:
            total += len(store.reader.records("measure"))
            assert check_file(store).integrity == "ok"
    assert total == 74


def test_the_check_finds_no_error_in_the_example(store: Store) -> None:
    result = check_file(store)
    assert result.integrity == "ok"
    assert [each for each in result.problems if each.severity == "error"] == []


def test_an_edition_prints_all_measures_in_both_languages(store: Store, example: Example) -> None:
    (edition,) = store.reader.records("edition")
    assert len(edition.listed("selected")) == 74
    assert sorted(path.suffix for path in example.reports) == [".docx", ".docx"]


def test_a_second_example_in_the_same_folder_is_refused_and_changes_nothing(
    example: Example,
) -> None:
    folder = example.coordination.parent
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with pytest.raises(ExpectedError, match="exists already"):
        make_example(folder, SAID.append)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_nothing_is_written_beside_another_file_of_the_example(tmp_path: Path) -> None:
    (tmp_path / "amt_50.eccar").write_text("mine")
    with pytest.raises(ExpectedError, match="exists already"):
        make_example(tmp_path, SAID.append)
    assert [path.name for path in tmp_path.iterdir()] == ["amt_50.eccar"]
