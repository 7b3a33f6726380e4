"""Values as scripts, forms and files give them, made into what a field of the catalogue holds."""

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.dates import (
    PartialDate,
    goes_on,
    parse_date,
    parse_end,
    parse_period,
    whole_period,
)
from eccar_desktop.domain.errors import BadValueError
from eccar_desktop.domain.fields import Entity, Field, Kind
from eccar_desktop.domain.text import clean, first_line
from eccar_desktop.texts import _

Value = Json
"""What a catalogue key holds: a string, integer, flag, or a list for sets; None clears."""

Resolver = Callable[[Field, str], str]
"""Finds the record that a text means (id, code, name, reference); raises NotFoundError."""

_TRUE = {"true", "yes", "ja", "1", "wahr"}
_FALSE = {"false", "no", "nein", "0", "falsch"}
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DIGITS = re.compile(r"[0-9]{1,12}")
_GROUPING = re.compile(r"[\s'’]")
# One point is a decimal point, as scripts write it; a comma is a decimal comma, as Germans do.
_GERMAN_AMOUNT = re.compile(
    r"[+-]?(?:(?:[0-9]{1,15}|[0-9]{1,3}(?:\.[0-9]{3}){1,4}),[0-9]{1,9}"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,4})"
)
_ENGLISH_AMOUNT = re.compile(r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,9})?")


def spread(
    entity: Entity, given: Mapping[str, object], stored: Mapping[str, Value]
) -> Mapping[str, object]:
    """What is given, a period that was typed as the start split into start and end.

    `seit 2015` says of a measure that it goes on, unless an end is `stored` already.
    """
    typed = given.get("start")
    if not isinstance(typed, str) or "end" in given:
        return given
    if goes_on(typed) and (entity.name != MEASURE.name or stored.get("end")):
        return given
    period = whole_period(typed)
    if period is None:
        return given
    start, end = (each.iso if each else None for each in (period.start, period.end))
    return {**given, "start": start, "end": end}


def parse_all(entity: Entity, given: Mapping[str, object], resolve: Resolver) -> dict[str, Value]:
    """The values for a set of keys; `period` is split into start and end.

    Raises BadValueError naming the first key that is unknown or whose value can't be read.
    """
    values: dict[str, Value] = {}
    for key, raw in given.items():
        if key == "period" and "start" in entity.fields:
            values.update(_period(key, raw))
        else:
            field = known_field(entity, key)
            values[field.key] = parse(field, raw, resolve)
    return values


def known_field(entity: Entity, key: str) -> Field:
    """The field of a key. Raises BadValueError for a key that the catalogue does not have."""
    key = entity.former.get(key, key)  # scripts and older exports may still say the former one
    if key not in entity.fields:
        raise BadValueError(
            key, _("“{key}” is not a field. Please check the spelling.").format(key=key)
        )
    return entity.fields[key]


def parse(field: Field, raw: object, resolve: Resolver) -> Value:
    """The value of a field. Empty texts, lists and None give None. Raises BadValueError."""
    if isinstance(raw, str):
        raw = clean(raw)
    if raw is None or raw == [] or (isinstance(raw, str) and not raw.strip()):
        return None
    if field.is_set:
        return [_element(field, each, resolve) for each in _list(field, raw)] or None
    return _PARSERS[field.kind](field, raw, resolve)


def _period(key: str, raw: object) -> dict[str, Value]:
    try:
        period = parse_period(_string(key, "" if raw is None else raw))
    except ValueError as error:
        raise BadValueError(key, str(error)) from error
    return {
        "start": period.start.iso if period.start else None,
        "end": period.end.iso if period.end else None,
    }


def _string(key: str, raw: object) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise BadValueError(key, _("“{key}” takes a text.").format(key=key))
    return clean(str(raw))


def _short(field: Field, raw: object, _resolve: Resolver) -> Value:
    return " ".join(_string(field.key, raw).split("\n")).strip() or None


def _long(field: Field, raw: object, _resolve: Resolver) -> Value:
    return _string(field.key, raw)


def _choice(field: Field, raw: object, _resolve: Resolver) -> Value:
    text = _string(field.key, raw).strip()
    if text not in field.choices:
        raise BadValueError(
            field.key,
            _("“{value}” is not a choice for “{key}”. Possible: {choices}.").format(
                value=text, key=field.key, choices=", ".join(field.choices)
            ),
        )
    return text


def _number(field: Field, raw: object, _resolve: Resolver) -> Value:
    low, high = field.bounds
    text = _string(field.key, raw).strip()
    number = int(text) if _DIGITS.fullmatch(text) else low - 1
    if not low <= number <= high:
        raise BadValueError(
            field.key,
            _("“{key}” takes a whole number from {low} to {high}, not “{value}”.").format(
                key=field.key, low=low, high=high, value=first_line(text)
            ),
        )
    return number


