"""The list of measures: exact steps, kept selection, rows read only when seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from eccar_desktop import texts
from eccar_desktop.domain.edits import Create, Delete, Many, SetFields
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.viewmodels import listed
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.measures import MeasureListModel
from eccar_desktop.workspace.workspace import Workspace
from tests.drawing import draw
from tests.viewmodels.conftest import NewMeasure


class Steps:
    """Writes down what a model tells its views."""

    def __init__(self, model: MeasureListModel) -> None:
        self.told: list[str] = []
        model.rowsInserted.connect(lambda _p, a, b: self.told.append(f"insert {a}-{b}"))
        model.rowsRemoved.connect(lambda _p, a, b: self.told.append(f"remove {a}-{b}"))
        model.dataChanged.connect(lambda a, b: self.told.append(f"change {a.row()}-{b.row()}"))
        model.layoutChanged.connect(lambda: self.told.append("order"))
        model.modelReset.connect(lambda: self.told.append("reset"))


@pytest.fixture
def model(workspace: Workspace, city: City, qtmodeltester: ModelTester) -> MeasureListModel:
    """The list of the open file, watched for breaking Qt's rules."""
    model = MeasureListModel(workspace, city)
    qtmodeltester.check(model, force_py=True)
    return model


def test_a_row_says_title_office_status_and_what_deserves_a_glance(
    model: MeasureListModel, new_measure: NewMeasure
) -> None:
    new_measure("Runder Tisch", status="in_progress")
    new_measure("Allianz", title_en="Alliance", field=2)
    new_measure("", office=None, field=3)
    assert draw(model) == (
        "Runder Tisch · Sozialamt · in progress · English missing\n"
        "Alliance · Sozialamt\n"
        "Without a title"
    )


def test_titles_and_words_follow_the_language(
    model: MeasureListModel, new_measure: NewMeasure
) -> None:
    new_measure("Allianz", title_en="Alliance", status="planned")
    texts.use("de")
    steps = Steps(model)
    model.retranslate()
    assert steps.told == ["change 0-0"]
    assert draw(model) == "Allianz · Sozialamt · geplant"


def test_a_changed_measure_is_told_alone(model: MeasureListModel, new_measure: NewMeasure) -> None:
    for title in ("one", "two", "three"):
        measure = new_measure(title)
    steps = Steps(model)
    model._workspace.perform(SetFields("measure", measure, {"title_de": "drei"}), "Change")
    assert steps.told == ["change 2-2"]
    assert draw(model).splitlines()[2].startswith("drei")


def test_a_new_and_a_deleted_measure_are_one_step_each(
    model: MeasureListModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    first = new_measure("one", field=1)
    new_measure("three", field=3)
    steps = Steps(model)
    new_measure("two", field=2)
    workspace.perform(Delete("measure", first), "Delete")
    workspace.undo_stack.undo()
    assert [each for each in steps.told if not each.startswith("change")] == [
        *("insert 1-1", "remove 0-0", "insert 0-0")
    ]


def test_a_measure_that_moves_to_another_field_keeps_its_place_in_a_selection(
    model: MeasureListModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    ids = [new_measure(str(field), field=field) for field in (1, 2, 3)]
    selected = QPersistentModelIndex(model.index(0, 0))
    steps = Steps(model)
    workspace.perform(SetFields("measure", ids[0], {"field": 9}), "Change")
    assert steps.told == ["order", "change 2-2"]
    assert [model.measure_at(row) for row in range(3)] == [ids[1], ids[2], ids[0]]
    assert selected.row() == 2 == model.row_of(ids[0])


def test_only_what_a_query_wants_is_shown(
    model: MeasureListModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    new_measure("Runder Tisch", field=1)
    gone = new_measure("Bürger*innenrat", field=2)
    workspace.perform(Delete("measure", gone), "Delete")
    drawn = {}
    for name, query in {
        "field 1": MeasureQuery(field=1),
        "field 2": MeasureQuery(field=2),
        "trash": MeasureQuery(deleted=True),
        "search": MeasureQuery(search="tis"),
    }.items():
        model.show(query)
        drawn[name] = draw(model).partition(" ·")[0]
    assert drawn == {
        "field 1": "Runder Tisch",
        "field 2": "",
        "trash": "Bürger*innenrat",
        "search": "Runder Tisch",
    }


def test_rows_are_read_by_the_page_and_more_are_asked_for_at_the_end(
    workspace: Workspace, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listed, "FIRST", 150)
    edits = tuple(
        Create("measure", {"title_de": f"{n:03}", "reference": f"50-2020-{n:03}"})
        for n in range(400)
    )
    workspace.perform(Many(edits), "Import")
    model = MeasureListModel(workspace, city)
    assert (model.rowCount(), len(model._rows)) == (150, 0)
    assert model.index(120, 0).data() == "120"
    assert len(model._rows) == 50
    assert model.canFetchMore(model.index(-1, 0))
    model.fetchMore(model.index(-1, 0))
    assert (model.rowCount(), model.canFetchMore(model.index(-1, 0))) == (400, False)
    assert model.index(399, 0).data() == "399"


def test_typing_finds_the_next_title_that_begins_so_without_reading_rows(
    model: MeasureListModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    texts.use("de")
    for title in ("Allianz", "Ökumene", "Runder Tisch", "Oase"):
        new_measure(title)
    model.show(MeasureQuery(field=1))
    model.show(MeasureQuery())
    model._rows.clear()

    def found(typed: str, start: int) -> list[int]:
        role = Qt.ItemDataRole.DisplayRole
        return [each.row() for each in model.match(model.index(start, 0), role, typed)]

    assert (found("o", 0), found("o", 2), found("O", 1)) == ([1], [3], [1])
    assert (found("rund", 3), found("x", 0), found("-", 0)) == ([2], [], [])
    assert not model._rows


def test_while_a_job_writes_the_list_shows_what_it_had(
    model: MeasureListModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    new_measure("Runder Tisch")
    before = draw(model)
    job = workspace.run_writing(lambda *_given: None, "Merge")
    model.show(MeasureQuery(field=7))
    assert draw(model) == before
    workspace.wait_for_jobs()
    assert job.result is None
    assert draw(model) == ""


def test_closing_empties_the_list_and_opening_fills_it(
    model: MeasureListModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    new_measure("Runder Tisch")
    path = workspace.path or Path()
    workspace.close()
    assert model.rowCount() == 0
    workspace.open(path)
    assert model.rowCount() == 1
