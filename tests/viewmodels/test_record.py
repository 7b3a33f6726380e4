"""The record that is edited: values after the store has them, drafts, problems, conflicts."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Delete, Resolve, SetFields
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.store.file import open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.workspace.workspace import Workspace
from tests.viewmodels.conftest import NewMeasure


@pytest.fixture
def model(workspace: Workspace) -> RecordModel:
    """The record model of the open file."""
    return RecordModel(workspace)


class Listener:
    """Writes down what the model tells a form."""

    def __init__(self, model: RecordModel) -> None:
        self.keys: list[str] = []
        self.refused: list[tuple[str, str]] = []
        self.others: list[str] = []
        model.value_changed.connect(self.keys.append)
        model.refused.connect(lambda key, sentence: self.refused.append((key, sentence)))
        model.shown.connect(lambda: self.others.append("shown"))
        model.problems_changed.connect(lambda: self.others.append("problems"))
        model.state_changed.connect(lambda: self.others.append("state"))


def test_a_value_is_told_when_the_store_has_it_and_only_once(
    model: RecordModel, new_measure: NewMeasure
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    heard = Listener(model)
    assert model.set_value("status", "delayed")
    assert model.set_value("status", "delayed")
    assert (heard.keys, model.value("status")) == (["status"], "delayed")


def test_what_a_person_typed_is_understood_or_refused_with_a_sentence(
    model: RecordModel, new_measure: NewMeasure
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    heard = Listener(model)
    assert model.set_values({"start": "3/2017", "end": "fortlaufend"})
    assert not model.set_value("start", "soon")
    assert (model.value("start"), model.value("end")) == ("2017-03", "..")
    assert [key for key, _sentence in heard.refused] == ["start"]
    assert "soon" in heard.refused[0][1]


def test_two_values_set_together_are_one_step_of_undo(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    model.set_values({"start": "2017", "end": "2018"})
    workspace.undo_stack.undo()
    assert (model.value("start"), model.value("end")) == (None, None)


def test_the_other_language_is_told_too_because_it_may_be_outdated_now(
    model: RecordModel, new_measure: NewMeasure
) -> None:
    model.show("measure", new_measure("Runder Tisch", title_en="Round table"))
    heard = Listener(model)
    model.set_value("title_de", "Großer runder Tisch")
    assert sorted(heard.keys) == ["title_de", "title_en"]
    assert model.translation_state("title") == "outdated"


def test_a_draft_is_kept_each_second_and_becomes_one_change(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace, qtbot: QtBot
) -> None:
    measure = new_measure("Runder Tisch")
    model.show("measure", measure)
    for typed in ("R", "Ru", "Rund"):
        model.type_draft("title_de", typed)
    assert model.has_draft("title_de") and model.text("title_de") == "Rund"
    assert (workspace.drafts(), model.value("title_de")) == ([], "Runder Tisch")
    qtbot.waitUntil(lambda: bool(workspace.drafts()))
    assert model.commit_draft("title_de")
    changes = {each.change for each in workspace.reader.history(measure)}
    assert len(changes) == 2
    assert (workspace.drafts(), model.text("title_de")) == ([], "Rund")


def test_a_draft_is_restored_after_a_crash(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    measure = new_measure("Runder Tisch")
    model.show("measure", measure)
    model.type_draft("title_de", "Runder Ti")
    model._keep_drafts()
    later = RecordModel(workspace)  # as after a crash: nobody committed
    later.show("measure", measure)
    assert (later.text("title_de"), later.value("title_de")) == ("Runder Ti", "Runder Tisch")


def test_showing_another_record_saves_what_was_typed(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    first, second = new_measure("one"), new_measure("two")
    model.show("measure", first)
    model.type_draft("title_de", "eins")
    model.show("measure", second)
    record = workspace.reader.record("measure", first)
    assert record is not None and record.text("title_de") == "eins"
    assert model.text("title_de") == "two"


def test_a_text_that_somebody_else_changed_meanwhile_is_a_conflict_and_nothing_is_lost(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    model.type_draft("title_de", "mine")
    heard = Listener(model)
    workspace.perform(SetFields("measure", model.id, {"title_de": "theirs"}), "Change")
    assert (model.text("title_de"), model.value("title_de")) == ("mine", "theirs")
    model.commit_draft("title_de")
    conflict = model.conflicts_of("title_de")[0]
    assert sorted(str(each.value) for each in conflict.heads) == ["mine", "theirs"]
    assert conflict.origin == "Runder Tisch"
    assert "problems" in heard.others
    mine = next(each.change for each in conflict.heads if each.value == "mine")
    assert model.resolve(Resolve("measure", model.id, "title_de", take=mine))
    assert (model.conflicts_of("title_de"), model.text("title_de")) == ([], "mine")


def test_taking_back_what_was_typed_shows_the_saved_text(
    model: RecordModel, new_measure: NewMeasure
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    model.type_draft("title_de", "Oops")
    heard = Listener(model)
    model.drop_draft("title_de")
    assert (model.text("title_de"), heard.keys) == ("Runder Tisch", ["title_de"])


def test_a_draft_that_was_typed_back_leaves_no_change(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    model.type_draft("title_de", "Oops")
    model.type_draft("title_de", "Runder Tisch")
    assert model.commit_all()
    assert len({each.change for each in model.history()}) == 1


def test_a_record_in_the_trash_can_be_read_but_not_edited(
    model: RecordModel, new_measure: NewMeasure
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    heard = Listener(model)
    assert model.delete()
    assert model.is_deleted and not model.is_editable
    model.type_draft("title_de", "nobody hears this")
    assert not model.has_draft("title_de")
    assert model.restore() and model.is_editable
    assert heard.others.count("state") == 2


def test_problems_follow_what_is_typed_in(model: RecordModel, new_measure: NewMeasure) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    heard = Listener(model)
    model.set_values({"start": "2018", "end": "2017"})
    assert [each.text for each in model.problems_of("end")] == ["The end lies before the start."]
    assert heard.others == ["problems"]


def test_offices_offered_follow_their_names(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    field = MEASURE.fields["office"]
    assert [each.label for each in model.choices(field)] == ["Sozialamt (50)"]
    heard = Listener(model)
    own = {"name_en": "Social Welfare Office"}
    workspace.perform(SetFields("office", workspace.facts.office, own), "Change")
    assert [each.label for each in model.choices(field)] == ["Social Welfare Office (50)"]
    assert {"office", "further_offices"} <= set(heard.keys)


def test_a_deletion_against_an_edit_shows_as_a_conflict_of_the_record(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace, tmp_path: Path
) -> None:
    measure = new_measure("Runder Tisch")
    with create_store(tmp_path / "c.eccar", city="Dresden", office="Büro") as other:
        out = tmp_path / "out.eccar"
        hand_in(workspace.store, out)
        merge(other, [out], MergeOptions(), lambda *_given: None, lambda: False)
        other.apply(Delete("measure", measure))
        back = tmp_path / "back.eccar"
        hand_in(other, back)
    model.show("measure", measure)
    model.set_value("status", "planned")
    job = workspace.run_writing(
        lambda store, progress, cancelled: merge(
            store, [back], MergeOptions(), progress, cancelled
        ),
        "Merge",
    )
    workspace.wait_for_jobs()
    assert job.result.is_clean
    assert [each.is_deletion for each in model.conflicts_of("deleted")] == [True]
    assert model.is_editable


def test_closing_the_file_shows_no_record_and_loses_no_draft(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    model.type_draft("title_de", "Run")
    path = workspace.path or Path()
    model.clear()
    workspace.close()
    with open_store(path) as store:
        assert [each.text("title_de") for each in store.reader.records("measure")] == ["Run"]


def test_a_period_typed_as_the_start_fills_in_the_end_in_one_step(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    model.type_draft("start", "2017–2019")
    assert model.commit_draft("start")
    assert (model.value("start"), model.value("end")) == ("2017", "2019")
    assert model.set_value("start", "2015 bis heute")
    assert (model.value("start"), model.value("end")) == ("2015", "..")
    workspace.undo_stack.undo()
    assert (model.value("start"), model.value("end")) == ("2017", "2019")


def test_since_a_year_says_that_a_measure_goes_on_unless_its_end_is_known(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    assert model.set_value("start", "seit 2015")
    assert (model.value("start"), model.value("end")) == ("2015", "..")
    workspace.undo_stack.undo()
    assert (model.value("start"), model.value("end")) == (None, None)
    assert model.set_value("end", "bis 2020")
    assert model.set_value("start", "since 2016")
    assert (model.value("start"), model.value("end")) == ("2016", "2020")
    assert not model.set_value("end", "seit 2015")


def test_a_period_typed_as_the_start_takes_the_place_of_an_end_that_could_not_be_saved(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    model.type_draft("end", "Ende 2020")
    assert not model.commit_draft("end")
    assert model.set_value("start", "seit 2016")
    assert (model.value("start"), model.text("end")) == ("2016", "Ende 2020")  # it stands there
    assert model.set_value("start", "2017–2019")
    assert (model.value("start"), model.text("end")) == ("2017", "2019")
    assert (model.has_draft("end"), workspace.drafts()) == (False, [])
    model.type_draft("end", "12/2020")
    assert model.commit_draft("end")
    assert model.conflicts_of("end") == []


def test_until_a_year_typed_as_the_start_is_the_end(
    model: RecordModel, new_measure: NewMeasure
) -> None:
    model.show("measure", new_measure("Runder Tisch"))
    assert model.set_value("start", "bis 2020")
    assert (model.value("start"), model.value("end")) == (None, "2020")
