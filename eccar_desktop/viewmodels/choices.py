"""What a person can choose from: records by name, in the language of the interface."""

from dataclasses import dataclass

from eccar_desktop.domain.records import Record
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import current

_NAMES = {"office": "name", "contact": "function", "measure": "title", "edition": "title"}
"""Entity -> the pair of fields by which people know its records."""


@dataclass(frozen=True)
class Choice:
    """A record that can be chosen: its id and how people call it."""

    id: str
    label: str


def name_of(record: Record) -> str:
    """How people call a record, in the language of the interface where it has a name there."""
    base = _NAMES.get(record.entity, "name")
    other = "en" if current() == "de" else "de"
    name = record.in_language(base, current()) or record.in_language(base, other)
    known_by = record.text("code") or record.text("reference")
    if record.entity == "office" and name and known_by:
        return f"{name} ({known_by})"
    return name or known_by or record.text("name")


def reference_choices(reader: Reader, entity: str) -> list[Choice]:
    """The records of a kind that are not in the trash, by name."""
    found = [Choice(each.id, name_of(each)) for each in reader.records(entity)]
    return sorted(found, key=lambda each: each.label.casefold())
