"""Programs of different ages in one city."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from eccar_desktop.merging.plan import State
from eccar_desktop.store import schema
from eccar_desktop.store.checking import check_file
from tests.merging.offices import City, Office


def test_a_field_of_a_newer_program_survives_a_trip_through_an_older_one(
    city: City, m: Office, a: Office, measure: str
) -> None:
    a.of_newer_program(measure, carbon="12 t")
    m.take(a)
    assert m.read(measure).unknown == {"carbon": "12 t"}
    m.edit(measure, title_de="Stadtfest")
    fresh = city.office("77")
    fresh.merge(m.hand_in())
    assert fresh.read(measure).unknown == {"carbon": "12 t"}
    assert [each.field for each in fresh.history(measure)].count("carbon") == 1


def test_a_field_that_nobody_knows_here_conflicts_and_is_settled_like_any_other(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.of_newer_program(measure, carbon="12 t")
    b.of_newer_program(measure, carbon="14 t")
    m.take(a, b)
    assert m.competing(measure) == {"carbon": {"12 t", "14 t"}}
    m.settle(measure, "carbon", "14 t")
    a.take(m)
    assert a.read(measure).unknown == {"carbon": "14 t"}
    assert a.conflicts() == []


def test_a_kind_of_record_that_nobody_knows_here_is_kept_and_handed_on(
    city: City, m: Office, a: Office
) -> None:
    change = a.of_newer_program("5e" * 16, "survey", question="Wie war es?")
    m.take(a)
    fresh = city.office("77")
    fresh.merge(m.hand_in())
    assert fresh.store.log.which([change]) == {change}


def test_a_deletion_knows_nothing_of_a_newer_programs_field_that_came_unseen(
    m: Office, a: Office, measure: str
) -> None:
    a.of_newer_program(measure, carbon="12 t")
    m.delete(measure)
    m.take(a)
    assert [each.is_deletion for each in m.conflicts()] == [True]


def test_a_choice_that_is_offered_no_more_is_kept_shown_and_flagged(
    m: Office, a: Office, measure: str
) -> None:
    a.edit(measure, status="abandoned_for_good")
    m.take(a)
    assert m.value(measure, "status") == "abandoned_for_good"
    assert any(
        (each.record, each.field) == (measure, "status") for each in check_file(m.store).problems
    )


def test_a_note_that_was_left_out_of_one_hand_in_is_filled_in_by_a_fuller_one_and_undone_with_it(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    m.edit(measure, office=b.id, internal_note="Nur für Kulturamt und Koordination")
    a.merge(m.hand_in(a))
    assert a.value(measure, "office") == b.id
    assert a.value(measure, "internal_note") is None
    a.merge(m.hand_in())
    assert a.value(measure, "internal_note") == "Nur für Kulturamt und Koordination"
    a.check()
    a.undo_merge()
    assert a.value(measure, "internal_note") is None


def marked(file: Path, version: int) -> Path:
    """A hand-in that says which reader it needs at least."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(
            "UPDATE manifest SET value = ? WHERE key = 'least_version'", [json.dumps(version)]
        )
    return file


def test_the_least_version_decides_whether_a_newer_hand_in_can_be_read(
    m: Office, a: Office, measure: str
) -> None:
    a.edit(measure, title_de="Stadtfest")
    (file,) = m.merge(marked(a.hand_in(), schema.HAND_IN_VERSION + 1)).files
    assert file.state == State.REJECTED
    assert "newer version" in str(file.reason)
    (file,) = m.merge(marked(a.hand_in(), schema.HAND_IN_VERSION)).files
    assert file.state == State.MERGED


def test_further_words_in_a_newer_manifest_do_no_harm(m: Office, a: Office, measure: str) -> None:
    hand_in = a.hand_in()
    with closing(sqlite3.connect(hand_in, isolation_level=None)) as connection:
        connection.execute("INSERT INTO manifest VALUES ('signature', '{\"by\": [1, 2]}')")
    assert m.merge(hand_in).files[0].state == State.MERGED
