"""The command that prints the reports."""

from pathlib import Path

import click

from eccar_desktop.cli.speaking import FILE, JSON, TEXT, never_cancelled, print_json, reading
from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.texts import N_, _

LANGUAGES = {"de": ("de",), "en": ("en",), "both": ("de", "en")}
_EDITION = ENTITIES["chapter_text"].fields["edition"]


@click.command()
@FILE
@click.option(
    "--language", type=click.Choice(list(LANGUAGES)), default="both", help=N_("Which report.")
)
@click.option(
    "-o", "--out", "folder", type=click.Path(path_type=Path), required=True, help=N_("The folder.")
)
@click.option("--edition", type=TEXT, help=N_("The edition to print; by default all measures."))
@click.option("--template", type=click.Path(path_type=Path), help=N_("A Word file for the look."))
@click.option(
    "--missing-english",
    type=click.Choice(["stop", "omit", "mark"]),
    default="stop",
    help=N_("What to do where a text lacks the report's language."),
)
@JSON
@click.pass_context
def report(
    ctx: click.Context,
    file: Path,
    language: str,
    folder: Path,
    edition: str | None,
    template: Path | None,
    missing_english: str,
    as_json: bool,
) -> None:
    """Write the report, a Word file for each language."""
    # python-docx takes a tenth of a second to load; only this command pays for it.
    from eccar_desktop.reporting.options import ReportOptions
    from eccar_desktop.reporting.run import write_reports
    from eccar_desktop.reporting.source import gather

    options = ReportOptions(missing_english=missing_english, template=template)  # type: ignore[arg-type]  # click checked the choice
    with reading(file) as store:
        chosen = store.reader.find(_EDITION, edition) if edition is not None else None
        source = gather(store.reader, store.facts.city, chosen)
        result = write_reports(
            source, LANGUAGES[language], folder, options, _unseen, never_cancelled
        )
    if as_json:
        print_json(
            {
                "paths": [str(path) for path in result.paths],
                "missing": [
                    {"measure": each.record, "reference": each.reference, "field": each.field}
                    for each in result.missing
                ],
            }
        )
    else:
        for path in result.paths:
            click.echo(path)
        for each in result.missing:
            click.echo(f"{each.reference or each.record}: {each.sentence}", err=True)
    if not result.paths:
        click.echo(_("No report was written: texts are missing, see --missing-english."), err=True)
        ctx.exit(1)


def _unseen(_done: int, _total: int) -> None:
    """The reports take a second; nobody watches."""


COMMANDS = (report,)
