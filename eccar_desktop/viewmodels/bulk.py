"""What a wish about many measures means for each of them: the edits, and who has to stay out."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from eccar_desktop.domain import ordering
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Delete, Edit, Restore, SetFields
from eccar_desktop.domain.fold import APPROVALS
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.records import MeasureRow
from eccar_desktop.domain.selection import chosen_in, placed, selecting
from eccar_desktop.domain.values import Value
from eccar_desktop.domain.work_states import STATE, reason_against
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.flags import title_of


@dataclass(frozen=True)
class Plan:
    """The edits to perform, on how many measures, and the measures that stay out, with reasons."""

    edits: Sequence[Edit] = ()
    count: int = 0
    refused: Sequence[str] = ()


Wish = Callable[[Reader, Sequence[int]], Plan]
"""Plans what to do with measures, given by their row numbers."""


def setting(values: Mapping[str, Value]) -> Wish:
    """Set the same values in all of them."""

    def wish(reader: Reader, numbers: Sequence[int]) -> Plan:
        edits = [SetFields(MEASURE.name, each, values) for each in reader.measure_ids(numbers)]
        return Plan(edits, len(edits))

    return wish


def deleting(reader: Reader, numbers: Sequence[int]) -> Plan:
    """Put all of them into the trash."""
    edits = [Delete(MEASURE.name, each) for each in reader.measure_ids(numbers)]
    return Plan(edits, len(edits))


def restoring(reader: Reader, numbers: Sequence[int]) -> Plan:
    """Take all of them out of the trash."""
    edits = [Restore(MEASURE.name, each) for each in reader.measure_ids(numbers)]
    return Plan(edits, len(edits))


def taking_to(state: str) -> Wish:
    """Take them to a work state; what has errors or conflicts is neither checked nor approved."""

    def wish(reader: Reader, numbers: Sequence[int]) -> Plan:
        edits: list[Edit] = []
        refused: list[str] = []
        for each in reader.measure_ids(numbers):
            record = reader.record(MEASURE.name, each) if state in APPROVALS else None
            reason = reason_against(record) if record else ""
            if record and reason:
                refused.append(refused_for(name_of(record), reason))
            else:
                edits.append(SetFields(MEASURE.name, each, {STATE: state}))
        return Plan(edits, len(edits), refused)

    return wish


def sparing_others(wish: Wish, own: str, opened: Set[str]) -> Wish:
    """The same, but measures of other offices stay as they are unless they are opened (ids)."""

    def sparing(reader: Reader, numbers: Sequence[int]) -> Plan:
        offices = {"", reader.standing_office(own)}
        others = {
            row.n: title_of(row)
            for row in reader.measure_rows(numbers)
            if row.office not in offices and row.id not in opened
        }
        plan = wish(reader, [each for each in numbers if each not in others])
        reason = _("belongs to another office")
        refused = [refused_for(each, reason) for each in others.values()]
        return replace(plan, refused=[*refused, *plan.refused])

    return sparing


def refused_for(name: str, reason: str) -> str:
    """A measure (by its name) that stays as it is, with the reason."""
    called = _("“{text}”").format(text=name)
    return f"{called} ({reason})"


def taking_into(edition: str) -> Wish:
    """Take them into an edition, each at the end of its field, in the order of the list."""

    def wish(reader: Reader, numbers: Sequence[int]) -> Plan:
        record = reader.record("edition", edition)
        if record is None:
            return Plan()
        chosen = former = chosen_in(record)
        known = {each.measure for each in chosen}
        fresh = [each for each in reader.measure_rows(numbers) if each.id not in known]
        field_of = {each.id: each.field for each in reader.rows_of(known)}
        for number, measures in _by_field(fresh).items():
            group = [each.measure for each in chosen if field_of.get(each.measure, 0) == number]
            chosen = placed(chosen, group, measures, None)
        return Plan([selecting(edition, former, chosen)] if fresh else [], len(fresh))

    return wish


def _by_field(rows: Iterable[MeasureRow]) -> dict[int | None, list[str]]:
    found: dict[int | None, list[str]] = {}
    for each in rows:
        found.setdefault(each.field, []).append(each.id)
    return found


def putting(number: int, before: int | None) -> Wish:
    """Put them before another measure of their field, or at its end."""

    def wish(reader: Reader, numbers: Sequence[int]) -> Plan:
        order = reader.order_in_field(number)
        places = {n: place for place, (n, _key) in enumerate(order)}
        moving = {places[each] for each in numbers if each in places}
        to = len(order) if before is None else places.get(before, len(order))
        keys = ordering.moved([key for _n, key in order], moving, to)
        ids = reader.measure_ids(order[place][0] for place in keys)
        edits = [
            SetFields(MEASURE.name, each, {"order": key})
            for each, key in zip(ids, keys.values(), strict=True)
        ]
        return Plan(edits, len(moving))

    return wish
