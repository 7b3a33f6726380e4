"""The filters of a list: what can be chosen in each, and how people call what is chosen."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from eccar_desktop.domain import translation
from eccar_desktop.domain.catalogue import FIELD_NUMBERS
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.vocabulary import STATUS, WORK_STATE
from eccar_desktop.texts import N_, _
from eccar_desktop.viewmodels.city import City
from eccar_desktop.workspace.workspace import Workspace

Parts = Mapping[str, Any]
"""Parts of a MeasureQuery by name; those that are not there let everything through.

An empty text for an office, a status or a work state stands for measures that have none.
"""

_YEARS = 6
"""So many years are offered by themselves: this one and those before."""


@dataclass(frozen=True)
class Choice:
    """Something to choose in a filter: the parts of a query, its words, whether a group begins."""

    parts: Parts
    text: str
    starts_group: bool = False


class Naming:
    """Knows what records are called in filters."""

    def __init__(self, workspace: Workspace, city: City) -> None:
        self._workspace = workspace
        self.city = city

    def edition(self, edition: str) -> str:
        """The name of an edition."""
        none: Record | None = None
        found = self._workspace.read(lambda reader: reader.record("edition", edition), none)
        return name_of(found) if found else ""


@dataclass(frozen=True)
class Filter:
    """One filter: its key, its name, the parts of a query that are its own, its choices.

    One that is not `lasting` is there only while something is filtered by it.
    """

    key: str
    label: str
    parts: tuple[str, ...]
    choices: Callable[[City], Iterator[Choice]]
    words: Callable[[Parts, Naming], str]
    is_lasting: bool = True

    def chosen(self, filters: Parts) -> Parts:
        """What is filtered by it."""
        return {name: filters[name] for name in self.parts if name in filters}


def _fields(city: City) -> Iterator[Choice]:
    for number in FIELD_NUMBERS:
        yield Choice({"field": number}, f"{number} {city.point_title(number)}")
    yield Choice({"no_field": True}, _("Without a field"), starts_group=True)


def _offices(city: City) -> Iterator[Choice]:
    for each in city.offices:
        yield Choice({"office": each.id}, each.label)
    yield Choice({"office": ""}, _("Without an office"), starts_group=True)


def _statuses(_city: City) -> Iterator[Choice]:
    for key, text in STATUS.items():
        yield Choice({"status": key}, _(text))
    yield Choice({"status": ""}, _("Without a status"), starts_group=True)


def _work_states(_city: City) -> Iterator[Choice]:
    for key, text in WORK_STATE.items():
        yield Choice({"work_state": key}, _(text))


def _periods(_city: City) -> Iterator[Choice]:
    this = date.today().year  # noqa: DTZ011 - the year on the wall
    for year in range(this, this - _YEARS, -1):
        yield Choice({"runs_from": year, "runs_to": year}, _("runs in {year}").format(year=year))


def _languages(_city: City) -> Iterator[Choice]:
    yield Choice({"english": translation.MISSING}, _("English missing"))
    yield Choice({"english": translation.OUTDATED}, _("English outdated"))
    yield Choice({"english": translation.DONE}, _("English up to date"))
    yield Choice({"english": translation.NOTHING}, _("Nothing to translate"))


def _completeness(_city: City) -> Iterator[Choice]:
    yield Choice({"complete": True}, _("complete"))
    yield Choice({"complete": False}, _("something is missing"))


def _nothing(_city: City) -> Iterator[Choice]:
    yield from ()


def _years(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first)
    if last is None:
        return _("{year} or later").format(year=first)
    if first is None:
        return _("{year} or earlier").format(year=last)
    return f"{first}–{last}"


def _in_words(parts: Parts, naming: Naming) -> str:
    """The words of a choice that the menu offers; the key of one that a newer program wrote."""
    for offers in (_fields, _offices, _statuses, _work_states, _languages, _completeness):
        for choice in offers(naming.city):
            if choice.parts == parts:
                return choice.text
    return ", ".join(str(each) for each in parts.values())


def _period_in_words(parts: Parts, _naming: Naming) -> str:
    return _years(parts.get("runs_from"), parts.get("runs_to"))


def _edition_in_words(parts: Parts, naming: Naming) -> str:
    return naming.edition(str(parts["edition"]))


def _nothing_more(_parts: Parts, _naming: Naming) -> str:
    return ""


FILTERS = (
    Filter("field", N_("Field"), ("field", "no_field"), _fields, _in_words),
    Filter("office", N_("Office"), ("office",), _offices, _in_words),
    Filter("period", N_("Period"), ("runs_from", "runs_to"), _periods, _period_in_words),
    Filter("status", N_("Status"), ("status",), _statuses, _in_words),
    Filter("work_state", N_("Work state"), ("work_state",), _work_states, _in_words),
    Filter("language", N_("Language"), ("english",), _languages, _in_words),
    Filter("complete", N_("Completeness"), ("complete",), _completeness, _in_words, False),
    Filter("edition", N_("Edition"), ("edition",), _nothing, _edition_in_words, False),
    Filter("asked", N_("Open questions"), ("asked",), _nothing, _nothing_more, False),
    Filter("stale", N_("Changed since approval"), ("stale",), _nothing, _nothing_more, False),
    Filter("conflicts", N_("Conflicts"), ("conflicts",), _nothing, _nothing_more, False),
    Filter(
        "since", N_("Changed since the hand-in"), ("since_hand_in", "touched_after"), _nothing,
        _nothing_more, False,
    ),
)  # fmt: skip
"""Every part of a query but search and trash belongs to one filter."""

PERIOD = next(each for each in FILTERS if each.key == "period")
"""The filter in which years can be typed."""

_MAY_BE_EMPTY = ("office", "status", "work_state")


def narrowed(query: MeasureQuery, filters: Parts) -> MeasureQuery:
    """A query with more filters on it."""
    without = tuple(each for each in _MAY_BE_EMPTY if filters.get(each) == "")
    parts = {name: each for name, each in filters.items() if name not in without}
    return replace(query, without=without, **parts)


def parts_of(query: MeasureQuery) -> dict[str, Any]:
    """The parts of a query that narrow it."""
    given = {
        each.name: value
        for each in fields(query)
        if (value := getattr(query, each.name)) != each.default
    }
    given.update(dict.fromkeys(given.pop("without", ()), ""))
    return given
