"""A field that was renamed is one field: what older programs wrote counts under its new key."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from eccar_desktop.domain.changes import FORMAT, Body, Change, new_setting, sealed
from eccar_desktop.domain.identity import random_id
from eccar_desktop.store import log
from eccar_desktop.store.erasure import redact
from eccar_desktop.store.examining import _expected
from tests.merging.offices import City, Office, texts_in
from tests.renamed import rename


@pytest.fixture(autouse=True)
def _renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    former = {"summary_de": "abstract_de", "internal_note": "remark", "partners/kind": "sort"}
    rename(monkeypatch, "measure", **former)


def older(office: Office, record: str, *parents: str, **values: Any) -> str:
    """A change as an older program writes it, upon those changes; its id."""
    body: Body = {"set": {key: new_setting(value, parents) for key, value in values.items()}}
    facts = office.store.facts
    change = sealed(
        Change(
            b"", "measure", bytes.fromhex(record), "edit", log.now(),
            bytes.fromhex(facts.office), bytes.fromhex(facts.replica),
            bytes.fromhex(random_id()), FORMAT, body,
        )
    )  # fmt: skip
    with office.store.transaction():
        office.store.log.append([change])
        office.store.projection.refold(record)
    return change.id.hex()


def test_what_an_older_program_wrote_is_read_edited_and_undone_under_the_new_key(
    m: Office, a: Office, measure: str
) -> None:
    older(a, measure, abstract_de="Kurz")
    m.take(a)
    assert m.value(measure, "summary_de") == "Kurz"
    m.edit(measure, summary_de="Kürzer")
    a.take(m)
    assert a.value(measure, "summary_de") == "Kürzer"
    assert [each.new for each in a.history(measure) if each.field == "summary_de"] == [
        *("Kurz", "Kürzer")
    ]
    m.undo()
    assert m.value(measure, "summary_de") == "Kurz"
    assert m.conflicts() == []


def test_an_older_program_that_could_not_see_the_new_key_conflicts_with_it_until_settled(
    m: Office, a: Office, measure: str
) -> None:
    first = older(a, measure, abstract_de="Kurz")
    m.take(a)
    m.edit(measure, summary_de="Kürzer")
    older(a, measure, first, abstract_de="Alt und kurz")
    m.take(a)
    assert m.competing(measure) == {"summary_de": {"Kürzer", "Alt und kurz"}}
    assert [each.origin for each in m.conflicts()] == ["Kurz"]
    m.settle(measure, "summary_de", "Kürzer")
    a.take(m)
    assert a.value(measure, "summary_de") == m.value(measure, "summary_de") == "Kürzer"
    assert a.conflicts() == m.conflicts() == []
    assert a.shows() == m.shows()


def test_both_keys_with_the_same_value_agree(m: Office, a: Office, measure: str) -> None:
    older(a, measure, abstract_de="Kurz")
    m.edit(measure, summary_de="Kurz ")
    m.take(a)
    assert m.conflicts() == []


def test_a_deletion_that_saw_the_former_key_holds_and_one_that_did_not_is_contested(
    m: Office, a: Office, measure: str
) -> None:
    first = older(a, measure, abstract_de="Kurz")
    m.take(a)
    m.delete(measure)
    assert m.read(measure).deleted
    older(a, measure, first, abstract_de="Unbemerkt")
    m.take(a)
    assert [each.field for each in m.conflicts()] == ["deleted"]


def test_a_renamed_attribute_is_read_and_edited(m: Office, a: Office, measure: str) -> None:
    older(a, measure, **{"partners/caritas/sort": "company"})
    m.take(a)
    assert m.value(measure, "partners") == [{"name": "Caritas", "kind": "company"}]
    m.edit(measure, partners=[{"name": "Caritas", "kind": "ngo"}])
    a.take(m)
    assert a.value(measure, "partners") == [{"name": "Caritas", "kind": "ngo"}]


def test_what_was_written_under_the_former_key_is_erased_by_the_present_one(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    change = older(a, measure, abstract_de="Anna Beispiel")
    old = a.hand_in()
    for office in (m, b):
        office.merge(old)
    m.store.drafts.put("measure", measure, "summary_de", frozenset((change,)), "Anna Beispiel und")
    redact(m.store, [(change, "summary_de")], "asked for")
    assert m.value(measure, "summary_de") is None
    b.take(m)
    m.merge(old)
    rows = b.store.db.execute("SELECT field FROM redaction").fetchall()
    assert rows == [("abstract_de",)]  # so that older programs erase it, too
    for office in (m, b):
        assert office.value(measure, "summary_de") is None
        assert "Anna" not in texts_in(office.path)


def test_a_note_under_a_former_key_stays_between_its_office_and_the_coordination(
    city: City, m: Office, a: Office, measure: str
) -> None:
    older(a, measure, remark="Nur für uns")
    m.take(a)
    other = city.office("66", "Tiefbauamt")
    m.take(other)
    m.edit(measure, office=other.id)
    m.edit(measure, office=a.id)
    assert "Nur für uns" not in texts_in(m.hand_in(other))
    assert "Nur für uns" in texts_in(m.hand_in(a))


def test_a_merge_of_former_keys_is_told_and_undone(m: Office, a: Office, measure: str) -> None:
    before = m.shows()
    older(a, measure, abstract_de="Kurz")
    (told,) = m.merge(a.hand_in(), details=True).files
    assert told.changed == 1
    assert [(each.field, each.theirs) for each in told.measures[0].fields] == [
        ("summary_de", "Kurz")
    ]
    m.undo_merge()
    assert m.shows() == before


def test_a_former_key_takes_no_other_values_than_the_present_one(
    m: Office, a: Office, measure: str
) -> None:
    _expected.cache_clear()  # what other tests asked of the catalogue as it is
    older(a, measure, abstract_de="Kurz")
    spoilt = a.hand_in()
    with closing(sqlite3.connect(spoilt)) as file, file:
        file.execute("UPDATE change SET body = replace(body, '\"Kurz\"', '[\"Kurz\"]')")
    (told,) = m.merge(spoilt).files
    assert told.reason is not None
    assert "abstract_de" in told.reason
    _expected.cache_clear()
