"""The command that tests the program on this machine, its window included."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from eccar_desktop import paths
from eccar_desktop.cli.speaking import JSON, print_json
from eccar_desktop.selftest.findings import WINDOW, Finding, read, table
from eccar_desktop.texts import N_, _, ngettext

_PATIENCE = 300
"""Seconds that the window may take before it counts as stuck."""


@click.command("self-test")
@click.option("--no-window", is_flag=True, help=N_("Leave out the window."))
@click.option("--screen", is_flag=True, help=N_("Open the windows on the screen, not beside it."))
@JSON
@click.pass_context
def self_test(ctx: click.Context, no_window: bool, screen: bool, as_json: bool) -> None:
    """Try what the program can do on this machine.

    No file of yours is touched.
    """
    findings = []
    for finding in _all(no_window=no_window, screen=screen):
        findings.append(finding)
        if not as_json:
            click.echo(table([finding]))
    failed = sum(not each.works for each in findings)
    if as_json:
        print_json([asdict(each) for each in findings])
    else:
        text = ngettext("{count} thing fails.", "{count} things fail.", failed)
        click.echo(text.format(count=failed) if failed else _("Everything works."))
    if failed:
        ctx.exit(1)


def _all(*, no_window: bool, screen: bool) -> Iterator[Finding]:
    from eccar_desktop.selftest import engine  # loads python-docx, which no other command needs

    yield from engine.run()
    if not no_window:
        yield from _window(screen=screen)


def _window(*, screen: bool) -> list[Finding]:
    """What the program with the window finds; the command line itself loads no Qt."""
    with tempfile.TemporaryDirectory(
        prefix="eccar-self-test-", ignore_cleanup_errors=True
    ) as folder:
        out, said = Path(folder, "findings.json"), Path(folder, "said.txt")
        command = [*_program(), "--self-test", str(out), *(["--screen"] if screen else [])]
        try:
            # Into a file: a pipe would stay open as long as any process that the window started.
            with said.open("wb") as both:
                code = subprocess.call(command, stdout=both, stderr=both, timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            return [Finding(WINDOW, False, f"> {_PATIENCE} s", _PATIENCE)]
        if not out.exists():
            text = said.read_text(encoding="utf-8", errors="replace").strip()
            return [Finding(WINDOW, False, text or f"exit code {code}", 0.0)]
        return read(out)


def _program() -> list[str]:
    if not paths.is_frozen():
        return [sys.executable, "-m", "eccar_desktop"]
    beside = Path(sys.executable)
    return [str(beside.with_name(f"eccar-desktop{beside.suffix}"))]


COMMANDS = (self_test,)
