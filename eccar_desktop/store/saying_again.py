"""What an undo says again: the former heads, as the changes that said them.

What one change said is said again by one change. So whoever had seen the former one has seen the
other, and an approval or a deletion that comes back holds of no more than it did before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eccar_desktop.domain.catalogue import DELETED
from eccar_desktop.domain.changes import Body, Json, has_value
from eccar_desktop.domain.fold import APPROVALS

NOBODY = ""
"""In place of a change, where a field had no value before."""


@dataclass(frozen=True)
class Former:
    """What is said again of one change (hex), or `NOBODY`, with its place by the order of ids."""

    change: str
    fields: tuple[str, ...]
    place: int

    def values(self, bodies: Mapping[str, Body]) -> dict[str, Json]:
        """The values of the fields; None where there was none, or it was erased."""
        said = bodies[self.change]["set"] if self.change else {}
        return {key: said[key].get("value") if key in said else None for key in self.fields}


def formers(
    before: Mapping[str, Iterable[str]], bodies: Mapping[str, Body], past: Iterable[str]
) -> list[Former]:
    """The changes that were heads of these fields, in the order in which they came into the file.

    Of several heads those that have a value, if any does: the others contradict nobody. A change
    that somebody had seen came before what they wrote then.
    """
    fields: dict[str, list[str]] = {}
    for key, ids in before.items():
        for change in {each for each in ids if has_value(bodies[each]["set"][key])} or ids:
            fields.setdefault(change, []).append(key)
        if not ids:
            fields.setdefault(NOBODY, []).append(key)
    places = {change: place for place, change in enumerate(sorted(fields))}
    arrived = {change: place for place, change in enumerate(past)}
    return [
        Former(change, tuple(sorted(fields[change])), places[change])
        for change in sorted(fields, key=lambda each: arrived.get(each, -1))
    ]


def is_verdict(values: Mapping[str, Json]) -> bool:
    """Whether this holds of what its writer saw: a deletion, a check, an approval."""
    return values.get(DELETED.key) is True or values.get("work_state") in APPROVALS
