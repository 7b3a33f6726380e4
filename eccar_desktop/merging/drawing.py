"""The plan of a merge as lines of text: for the terminal, for a protocol, and for tests."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from eccar_desktop.domain.catalogue import field_of
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.text import first_line
from eccar_desktop.merging.plan import READ, Fate, FieldPlan, FilePlan, MergePlan, RecordPlan, What
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import N_, _

Names = Mapping[str, str]
"""What people call records, by id."""

_MARKS = {What.NEW: "+", What.CHANGED: "*", What.DELETED: "-"}
_FATES = {
    Fate.TAKEN: N_("{ours} → {theirs}"),
    Fate.SAME: N_("{theirs} is here already"),
    Fate.CONFLICT: N_("conflict: was {origin}, here {ours}, there {theirs}"),
    Fate.OVERTAKEN: N_("{theirs} is overtaken by newer work"),
}
_LONGEST = 60
_NAMED = ("office", "contact", "edition")
"""Kinds of records that values refer to."""


def draw(plan: MergePlan, names: Names | None = None) -> str:
    """What the files bring: a line for each record, below it one for each field that changes.

    `names` says what other records are called that values may refer to.
    """
    open_ = _("Open conflicts: {count}").format(count=plan.conflicts)
    return "\n".join(filter(None, [draw_files(plan.files, names), open_]))


def draw_files(files: Sequence[FilePlan], names: Names | None = None) -> str:
    """The same without what is open in all."""
    known = {**(names or {}), **_names(files)}
    return "\n".join(line for file in files for line in _file(file, known))


def names_of(reader: Reader) -> dict[str, str]:
    """What people call the records of a file that values refer to, by id."""
    return {each.id: name_of(each) for kind in _NAMED for each in reader.records(kind)}


def _names(files: Sequence[FilePlan]) -> dict[str, str]:
    """What the records are called that the files themselves bring."""
    records = [each.record for file in files for each in (*file.others, *file.measures)]
    return {each.id: name_of(each) for each in records if name_of(each)}


def _file(file: FilePlan, names: Names) -> Iterator[str]:
    yield f"{file.path.name} ({file.sender})" if file.sender else file.path.name
    yield f"    {_counts(file)}" if file.state in READ else f"    {_(file.state)}"
    if file.reason:
        yield f"    {file.reason}"
    for each in (*file.measures, *file.others):
        yield from _record(each, names)


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


def _record(plan: RecordPlan, names: Names) -> Iterator[str]:
    whose = " – " + _("a measure of another office") if plan.is_of_others else ""
    yield f"    {_MARKS[plan.what]} {plan.name}{whose}"
    if plan.what is What.CHANGED:
        for each in plan.fields:
            shown = told(plan.record.entity, each, names)
            yield f"        {each.field}: {shown} ({signature(each)})"


def told(entity: str, plan: FieldPlan, names: Names) -> str:
    """What becomes of a value that a file brings, in a line."""
    field = field_of(entity, plan.field)
    values = {"origin": plan.origin, "ours": plan.ours, "theirs": plan.theirs}
    shown = {key: _shown(field, value, names) for key, value in values.items()}
    return _(_FATES[plan.fate]).format(**shown)


def _shown(field: Field | None, value: Json, names: Names) -> str:
    if field is not None and field.is_set:
        return _("there") if value is True else _("not there")
    if value is None or value == "":
        return _("(empty)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if field is None or field.is_text:
        return _("“{text}”").format(text=first_line(value, _LONGEST))
    if value in field.choices:
        return _(field.choices[value])
    return names.get(value, value)


def signature(plan: FieldPlan) -> str:
    """Who wrote the value that a file brings, for which office, and on which day."""
    day = datetime.fromtimestamp(plan.at / 1000, UTC).astimezone()
    return ", ".join(filter(None, [plan.author, plan.office, f"{day:%Y-%m-%d}"]))