def _amount(field: Field, raw: object, _resolve: Resolver) -> Value:
    text = _GROUPING.sub("", _string(field.key, raw))
    if _GERMAN_AMOUNT.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _ENGLISH_AMOUNT.fullmatch(text):
        text = text.replace(",", "")
    else:
        raise BadValueError(
            field.key,
            _("“{value}” is not a number. Type it like 1573.45 or 1.573,45.").format(
                value=first_line(str(raw))
            ),
        )
    return f"{Decimal(text):f}"


def _date(field: Field, raw: object, _resolve: Resolver) -> Value:
    reads = parse_end if field.is_end else parse_date
    try:
        return reads(_string(field.key, raw)).iso
    except ValueError as error:
        raise BadValueError(field.key, str(error)) from error


def _flag(field: Field, raw: object, _resolve: Resolver) -> Value:
    if isinstance(raw, bool):
        return raw or None
    text = _string(field.key, raw).strip().casefold()
    if text not in _TRUE | _FALSE:
        raise BadValueError(field.key, _("“{key}” takes true or false.").format(key=field.key))
    return text in _TRUE or None


def _reference(field: Field, raw: object, resolve: Resolver) -> Value:
    return resolve(field, _string(field.key, raw).strip())


def _file(field: Field, raw: object, _resolve: Resolver) -> Value:
    text = _string(field.key, raw).strip()
    if not _SHA256.fullmatch(text):
        raise BadValueError(
            field.key, _("“{value}” does not name a stored file.").format(value=text)
        )
    return text


_PARSERS: Mapping[Kind, Callable[[Field, object, Resolver], Value]] = {
    Kind.SHORT_TEXT: _short,
    Kind.LONG_TEXT: _long,
    Kind.CHOICE: _choice,
    Kind.NUMBER: _number,
    Kind.AMOUNT: _amount,
    Kind.DATE: _date,
    Kind.FLAG: _flag,
    Kind.REFERENCE: _reference,
    Kind.FILE: _file,
    Kind.ORDER: _short,
    Kind.NAMES: _short,
    Kind.CHOICES: _choice,
    Kind.NUMBERS: _number,
    Kind.REFERENCES: _reference,
}


def _list(field: Field, raw: object) -> list[object]:
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except (ValueError, RecursionError):
            raw = None
    if not isinstance(raw, list):
        raise BadValueError(
            field.key,
            _('“{key}” takes a list, written as JSON: ["…", "…"].').format(key=field.key),
        )
    return raw


def _element(field: Field, raw: object, resolve: Resolver) -> Value:
    if field.kind is not Kind.ROWS:
        value = _PARSERS[field.kind](field, raw, resolve)
        if value is None:
            raise BadValueError(field.key, _("“{key}” has an empty element.").format(key=field.key))
        return value
    if isinstance(raw, str) and (field.named_by or field.target):
        raw = {field.named_by or "key": raw}
    if not isinstance(raw, Mapping):
        raise BadValueError(field.key, _("“{key}” takes a list of objects.").format(key=field.key))
    row: dict[str, Json] = {}
    for key, value in raw.items():
        if key == "key" and not field.named_by:
            row["key"] = _element_key(field, value, resolve)
            continue
        row[key] = parse(_attribute(field, key), value, resolve)
    _require_name(field, row)
    return row


def _element_key(field: Field, raw: object, resolve: Resolver) -> str:
    text = _string(field.key, raw).strip()
    return resolve(field, text) if field.target else text.replace("/", "")


def _attribute(field: Field, key: object) -> Field:
    try:
        return field.attribute(str(key))
    except KeyError:
        raise BadValueError(
            field.key,
            _("An element of “{key}” has no “{attribute}”.").format(key=field.key, attribute=key),
        ) from None


def _require_name(field: Field, row: Mapping[str, Json]) -> None:
    needed = field.named_by or ("key" if field.target else "")
    if needed and not row.get(needed):
        raise BadValueError(
            field.key,
            _("Each element of “{key}” needs “{attribute}”.").format(
                key=field.key, attribute=needed
            ),
        )


def cleaned(value: Value) -> Value:
    """A value whose texts, inner ones among them, can be stored and printed."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(each) for each in value]
    if isinstance(value, dict):
        return {key: cleaned(each) for key, each in value.items()}
    return value


def iso_or_none(value: Value) -> PartialDate | None:
    """The date of a stored value; None where there is none or a newer program wrote it."""
    if not isinstance(value, str):
        return None
    try:
        return PartialDate.from_iso(value)
    except ValueError:
        return None
