"""Commands about doubles: duplicates, unite, distinct."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eccar_desktop.cli.measures import MEASURE
from eccar_desktop.cli.speaking import (
    FILE,
    JSON,
    TEXT,
    print_json,
    reading,
    show_progress,
    writing,
)
from eccar_desktop.domain.text import first_line
from eccar_desktop.merging.run import never_cancelled
from eccar_desktop.merging.uniting import tell_apart
from eccar_desktop.merging.uniting import unite as unite_measures
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _, ngettext

if TYPE_CHECKING:
    from eccar_desktop.merging.doubles import Double

OTHER = click.argument("other", metavar="OTHER", type=TEXT)


@click.command()
@FILE
@JSON
def duplicates(file: Path, as_json: bool) -> None:
    """List pairs that are probably the same measure.

    Each comes with a score from 0 to 1 and with reasons, the most probable first.
    """
    from eccar_desktop.merging.doubles import find_doubles  # RapidFuzz takes a while to load

    with reading(file) as store:
        found = find_doubles(store.reader, show_progress, never_cancelled)
        lines = [] if as_json else [line for each in found for line in _lines(store.reader, each)]
    if as_json:
        print_json([_document(each) for each in found])
    for line in lines:
        click.echo(line)


def _document(double: "Double") -> dict[str, Any]:
    return {
        "measures": [double.one, double.other],
        "score": double.score,
        "why": [_(reason) for reason in double.reasons],
    }


def _lines(reader: Reader, double: "Double") -> Iterator[str]:
    yield " ".join([f"{double.score:.2f}", *(_(reason) for reason in double.reasons)])
    for measure in (double.one, double.other):
        record = reader.record("measure", measure)
        if record is not None:
            title = record.text("title_de") or record.text("title_en")
            yield f"    {record.text('reference')}  {first_line(title)}"


@click.command()
@FILE
@MEASURE
@OTHER
def unite(file: Path, measure: str, other: str) -> None:
    """Make two measures one, losing no text.

    OTHER goes into MEASURE, and its reference leads there from now on. Where both say something
    different, “eccar conflicts” lists both.
    """
    with writing(file) as store:
        stays = unite_measures(store, measure, other).record
        found = store.reader.record("measure", store.reader.find_measure(stays))
    left = len(found.conflicts) if found else 0
    click.echo(_("United. “eccar undo” takes it back."))
    if left:
        text = ngettext(
            "In {count} field both said something different.",
            "In {count} fields both said something different.",
            left,
        )
        click.echo(text.format(count=left))


@click.command()
@FILE
@MEASURE
@OTHER
def distinct(file: Path, measure: str, other: str) -> None:
    """Remember that two measures are not the same.

    “eccar duplicates” never lists them again, in no file that merges this one.
    """
    with writing(file) as store:
        tell_apart(store, measure, other)
    click.echo(_("Noted: these two are not the same."))


COMMANDS = (duplicates, unite, distinct)
