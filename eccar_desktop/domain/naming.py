"""What people call records and fields, in the language of the interface."""

from collections.abc import Mapping

from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.records import Record
from eccar_desktop.texts import N_, _, current

LANGUAGE_NAMES = {"de": N_("German"), "en": N_("English")}

BASES: Mapping[str, str] = {
    "office": "name",
    "contact": "function",
    "measure": "title",
    "edition": "title",
}
"""Entity -> the pair of fields by which people know its records; otherwise it is the name."""


NAMING = frozenset(
    {"reference", "code", "name", "number"}
    | {f"{base}_{language}" for base in ("name", *BASES.values()) for language in ("de", "en")}
)
"""The fields that tell which record is meant, of whatever kind it is."""


def name_of(record: Record) -> str:
    """How people call a record, in the language of the interface where it has a name there."""
    base = BASES.get(record.entity, "name")
    other = "en" if current() == "de" else "de"
    name = record.in_language(base, current()) or record.in_language(base, other)
    known_by = record.text("code") or record.text("reference")
    if record.entity == "office" and name and known_by:
        return f"{name} ({known_by})"
    own = record.text("name")
    if record.entity == "edition" and name and own not in name:  # editions often share a title
        return f"{name} ({own})"
    return name or known_by or own


def label_of(field: Field) -> str:
    """The label of a field, with its number where there are several of a kind."""
    numbers = [part for part in field.base.split("/") if part.isdigit()]
    return " · ".join([*numbers, _(field.label)])


def field_name(field: Field) -> str:
    """The label of a field and, where it has one, its language."""
    label = label_of(field)
    return f"{label} ({_(LANGUAGE_NAMES[field.language])})" if field.language else label
