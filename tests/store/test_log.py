"""The table of changes: appended to, never altered but by an erasure."""

import pytest

from eccar_desktop.domain.changes import change_id, has_value
from eccar_desktop.domain.edits import TurnBack
from eccar_desktop.store.file import Store
from eccar_desktop.store.log import COLUMNS, from_row
from tests.store.asking import changed, made, read


def test_every_change_is_stored_as_its_id_says(store: Store) -> None:
    measure = made(store, title_de="Fest", goals_de="Ziel – „so“ \u2028 🏳️‍🌈")
    changed(store, measure, title_de="Markt")
    rows = store.db.execute(f"SELECT {COLUMNS} FROM change").fetchall()
    assert len(rows) == 4
    for row in rows:
        change = from_row(row)
        assert change_id(change) == change.id


def test_appending_twice_leaves_what_is_there(store: Store) -> None:
    measure = made(store, title_de="Fest")
    (change,) = store.log.of_record(measure)
    newest = store.log.newest()
    forged = change._replace(body={"set": {}})
    store.log.append([change, forged])
    assert store.log.of_record(measure) == [change]
    assert store.log.newest() == newest


def test_bodies_are_read_by_their_ids_and_unknown_ones_are_absent(store: Store) -> None:
    measures = [made(store, title_de=str(number)) for number in range(3)]
    ids = [each.id.hex() for measure in measures for each in store.log.of_record(measure)]
    found = store.log.bodies([*ids, "0" * 32] * 300)
    assert set(found) == set(ids)
    assert store.log.bodies([]) == {}
    assert {body["set"]["title_de"]["value"] for body in found.values()} == {"0", "1", "2"}


def test_an_action_is_found_by_its_batch(store: Store) -> None:
    measure = made(store, title_de="Fest")
    batch = changed(store, measure, title_de="Markt") or ""
    store.apply(TurnBack(batch, "undo"))
    (change,) = store.log.of_batch(batch)
    assert change.body["set"]["title_de"]["value"] == "Markt"
    assert store.log.of_batch("0" * 32) == []
    kinds = [(kind, turns) for _batch, kind, turns in store.log.own_batches(store.facts.replica)]
    assert kinds == [("create", None), ("create", None), ("edit", None), ("undo", batch)]


def test_an_erased_value_is_gone_and_the_change_still_checks(store: Store) -> None:
    store.writer.name = "Geheime Person"
    measure = made(store, title_de="Geheimer Titel", goals_de="bleibt")
    (change,) = store.log.of_record(measure)
    targets = [(change.id.hex(), "title_de"), (change.id.hex(), "by")]
    with store.transaction():
        touched = store.log.redact(targets, store.facts.office, "asked for")
        for record in touched:
            store.projection.refold(record)
    assert touched == {measure}
    (erased,) = store.log.of_record(measure)
    assert change_id(erased) == change.id
    assert not has_value(erased.body["set"]["title_de"])
    assert read(store, measure).text("title_de") == ""
    assert read(store, measure).text("goals_de") == "bleibt"
    assert "Geheim" not in str(store.db.execute("SELECT body FROM change").fetchall())
    with store.transaction():
        assert store.log.redact(targets, None, "again") == set()


def test_erasing_what_is_not_here_waits_for_it(store: Store) -> None:
    with store.transaction():
        assert store.log.redact([("0" * 32, "title_de")], None, "asked for") == set()
    assert store.db.execute("SELECT count(*) FROM redaction").fetchone() == (1,)


def test_an_empty_log_has_no_newest_change(store: Store) -> None:
    assert store.log.newest() == 2
    with pytest.raises(RuntimeError), store.transaction():
        store.db.execute("DELETE FROM change")
        assert store.log.newest() == 0
        raise RuntimeError
    assert store.log.newest() == 2
