"""The command that prints the reports."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eccar_desktop.cli.speaking import FILE, JSON, TEXT, never_cancelled, print_json, reading
from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.texts import N_, _

if TYPE_CHECKING:
    from eccar_desktop.reporting.run import ReportResult

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
@click.option(
    "--add-missing-styles",
    is_flag=True,
    help=N_("Give the template the styles that it lacks."),
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["docx", "text"]),
    default="docx",
    help=N_("Word files, or plain text for each field of the online form."),
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
    add_missing_styles: bool,
    kind: str,
    as_json: bool,
) -> None:
    """Write the report, a file for each language."""
    # python-docx takes a tenth of a second to load; only this command pays for it.
    from eccar_desktop.reporting.options import ReportOptions
    from eccar_desktop.reporting.plain import write_text
    from eccar_desktop.reporting.run import write_reports
    from eccar_desktop.reporting.source import gather

    options = ReportOptions(
        missing_english=missing_english,  # type: ignore[arg-type]  # click checked the choice
        template=template,
        add_missing_styles=add_missing_styles,
    )
    write = write_text if kind == "text" else write_reports
    with reading(file) as store:
        chosen = store.reader.find(_EDITION, edition) if edition is not None else None
        source = gather(store.reader, store.facts.city, chosen)
        result = write(source, LANGUAGES[language], folder, options, _unseen, never_cancelled)
    _tell(result, as_json=as_json)
    if not result.paths:
        click.echo(_("No report was written: texts are missing, see --missing-english."), err=True)
        ctx.exit(1)


def _tell(result: "ReportResult", *, as_json: bool) -> None:
    """What was written, and which texts are missing."""
    if not as_json:
        for path in result.paths:
            click.echo(path)
        for each in result.missing:
            click.echo(f"{each.reference or each.record}: {each.sentence}", err=True)
        return
    missing = [
        {"measure": each.record, "reference": each.reference, "field": each.field}
        for each in result.missing
    ]
    print_json({"paths": [str(path) for path in result.paths], "missing": missing})


def _unseen(_done: int, _total: int) -> None:
    """The reports take a second; nobody watches."""


COMMANDS = (report,)
