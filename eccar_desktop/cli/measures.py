"""Commands about measures: adding, changing, showing, undoing, import and export."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from eccar_desktop.cli.speaking import (
    FILE,
    JSON,
    PAIRS,
    PATH,
    TEXT,
    keys_of,
    print_fields,
    print_json,
    print_table,
    reading,
    values_of,
    writing,
)
from eccar_desktop.domain import vocabulary
from eccar_desktop.domain.edits import Create, Delete, Restore, SetFields
from eccar_desktop.domain.fold import APPROVALS
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.records import HistoryEntry, Record
from eccar_desktop.domain.text import first_line
from eccar_desktop.domain.work_states import STATE
from eccar_desktop.interchange.json_files import export_measures, import_rows, read_rows
from eccar_desktop.interchange.plain import Names, plain
from eccar_desktop.store import actions
from eccar_desktop.store.approvals import since_approval
from eccar_desktop.store.file import Store
from eccar_desktop.texts import N_, _, ngettext

MEASURE = click.argument("measure", metavar="MEASURE", type=TEXT)


def shown(record: Record, names: Names) -> dict[str, Any]:
    """A measure as `show` and `list` print it."""
    return {
        "id": record.id,
        "deleted": record.deleted,
        "conflicts": list(record.conflicts),
        **plain(record, names),
    }


@click.command(epilog=keys_of("measure"))
@FILE
@PAIRS
@JSON
def add(file: Path, pairs: tuple[str, ...], as_json: bool) -> None:
    """Add a measure; prints its id and reference."""
    with writing(file) as store:
        values = values_of(store, "measure", pairs, ["united_into"])
        values.setdefault("office", store.facts.office)
        made = store.apply(Create("measure", values)).record
        record = store.reader.record("measure", made)
    reference = record.text("reference") if record else ""
    if as_json:
        print_json({"id": made, "reference": reference})
    else:
        click.echo(f"{made} {reference}")


@click.command("set", epilog=keys_of("measure"))
@FILE
@MEASURE
@PAIRS
def set_(file: Path, measure: str, pairs: tuple[str, ...]) -> None:
    """Change fields of a measure; an empty value clears.

    The coordination's file asks an office back with work_state=draft question=TEXT.
    """
    with writing(file) as store:
        record = store.reader.find_measure(measure)
        values = values_of(store, "measure", pairs, ["reference", "united_into"])
        applied = store.apply(SetFields("measure", record, values))
    click.echo(_("Saved.") if applied.batch else _("Nothing differs; nothing was changed."))


@click.command()
@FILE
@MEASURE
@JSON
def show(file: Path, measure: str, as_json: bool) -> None:
    """Print all fields of a measure."""
    with reading(file) as store:
        record = _found(store, measure)
        document = shown(record, Names(store.reader)) | _since_approval(store, record)
    if as_json:
        print_json(document)
    else:
        print_fields(document)


@click.command("list")
@FILE
@click.option("--field", type=click.IntRange(1, 10), help=N_("Only this field of the plan."))
@click.option("--search", type=TEXT, default="", help=N_("Only measures with these words."))
@click.option("--status", type=click.Choice(list(vocabulary.STATUS)), help=N_("Only this status."))
@click.option("--deleted", is_flag=True, help=N_("What is in the trash."))
@click.option("--conflicts", is_flag=True, help=N_("Only measures that wait for a decision."))
@JSON
def list_(
    file: Path,
    field: int | None,
    search: str,
    status: str | None,
    deleted: bool,
    conflicts: bool,
    as_json: bool,
) -> None:
    """List measures in reading order.

    They are ordered by field, by their order within it, by reference.
    """
    query = MeasureQuery(
        field=field, search=search, status=status, deleted=deleted, conflicts=conflicts
    )
    with reading(file) as store:
        records = store.reader.measures(query)
        names = Names(store.reader)
        documents = [shown(each, names) | _since_approval(store, each) for each in records]
    if as_json:
        print_json(documents)
    elif records:
        print_table(
            [
                record.text("reference"),
                record.number("field") or "",
                first_line(record.text("title_de") or record.text("title_en")),
                names.of(record.text("office")),
                _(vocabulary.STATUS.get(record.text("status"), record.text("status"))),
            ]
            for record in records
        )


@click.command()
@FILE
@MEASURE
def delete(file: Path, measure: str) -> None:
    """Put a measure into the trash."""
    with writing(file) as store:
        store.apply(Delete("measure", store.reader.find_measure(measure)))
    click.echo(_("In the trash. “eccar restore” takes it out again."))


@click.command()
@FILE
@MEASURE
def restore(file: Path, measure: str) -> None:
    """Take a measure out of the trash."""
    with writing(file) as store:
        store.apply(Restore("measure", store.reader.find_measure(measure)))
    click.echo(_("Restored."))


@click.command()
@FILE
@MEASURE
@JSON
def history(file: Path, measure: str, as_json: bool) -> None:
    """Print who changed what, and when.

    For each field: from what to what, and which file brought the change.
    """
    with reading(file) as store:
        asked = store.reader.find_measure(measure)
        entries = store.reader.history(asked)
        names = Names(store.reader)
        called = {each: _reference(store, each) for each in {each.record for each in entries}}
    if as_json:
        print_json([_entry(each) for each in entries])
        return
    for each in entries:
        time = datetime.fromtimestamp(each.at / 1000).astimezone()
        who = each.author or each.office
        new = called.get(str(each.new)) or first_line(str(names.of(each.new) or ""))
        new = _("(erased)") if each.erased else new
        whose = f"  ({called[each.record]})" if each.record != asked else ""
        click.echo(f"{time:%Y-%m-%d %H:%M}  {who}  {each.kind}  {each.field}: {new}{whose}")


def _entry(entry: HistoryEntry) -> dict[str, Any]:
    return {
        "change": entry.change,
        "at": iso_time(entry.at),
        "author": entry.author,
        "office": entry.office,
        "kind": entry.kind,
        "field": entry.field,
        "old": entry.old,
        "new": entry.new,
        "source": entry.source,
    }


def iso_time(milliseconds: int) -> str:
    """A time of the log in ISO 8601, UTC, to the millisecond."""
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@click.command()
@FILE
def undo(file: Path) -> None:
    """Undo the last change made in this file."""
    with writing(file) as store:
        actions.undo(store)
    click.echo(_("Undone. “eccar redo” brings it back."))


@click.command()
@FILE
def redo(file: Path) -> None:
    """Redo the last undone change."""
    with writing(file) as store:
        actions.redo(store)
    click.echo(_("Done again."))


@click.command("import")
@FILE
@click.argument("data", metavar="DATA.json", type=PATH)
@click.option("--dry-run", is_flag=True, help=N_("Say what would happen; write nothing."))
@JSON
@click.pass_context
def import_(ctx: click.Context, file: Path, data: Path, dry_run: bool, as_json: bool) -> None:
    """Take measures in from a JSON file.

    With any bad row nothing is written.
    """
    _require_json(data)
    rows = read_rows(data)
    with writing(file) as store:
        report = import_rows(store, rows, dry_run=dry_run)
    rejected = [
        {"row": each.row, "key": each.key, "reason": each.reason} for each in report.rejected
    ]
    if as_json:
        print_json(
            {
                "new": report.new,
                "changed": report.changed,
                "unchanged": report.unchanged,
                "rejected": rejected,
            }
        )
    else:
        for each in report.rejected:
            place = _("Row {row}, {key}").format(row=each.row, key=each.key or "-")
            click.echo(f"{place}: {each.reason}", err=True)
        click.echo(
            _("{new} new, {changed} changed, {unchanged} unchanged.").format(
                new=report.new, changed=report.changed, unchanged=report.unchanged
            )
        )
    if rejected:
        ctx.exit(1)


@click.command()
@FILE
@click.argument("out", metavar="OUT.json", type=PATH)
def export(file: Path, out: Path) -> None:
    """Write all measures to a JSON file.

    It has the form that import takes. What is in the trash is left out.
    """
    _require_json(out)
    with reading(file) as store:
        count = export_measures(store, out)
    text = ngettext(
        "{count} measure written to “{name}”.", "{count} measures written to “{name}”.", count
    )
    click.echo(text.format(count=count, name=out.name))


def _require_json(path: Path) -> None:
    if path.suffix.lower() != ".json":
        raise click.UsageError(
            _("“{name}”: only .json files are read and written.").format(name=path.name)
        )


def _reference(store: Store, measure: str) -> str:
    record = store.reader.record("measure", measure)
    return record.text("reference") if record else measure


def _since_approval(store: Store, record: Record) -> dict[str, Any]:
    """The fields of a checked or approved measure that read otherwise now, if there are any."""
    if record.text(STATE) not in APPROVALS:
        return {}
    changed = [each.field for each in since_approval(store, record.id)]
    return {"changed_since_approval": changed} if changed else {}


def _found(store: Store, measure: str) -> Record:
    record = store.reader.record("measure", store.reader.find_measure(measure))
    assert record is not None
    return record


COMMANDS = (add, set_, show, list_, delete, restore, history, undo, redo, import_, export)
