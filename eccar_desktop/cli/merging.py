"""Commands about merging: merge, conflicts, resolve, undo-merge."""

from pathlib import Path
from typing import Any

import click

from eccar_desktop.cli.measures import MEASURE, iso_time
from eccar_desktop.cli.speaking import (
    FILE,
    JSON,
    PATH,
    TEXT,
    print_json,
    print_table,
    reading,
    show_progress,
    writing,
)
from eccar_desktop.domain.catalogue import DELETED, field_of
from eccar_desktop.domain.edits import Resolve
from eccar_desktop.domain.errors import BadValueError, NotFoundError
from eccar_desktop.domain.records import Conflict
from eccar_desktop.domain.text import first_line
from eccar_desktop.domain.values import Value, parse
from eccar_desktop.interchange.plain import Names
from eccar_desktop.merging.drawing import draw, names_of
from eccar_desktop.merging.plan import FilePlan, MergePlan, State
from eccar_desktop.merging.run import MergeOptions, never_cancelled, undo_merge
from eccar_desktop.merging.run import merge as merge_files
from eccar_desktop.store.file import Store
from eccar_desktop.texts import N_, _


@click.command()
@FILE
@click.argument("inputs", metavar="IN.eccar ...", nargs=-1, type=PATH)
@click.option("--dry-run", is_flag=True, help=N_("Say what would happen; write nothing."))
@click.option("--strict", is_flag=True, help=N_("Exit with 1 when conflicts are left."))
@click.option("--other-cities", is_flag=True, help=N_("Take files of other cities, too."))
@click.option("--yes", is_flag=True, help=N_("Merge although a file deletes many measures."))
@JSON
@click.pass_context
def merge(
    ctx: click.Context,
    file: Path,
    inputs: tuple[Path, ...],
    dry_run: bool,
    strict: bool,
    other_cities: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Merge hand-ins into a file."""
    if not inputs:
        raise click.UsageError(_("Please name at least one hand-in."))
    options = MergeOptions(
        dry_run=dry_run,
        confirmed=yes,
        other_cities=other_cities,
        details=dry_run and not as_json,
    )
    with writing(file) as store:
        plan = merge_files(store, inputs, options, show_progress, never_cancelled)
        names = names_of(store.reader) if options.details else {}
    if as_json:
        print_json(_document(plan))
    elif dry_run:
        click.echo("\n".join(draw(plan, names)))
    else:
        _print_plan(plan)
    if any(each.state is State.NEEDS_CONFIRMATION for each in plan.files):
        click.echo(_("Nothing was merged. With --yes the deletions are taken, too."), err=True)
    if not plan.is_clean or (strict and plan.conflicts):
        ctx.exit(1)


def _document(plan: MergePlan) -> dict[str, Any]:
    return {
        "run": plan.run,
        "conflicts": plan.conflicts,
        "files": [_file_document(each) for each in plan.files],
    }


def _file_document(file: FilePlan) -> dict[str, Any]:
    return {
        "path": str(file.path),
        "state": State.NEEDS_CONFIRMATION if file.state is State.HELD else file.state,
        "reason": file.reason if file.state is State.REJECTED else None,
        "new": file.new,
        "changed": file.changed,
        "deleted": file.deleted,
        "unchanged": file.unchanged,
        "conflicts": file.conflicts,
    }


def _print_plan(plan: MergePlan) -> None:
    head = (_("file"), _("from"), _("state"), _("new"), _("changed"), _("deleted"))
    rows: list[tuple[object, ...]] = [(*head, _("conflicts"), _("unchanged"))]
    rows += [
        (
            *(each.path.name, each.sender, _(each.state)),
            *(each.new, each.changed, each.deleted, each.conflicts, each.unchanged),
        )
        for each in plan.files
    ]
    print_table(rows)
    for each in plan.files:
        if each.reason:
            click.echo(f"{each.path.name}: {each.reason}")
    click.echo(_("Open conflicts: {count}").format(count=plan.conflicts))


@click.command()
@FILE
@JSON
def conflicts(file: Path, as_json: bool) -> None:
    """List what waits for a decision, with the competing values."""
    with reading(file) as store:
        found = store.reader.conflicts()
        names = Names(store.reader)
        called = {each.record: _called(store, each) for each in found}
    if as_json:
        print_json([_conflict(each) for each in found])
        return
    for each in found:
        click.echo(f"{called[each.record]} {each.field}")
        for head in each.heads:
            value = "" if head.value is None else first_line(str(names.of(head.value)))
            click.echo(f"    {head.change}  {head.author or head.office}  {head.field}: {value}")


def _called(store: Store, conflict: Conflict) -> str:
    """What `resolve` takes for a record: a measure's reference, any other's id."""
    record = store.reader.record(conflict.entity, conflict.record)
    return (record.text("reference") if record else "") or conflict.record


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "measure": conflict.record if conflict.entity == "measure" else None,
        "entity": conflict.entity,
        "record": conflict.record,
        "field": conflict.field,
        "kind": conflict.kind,
        "origin": conflict.origin,
        "values": [
            {
                "change": head.change,
                "field": head.field,
                "value": head.value,
                "author": head.author,
                "office": head.office,
                "at": iso_time(head.at),
            }
            for head in conflict.heads
        ],
    }


@click.command()
@FILE
@MEASURE
@click.argument("key", metavar="KEY", type=TEXT)
@click.option("--take", type=TEXT, metavar="CHANGE", help=N_("Take the value of this change."))
@click.option("--value", type=TEXT, metavar="TEXT", help=N_("Write a value of its own."))
@click.option("--delete", is_flag=True, help=N_("Delete the record after all."))
@click.option("--keep", is_flag=True, help=N_("Keep the record after all."))
def resolve(
    file: Path,
    measure: str,
    key: str,
    take: str | None,
    value: str | None,
    delete: bool,
    keep: bool,
) -> None:
    """Settle one conflict. MEASURE may be any record's id; KEY is its field."""
    if [take is not None, value is not None, delete, keep].count(True) != 1:
        raise click.UsageError(_("Please give one of --take, --value, --delete or --keep."))
    if (delete or keep) != (key == DELETED.key):
        raise BadValueError(key, _("--delete and --keep settle the field “deleted”, and only it."))
    with writing(file) as store:
        conflict = _open_conflict(store, measure, key)
        store.apply(
            Resolve(
                conflict.entity,
                conflict.record,
                key,
                take=_change(conflict, take) if take is not None else None,
                value=_value(store, conflict, value) if value is not None else None,
                verdict="delete" if delete else "keep" if keep else None,
            )
        )
    click.echo(_("Settled."))


def _open_conflict(store: Store, measure: str, key: str) -> Conflict:
    try:
        record = store.reader.find_measure(measure)
    except NotFoundError:
        record = measure.strip().lower()
    for conflict in store.reader.conflicts(record) if record else ():
        if conflict.field == key:
            return conflict
    raise NotFoundError(
        _("There is no open conflict in “{key}” of “{record}”.").format(key=key, record=measure)
    )


def _change(conflict: Conflict, text: str) -> str:
    found = [each.change for each in conflict.heads if each.change.startswith(text.lower())]
    if not text or len(found) != 1:
        raise NotFoundError(_("This is not one of the competing values."))
    return found[0]


def _value(store: Store, conflict: Conflict, text: str) -> Value:
    field = field_of(conflict.entity, conflict.field)
    if field is None:
        return text or None
    return parse(field, text, store.reader.find)


@click.command("undo-merge")
@FILE
@click.argument("run", required=False, type=TEXT)
def undo_merge_(file: Path, run: str | None) -> None:
    """Undo a merge, by default the last one; later work is kept."""
    with writing(file) as store:
        undone = undo_merge(store, run)
    click.echo(
        _("The merge is undone. Changes removed: {removed}; kept for later work: {kept}.").format(
            removed=undone.removed, kept=undone.kept
        )
    )
    for name in undone.named:
        click.echo(f"    {first_line(name)}")


COMMANDS = (merge, conflicts, resolve, undo_merge_)
