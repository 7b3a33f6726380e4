"""Which measures an edition prints, in which order and form: values, and the edits that change it.

Each measure of the edition is an element of its own in the log, with an order key of its own: two
people who choose or move different measures have nothing to decide when their files meet.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from eccar_desktop.domain.edits import SetFields
from eccar_desktop.domain.ordering import evenly, spread
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import Value

LONG, SHORT = "long", "short"

_LAST = "~"
"""Sorts after every order key."""


@dataclass(frozen=True)
class Chosen:
    """A measure of an edition; an empty form is the long one, one without an order comes last."""

    measure: str
    form: str = ""
    order: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it is printed in its short form."""
        return self.form == SHORT


def chosen_in(edition: Record) -> list[Chosen]:
    """The measures that an edition prints, in its order."""
    rows = [each for each in edition.listed("selected") if isinstance(each, dict)]
    found = [
        Chosen(str(row["key"]), str(row.get("form") or ""), str(row.get("order") or ""))
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.order or _LAST, each.measure))


def selecting(edition: str, former: Iterable[Chosen], chosen: Iterable[Chosen]) -> SetFields:
    """The edit that makes one selection of an edition into another; it says what differs, no more.

    Somebody else's choice that is not in `former` yet stays.
    """
    before = {each.measure: each for each in former}
    after = {each.measure: each for each in chosen}
    values: dict[str, Value] = {f"selected/{each}": None for each in before.keys() - after.keys()}
    for measure, each in after.items():
        was = before.get(measure)
        if was is None:
            values[f"selected/{measure}"] = True
        if was is None or each.form != was.form:
            values[f"selected/{measure}/form"] = each.form or None
        if was is None or each.order != was.order:
            values[f"selected/{measure}/order"] = each.order or None
    return SetFields("edition", edition, values)


def in_order(measures: Sequence[str]) -> list[Chosen]:
    """A new selection of these measures."""
    keys = evenly(len(measures))
    return [Chosen(each, "", key) for each, key in zip(measures, keys, strict=True)]


def placed(
    chosen: Sequence[Chosen], group: Sequence[str], measures: Sequence[str], before: str | None
) -> list[Chosen]:
    """The selection with measures put among a group of its own, before one of them or at the end.

    `group` are the chosen measures among which the order matters (those of a field), in order.
    Measures that were not chosen are chosen; those that were keep their form.
    """
    known = {each.measure: each for each in chosen}
    moving = set(measures)
    rest = [each for each in group if each not in moving]
    at = rest.index(before) if before in rest else len(rest)
    wanted = dict(zip(measures, _keys(known, rest, at, len(measures)), strict=True))
    if any(not key for key in wanted.values()):
        whole = [*rest[:at], *measures, *rest[at:]]
        wanted = dict(zip(whole, evenly(len(whole)), strict=True))
    for measure, key in wanted.items():
        known[measure] = replace(known.get(measure, Chosen(measure)), order=key)
    return list(known.values())


def _keys(known: dict[str, Chosen], rest: Sequence[str], at: int, wanted: int) -> list[str]:
    """Order keys between two neighbours; empty ones where there is no room between them."""
    low = known[rest[at - 1]].order if at else None
    high = known[rest[at]].order if at < len(rest) else None
    try:
        return [""] * wanted if "" in (low, high) else spread(low, high, wanted)
    except ValueError:
        return [""] * wanted


def without(chosen: Iterable[Chosen], measures: Collection[str]) -> list[Chosen]:
    """The selection less some measures."""
    return [each for each in chosen if each.measure not in measures]


def in_form(chosen: Iterable[Chosen], measures: Collection[str], form: str) -> list[Chosen]:
    """The selection with some measures in another form."""
    return [replace(each, form=form) if each.measure in measures else each for each in chosen]
