"""References that people read, and finding records by what people call them."""

from datetime import UTC, datetime

import pytest

from eccar_desktop.domain.catalogue import ENTITIES, MEASURE
from eccar_desktop.domain.edits import Create, Delete
from eccar_desktop.domain.errors import NotFoundError
from eccar_desktop.store.file import Store
from tests.store.asking import made, read

YEAR = datetime.now(UTC).year
OFFICE = MEASURE.fields["office"]


def reference(store: Store, measure: str) -> str:
    """The reference of a measure."""
    return read(store, measure).text("reference")


def test_references_count_on_by_office_and_year_deleted_ones_included(store: Store) -> None:
    school = store.apply(Create("office", {"code": "40"}, "ab" * 16)).record
    assert reference(store, made(store, office=school)) == f"40-{YEAR}-01"
    second = made(store, office=school)
    store.apply(Delete("measure", second))
    assert reference(store, made(store, office=school)) == f"40-{YEAR}-03"
    assert reference(store, made(store)) == f"50-{YEAR}-01"


def test_the_greatest_number_known_counts_whatever_its_length(store: Store) -> None:
    made(store, reference=f"50-{YEAR}-9")
    made(store, reference=f"50-{YEAR}-100")
    made(store, reference=f"50-{YEAR}-07")
    made(store, reference=f"50-{YEAR}-999-abcd")
    made(store, reference=f"50-{YEAR - 1}-500")
    made(store, reference=f"5-{YEAR}-600")
    assert reference(store, made(store)) == f"50-{YEAR}-101"


@pytest.mark.parametrize(
    ("code", "prefix"), [("", "00"), ("50/1", "501"), ("A 10.2", "A10.2"), ("–", "00")]
)
def test_a_code_gives_its_letters_and_digits(store: Store, code: str, prefix: str) -> None:
    office = store.apply(Create("office", {"code": code, "name_de": "X"}, "ab" * 16)).record
    store.db.execute("UPDATE office SET code = NULL WHERE id = ?", [store.facts.office])
    assert reference(store, made(store, office=office)) == f"{prefix}-{YEAR}-01"


def test_a_measure_is_found_by_id_by_its_beginning_and_by_reference(store: Store) -> None:
    measure = made(store, reference="50-2024-03")
    for text in (measure, measure[:8], measure.upper(), "50-2024-03", " 50-2024-03 "):
        assert store.reader.find_measure(text) == measure
    for text in (measure[:7], "50-2024-04", "50-2024", "", "%", "'", "g" * 8):
        with pytest.raises(NotFoundError, match="no measure"):
            store.reader.find_measure(text)


def test_a_beginning_that_two_share_asks_for_more(store: Store) -> None:
    for last in "01":
        store.apply(Create("measure", {}, "abcdef01" + "0" * 23 + last))
    with pytest.raises(NotFoundError, match="more characters"):
        store.reader.find_measure("abcdef01")
    assert store.reader.find_measure("abcdef01" + "0" * 23 + "1").endswith("1")


def test_both_forms_of_a_reference_that_two_claim_find_both(store: Store) -> None:
    measures = [made(store, reference="50-2024-03") for _ in range(2)]
    plain = store.reader.find_measure("50-2024-03")
    assert reference(store, plain) == "50-2024-03"
    for measure in measures:
        assert store.reader.find_measure(reference(store, measure)) == measure
        assert store.reader.find_measure(f"50-2024-03-{measure[:6]}") == measure
        assert store.reader.find_measure(f"50-2024-03-{measure[:6].upper()}") == measure


@pytest.mark.parametrize("text", ["50", "Sozialamt", " SOZIALAMT ", "Social Office"])
def test_an_office_is_found_by_code_or_name(store: Store, text: str) -> None:
    office = store.facts.office
    store.apply(Create("office", {"name_en": "Social Office"}, office))
    store.apply(Create("office", {"name_de": "Schulamt", "code": "40"}, "ab" * 16))
    assert store.reader.find(OFFICE, text) == office
    assert store.reader.find(OFFICE, office) == office


def test_a_code_counts_before_a_name(store: Store) -> None:
    store.apply(Create("office", {"name_de": "50", "code": "1"}, "ab" * 16))
    assert store.reader.find(OFFICE, "50") == store.facts.office


def test_an_office_in_use_counts_before_one_in_the_trash(store: Store) -> None:
    old = store.apply(Create("office", {"name_de": "Schulamt"}, "ab" * 16)).record
    store.apply(Delete("office", old))
    assert store.reader.find(OFFICE, "Schulamt") == old
    new = store.apply(Create("office", {"name_de": "Schulamt"}, "cd" * 16)).record
    assert store.reader.find(OFFICE, "Schulamt") == new


def test_editions_contacts_and_measures_are_found_by_what_they_are_called(store: Store) -> None:
    measure = made(store, reference="50-2024-03")
    edition = store.apply(Create("edition", {"name": "2024", "title_de": "Bericht"})).record
    contact = store.apply(Create("contact", {"function_de": "Leitung"})).record
    previous = ENTITIES["edition"].fields["previous"]
    assert store.reader.find(MEASURE.fields["united_into"], "50-2024-03") == measure
    assert store.reader.find(previous, "2024") == edition
    assert store.reader.find(previous, "bericht") == edition
    assert store.reader.find(MEASURE.fields["contacts"], "Leitung") == contact
    with pytest.raises(NotFoundError, match="spelling"):
        store.reader.find(previous, "2025")
