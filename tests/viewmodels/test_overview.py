"""The overview: numbers that are right, doors that lead to as many measures, hand-ins by office."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.catalogue import FIELD_NUMBERS
from eccar_desktop.domain.edits import Create, Delete, SetFields
from eccar_desktop.domain.identity import edition_id, office_id
from eccar_desktop.domain.offices import united
from eccar_desktop.domain.ordering import evenly
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.values import Value
from eccar_desktop.merging.run import MergeOptions, merge, undo_merge
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.viewmodels import overview_plots as plots
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.overview import OverviewModel
from eccar_desktop.viewmodels.plots import Plot, PlotModel
from eccar_desktop.workspace.workspace import Workspace

ALL_PLOTS = (
    *(plots.field_map, plots.hand_ins, plots.status_bars),
    *(plots.work_state_bars, plots.english_bars),
)


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    """The file of a coordination that knows two offices."""
    workspace = Workspace()
    assert workspace.create(
        tmp_path / "all.eccar", city="Dresden", office="Rathaus", code="10", coordination=True
    )
    for code, name in (("41", "Kulturamt"), ("50", "Sozialamt")):
        new_office(workspace, code, name)
    yield workspace
    workspace.close()


@pytest.fixture
def model(workspace: Workspace) -> OverviewModel:
    """The overview while somebody looks at it."""
    model = OverviewModel(workspace, City(workspace))
    model.watch(is_watched=True)
    return model


def new_office(workspace: Workspace, code: str, name: str, **values: Value) -> str:
    """An office that the coordination knows; its id."""
    office = office_id(workspace.facts.city, code, name)
    workspace.perform(Create("office", {"code": code, "name_de": name, **values}, office), "New")
    return office


def new(workspace: Workspace, code: str = "50", **values: Value) -> str:
    """A measure of an office; its id."""
    office = office_id(workspace.facts.city, code, "")
    given = {"title_de": "Fest", "office": office, **values}
    applied = workspace.perform(Create("measure", given), "New")
    assert applied is not None
    return applied.record


def drawn(plot: Plot) -> str:
    """A plot as people see it, a hatched cell as a dot."""
    lines = [" ".join(each.shown for each in plot.columns)]
    for head, cells in zip(plot.rows, plot.cells, strict=True):
        lines.append(" ".join([head.shown, *(cell.shown.replace("0", ".") for cell in cells)]))
    return "\n".join(lines)


def test_the_map_shows_each_office_in_each_field(
    workspace: Workspace, model: OverviewModel
) -> None:
    new(workspace, "41", field=1)
    new(workspace, "50", field=1)
    new(workspace, "50", field=1)
    new(workspace, "50")
    new(workspace, "50", field=2, office=None)
    workspace.perform(Delete("measure", new(workspace, "50", field=3)), "Delete")
    QCoreApplication.processEvents()
    assert drawn(plots.field_map(model)).splitlines() == [
        "1 2 3 4 5 6 7 8 9 10 – All",
        "All 3 1 . . . . . . . . 1 5",
        "Kulturamt (41) 1 . . . . . . . . . . 1",
        "Rathaus (10) . . . . . . . . . . . .",
        "Sozialamt (50) 2 . . . . . . . . . 1 3",
        "Without an office . 1 . . . . . . . . . 1",
    ]
    assert [each.shown[:2] for each in plots.gaps(model)] == [
        *("3 ", "4 ", "5 ", "6 ", "7 ", "8 ", "9 ", "10")
    ]


def test_every_number_leads_to_as_many_measures(
    workspace: Workspace, model: OverviewModel, tmp_path: Path
) -> None:
    offices = ("41", "50", "50")
    measures = [
        new(workspace, code, field=field, status=status, work_state=state, title_en=english)
        for code, field, status, state, english in zip(
            offices * 2,
            (1, 1, 2, None, 3, 3),
            ("planned", None, "delayed", "delayed", "completed", "planned"),
            ("draft", "draft", "checked", None, "approved", "draft"),
            ("Fair", None, "Fair", None, None, "Fair"),
            strict=True,
        )
    ]
    new(workspace, office=None)
    hand_in_of(workspace, tmp_path, "50", "Sozialamt")
    workspace.perform(SetFields("measure", measures[1], {"summary_de": "Neu"}), "Edit")
    edition = edition_with(workspace, measures[::2])
    for chosen in ("", edition):
        model.choose(chosen)
        model.read()
        for plot in (make(model) for make in ALL_PLOTS):
            for cell in (cell for row in plot.cells for cell in row if not cell.moments):
                if cell.shown.isdigit() and (cell.door or cell.number):
                    assert cell.door is not None
                    found = workspace.reader.measure_numbers(cell.door)
                    assert len(found) == cell.number, cell.spoken
        assert plots.status_bars(model).cells[0][0].number > 0


def test_an_edition_counts_what_it_selects(workspace: Workspace, model: OverviewModel) -> None:
    one, two = new(workspace, field=1, status="planned"), new(workspace, field=2)
    edition = edition_with(workspace, [two])
    model.choose(edition)
    assert model.seen.total == 1
    assert model.seen.by_place == {(2, office_id(workspace.facts.city, "50", "")): 1}
    workspace.perform(Delete("edition", edition), "Delete")
    QCoreApplication.processEvents()
    assert (model.edition, model.seen.total) == ("", 2)
    assert workspace.reader.number_of(one)


def test_it_reads_again_after_a_change_and_after_undo_but_not_while_nobody_looks(
    workspace: Workspace, model: OverviewModel
) -> None:
    new(workspace, field=1)
    QCoreApplication.processEvents()
    assert model.seen.total == 1
    workspace.undo_stack.undo()
    QCoreApplication.processEvents()
    assert model.seen.total == 0
    model.watch(is_watched=False)
    new(workspace, field=1)
    QCoreApplication.processEvents()
    assert model.seen.total == 0
    model.watch(is_watched=True)
    assert model.seen.total == 1


def test_it_tells_who_has_handed_in_and_what_was_changed_since(
    workspace: Workspace, model: OverviewModel, tmp_path: Path
) -> None:
    mine = new(workspace, "50", field=1)
    assert plots.hand_in_summary(model) == "0 of 2 offices have handed in."
    hand_in_of(workspace, tmp_path, "50", "Sozialamt")
    model.read()
    rows = dict(zip(plots.hand_ins(model).rows, plots.hand_ins(model).cells, strict=True))
    assert {head.shown: (cells[1].number, cells[2].number) for head, cells in rows.items()} == {
        "Kulturamt (41)": (0, 0),
        "Sozialamt (50)": (1, 0),
    }
    assert plots.hand_in_summary(model) == "1 of 2 offices have handed in."
    workspace.perform(SetFields("measure", mine, {"summary_de": "Neu"}), "Edit")
    model.read()
    changed = dict(zip(plots.hand_ins(model).rows, plots.hand_ins(model).cells, strict=True))
    assert [cells[2].number for head, cells in changed.items() if "Sozialamt" in head.shown] == [1]
    assert plots.hand_in_summary(model).endswith(
        "1 of them has measures that were changed here since."
    )
    undo_merge(workspace.store)
    model.read()
    assert plots.hand_in_summary(model) == "0 of 2 offices have handed in."


def test_what_came_on_one_day_stands_at_one_place(
    workspace: Workspace, model: OverviewModel, tmp_path: Path
) -> None:
    for code, name in (("50", "Sozialamt"), ("41", "Kulturamt")):
        hand_in_of(workspace, tmp_path, code, name)
        time.sleep(0.01)
    model.read()
    first, last = plots.hand_ins(model).span
    assert first == last > 0


def test_what_is_still_to_be_done_is_told_in_words(
    workspace: Workspace, model: OverviewModel, tmp_path: Path
) -> None:
    for field in FIELD_NUMBERS[:-1]:
        new(workspace, field=field)
    model.read()
    assert plots.open_summary(model) == "Without a measure: field 10."
    new(workspace, field=10)
    model.read()
    assert plots.open_summary(model) == ""
    contest(workspace, new(workspace, field=10), tmp_path)
    model.read()
    assert plots.open_summary(model) == "1 open conflict."


def test_of_an_edition_it_says_that_conflicts_are_those_of_the_whole_file(
    workspace: Workspace, model: OverviewModel, tmp_path: Path
) -> None:
    measures = [new(workspace, field=field) for field in FIELD_NUMBERS]
    rows = [{"key": each} for each in measures]
    made = workspace.perform(Create("edition", {"name": "2020", "selected": rows}), "New")
    assert made is not None
    contest(workspace, new(workspace, field=1), tmp_path)
    model.choose(made.record)
    assert model.seen.total == len(measures)
    assert plots.open_summary(model) == "1 open conflict in the whole file."


def test_what_an_office_handed_in_counts_for_the_one_that_it_was_united_into(
    workspace: Workspace, model: OverviewModel, tmp_path: Path
) -> None:
    hand_in_of(workspace, tmp_path, "50", "Sozialamt")
    one, other = (
        workspace.reader.record("office", office_id(workspace.facts.city, code, ""))
        for code in ("41", "50")
    )
    assert one
    assert other
    workspace.perform(united(one, other), "Unite")
    model.read()
    assert plots.hand_in_summary(model) == "1 of 1 office has handed in."
    row = drawn(plots.field_map(model)).splitlines()[2]
    assert row.startswith("Kulturamt (41)")
    assert row.endswith(" 1")


def test_nothing_is_expected_of_an_office_that_closed(
    workspace: Workspace, model: OverviewModel
) -> None:
    new_office(workspace, "60", "Bauamt", active_to="2019")
    new_office(workspace, "61", "Planungsamt", active_to="..")
    model.read()
    assert [head.shown for head in plots.hand_ins(model).rows] == [
        "Kulturamt (41)",
        "Planungsamt (61)",
        "Sozialamt (50)",
    ]


def test_other_numbers_in_the_same_plot_do_not_throw_anybody_off(
    workspace: Workspace, model: OverviewModel, qtbot: QtBot
) -> None:
    shown = PlotModel()
    shown.show(plots.field_map(model))
    new(workspace, field=1)
    QCoreApplication.processEvents()
    with (
        qtbot.waitSignal(shown.dataChanged),
        qtbot.assertNotEmitted(shown.modelReset),
    ):
        shown.show(plots.field_map(model))
    new_office(workspace, "70", "Umweltamt")
    QCoreApplication.processEvents()
    with qtbot.waitSignal(shown.modelReset):
        shown.show(plots.field_map(model))


def test_where_nothing_is_written_yet_there_is_nothing_to_translate(
    workspace: Workspace, model: OverviewModel
) -> None:
    new(workspace, title_en="Fair")
    model.read()
    assert drawn(plots.english_bars(model)).splitlines()[1:] == [
        *("up to date 1", "outdated .", "missing ."),
    ]
    new(workspace, title_de="")
    model.read()
    *_others, (nothing,) = plots.english_bars(model).cells
    assert nothing.spoken == "nothing to translate: 1 measure"
    assert nothing.door == MeasureQuery(english="nothing")


def test_numbers_can_be_taken_to_another_program(
    workspace: Workspace, model: OverviewModel
) -> None:
    new(workspace, status="planned")
    model.read()
    lines = plots.status_bars(model).as_text().splitlines()
    assert lines[:3] == ["By status\tMeasures", "planned\t1", "in progress\t0"]


def hand_in_of(workspace: Workspace, folder: Path, code: str, name: str) -> None:
    """An office hands in a measure of its own, and the coordination merges it."""
    out = folder / f"{code}.eccar-out"
    with create_store(folder / f"{code}.eccar", city="Dresden", office=name, code=code) as store:
        store.apply(Create("measure", {"title_de": "Markt", "office": store.facts.office}))
        hand_in(store, out)
    merge(workspace.store, [out], MergeOptions(), lambda *_seen: None, lambda: False)


def contest(workspace: Workspace, measure: str, folder: Path) -> None:
    """An office and the coordination change the same text without knowing of each other."""
    known, out = folder / "known.eccar-out", folder / "contest.eccar-out"
    hand_in(workspace.store, known)
    with create_store(folder / "c.eccar", city="Dresden", office="Sozialamt", code="50") as store:
        merge(store, [known], MergeOptions(), lambda *_seen: None, lambda: False)
        store.apply(SetFields("measure", measure, {"title_de": "Dort"}))
        hand_in(store, out)
    workspace.perform(SetFields("measure", measure, {"title_de": "Hier"}), "Edit")
    merge(workspace.store, [out], MergeOptions(), lambda *_seen: None, lambda: False)


def edition_with(workspace: Workspace, measures: list[str]) -> str:
    """An edition that selects these measures; its id."""
    edition = edition_id(workspace.facts.city, "2020")
    rows: list[Value] = [
        {"key": measure, "order": order, "form": "long"}
        for measure, order in zip(measures, evenly(len(measures)), strict=True)
    ]
    workspace.perform(Create("edition", {"name": "2020", "selected": rows}, edition), "New")
    return edition


def test_whom_one_may_have_to_ask_comes_first(
    workspace: Workspace, model: OverviewModel, tmp_path: Path
) -> None:
    mine = new(workspace, "50", field=1)
    for code, name in (("50", "Sozialamt"), ("41", "Kulturamt")):
        hand_in_of(workspace, tmp_path, code, name)
    new_office(workspace, "99", "Zoo")
    model.read()
    assert [head.shown for head in plots.hand_ins(model).rows] == [
        *("Zoo (99)", "Kulturamt (41)", "Sozialamt (50)"),
    ]
    workspace.perform(SetFields("measure", mine, {"summary_de": "Neu"}), "Edit")
    model.read()
    assert [head.shown for head in plots.hand_ins(model).rows] == [
        *("Zoo (99)", "Sozialamt (50)", "Kulturamt (41)"),
    ]


def test_only_numbers_that_read_differently_are_painted_anew(
    workspace: Workspace, model: OverviewModel
) -> None:
    for field in (1, 1, 2):
        new(workspace, "50", field=field)
    model.read()
    table = PlotModel()
    table.show(plots.field_map(model))
    painted: list[tuple[int, int]] = []
    table.dataChanged.connect(lambda one, _other: painted.append((one.row(), one.column())))
    new(workspace, "50", field=3)
    model.read()
    table.show(plots.field_map(model))
    rows = [head.shown for head in table.plot.rows]
    total, office = rows.index("All"), rows.index("Sozialamt (50)")
    last = table.columnCount() - 1
    assert sorted(painted) == sorted([(total, 2), (total, last), (office, 2), (office, last)])
