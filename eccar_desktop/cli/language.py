"""The language of the command line: our own sentences, the help, and what click says itself."""

import gettext
import inspect
import os
from collections.abc import Iterator

import click

from eccar_desktop import paths, texts
from eccar_desktop.texts import N_, ngettext

_DOMAIN = "eccar"

CLICK = (
    *(N_("Usage:"), N_("Options"), N_("Commands"), N_("required"), N_("Error: {message}")),
    *(N_("Show this message and exit."), N_("Show the version and exit.")),
    *(N_("%(prog)s, version %(version)s"), N_("Try '{command} {option}' for help.")),
    *(N_("Missing command."), N_("Missing argument"), N_("Missing option")),
    *(N_("No such command {name!r}."), N_("No such option {name!r}.")),
    *(N_("Invalid value: {message}"), N_("Invalid value for {param_hint}: {message}")),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("Option {name!r} does not take a value."),
    N_("Choose from:\n\t{choices}"),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 2),
    ngettext(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1
    ),
    ngettext(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 2
    ),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 2),
)
"""What click says to our users, listed here so that it is translated along with our own texts."""

_messages: dict[click.Command | click.Option, str] = {}


def speak(language: str, program: click.Group) -> None:
    """Let the program's sentences, its help and click speak "de" or "en" from now on."""
    texts.use(language)
    # click asks gettext for its words, and gettext asks the environment for the language.
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(_DOMAIN, str(paths.resource("locale")))
    gettext.textdomain(_DOMAIN)
    for each in _helpful(program):
        message = _messages.setdefault(each, inspect.cleandoc(each.help or ""))
        each.help = texts.translate(message, language)


def _helpful(command: click.Command) -> Iterator[click.Command | click.Option]:
    """A command with its options, and so on for the commands below it."""
    yield command
    yield from (each for each in command.params if isinstance(each, click.Option))
    if isinstance(command, click.Group):
        for each in command.commands.values():
            yield from _helpful(each)
