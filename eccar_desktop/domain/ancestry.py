"""What changes of one field build on: where people who disagree started from."""

from collections.abc import Iterable, Mapping

from eccar_desktop.domain.changes import Body, Json

Bodies = Mapping[str, Body]
"""Changes by id (hex)."""


def common_origin(bodies: Bodies, field: str, heads: Iterable[str]) -> Json:
    """The last value that all heads build on; None where there is none, or it was erased.

    Where people settled the same question apart from each other there may be several last values;
    then it is the one with the fewest steps to all heads.
    """
    ancestries = [_ancestry(bodies, field, head) for head in sorted(heads)]
    shared = set.intersection(*map(set, ancestries)) if ancestries else set()
    last = shared.difference(*(_parents(bodies, field, each) for each in shared))
    if not last:
        return None
    nearest = min(last, key=lambda each: (sum(steps[each] for steps in ancestries), each))
    return bodies[nearest]["set"][field].get("value")


def _ancestry(bodies: Bodies, field: str, head: str) -> dict[str, int]:
    """Every change that a head builds on in a field, itself included, with the steps to it."""
    found = {head: 0}
    edge = [head]
    while edge:
        further = []
        for change in edge:
            for parent in _parents(bodies, field, change):
                if parent not in found:
                    found[parent] = found[change] + 1
                    further.append(parent)
        edge = further
    return found


def _parents(bodies: Bodies, field: str, change: str) -> list[str]:
    parents = bodies[change]["set"][field].get("parents", [])
    return [each for each in parents if field in bodies.get(each, {}).get("set", {})]
