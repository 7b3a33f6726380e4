"""Making two measures one, and saying for good that two are not the same."""

from collections.abc import Iterator

from eccar_desktop.domain.edits import Applied, Create, Edit, Many, SetFields
from eccar_desktop.domain.errors import ExpectedError, NotFoundError
from eccar_desktop.domain.identity import distinct_id
from eccar_desktop.domain.records import Record
from eccar_desktop.store.file import Store
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _


def unite(store: Store, stays: str, other: str) -> Applied:
    """Make two measures one, losing no text: see `uniting`. One step of undo."""
    return store.apply(uniting(store.reader, stays, other))


def uniting(reader: Reader, stays: str, other: str) -> Edit:
    """The edit that makes two measures one: `other` goes into `stays` (ids or references).

    Where both say something different the measure that stays has a conflict. The other's reference
    leads to it from now on, and so do reports that had selected the other. Raises ExpectedError.
    """
    one, two = _measure(reader, stays), _measure(reader, other)
    if one.id == two.id:
        raise ExpectedError(_("This is one and the same measure already."))
    if one.deleted or two.deleted:
        raise ExpectedError(
            _("One of the two measures is in the trash. Please restore it before you unite them.")
        )
    pointer = SetFields("measure", two.id, {"united_into": one.id})
    return Many((pointer, *_selections(reader, one.id, two.id)))


def tell_apart(store: Store, one: str, other: str) -> Applied:
    """Remember, here and wherever this file is merged, that two measures are not the same."""
    return store.apply(telling_apart(store.reader, one, other))


def telling_apart(reader: Reader, one: str, other: str) -> Edit:
    """The edit that says of two measures (ids or references) that they are not the same.

    Raises ExpectedError.
    """
    measures = sorted((_measure(reader, one).id, _measure(reader, other).id))
    if measures[0] == measures[1]:
        raise ExpectedError(_("This is one and the same measure already."))
    values = {"one": measures[0], "other": measures[1]}
    return Create("distinct", values, distinct_id(*measures))


def _measure(reader: Reader, measure: str) -> Record:
    record = reader.record("measure", reader.find_measure(measure))
    if record is None:
        raise NotFoundError(_("This measure is not in the file."))
    return record


def _selections(reader: Reader, stays: str, other: str) -> Iterator[Edit]:
    """Where an edition had selected the other, the measure that stays takes its place."""
    for edition in reader.records("edition"):
        rows = [row for row in edition.listed("selected") if isinstance(row, dict)]
        chosen = {row["key"]: row for row in rows}
        if other in chosen:
            row = {**chosen.pop(other), "key": stays}
            chosen.setdefault(stays, row)
            yield SetFields("edition", edition.id, {"selected": list(chosen.values())})
