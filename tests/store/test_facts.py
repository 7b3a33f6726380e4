"""What is true of this copy only."""

import pytest

from eccar_desktop.store.facts import Facts
from eccar_desktop.store.file import Store


def test_facts_are_kept_and_read_back(store: Store) -> None:
    store.facts.set({"coordination": "1", "colour": "red"})
    assert Facts(store.db).get("colour") == store.facts.get("colour") == "red"
    assert Facts(store.db).is_coordination
    store.facts.set({"coordination": "0"})
    assert not Facts(store.db).is_coordination
    assert store.facts.get("missing") == ""
    assert store.facts.get("missing", "other") == "other"


def test_facts_that_could_not_be_written_are_not_remembered(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction():
        store.db.execute("DROP TABLE fact")
        with pytest.raises(Exception, match="no such table"):
            store.facts.set({"colour": "red"})
        raise RuntimeError
    assert store.facts.get("colour") == ""


def test_a_file_has_a_name_of_its_own_and_knows_whose_it_is(store: Store) -> None:
    names = (store.facts.replica, store.facts.city, store.facts.office)
    assert len({*names}) == 3
    assert all(len(bytes.fromhex(each)) == 16 for each in names)
