"""The plan of a merge as lines of text: for the terminal, for a protocol, and for tests."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property

from eccar_desktop.domain.catalogue import DELETED, MEASURE, field_of
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.dates import PartialDate
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.domain.naming import field_name, name_of
from eccar_desktop.domain.text import line_where_apart
from eccar_desktop.domain.values import iso_or_none
from eccar_desktop.merging.plan import READ, Fate, FieldPlan, FilePlan, MergePlan, RecordPlan, What
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import N_, _, current

Names = Mapping[str, str]
"""What people call records, by id."""

Called = Callable[[str, FieldPlan, Names], str]
"""What a field of a kind of record is called in a line."""

_MARKS = {What.NEW: "+", What.CHANGED: "*", What.DELETED: "-"}
_FATES = {
    Fate.TAKEN: N_("{ours} → {theirs}"),
    Fate.SAME: N_("{theirs} is here already"),
    Fate.CONFLICT: N_("conflict: was {origin}, here {ours}, there {theirs}"),
    Fate.OVERTAKEN: N_("{theirs} is overtaken by newer work"),
    Fate.DELETED: N_("conflict: {ours} → {theirs}, but deleted elsewhere"),
}
_DELETED_THERE = N_("conflict: deleted there, changed elsewhere")
_LONGEST = 60
_NAMED = ("office", "contact", "edition")
"""Kinds of records that values refer to."""


def by_key(_entity: str, plan: FieldPlan, _names: Names) -> str:
    """The field as the command line calls it."""
    return plan.field


def in_words(entity: str, plan: FieldPlan, names: Names) -> str:
    """The field as the form calls it; of a set the element, too, and what of it."""
    part, whole = (field_of(entity, each) for each in (plan.field, plan.field.partition("/")[0]))
    if part is None or whole is None or not whole.is_set:
        return plan.field if part is None else field_name(part)
    choice = whole.choices.get(plan.element)
    element = _(choice) if choice else names.get(plan.element, plan.element)
    told = [whole, part] if part is not whole else [whole]
    first, *rest = map(field_name, told)
    return ", ".join(filter(None, [first, element, *rest]))


def draw(plan: MergePlan, names: Names | None = None, called: Called = by_key) -> Iterator[str]:
    """What the files bring: a line for each record, below it one for each field that changes.

    `names` says what other records are called that values may refer to.
    """
    yield from draw_files(plan.files, names, called)
    yield _("Open conflicts: {count}").format(count=plan.conflicts)


def draw_files(
    files: Sequence[FilePlan], names: Names | None = None, called: Called = by_key
) -> Iterator[str]:
    """The same without what is open in all."""
    known = NamesWithin(files, names or {})
    return (line for file in files for line in _file(file, known, called))


def names_of(reader: Reader) -> dict[str, str]:
    """What people call the records of a file that values refer to, by id."""
    return {each.id: name_of(each) for kind in _NAMED for each in reader.records(kind)}


class NamesWithin(Mapping[str, str]):
    """The names that are known, and those of the records that files themselves hold.

    A record is named when somebody asks: a hundred files hold tens of thousands of them.
    """

    def __init__(self, files: Sequence[FilePlan], names: Names) -> None:
        self._files = files
        self._names = names

    @cached_property
    def _plans(self) -> dict[str, RecordPlan]:
        return {
            each.record.id: each
            for file in self._files
            for each in (*file.others, *file.measures, *file.same)
        }

    def __getitem__(self, record: str) -> str:
        """The name of a record by its id. Raises KeyError where nobody knows one."""
        plan = self._plans.get(record)
        return (_short(plan) if plan else "") or self._names[record]

    def __iter__(self) -> Iterator[str]:
        """The ids of all records that have a name."""
        return (each for each in {**self._names, **self._plans} if each in self)

    def __len__(self) -> int:
        """How many have a name."""
        return sum(1 for _each in self)


def _short(plan: RecordPlan) -> str:
    """What a record is called where its kind goes without saying."""
    return plan.name if plan.record.entity == MEASURE.name else name_of(plan.record)


def _file(file: FilePlan, names: Names, called: Called) -> Iterator[str]:
    yield f"{file.path.name} ({file.sender})" if file.sender else file.path.name
    yield f"    {_counts(file)}" if file.state in READ else f"    {_(file.state)}"
    if file.reason:
        yield f"    {file.reason}"
    for each in (*file.measures, *file.others):
        yield from _record(each, names, called)


def _counts(file: FilePlan) -> str:
    return _(
        "{state}; new: {new}, changed: {changed}, deleted: {deleted}, "
        "conflicts: {conflicts}, unchanged: {unchanged}"
    ).format(
        state=_(file.state),
        new=file.new,
        changed=file.changed,
        deleted=file.deleted,
        conflicts=file.conflicts,
        unchanged=file.unchanged,
    )


def _record(plan: RecordPlan, names: Names, called: Called) -> Iterator[str]:
    whose = " – " + _("a measure of another office") if plan.is_of_others else ""
    yield f"    {_MARKS[plan.what]} {plan.name}{whose}"
    if plan.what is What.CHANGED:
        for each in plan.fields:
            entity = plan.record.entity
            shown = told(entity, each, names)
            yield f"        {called(entity, each, names)}: {shown} ({signature(each)})"


def told(entity: str, plan: FieldPlan, names: Names) -> str:
    """What becomes of a value that a file brings, in a line."""
    if plan.fate is Fate.DELETED and plan.field == DELETED.key and plan.theirs is True:
        return _(_DELETED_THERE)
    field = field_of(entity, plan.field)
    before = plan.origin if plan.fate is Fate.CONFLICT else plan.ours
    return _(_FATES[plan.fate]).format(
        origin=_shown(field, plan.origin, names),
        ours=_shown(field, plan.ours, names, before if before != plan.ours else plan.theirs),
        theirs=_shown(field, plan.theirs, names, before),
    )


def _shown(field: Field | None, value: Json, names: Names, beside: Json = None) -> str:
    """A value in words; a long text as far as it shows where it departs from the one beside it."""
    if field is not None and field.is_set:
        return _("there") if value is True else _("not there")
    if isinstance(value, bool) or (field is not None and field.kind is Kind.FLAG):
        return _("yes") if value else _("no")
    if value is None or value == "":
        return _("(empty)")
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if field is None or field.is_text:
        other = beside if isinstance(beside, str) else ""
        return _("“{text}”").format(text=line_where_apart(value, other, _LONGEST))
    return _named(field, value, names)


def _named(field: Field, value: str, names: Names) -> str:
    """A choice, a date or a record as people call it."""
    if value in field.choices:
        return _(field.choices[value])
    date = iso_or_none(value) if field.kind is Kind.DATE else None
    return date.printed(current()) if date else names.get(value, value)


def signature(plan: FieldPlan) -> str:
    """Who wrote the value that a file brings, for which office, and on which day."""
    local = datetime.fromtimestamp(plan.at / 1000, UTC).astimezone()
    day = PartialDate.on(local).printed(current())
    return ", ".join(filter(None, [plan.author, plan.office, day]))
