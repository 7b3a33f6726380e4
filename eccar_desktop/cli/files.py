"""Commands about whole files: new, start-files, hand-in, check."""

from pathlib import Path

import click

from eccar_desktop.cli.speaking import FILE, JSON, PATH, TEXT, print_json, reading, writing
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.rules import Severity
from eccar_desktop.merging.starting import create_from_start, write_start_files
from eccar_desktop.store.checking import check_file
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.texts import N_, _, ngettext

OFFICE = MEASURE.fields["office"]
_SEVERITIES = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.HINT: N_("hint"),
}


@click.command()
@FILE
@click.option("--city", type=TEXT, help=N_("Name of the city."))
@click.option("--office", type=TEXT, help=N_("Name of the office that works in the file."))
@click.option("--code", type=TEXT, default="", help=N_("Number of the office, for example 50."))
@click.option("--coordination", is_flag=True, help=N_("The file in which hand-ins come together."))
@click.option("--from", "start", type=PATH, help=N_("A start file."))
def new(
    file: Path,
    city: str | None,
    office: str | None,
    code: str,
    coordination: bool,
    start: Path | None,
) -> None:
    """Make a new file for an office."""
    if start is not None:
        store = create_from_start(
            file, start, city=city, office=office, code=code, coordination=coordination
        )
    else:
        if not city or not office:
            raise click.UsageError(_("A new file needs --city and --office, or --from."))
        store = create_store(file, city=city, office=office, code=code, coordination=coordination)
    store.close()
    click.echo(_("“{name}” is ready.").format(name=file.name))


@click.command("start-files")
@FILE
@click.argument("folder", metavar="DIR", type=PATH)
def start_files(file: Path, folder: Path) -> None:
    """Write one start file for each office."""
    with reading(file) as store:
        written = write_start_files(store, folder)
    for path in written:
        click.echo(path)


@click.command("hand-in")
@FILE
@click.argument("out", metavar="OUT.eccar", type=PATH)
@click.option("--office", type=TEXT, help=N_("Only this office's measures (code or name)."))
def hand_in_(file: Path, out: Path, office: str | None) -> None:
    """Write the file that an office hands in, or gets back."""
    with writing(file) as store:
        record = store.reader.find(OFFICE, office) if office is not None else None
        written = hand_in(store, out, record)
    click.echo(
        ngettext(
            "“{name}” holds {count} measure. Please send it on.",
            "“{name}” holds {count} measures. Please send it on.",
            written.measures,
        ).format(name=out.name, count=written.measures)
    )


@click.command()
@FILE
@JSON
@click.pass_context
def check(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Look for what is missing, odd or damaged."""
    with reading(file) as store:
        result = check_file(store)
    if as_json:
        print_json(
            {
                "problems": [
                    {
                        "measure": each.record if each.entity == "measure" else None,
                        "entity": each.entity,
                        "record": each.record,
                        "field": each.field,
                        "severity": each.severity.value,
                        "text": each.text,
                    }
                    for each in result.problems
                ],
                "integrity": result.integrity,
            }
        )
    else:
        for each in result.problems:
            called = result.names.get(each.record, each.record)
            place = f"{called}, {each.field}" if each.field else called
            click.echo(f"{_(_SEVERITIES[each.severity])}: {place}: {each.text}")
        click.echo(_("Integrity: {result}").format(result=result.integrity))
    if not result.is_fine:
        ctx.exit(1)


COMMANDS = (new, start_files, hand_in_, check)
