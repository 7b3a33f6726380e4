"""Changes that hold together but say what no program of ours would say: nothing breaks on them.

Hashing is no secret, so anybody can write a change with a right id. Either the file is refused in a
sentence, or everything that reads a file can read this one, and the merge can be undone.
"""

import itertools
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eccar_desktop.domain.catalogue import ENTITIES, field_of
from eccar_desktop.domain.changes import SALT_DIGITS
from eccar_desktop.domain.fields import Kind
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.interchange.json_files import export_measures
from eccar_desktop.merging.plan import State
from eccar_desktop.store.checking import check_file
from tests.merging.offices import City, Office
from tests.merging.spoiling import genuine, insert

KEYS = sorted({key for entity in ENTITIES.values() for key in entity.fields})
SETS = sorted({k for e in ENTITIES.values() for k, field in e.fields.items() if field.is_set})
PARTS = ("name", "kind", "order", "file", "value", "year", "form", "", "x/y")
ODD_TEXTS = st.sampled_from(
    ["", " ", "\n", "a" * 300, "ß", "\u202e", "😀", "0", "-1", "2024-13", "'"]
)
WHOLE = st.integers(-(2**63), 2**64 - 1)
JSON = st.one_of(
    st.none(), st.booleans(), WHOLE, ODD_TEXTS, st.text(max_size=12),
    st.floats(allow_nan=False, allow_infinity=False), st.lists(ODD_TEXTS, max_size=2),
    st.dictionaries(ODD_TEXTS, WHOLE, max_size=2),
)  # fmt: skip
FITTING = {
    bool: st.sampled_from([True, None, False]),
    int: st.one_of(st.integers(-5, 12), st.integers(-(2**52), 2**52)),
    str: st.one_of(ODD_TEXTS, st.text(max_size=12)),
    None: JSON,
}
FIELDS = st.one_of(
    st.sampled_from([*KEYS, "deleted", "colour", "partners", "title_de/x", "/", ""]),
    st.builds("{}/{}".format, st.sampled_from(SETS), ODD_TEXTS),
    st.builds("{}/{}/{}".format, st.sampled_from(SETS), ODD_TEXTS, st.sampled_from(PARTS)),
    st.text(max_size=8),
)
RECORDS = st.sampled_from([bytes([number]) * 16 for number in range(3)])
KINDS = st.sampled_from(["create", "edit", "delete", "undo", "resolve", "dream"])


def said(value: Any, parents: list[str]) -> dict[str, Any]:
    """A value as a change carries it, the salt always the same so that examples can be repeated."""
    return {"value": value, "salt": "5" * SALT_DIGITS, "parents": parents}


def expected(entity: str, key: str) -> type | None:
    """The type of a field's values; None for what is not in the catalogue."""
    field = field_of(entity, key)
    if field is None:
        return None
    if field.kind is Kind.FLAG or (field.is_set and "/" in key):
        return bool
    return int if field.kind is Kind.NUMBER else str


def _values(entity: str, field: str) -> st.SearchStrategy[Any]:
    """Values of the type that the field has, now and then any other."""
    fitting = FITTING[expected(entity, field)]
    return st.integers(0, 30).flatmap(lambda dice: fitting if dice else JSON)


@st.composite
def histories(draw: st.DrawFn) -> list[Any]:
    """Some changes of a few records, each building on any of those before, of any record."""
    entities = {
        record: draw(st.sampled_from([*ENTITIES, "survey"])) for record in (b"\0", b"\1", b"\2")
    }
    made: list[Any] = []
    for at in range(draw(st.integers(1, 5))):
        record = draw(RECORDS)
        entity = entities[record[:1]]
        ids = [each.id.hex() for each in made]
        some = st.lists(st.sampled_from(ids), max_size=2) if ids else st.just([])
        names = draw(st.lists(FIELDS, min_size=1, max_size=4, unique=True))
        body: dict[str, Any] = {
            "set": {name: said(draw(_values(entity, name)), draw(some)) for name in names},
            "saw": draw(some),
        }
        if draw(st.booleans()):
            body["by"] = said(draw(JSON), [])
        more: dict[str, Any] = {"kind": draw(KINDS), "at": at, "entity": entity}
        made.append(genuine(body, record=record, **more))
    return made


def everything_can_read(office: Office) -> None:
    """Whatever shows a file shows this one."""
    reader = office.store.reader
    for entity in ENTITIES:
        for deleted in (False, True):
            for record in reader.records(entity, deleted=deleted):
                reader.history(record.id)
    for conflict in office.conflicts():
        assert conflict.heads
    reader.measure_rows(reader.measure_numbers(MeasureQuery()))
    reader.counts()
    for key in SETS:
        if key in ENTITIES["measure"].fields:
            reader.names(key)
    check_file(office.store)
    with tempfile.TemporaryDirectory() as folder:
        export_measures(office.store, Path(folder, "all.json"))
    office.hand_in(office).unlink()
    office.check()


class _Desk:
    """A coordination that takes one odd file after the other and undoes each."""

    def __init__(self, m: Office, hand_in: Path, further: Office) -> None:
        self._m, self._hand_in, self._further = m, hand_in, further
        self._before = m.shows()
        self.merged = 0

    def take(self, made: list[Any]) -> None:
        """Merge these changes, read everything, hand them on, take them back."""
        m, bad = self._m, self._m.new_path()
        shutil.copyfile(self._hand_in, bad)
        insert(bad, *made)
        (file,) = m.merge(bad).files
        assert file.state in (State.MERGED, State.REJECTED)
        if file.state == State.MERGED:
            self.merged += 1
            everything_can_read(m)
            self._further.take(m)
            everything_can_read(self._further)
            self._further.undo_merge()
            m.undo_merge()
        assert m.shows() == self._before


@pytest.fixture
def desk(city: City, m: Office, a: Office, b: Office, measure: str) -> _Desk:
    """A desk with a hand-in to be spoiled and somebody to hand it on to."""
    return _Desk(m, a.hand_in(), b)


def _try(desk: _Desk, examples: int) -> None:
    limits = settings(
        max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    limits(given(histories())(desk.take))()
    assert desk.merged > examples / 4


def test_whatever_a_genuine_change_says_it_is_refused_or_can_be_read(desk: _Desk) -> None:
    _try(desk, 30)


@pytest.mark.soak
def test_whatever_many_genuine_changes_say_they_are_refused_or_can_be_read(desk: _Desk) -> None:
    _try(desk, 5000)


def test_every_field_takes_every_type_of_value_or_refuses_it(desk: _Desk) -> None:
    values: list[Any] = [True, 3, "x", "2024", "f" * 32]
    for entity, value in itertools.product(ENTITIES.values(), values):
        fitting = [
            key for key in entity.fields if expected(entity.name, key) in (type(value), None)
        ]
        records = (number.to_bytes(16, "big") for number in itertools.count())
        bodies = ({"set": {key: said(value, [])}, "saw": []} for key in fitting)
        desk.take([genuine(body, entity=entity.name, record=next(records)) for body in bodies])
    assert desk.merged > len(ENTITIES)
