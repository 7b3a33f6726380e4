"""Submitting, checking, asking back, approving, and other offices' measures."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.ask_back import AskBackDialog
from eccar_desktop.dialogs.since_approval import SinceApprovalDialog
from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.domain.identity import office_id
from eccar_desktop.domain.work_states import ask_back
from eccar_desktop.places.measures.work_bar import WorkBar
from eccar_desktop.widgets.remarks import Remarks
from eccar_desktop.window.main import MainWindow
from tests.window.conftest import NewMeasure


@pytest.fixture
def coordination(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window on a new file of the coordination."""
    assert empty_window.parts.workspace.create(
        tmp_path / "all.eccar", city="Dresden", office="Büro", code="15", coordination=True
    )
    return empty_window


def press(window: MainWindow, action: str) -> None:
    assert window.actions_by_key[action].isEnabled(), action
    window.actions_by_key[action].trigger()


def bar(window: MainWindow) -> WorkBar:
    return window.desk.measures.sheet.work


def said(qtbot: QtBot, window: MainWindow, sentence: str) -> None:
    qtbot.waitUntil(lambda: bar(window).remarks.sentences == [sentence])
    assert bar(window).isVisible()


def click(qtbot: QtBot, place: QWidget, name: str) -> None:
    button = place.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(window: MainWindow, **values: object) -> str:
    """A new measure that is in the form."""
    applied = window.parts.workspace.perform(Create("measure", {"title_de": "A", **values}), "new")  # type: ignore[dict-item]  # values of a test
    assert applied is not None
    window.desk.measures.following.choose(applied.record)
    return applied.record


def test_an_office_can_only_submit(window: MainWindow, new_measure: NewMeasure) -> None:
    window.desk.measures.following.choose(new_measure("one"))
    for key in ("check", "ask_back", "approve"):
        assert not window.actions_by_key[key].isVisible()
        window.actions_by_key[key].trigger()
    press(window, "submit")
    assert window.parts.record.value("work_state") == "submitted"
    press(window, "undo")
    assert window.parts.record.value("work_state") is None


def test_the_coordination_asks_back_with_a_question(coordination: MainWindow, qtbot: QtBot) -> None:
    shown(coordination, work_state="submitted")
    press(coordination, "ask_back")
    dialog = coordination.findChildren(AskBackDialog)[0]
    assert not dialog.ask.isEnabled()
    qtbot.keyClicks(dialog.question, "Since when?")
    qtbot.mouseClick(dialog.ask, Qt.MouseButton.LeftButton)
    record = coordination.parts.record
    assert (record.value("work_state"), record.value("question")) == ("draft", "Since when?")
    said(qtbot, coordination, "Asked back: “Since when?”")
    press(coordination, "undo")
    assert record.value("work_state") == "submitted"
    qtbot.waitUntil(lambda: not bar(coordination).isVisible())


