"""What a person can choose from: records by name, in the language of the interface."""

from dataclasses import dataclass

from eccar_desktop.domain.naming import name_of
from eccar_desktop.store.reader import Reader


@dataclass(frozen=True)
class Choice:
    """A record that can be chosen: its id and how people call it."""

    id: str
    label: str


def reference_choices(reader: Reader, entity: str) -> list[Choice]:
    """The records of a kind that are not in the trash, by name."""
    found = [Choice(each.id, name_of(each)) for each in reader.records(entity)]
    return sorted(found, key=lambda each: each.label.casefold())
