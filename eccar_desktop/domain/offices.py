"""Offices over the years: doubles that are one office, and names that an office once had."""

from collections.abc import Sequence
from itertools import combinations

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.edits import Many, SetFields
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.text import fold, slug
from eccar_desktop.texts import _

OFFICE = "office"
_NAMES = ("name_de", "name_en")
_OF_ITS_OWN = ("united_into", "former_names", "active_from", "active_to")
"""What an office that goes into another does not hand over."""


def doubles(offices: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Offices with the same number or the same name; the one to keep, with a number, is first."""
    return [
        (one, other) if one.text("code") or not other.text("code") else (other, one)
        for one, other in combinations(offices, 2)
        if _calls(one) & _calls(other)
    ]


def _calls(office: Record) -> set[tuple[str, str]]:
    """The number and the names of an office in a form in which they can be compared."""
    names = {("name", fold(office.text(key))) for key in _NAMES if office.text(key)}
    return names | ({("code", slug(office.text("code")))} if office.text("code") else set())


def united(stays: Record, other: Record) -> Many:
    """Make two offices one: `other` goes into `stays`, which gets what it does not say itself.

    Raises ExpectedError where they are one already, or one is in the trash.
    """
    if stays.id == other.id:
        raise ExpectedError(_("This is one and the same office already."))
    if stays.deleted or other.deleted:
        raise ExpectedError(
            _("One of the two offices is in the trash. Please restore it before you unite them.")
        )
    gaps = {
        key: value
        for key, value in other.values.items()
        if key in ENTITIES[OFFICE].fields and key not in (*_OF_ITS_OWN, *stays.values)
    }
    pointer = SetFields(OFFICE, other.id, {"united_into": stays.id})
    return Many((pointer, *([SetFields(OFFICE, stays.id, gaps)] if gaps else [])))


def with_former_name(office: Record, former: Record, until: str) -> SetFields:
    """Keep the names that an office had, in a former state of its record, until a day (ISO)."""
    row: dict[str, Json] = {key: former.text(key) for key in _NAMES if former.text(key)}
    rows = [*office.listed("former_names"), {**row, "until": until or None}]
    return SetFields(OFFICE, office.id, {"former_names": rows})


def is_renamed(before: Record, after: Record) -> bool:
    """Whether an office that had a name has another one now, not only another spelling of it."""
    return any(
        before.text(key) and after.text(key) and slug(before.text(key)) != slug(after.text(key))
        for key in _NAMES
    )
