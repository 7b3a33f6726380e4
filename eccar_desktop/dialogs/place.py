"""A place in the open file that a conversation can lead to."""

from dataclasses import dataclass

from eccar_desktop.domain.rules import Problem


@dataclass(frozen=True)
class Place:
    """A field of a record; an empty field means the record as a whole."""

    entity: str
    record: str
    field: str = ""


def place_of(problem: Problem) -> Place:
    """Where a problem is."""
    return Place(problem.entity, problem.record, problem.field)
