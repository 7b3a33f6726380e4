"""The command that makes the example."""

from pathlib import Path

import click

from eccar_desktop.cli.speaking import JSON, PATH, print_json
from eccar_desktop.example import make_example
from eccar_desktop.texts import _


@click.command()
@click.argument("folder", metavar="DIR", type=PATH)
@JSON
def demo(folder: Path, as_json: bool) -> None:
    """Make an example in a folder.

    Three offices, hand-ins, a merge with a conflict, both reports.
    """
    made = make_example(folder, _silent if as_json else click.echo)
    if as_json:
        print_json(
            {
                "coordination": str(made.coordination),
                "hand_ins": [str(path) for path in made.hand_ins],
                "reports": [str(path) for path in made.reports],
            }
        )
        return
    click.echo(_("The coordination's file: {path}").format(path=made.coordination))
    for path in made.reports:
        click.echo(_("Report: {path}").format(path=path))


def _silent(_sentence: str) -> None:
    """With --json nothing but the document is printed."""


COMMANDS = (demo,)
