"""The projection: always what a rebuild from the log would give."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.edits import Create, Delete
from eccar_desktop.store.file import Store
from eccar_desktop.store.rows import (
    decode_heads,
    encode_heads,
    from_column,
    to_column,
)
from tests.store.asking import changed, dump, made, read, titles
from tests.store.test_writer import write_elsewhere

ids = st.text("0123456789abcdef", min_size=32, max_size=32)


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])),
        st.frozensets(ids, min_size=1, max_size=4),
    )
)
def test_heads_are_read_as_they_were_written(heads: dict[str, frozenset[str]]) -> None:
    assert decode_heads(encode_heads(heads)) == heads


def test_heads_that_many_fields_share_are_written_once() -> None:
    heads = {f"field{number}": frozenset({"a" * 32}) for number in range(100)}
    assert encode_heads(heads).count("a" * 32) == 1
    assert decode_heads(encode_heads({"gone": frozenset()})) == {}


@pytest.mark.parametrize(
    ("entity", "key", "value"),
    [
        ("measure", "title_de", "Fest"),
        ("measure", "field", 3),
        ("measure", "target_groups", ["Ä", "b"]),
        ("measure", "links", [{"address": "x", "key": "k"}]),
        ("office", "external", True),
        ("measure", "title_de", None),
    ],
)
def test_a_value_comes_out_of_its_column_as_it_went_in(
    entity: str, key: str, value: object
) -> None:
    field = ENTITIES[entity].fields[key]
    assert from_column(field, to_column(value)) == value  # type: ignore[arg-type]  # a table


def test_two_who_claim_one_reference_both_keep_it(store: Store) -> None:
    first = made(store, title_de="A", reference="50-2024-01")
    second = made(store, title_de="B", reference="50-2024-01")
    third = made(store, title_de="C", reference="50-2024-01")
    references = [read(store, each).text("reference") for each in (first, second, third)]
    assert sum(each == "50-2024-01" for each in references) == 1
    assert len(set(references)) == 3
    for record, reference in zip((first, second, third), references, strict=True):
        if reference != "50-2024-01":
            assert reference == f"50-2024-01-{record[:4]}"
    before = dump(store)
    store.projection.rebuild()
    assert dump(store) == before


def test_claimants_whose_digits_are_alike_show_more_of_them(store: Store) -> None:
    alike = ["abcd" + "0" * 28, "abcd1" + "0" * 27, "f" * 32]
    for record in alike:
        store.apply(Create("measure", {"reference": "50-2024-01"}, record))
    shown = {read(store, record).text("reference") for record in alike}
    assert len(shown) == 3
    assert shown <= {
        *("50-2024-01", "50-2024-01-abcd0", "50-2024-01-abcd1", "50-2024-01-ffff"),
    }


def test_a_reference_is_free_again_for_the_other_when_its_claim_goes(store: Store) -> None:
    first, second = sorted(made(store, reference="50-2024-01") for _ in range(2))
    plain = next(r for r in (first, second) if read(store, r).text("reference") == "50-2024-01")
    other = second if plain == first else first
    with store.transaction():
        store.db.execute("DELETE FROM change WHERE record = ?", [bytes.fromhex(plain)])
        store.projection.refold(plain)
    assert store.reader.record("measure", plain) is None
    assert read(store, other).text("reference") == "50-2024-01"


def test_an_erased_claim_leaves_the_reference_to_the_other(store: Store) -> None:
    first, second = (made(store, title_de="A", reference="50-2024-01") for _ in range(2))
    plain = first if read(store, first).text("reference") == "50-2024-01" else second
    other = second if plain == first else first
    (claim,) = store.reader.heads(plain)["reference"]
    with store.transaction():
        for record in store.log.redact([(claim, "reference")], None, "test"):
            store.projection.refold(record)
    assert read(store, plain).text("reference") == ""
    assert read(store, other).text("reference") == "50-2024-01"
    before = dump(store)
    store.projection.rebuild()
    assert dump(store) == before


def test_a_record_whose_changes_are_all_gone_is_gone_everywhere(store: Store) -> None:
    measure = made(store, title_de="Nadel")
    upon = store.reader.heads(measure)
    changed(store, measure, title_de="Faden")
    write_elsewhere(store, measure, {"title_de": "Knopf"}, upon)
    office = store.apply(Create("office", {"name_de": "Amt"}, "ab" * 16)).record
    with store.transaction():
        store.db.execute("DELETE FROM change WHERE record <> ?", [bytes.fromhex(store.facts.city)])
        for record in (measure, office, store.facts.office, "cd" * 16):
            store.projection.refold(record)
    assert titles(store) == titles(store, search="knopf") == []
    assert store.reader.conflicts() == []
    assert store.reader.records("office") == []
    before = dump(store)
    store.projection.rebuild()
    assert dump(store) == before


def test_a_rebuild_mends_whatever_was_wrong(store: Store) -> None:
    measure = made(store, title_de="Fest", partners=[{"name": "AWO"}])
    store.apply(Delete("measure", made(store, title_de="Markt")))
    upon = store.reader.heads(measure)
    changed(store, measure, title_de="A")
    write_elsewhere(store, measure, {"title_de": "B", "colour": "red"}, upon)
    before = dump(store)
    for table in ("measure", "office", "record", "conflict", "search_text"):
        store.db.execute(f'DELETE FROM "{table}"')
    store.projection.rebuild()
    assert dump(store) == before


def test_a_kind_of_record_that_a_newer_program_knows_is_kept(store: Store) -> None:
    with store.transaction():
        write_elsewhere(store, "ef" * 16, {"colour": "red"}, {})
        store.db.execute("UPDATE change SET entity = 'mood' WHERE record = ?", [b"\xef" * 16])
        store.projection.rebuild()
    (row,) = store.db.execute("SELECT entity FROM record WHERE id = ?", [b"\xef" * 16]).fetchall()
    assert row == ("mood",)
    assert titles(store) == []
    assert json.loads(
        store.db.execute("SELECT heads FROM record WHERE id = ?", [b"\xef" * 16]).fetchone()[0]
    )
