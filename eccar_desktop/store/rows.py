"""How a folded record becomes a row of its table, and how a column becomes a value again."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

import orjson

from eccar_desktop.domain.catalogue import DELETED, ENTITIES
from eccar_desktop.domain.changes import TIME_DIGITS, Json
from eccar_desktop.domain.completeness import is_complete
from eccar_desktop.domain.elements import assemble
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.fold import Folded, Heads
from eccar_desktop.domain.text import in_order, sort_key
from eccar_desktop.domain.translation import worst_state
from eccar_desktop.store import schema
from eccar_desktop.store.spellings import Spellings
from eccar_desktop.store.uniting import Groups, following


class Written(NamedTuple):
    """A record as it is going to be written: its number, its heads, how it reads."""

    n: int
    entity: str
    record: str
    heads: Heads
    folded: Folded
    touched: int = 0
    """The arrival number of the newest change of a measure that was made in this file."""
    is_united: bool = False
    """Whether it was united into another measure, which shows its texts now."""
    says_more: bool = True
    """Whether it may be found by other words than before."""

    @property
    def state(self) -> int:
        """The column `deleted`: see `schema.UNITED`."""
        return schema.UNITED if self.is_united else int(self.folded.deleted)

    def following(self, offices: Groups, names: Spellings) -> "Written":
        """The same with the offices and names that stand for others."""
        values = following(self.entity, self.folded.values, offices)
        values = names.following(self.entity, values)
        return self._replace(folded=replace(self.folded, values=values))


def insert_record(written: Written) -> tuple[object, ...]:
    """The row of the table `record`."""
    return (
        written.n,
        bytes.fromhex(written.record),
        written.entity,
        written.state,
        encode_heads(written.heads),
    )


def conflict_rows(written: Written) -> list[tuple[str, str, str, str]]:
    """The rows of the table `conflict`."""
    return [
        (written.entity, written.record, field, conflict_kind(field))
        for field in written.folded.conflicts
    ]


def row_of(written: Written) -> tuple[object, ...]:
    """The row of a record in the table of its kind, by `insert_statement`."""
    values, unknown = assemble(written.entity, written.folded.values)
    row = [written.n, written.record]
    row += [
        value if value is None or type(value) is str else to_column(value)
        for value in map(values.get, ENTITIES[written.entity].fields)
    ]
    if written.entity == "measure":
        row += _measure_state(values, written)
    return (*row, written.state, _json(unknown) if unknown else None)


def _measure_state(values: Mapping[str, Json], written: Written) -> tuple[object, ...]:
    """What `schema` lists as the state of a measure, in that order."""
    claim = values.get("reference")
    return (
        claim,
        in_order(str(claim or "")),
        min(written.heads.get("reference", ()), default=written.record),
        worst_state(values),
        int(written.folded.changed_since_approval),
        len(written.folded.conflicts),
        int(is_complete(values)),
        sort_key(values.get("title_de") or values.get("title_en")),
        sort_key(values.get("title_en") or values.get("title_de")),
        _newest(written.heads),
        written.touched,
    )


def _newest(heads: Heads) -> int:
    """The time of the newest change of which something is left; ids begin with their time."""
    newest = max(chain.from_iterable(heads.values()), default="0")
    return int(newest[:TIME_DIGITS], 16)


@lru_cache(maxsize=len(ENTITIES))
def insert_statement(entity: str) -> str:
    """The statement that writes a row where there is none.

    An insert that fires triggers does without a journal of its own only if it fails without taking
    back its part, and asks no other table: the journal would copy every page of an index for every
    row, and merges would take three times as long.
    """
    names = list(schema.columns(ENTITIES[entity]))
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    return f'INSERT OR FAIL INTO "{entity}" ({columns}) VALUES ({marks})'


def conflict_kind(field: str) -> str:
    """The kind of a conflict by its field."""
    return "edit-against-delete" if field == DELETED.key else "values"


def encode_heads(heads: Heads) -> str:
    """Heads as stored: change -> its fields, which is short because one change sets many."""
    by_change: dict[str, list[str]] = {}
    for field in sorted(heads):
        for change in heads[field]:
            by_change.setdefault(change, []).append(field)
    return _json(by_change)


def decode_heads(stored: str) -> Heads:
    """The heads of a stored text."""
    found: Heads = {}
    for change, fields in orjson.loads(stored).items():
        only = frozenset((change,))
        for field in fields:
            others = found.get(field)
            found[field] = others | only if others else only
    return found


def to_column(value: Json) -> Any:
    """A value as a column holds it: sets as JSON text, flags as 0 or 1."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list | dict | float):
        return _json(value)
    return value


def from_column(field: Field, stored: Any) -> Json:
    """The value of a column; the inverse of `to_column`."""
    if stored is None:
        return None
    if field.is_set:
        return list(json.loads(stored))
    if isinstance(stored, int) and field.kind.value == "flag":
        return bool(stored)
    return stored  # type: ignore[no-any-return]  # STRICT columns hold text or integers


def _json(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
