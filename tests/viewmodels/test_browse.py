"""What a list is narrowed to: places, filters, and the doors that lead to a filtered list."""

import pytest

from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.viewmodels.browse import Browse
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.filters import FILTERS, Filter, Naming, parts_of
from eccar_desktop.viewmodels.measures import MeasureListModel
from eccar_desktop.viewmodels.sidebar import PLACES
from eccar_desktop.workspace.workspace import Workspace


@pytest.fixture
def measures(workspace: Workspace, city: City) -> MeasureListModel:
    """The list of the open file."""
    return MeasureListModel(workspace, city)


@pytest.fixture
def browse(workspace: Workspace, measures: MeasureListModel) -> Browse:
    """What the list shows."""
    return Browse(workspace, measures)


def named(key: str) -> Filter:
    return next(each for each in FILTERS if each.key == key)


def place(key: str) -> int:
    return next(at for at, each in enumerate(PLACES) if each.key == key)


def test_filters_are_set_one_by_one_and_cleared_alone_or_together(
    browse: Browse, measures: MeasureListModel
) -> None:
    browse.filter(named("status"), {"status": "planned"})
    browse.filter(named("period"), {"runs_from": 2019, "runs_to": 2020})
    assert measures.query == MeasureQuery(status="planned", runs_from=2019, runs_to=2020)
    browse.filter(named("period"), {"runs_from": 2021})
    assert measures.query == MeasureQuery(status="planned", runs_from=2021)
    browse.filter(named("status"), {})
    assert measures.query == MeasureQuery(runs_from=2021)
    browse.filter(named("office"), {"office": ""})
    assert measures.query == MeasureQuery(runs_from=2021, without=("office",))
    browse.clear_filters()
    assert (measures.query, browse.is_filtered) == (MeasureQuery(), False)


def test_a_place_takes_over_what_a_filter_said(browse: Browse, measures: MeasureListModel) -> None:
    browse.filter(named("field"), {"no_field": True})
    browse.filter(named("status"), {"status": "planned"})
    browse.go_to(PLACES[place("field-3")])
    assert measures.query == MeasureQuery(field=3, status="planned")
    assert browse.is_settled(named("field"))
    assert not browse.is_settled(named("status"))


@pytest.mark.parametrize(
    "query",
    [
        MeasureQuery(field=3, status="planned", runs_from=2020),
        MeasureQuery(work_state="draft", office="ab" * 16),
        MeasureQuery(without=("office", "status"), english="missing"),
        MeasureQuery(deleted=True, field=2),
        MeasureQuery(search="rat", complete=False, conflicts=True),
        MeasureQuery(touched_after=7, edition="cd" * 16),
    ],
)
def test_whatever_query_is_wanted_is_what_shows(
    browse: Browse, measures: MeasureListModel, query: MeasureQuery
) -> None:
    browse.filter(named("language"), {"english": "done"})
    browse.show_query(query)
    assert measures.query == query
    shown = {*parts_of(browse.place.query), *browse.filters}
    assert shown == {*parts_of(query)} - {"search"}


def test_every_part_of_a_query_has_a_filter_that_names_it(
    browse: Browse, workspace: Workspace, city: City
) -> None:
    edition = workspace.perform(Create("edition", {"name": "Report 2026"}), "Edition")
    assert edition is not None
    naming = Naming(workspace, city)
    given = {
        "field": ({"field": 1}, "1 Greater Vigilance Against Racism"),
        "office": ({"office": workspace.facts.office}, "Sozialamt (50)"),
        "status": ({"status": ""}, "Without a status"),
        "work_state": ({"work_state": "checked"}, "checked"),
        "period": ({"runs_from": 2019, "runs_to": 2020}, "2019–2020"),
        "language": ({"english": "outdated"}, "English outdated"),
        "complete": ({"complete": False}, "something is missing"),
        "edition": ({"edition": edition.record}, "Report 2026"),
        "asked": ({"asked": True}, ""),
        "stale": ({"stale": True}, ""),
        "conflicts": ({"conflicts": True}, ""),
        "since": ({"since_hand_in": True}, ""),
    }
    assert {each.key for each in FILTERS} == given.keys()
    for each in FILTERS:
        parts, words = given[each.key]
        assert each.words(parts, naming) == words
        assert each.chosen(parts) == parts
        offered = list(each.choices(city))
        assert all(choice.text for choice in offered)


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ({"runs_from": 2020, "runs_to": 2020}, "2020"),
        ({"runs_from": 2020}, "2020 or later"),
        ({"runs_to": 2020}, "2020 or earlier"),
    ],
)
def test_years_are_said_shortly(
    years: dict[str, int], words: str, workspace: Workspace, city: City
) -> None:
    assert named("period").words(years, Naming(workspace, city)) == words
