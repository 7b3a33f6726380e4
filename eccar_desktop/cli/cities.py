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
    print_fields,
    print_json,
    print_table,
    reading,
    values_of,
    writing,
)
from eccar_desktop.domain.catalogue import ENTITIES, MEASURE
from eccar_desktop.domain.edits import Applied, Create, Edit, Many, SetFields
from eccar_desktop.domain.errors import NotFoundError
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.identity import chapter_text_id, edition_id, office_id
from eccar_desktop.domain.offices import united
from eccar_desktop.domain.ordering import evenly
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import Value
from eccar_desktop.interchange.plain import Names, plain
from eccar_desktop.store.file import Store
from eccar_desktop.texts import _

_OFFICE = MEASURE.fields["office"]
_CONTACTS = MEASURE.fields["contacts"]
_EDITION = ENTITIES["chapter_text"].fields["edition"]


def _say_what_came_of_it(applied: Applied) -> None:
    click.echo(_("Saved.") if applied.batch else _("Nothing differs; nothing was changed."))


@click.command(epilog=keys_of("office"))
@FILE
@click.argument("code", type=NAME)
@PAIRS
@JSON
def office(file: Path, code: str, pairs: tuple[str, ...], as_json: bool) -> None:
    """Add an office, change it, or print it.

    CODE is its number; one that is known already may be called by its name, also a former one.
    Without KEY=VALUE it is printed. united_into=CODE makes it one with another office, which stays.
    """
    if not pairs and (shown := _known(file, _OFFICE, code)) is not None:
        _print_record(shown, as_json=as_json)
        return
    with writing(file) as store:
        values = values_of(store, "office", pairs)
        stays = values.pop("united_into", None)
        try:
            record = store.reader.find(_OFFICE, code)
            edit: Edit = SetFields("office", record, values)
        except NotFoundError:
            record = office_id(store.facts.city, code, "")
            edit = Create("office", {"code": code, **values}, record)
        applied = store.apply(_united_too(store, edit, record, stays) if stays else edit)
    _say_what_came_of_it(applied)


def _united_too(store: Store, edit: Edit, record: str, stays: Value) -> Edit:
    """The edit of an office with which it becomes one with another."""
    one, other = (store.reader.record("office", str(each)) for each in (stays, record))
    if one is None or other is None:
        raise NotFoundError(_("This entry is not in the file."))
    return Many((edit, united(one, other)))


@click.command(epilog=keys_of("contact"))
@FILE
@click.argument("name", type=NAME)
@PAIRS
@JSON
def contact(file: Path, name: str, pairs: tuple[str, ...], as_json: bool) -> None:
    """Add a contact, change it, or print it.

    NAME is its function, or the mailbox, person or id of one that is known already. Without
    KEY=VALUE it is printed.
    """
    if not pairs and (shown := _known(file, _CONTACTS, name)) is not None:
        _print_record(shown, as_json=as_json)
        return
    with writing(file) as store:
        values = values_of(store, "contact", pairs)
        try:
            edit: Edit = SetFields("contact", store.reader.find(_CONTACTS, name), values)
        except NotFoundError:
            edit = Create("contact", {"function_de": name, **values})
        applied = store.apply(edit)
    _say_what_came_of_it(applied)


@click.command()
@FILE
@JSON
def offices(file: Path, as_json: bool) -> None:
    """List the offices."""
    _list_records(file, "office", ("code", "name_de", "name_en", "mailbox"), as_json=as_json)


@click.command()
@FILE
@JSON
def contacts(file: Path, as_json: bool) -> None:
    """List the contacts."""
    columns = ("function_de", "person", "mailbox", "telephone", "checked_on")
    _list_records(file, "contact", columns, as_json=as_json)


def _known(file: Path, field: Field, name: str) -> dict[str, Any] | None:
    """A record that a name means, as it is printed; None where there is none."""
    with reading(file) as store:
        try:
            found = store.reader.record(field.target, store.reader.find(field, name))
        except NotFoundError:
            return None
        return _printed(found, Names(store.reader)) if found else None


def _printed(record: Record, names: Names) -> dict[str, Any]:
    return {"id": record.id, **plain(record, names)}


def _print_record(document: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(document)
    else:
        print_fields(document)


def _list_records(file: Path, entity: str, columns: tuple[str, ...], *, as_json: bool) -> None:
    with reading(file) as store:
        names = Names(store.reader)
        documents = [_printed(each, names) for each in store.reader.records(entity)]
    if as_json:
        print_json(documents)
    elif documents:
        print_table([each.get(key) for key in columns] for each in documents)


@click.command(epilog=keys_of("city"))
@FILE
@PAIRS
@JSON
def city(file: Path, pairs: tuple[str, ...], as_json: bool) -> None:
    """Change what is known of the city, or print it.

    This includes its own wording of the ten fields; an empty one gives the official text back.
    Without KEY=VALUE it is printed.
    """
    if not pairs:
        with reading(file) as store:
            found = store.reader.record("city", store.facts.city)
            document = _printed(found, Names(store.reader)) if found else {}
        _print_record(document, as_json=as_json)
        return
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


COMMANDS = (office, offices, contact, contacts, city, editions, edition, chapter, select)
