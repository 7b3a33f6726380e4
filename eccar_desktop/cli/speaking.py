"""What commands share: opening files, reading KEY=VALUE, printing JSON or lines."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from eccar_desktop import settings
from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.errors import BadValueError
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.text import clean
from eccar_desktop.domain.values import Value, parse_all
from eccar_desktop.store.checking import trusted
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import Store, open_store
from eccar_desktop.texts import N_, _

Command = TypeVar("Command", bound=Callable[..., Any])


def _not_blank(given: str) -> str:
    if not clean(given).strip():
        raise click.BadParameter(_("A name is needed."))
    return clean(given)


TEXT = click.types.FuncParamType(clean)
"""The type of what is no path: without control characters and broken bytes."""

TEXT.name = "text"
NAME = click.types.FuncParamType(_not_blank)
"""A text that names something new, so it can't be blank."""


class _Path(click.Path):
    """A path with a name, by which sentences call it: "." has none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path that somebody gave."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        return path if path.name else path.absolute()


PATH = _Path(path_type=Path, readable=False)
"""The type of a path: whether it can be read shows when it is, with a sentence of our own."""

FILE = click.argument("file", type=PATH)
PAIRS = click.argument("pairs", nargs=-1, metavar="KEY=VALUE ...")
JSON = click.option("--json", "as_json", is_flag=True, help=N_("Print one JSON document."))


@contextmanager
def writing(path: Path) -> Iterator[Store]:
    """A file opened for work, signed with the name that the user chose to show, if any."""
    with open_store(path) as store, explained(path), trusted(store):
        with suppress(OSError):  # a service may have no home; work is then signed by the office
            store.writer.name = settings.load().get(settings.DISPLAY_NAME) or None
        yield store


@contextmanager
def reading(path: Path) -> Iterator[Store]:
    """A file opened for reading; its bytes stay as they are."""
    with open_store(path, write=False) as store, explained(path), trusted(store):
        yield store


def pairs_of(pairs: Iterable[str]) -> dict[str, str]:
    """The keys and values of KEY=VALUE arguments. Raises BadValueError."""
    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise BadValueError(
                key, _("“{text}” should look like KEY=VALUE.").format(text=_safe(pair))
            )
        if key.strip() in found:
            raise BadValueError(key, _("“{key}” is given twice.").format(key=_safe(key.strip())))
        found[key.strip()] = value
    return found


def values_of(
    store: Store, entity: str, pairs: Iterable[str], fixed: Iterable[str] = ()
) -> dict[str, Value]:
    """The values that KEY=VALUE arguments give to a record; `fixed` keys are refused.

    Raises BadValueError, NotFoundError.
    """
    given = pairs_of(pairs)
    for key in fixed:
        if key in given:
            raise BadValueError(key, _("“{key}” can't be changed.").format(key=key))
    return parse_all(ENTITIES[entity], given, store.reader.find)


def keys_of(entity: str) -> str:
    """What a command's help says about KEY: every key that people set, with its choices."""
    fields = ENTITIES[entity].fields.values()
    keys = [_described(each) for each in fields if not each.technical or each.key == "order"]
    if entity == "measure":
        keys.append("period")
    return "KEY: " + ", ".join(dict.fromkeys(keys))


def _described(field: Field) -> str:
    point, slash, rest = field.key.partition("/")
    key = f"{point}/1...10/{rest.partition('/')[2]}" if slash else field.key
    choices = "|".join(field.choices)
    if field.attributes:
        parts = ", ".join(each.key for each in field.attributes)
        return f"{key} [{{{parts}}}]"
    if field.is_set:
        return f"{key} [{choices or '...'}]"
    return f"{key} ({choices})" if choices else key


def print_json(document: object) -> None:
    """One JSON document, and nothing else, on stdout."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def print_table(rows: Iterable[Iterable[object]]) -> None:
    """Lines of columns, aligned."""
    cells = [[_safe("" if cell is None else str(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())


def print_fields(values: Mapping[str, object]) -> None:
    """A key and its value a line; long texts are indented below their key."""
    for key, value in values.items():
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        click.echo(f"{key}: " + text.replace("\n", "\n    "))


def show_progress(done: int, total: int, name: str) -> None:
    """Progress on stderr, and only where a person sees it; at the end the line is free again."""
    if sys.stderr.isatty():
        line = "" if done == total else f"{done}/{total} {name}"
        click.echo(f"\r\x1b[K{line}", err=True, nl=False)


def _safe(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
