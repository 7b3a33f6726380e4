"""The command that prints the reports."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eccar_desktop.cli.speaking import (
    FILE,
    JSON,
    PATH,
    TEXT,
    print_json,
    reading,
    writing,
)
from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.edits import SetFields
from eccar_desktop.merging.run import never_cancelled
from eccar_desktop.store.file import Store
from eccar_desktop.store.watch import unwatched
from eccar_desktop.texts import N_, _

if TYPE_CHECKING:
    from eccar_desktop.reporting.options import ReportOptions
    from eccar_desktop.reporting.run import ReportResult

LANGUAGES = {"de": ("de",), "en": ("en",), "both": ("de", "en")}
_EDITION = ENTITIES["chapter_text"].fields["edition"]


@click.command()
@FILE
@click.option(
    "--language", type=click.Choice(list(LANGUAGES)), default="both", help=N_("Which report.")
)
@click.option("-o", "--out", "folder", type=PATH, required=True, help=N_("The folder."))
@click.option("--edition", type=TEXT, help=N_("The edition to print; by default all measures."))
@click.option("--template", type=PATH, help=N_("A Word file for the look."))
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
@click.option(
    "--publish",
    "way",
    flag_value="publish",
    help=N_("Keep the edition as it is printed now, for reprints and for the next edition."),
)
@click.option(
    "--as-published", "way", flag_value="reprint", help=N_("Print the edition as it was published.")
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
    way: str | None,
    as_json: bool,
) -> None:
    """Write the report, a file for each language."""
    # python-docx takes a tenth of a second to load; only this command pays for it.
    from eccar_desktop.reporting.options import ReportOptions

    if way and (edition is None or kind == "text"):
        raise click.UsageError(
            _("Please name the edition with --edition; text files are not published.")
        )
    options = ReportOptions(
        missing_english=missing_english,  # type: ignore[arg-type]  # click checked the choice
        template=template,
        add_missing_styles=add_missing_styles,
    )
    with writing(file) if way == "publish" else reading(file) as store:
        chosen = store.reader.find(_EDITION, edition) if edition is not None else None
        make = {"publish": _publish, "reprint": _reprint}.get(way or "", _write)
        wish = _Wish(chosen, LANGUAGES[language], folder, options, is_text=kind == "text")
        result = make(store, wish)
    _tell(result, as_json=as_json)
    if not result.paths:
        click.echo(_("No report was written: texts are missing, see --missing-english."), err=True)
        ctx.exit(1)


@dataclass(frozen=True)
class _Wish:
    """The report that is wanted."""

    edition: str | None
    languages: tuple[str, ...]
    folder: Path
    options: "ReportOptions"
    is_text: bool


def _write(store: Store, wish: _Wish) -> "ReportResult":
    """Print the edition, or all measures, as they are now."""
    from eccar_desktop.reporting.plain import write_text
    from eccar_desktop.reporting.run import write_reports
    from eccar_desktop.reporting.source import gather

    write = write_text if wish.is_text else write_reports
    source = gather(store.reader, store.facts.city, wish.edition)
    return write(source, wish.languages, wish.folder, wish.options, unwatched, never_cancelled)


def _publish(store: Store, wish: _Wish) -> "ReportResult":
    """Print the edition and keep it as it is printed; neither where texts are missing."""
    from eccar_desktop.reporting.kept import MEDIA_TYPE
    from eccar_desktop.reporting.published import to_publish
    from eccar_desktop.reporting.run import ReportResult, write_reports
    from eccar_desktop.reporting.source import gather

    assert wish.edition is not None
    source = gather(store.reader, store.facts.city, wish.edition)
    content, missing = to_publish(source, wish.options)
    if content is None:
        return ReportResult((), missing)
    result = write_reports(
        source, wish.languages, wish.folder, wish.options, unwatched, never_cancelled
    )
    published = store.attach(MEDIA_TYPE, content)
    store.apply(SetFields("edition", wish.edition, {"published": published}))
    return result


def _reprint(store: Store, wish: _Wish) -> "ReportResult":
    """Print the edition as it was published."""
    from eccar_desktop.reporting.published import reprint

    record = store.reader.record("edition", wish.edition or "")
    assert record is not None
    return reprint(
        *(store.reader, record, wish.languages, wish.folder, wish.options),
        *(unwatched, never_cancelled),
    )


def _tell(result: "ReportResult", *, as_json: bool) -> None:
    """What was written, and which texts are missing."""
    if not as_json:
        for path in result.paths:
            click.echo(path)
        for each in result.missing:
            click.echo(": ".join(filter(None, [each.reference, each.sentence])), err=True)
        return
    missing = [
        {"measure": each.record, "reference": each.reference, "field": each.field}
        for each in result.missing
    ]
    print_json({"paths": [str(path) for path in result.paths], "missing": missing})


COMMANDS = (report,)
