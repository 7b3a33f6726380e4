"""What is done with many measures at once: one step of undo, and who stays out is named."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.edits import Create, Many
from eccar_desktop.domain.identity import office_id
from eccar_desktop.domain.queries import MeasureQuery, OrderBy
from eccar_desktop.domain.selection import chosen_in
from eccar_desktop.viewmodels.chosen import Chosen
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.measures import MeasureListModel
from eccar_desktop.workspace.workspace import AT_ONCE, Workspace
from tests.drawing import draw
from tests.viewmodels.conftest import NewMeasure


class Heard:
    """Writes down what was said."""

    def __init__(self, chosen: Chosen) -> None:
        self.done: list[str] = []
        self.told: list[str] = []
        chosen.done.connect(self.done.append)
        chosen.told.connect(self.told.append)


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    """A new file of the coordination, open for work."""
    workspace = Workspace()
    assert workspace.create(
        tmp_path / "all.eccar", city="Dresden", office="Amt", code="10", coordination=True
    )
    yield workspace
    workspace.close()


@pytest.fixture
def measures(workspace: Workspace, city: City) -> MeasureListModel:
    """The list of the open file."""
    return MeasureListModel(workspace, city)


@pytest.fixture
def chosen(workspace: Workspace, measures: MeasureListModel) -> Chosen:
    """The chosen measures of the list."""
    return Chosen(workspace, measures)


def titles(model: MeasureListModel) -> list[str]:
    return [line.partition(" ·")[0] for line in draw(model).splitlines()]


def choose(chosen: Chosen, measures: MeasureListModel, *rows: int) -> None:
    chosen.choose(measures.numbers_at(rows))


def test_all_of_them_change_in_one_step_with_a_name(
    chosen: Chosen, measures: MeasureListModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    for title in ("one", "two", "three"):
        new_measure(title)
    heard = Heard(chosen)
    choose(chosen, measures, 0, 2)
    chosen.set_status("planned")
    assert workspace.undo_stack.undoText() == "Change status of 2 measures"
    assert [row.split(" · ")[2] for row in draw(measures).splitlines()] == [
        *("planned", "English missing", "planned")
    ]
    chosen.move_to(7)
    assert heard.done == ["2 measures: planned now.", "2 measures were moved to field 7."]
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert "planned" not in draw(measures)
    assert titles(measures) == ["one", "two", "three"]


def test_the_trash_takes_and_gives_back(
    chosen: Chosen, measures: MeasureListModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    for title in ("one", "two", "three"):
        new_measure(title)
    choose(chosen, measures, 0, 1)
    chosen.delete()
    assert titles(measures) == ["three"]
    measures.show(MeasureQuery(deleted=True))
    assert chosen.are_in_trash
    choose(chosen, measures, 0, 1)
    chosen.restore()
    assert titles(measures) == []
    assert workspace.undo_stack.undoText() == "Restore 2 measures"
    assert workspace.reader.counts().total == 3


def test_what_has_errors_is_not_approved_but_named_with_the_reason(
    chosen: Chosen, measures: MeasureListModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    new_measure("without field", field=None)
    new_measure("good")
    new_measure("", field=2)
    heard = Heard(chosen)
    choose(chosen, measures, 0, 1, 2)
    chosen.take_to("approved")
    assert workspace.reader.counts().by_work_state == {"draft": 2, "approved": 1}
    (sentence,) = heard.done
    assert sentence.startswith("1 measure: approved now. 2 measures stay as they are: ")
    assert "“without field” (In which of the ten fields does it belong?)" in sentence
    chosen.choose([number for number in chosen.numbers if number != measures.numbers_at([1])[0]])
    chosen.take_to("checked")
    assert [each.partition(":")[0] for each in heard.told] == ["2 measures stay as they are"]
    chosen.take_to("submitted")
    assert workspace.reader.counts().by_work_state == {"submitted": 2, "approved": 1}


def test_measures_of_other_offices_stay_as_they_are_until_somebody_insists(
    measures: MeasureListModel, new_measure: NewMeasure, workspace: Workspace, tmp_path: Path
) -> None:
    assert workspace.create(tmp_path / "office.eccar", city="Dresden", office="Amt", code="10")
    other = office_id(workspace.facts.city, "77", "Kulturamt")
    workspace.perform(Create("office", {"code": "77", "name_de": "Kulturamt"}, other), "New")
    new_measure("own", office=workspace.facts.office)
    new_measure("theirs", office=other)
    opened = new_measure("opened", office=other)
    chosen = Chosen(workspace, measures, {opened})
    heard = Heard(chosen)
    choose(chosen, measures, 0, 1, 2)
    chosen.set_status("planned")
    assert heard.done == [
        "2 measures: planned now. 1 measure stays as it is: “theirs” (belongs to another office)"
    ]
    found = {
        each.text("title_de"): each.text("status") for each in workspace.reader.records("measure")
    }
    assert found == {"own": "planned", "theirs": "", "opened": "planned"}


def test_all_of_them_go_back_with_one_question(
    chosen: Chosen, measures: MeasureListModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    made = [new_measure(title, work_state="submitted") for title in ("one", "two", "three")]
    heard = Heard(chosen)
    choose(chosen, measures, 0, 2)
    chosen.ask_back(" Since when? ")
    assert heard.done == ["2 measures go back with the question."]
    asked = [workspace.reader.record("measure", each) for each in made]
    assert [each and each.text("question") for each in asked] == ["Since when?", "", "Since when?"]
    assert workspace.reader.counts().by_work_state == {"draft": 2, "submitted": 1}
    assert workspace.undo_stack.undoText() == "Ask back about 2 measures"


def test_an_edition_takes_them_in_their_order_and_none_twice(
    chosen: Chosen, measures: MeasureListModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    ids = [new_measure(str(number), field=number) for number in (3, 1, 2)]
    edition = workspace.perform(Create("edition", {"name": "2026"}), "Edition")
    assert edition is not None
    choose(chosen, measures, 0, 1)
    chosen.add_to(edition.record, "2026")
    choose(chosen, measures, 0, 1, 2)
    heard = Heard(chosen)
    chosen.add_to(edition.record, "2026")
    record = workspace.reader.record("edition", edition.record)
    assert record is not None
    assert {each.measure for each in chosen_in(record)} == {*ids}
    assert all(each.order for each in chosen_in(record))
    assert heard.done == ["1 measure is in “2026” now."]
    chosen.add_to(edition.record, "2026")
    assert len(heard.done) == 1


@pytest.mark.parametrize(
    ("step", "rows", "order"),
    [
        ("move_up", (2,), "ACBDE"),
        ("move_down", (0,), "BACDE"),
        ("move_up", (0,), "ABCDE"),
        ("move_down", (4,), "ABCDE"),
        ("move_up", (2, 4), "ACEBD"),
        ("move_down", (0, 1), "CABDE"),
    ],
)
def test_chosen_measures_go_up_and_down_within_their_field(
    chosen: Chosen,
    measures: MeasureListModel,
    new_measure: NewMeasure,
    workspace: Workspace,
    step: str,
    rows: tuple[int, ...],
    order: str,
) -> None:
    for title in "ABCDE":
        new_measure(title)
    new_measure("other", field=2)
    measures.show(MeasureQuery(field=1))
    choose(chosen, measures, *rows)
    getattr(chosen, step)()
    assert "".join(titles(measures)) == order
    if order != "ABCDE":
        workspace.undo_stack.undo()
        assert "".join(titles(measures)) == "ABCDE"


def test_measures_fall_where_they_are_dropped(
    chosen: Chosen, measures: MeasureListModel, new_measure: NewMeasure
) -> None:
    for title in "ABCD":
        new_measure(title)
    measures.show(MeasureQuery(field=1))
    data = measures.mimeData([measures.index(3, 0), measures.index(0, 0)])
    action = measures.supportedDropActions()
    measures.dropMimeData(data, action, 2, 0, measures.index(-1, 0))
    assert "".join(titles(measures)) == "BADC"


@pytest.mark.parametrize(
    "change",
    [
        lambda model: model.show(MeasureQuery()),
        lambda model: model.show(MeasureQuery(field=1, status="planned")),
        lambda model: model.show(MeasureQuery(field=1, search="a")),
        lambda model: model.sort_by(OrderBy.TITLE),
    ],
)
def test_only_a_whole_field_in_reading_order_is_put_in_order(
    chosen: Chosen,
    measures: MeasureListModel,
    new_measure: NewMeasure,
    workspace: Workspace,
    change: Callable[[MeasureListModel], None],
) -> None:
    new_measure("A", status="planned")
    new_measure("AB", status="planned")
    measures.show(MeasureQuery(field=1))
    assert measures.is_arrangeable
    change(measures)
    assert not measures.is_arrangeable
    before = workspace.undo_stack.count()
    choose(chosen, measures, 0)
    chosen.move_down()
    assert workspace.undo_stack.count() == before


def test_very_many_are_done_by_a_job_that_ends_in_one_step(
    chosen: Chosen, measures: MeasureListModel, workspace: Workspace, qtbot: QtBot
) -> None:
    count = AT_ONCE + 1
    edits = tuple(
        Create("measure", {"title_de": f"{n:03}", "reference": f"10-2020-{n:03}"})
        for n in range(count)
    )
    workspace.perform(Many(edits), "Import")
    heard = Heard(chosen)
    choose(chosen, measures, *range(count))
    with qtbot.waitSignal(chosen.done):
        chosen.move_to(3)
        assert workspace.is_busy
    assert heard.done == [f"{count} measures were moved to field 3."]
    assert workspace.reader.counts().by_field == {3: count}
    assert workspace.undo_stack.undoText() == f"Move {count} measures"
