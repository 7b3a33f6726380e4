"""The program `eccar`: its commands, its language, its exit codes.

Exit codes: 0 done; 1 the answer is "no"; 2 wrong usage; 3 an expected failure, said in one
sentence. Never a traceback for a user's or a file's fault.
"""

import contextlib
import os
import sys
from typing import Any

import click

from eccar_desktop import __version__, paths, texts
from eccar_desktop.cli import cities, demo, doubles, files, measures, merging, reports, self_test
from eccar_desktop.cli.language import speak
from eccar_desktop.domain.errors import BadValueError, ExpectedError, NotFoundError
from eccar_desktop.selftest.place import check_place
from eccar_desktop.texts import N_

DONE, NO, USAGE, FAILED = 0, 1, 2, 3


class Program(click.Group):
    """The group of all commands; turns expected failures into a sentence and an exit code."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, which click makes before it has read --lang."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = texts._("Show this message and exit.")
        return option

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whatever the world refuses comes out as a sentence on stderr."""
        try:
            return super().invoke(ctx)
        except (BadValueError, NotFoundError) as error:
            _say(error)
            ctx.exit(USAGE)
        except ExpectedError as error:
            _say(error)
            ctx.exit(FAILED)


def _say(error: Exception) -> None:
    click.echo(str(error), err=True)


def _use_language(_ctx: click.Context, _param: click.Parameter, language: str | None) -> None:
    if language:
        speak(language, program)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang",
    type=click.Choice(texts.LANGUAGES),
    default=None,
    help=N_("Language of messages; by default the system's."),
    is_eager=True,  # what is wrong with the rest of the line is said in this language already
    expose_value=False,
    callback=_use_language,
)
@click.version_option(__version__, prog_name="eccar")
def program() -> None:
    """Keep a city's measures against racism, merge hand-ins, print the report."""
    if paths.is_frozen():  # only a packaged copy can lie where it can't work
        check_place()


for _command in (
    *files.COMMANDS,
    *measures.COMMANDS,
    *merging.COMMANDS,
    *doubles.COMMANDS,
    *reports.COMMANDS,
    *cities.COMMANDS,
    *demo.COMMANDS,
    *self_test.COMMANDS,
):
    program.add_command(_command)


def main(arguments: list[str] | None = None) -> int:
    """Run the program with these arguments (by default the process's); the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not speak UTF-8 by itself
            stream.reconfigure(encoding="utf-8", errors="replace")
    speak(texts.system_language(), program)
    try:
        return int(program.main(arguments, prog_name="eccar", standalone_mode=False) or DONE)
    except click.ClickException as error:
        with contextlib.suppress(OSError):  # nobody can be told, but the code says it
            error.show()
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(texts._("Stopped. Nothing was written by halves."), err=True)
        return NO
    except OSError as error:
        return _output_failed(error)


def _output_failed(error: OSError) -> int:
    """Say that nothing could be printed (the disk is full ...); a file's failures say their own."""
    sentence = texts._("The output could not be written: {reason}.")
    with contextlib.suppress(OSError):
        click.echo(sentence.format(reason=error.strerror or error), err=True)
    # Python would try once more at its end, and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return FAILED
