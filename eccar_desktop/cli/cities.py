"""Commands about the city, its offices and its editions."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from eccar_desktop.cli.speaking import (
    FILE,
    JSON,
    NAME,
    PAIRS,
    TEXT,
    keys_of,
    print_json,
    print_table,
    reading,
    values_of,
    writing,
)
from eccar_desktop.domain.catalogue import ENTITIES, MEASURE
from eccar_desktop.domain.edits import Applied, Create, Edit, Many, SetFields
from eccar_desktop.domain.errors import NotFoundError
from eccar_desktop.domain.identity import chapter_text_id, edition_id, office_id
from eccar_desktop.domain.ordering import evenly
from eccar_desktop.domain.values import Value
from eccar_desktop.interchange.plain import Names, plain
from eccar_desktop.store.file import Store
from eccar_desktop.texts import _

_OFFICE = MEASURE.fields["office"]
_EDITION = ENTITIES["chapter_text"].fields["edition"]


def _say_what_came_of_it(applied: Applied) -> None:
    click.echo(_("Saved.") if applied.batch else _("Nothing differs; nothing was changed."))


@click.command(epilog=keys_of("office"))
@FILE
@click.argument("code", type=NAME)
@PAIRS
def office(file: Path, code: str, pairs: tuple[str, ...]) -> None:
    """Add an office or change it.

    CODE is its number; one that is known already may be called by its name.
    """
    with writing(file) as store:
        values = values_of(store, "office", pairs)
        try:
            edit: Edit = SetFields("office", store.reader.find(_OFFICE, code), values)
        except NotFoundError:
            record = office_id(store.facts.city, code, "")
            edit = Create("office", {"code": code, **values}, record)
        applied = store.apply(edit)
    _say_what_came_of_it(applied)


@click.command(epilog=keys_of("city"))
@FILE
@PAIRS
def city(file: Path, pairs: tuple[str, ...]) -> None:
    """Change what is known of the city.

    This includes its own wording of the ten fields.
    """
    with writing(file) as store:
        values = values_of(store, "city", pairs)
        applied = store.apply(SetFields("city", store.facts.city, values))
    _say_what_came_of_it(applied)


@click.command()
@FILE
@JSON
def editions(file: Path, as_json: bool) -> None:
    """List the editions of the report."""
    with reading(file) as store:
        names = Names(store.reader)
        documents: list[dict[str, Any]] = [
            {"id": record.id, **plain(record, names)} for record in store.reader.records("edition")
        ]
    if as_json:
        print_json(documents)
    elif documents:
        print_table(
            (each.get("name"), each.get("title_de"), each.get("start"), each.get("end"))
            for each in documents
        )


@click.command(epilog=keys_of("edition"))
@FILE
@click.argument("name", type=NAME)
@PAIRS
def edition(file: Path, name: str, pairs: tuple[str, ...]) -> None:
    """Make an edition of the report, or change it."""
    with writing(file) as store:
        values = values_of(store, "edition", pairs)
        try:
            edit: Edit = SetFields("edition", store.reader.find(_EDITION, name), values)
        except NotFoundError:
            record = edition_id(store.facts.city, name)
            edit = Create("edition", {"name": name, **values}, record)
        applied = store.apply(edit)
    _say_what_came_of_it(applied)


@click.command(epilog=keys_of("chapter_text"))
@FILE
@click.argument("edition_name", metavar="EDITION", type=TEXT)
@click.argument("number", metavar="N", type=click.IntRange(1, 10))
@PAIRS
def chapter(file: Path, edition_name: str, number: int, pairs: tuple[str, ...]) -> None:
    """Write the texts of an edition for one of the ten fields."""
    with writing(file) as store:
        values = values_of(store, "chapter_text", pairs, ["edition", "number"])
        its_edition = store.reader.find(_EDITION, edition_name)
        applied = store.apply(_chapter_edit(store, its_edition, number, values))
    _say_what_came_of_it(applied)


def _chapter_edit(store: Store, its_edition: str, number: int, values: Mapping[str, Value]) -> Edit:
    record = chapter_text_id(its_edition, number)
    if store.reader.record("chapter_text", record):
        return SetFields("chapter_text", record, values)
    about: dict[str, Value] = {"edition": its_edition, "number": number, **values}
    return Create("chapter_text", about, record)


@click.command()
@FILE
@click.argument("edition_name", metavar="EDITION", type=TEXT)
@click.argument("measures", metavar="MEASURE ...", nargs=-1, type=TEXT)
def select(file: Path, edition_name: str, measures: tuple[str, ...]) -> None:
    """Say which measures an edition prints, and in which order.

    This replaces what was selected before.
    """
    with writing(file) as store:
        its_edition = store.reader.find(_EDITION, edition_name)
        chosen = list(dict.fromkeys(store.reader.find_measure(each) for each in measures))
        forms = _forms(store, its_edition)
        rows: list[Value] = [
            {"key": measure, "order": order, "form": forms.get(measure)}
            for measure, order in zip(chosen, evenly(len(chosen)), strict=True)
        ]
        applied = store.apply(Many((SetFields("edition", its_edition, {"selected": rows}),)))
    _say_what_came_of_it(applied)


def _forms(store: Store, its_edition: str) -> dict[str, Value]:
    """The forms chosen before, which a new order keeps."""
    record = store.reader.record("edition", its_edition)
    rows = record.listed("selected") if record else []
    return {str(row["key"]): row.get("form") for row in rows if isinstance(row, dict)}


COMMANDS = (office, city, editions, edition, chapter, select)