def test_an_office_sees_the_question_and_answers_by_submitting(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    measure = new_measure("one", work_state="submitted")
    window.desk.measures.following.choose(measure)
    window.parts.workspace.perform(ask_back([measure], "Since when?"), "as if merged")
    said(qtbot, window, "The coordination asks: “Since when?”")
    click(qtbot, bar(window), "submit")
    assert window.parts.record.value("work_state") == "submitted"
    said(qtbot, window, "Submitted again. The question was: “Since when?”")


def test_what_has_changed_since_approval_is_said_and_approved_again(
    coordination: MainWindow, qtbot: QtBot
) -> None:
    shown(coordination, summary_de="Ein Fest im Park", field=4)
    press(coordination, "approve")
    qtbot.wait(1)
    assert not bar(coordination).isVisible()
    record = coordination.parts.record
    record.set_value("summary_de", "Zwei Feste im Park")
    said(qtbot, coordination, "Changed since approval: Summary (German).")
    press(coordination, "undo")
    qtbot.waitUntil(lambda: not bar(coordination).isVisible())
    record.set_value("summary_de", "Zwei Feste im Park")
    qtbot.waitUntil(lambda: bar(coordination).isVisible())
    click(qtbot, bar(coordination), "since_approval")
    dialog = coordination.findChildren(SinceApprovalDialog)[0]
    assert "Ein Fest Zwei Feste im Park" in dialog.text.toPlainText()  # the former words struck out
    qtbot.mouseClick(dialog.approve, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bar(coordination).isVisible())
    assert record.value("work_state") == "approved"


def test_of_many_changes_since_approval_the_first_are_named(
    coordination: MainWindow, qtbot: QtBot
) -> None:
    shown(coordination, field=4)
    press(coordination, "approve")
    texts = ("summary", "description", "goals", "achievements", "difficulties", "outlook")
    coordination.parts.record.set_values({f"{each}_de": "Neu" for each in texts})
    qtbot.waitUntil(lambda: bar(coordination).isVisible())
    assert bar(coordination).remarks.sentences[0].endswith(", 2 more.")


def test_one_measure_with_errors_is_approved_no_more_than_several_are(
    coordination: MainWindow,
) -> None:
    shown(coordination, start="2020", end="2017", field=4)
    press(coordination, "approve")
    coordination.desk.measures.header.states["checked"].click()
    assert coordination.parts.record.value("work_state") is None
    assert coordination.desk.measures.header.states["draft"].isChecked()
    assert coordination.notice.isVisible()
    assert coordination.notice.sentence.text().startswith("1 measure stays as it is: “A” (")
    coordination.parts.record.set_value("end", "2021")
    coordination.desk.measures.header.states["checked"].click()
    assert coordination.parts.record.value("work_state") == "checked"


def test_several_are_submitted_checked_and_asked_back_by_the_same_actions(
    coordination: MainWindow, qtbot: QtBot
) -> None:
    for title in "AB":
        shown(coordination, title_de=title, field=4)
    coordination.desk.measures.list.rows.selectAll()
    reader = coordination.parts.workspace.reader
    for action, state in (("submit", "submitted"), ("check", "checked"), ("approve", "approved")):
        press(coordination, action)
        assert reader.counts().by_work_state == {state: 2}
    press(coordination, "ask_back")
    dialog = coordination.findChildren(AskBackDialog)[0]
    qtbot.keyClicks(dialog.question, "Since when?")
    qtbot.mouseClick(dialog.ask, Qt.MouseButton.LeftButton)
    assert {each.text("question") for each in reader.records("measure")} == {"Since when?"}
    press(coordination, "undo")
    assert reader.counts().by_work_state == {"approved": 2}


def test_a_contested_work_state_is_settled_in_the_head(
    coordination: MainWindow, qtbot: QtBot
) -> None:
    measure = shown(coordination, work_state="draft", field=4)
    for state in ("submitted", "checked"):
        coordination.parts.workspace.perform(
            SetFields("measure", measure, {"work_state": state}, shown={"work_state": frozenset()}),
            "unseen",
        )
    qtbot.waitUntil(lambda: bar(coordination).isVisible())
    assert "Press the one that holds" in bar(coordination).remarks.sentences[0]
    states = coordination.desk.measures.header.states
    states["checked"].click()
    qtbot.waitUntil(lambda: not bar(coordination).isVisible())
    assert coordination.parts.record.value("work_state") == "checked"


def test_another_offices_measure_is_read_only_until_somebody_insists(
    window: MainWindow, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    workspace = window.parts.workspace
    other = office_id(workspace.facts.city, "41", "Kulturamt")
    workspace.perform(Create("office", {"code": "41", "name_de": "Kulturamt"}, other), "new")
    theirs, own = new_measure("theirs", office=other), new_measure("own")
    window.desk.measures.following.choose(theirs)
    form = window.desk.measures.form
    state = form.findChildren(Remarks)[0]
    assert "Kulturamt (41)" in form.state.sentences[0]
    assert state.isVisible()
    assert not window.parts.record.is_editable
    assert not window.actions_by_key["delete"].isEnabled()
    assert not window.actions_by_key["submit"].isEnabled()
    click(qtbot, form.state, "edit_anyway")
    assert window.parts.record.is_editable
    assert form.state.sentences == []
    assert window.actions_by_key["delete"].isEnabled()
    window.desk.measures.following.choose(own)
    assert window.parts.record.is_editable
    window.desk.measures.following.choose(theirs)
    assert window.parts.record.is_editable, "for as long as the window is open"


def test_a_measure_that_is_handed_over_can_still_be_corrected(
    window: MainWindow, new_measure: NewMeasure
) -> None:
    workspace = window.parts.workspace
    other = office_id(workspace.facts.city, "41", "Kulturamt")
    workspace.perform(Create("office", {"code": "41", "name_de": "Kulturamt"}, other), "new")
    window.desk.measures.following.choose(new_measure("own"))
    window.parts.record.set_value("office", other)
    assert window.parts.record.is_editable


def test_the_coordination_edits_all_measures(coordination: MainWindow) -> None:
    workspace = coordination.parts.workspace
    other = office_id(workspace.facts.city, "41", "Kulturamt")
    workspace.perform(Create("office", {"code": "41", "name_de": "Kulturamt"}, other), "new")
    shown(coordination, office=other)
    assert coordination.parts.record.is_editable
