"""Settling conflicts one by one: take one, write a third, delete or keep, leave some open."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from eccar_desktop import texts
from eccar_desktop.dialogs.conflicts import ConflictsDialog
from eccar_desktop.dialogs.place import Place
from eccar_desktop.domain.edits import Delete, SetFields
from eccar_desktop.domain.records import Record
from eccar_desktop.look.language import Language
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import HandedIn, NewMeasure, Shown

Read = Callable[[str], Record]


@pytest.fixture
def measure(
    workspace: Workspace, handed_in: HandedIn, new_measure: NewMeasure, merged: Callable[..., None]
) -> str:
    """A measure with three conflicts: a text that can be joined, a status, a start."""
    origin = "Der Tisch trifft sich zweimal im Jahr."
    made = new_measure("Runder Tisch", description_de=origin)
    theirs = handed_in(
        SetFields(
            "measure",
            made,
            {
                "description_de": "Der Tisch trifft sich viermal im Jahr.",
                "status": "completed",
                "start": "2017",
            },
        )
    )
    ours = {"description_de": f"{origin} Alle sind willkommen.", "status": "planned"}
    workspace.perform(SetFields("measure", made, {**ours, "start": "2018-03"}), "Change")
    merged(theirs)
    return made


@pytest.fixture
def dialog(workspace: Workspace, measure: str, show: Shown) -> ConflictsDialog:
    """The conversation over the three conflicts."""
    dialog = ConflictsDialog(workspace)
    show(dialog)
    return dialog


@pytest.fixture
def read(workspace: Workspace) -> Read:
    """Reads a measure."""

    def record(measure: str) -> Record:
        found = workspace.reader.record("measure", measure)
        assert found is not None
        return found

    return record


def titles(dialog: ConflictsDialog) -> list[str]:
    """What can be decided, without letters to press and without time."""
    assert dialog.decision is not None
    return [each.text().replace("&", "").split(" · ")[0] for each in dialog.decision.buttons]


def shown(dialog: ConflictsDialog) -> str:
    """Everything that the cards show."""
    assert dialog.decision is not None
    return " ".join(each.text() for each in dialog.decision.findChildren(QLabel))


def test_texts_that_can_be_joined_are_offered_together(
    dialog: ConflictsDialog, read: Read, measure: str
) -> None:
    assert (dialog.windowTitle(), dialog.pager.count.text()) == ("Description (German)", "1 of 3")
    assert "Runder Tisch" in dialog.intro.text()
    assert dialog.origin.text() == "Last in common: Der Tisch trifft sich zweimal im Jahr."
    assert titles(dialog) == ["Sozialamt", "Bürgermeisteramt", "Both together"]
    assert "<s>zweimal</s> <b><u>viermal</u></b>" in shown(dialog)
    dialog.settle.click()
    both = "Der Tisch trifft sich viermal im Jahr. Alle sind willkommen."
    assert read(measure).text("description_de") == both
    assert dialog.pager.count.text() == "1 of 2"


def test_one_value_is_taken_by_keyboard(
    qtbot: QtBot, dialog: ConflictsDialog, read: Read, measure: str
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert dialog.windowTitle() == "Start"
    assert not dialog.settle.isEnabled(), "nobody is pushed towards a value"
    assert dialog.decision is not None
    assert dialog.decision.buttons[0].hasFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert read(measure).text("start") == "2017"
    assert "start" not in read(measure).conflicts


def test_a_third_value_is_written(dialog: ConflictsDialog, read: Read, measure: str) -> None:
    dialog.pager.later.click()
    assert titles(dialog)[-1] == "Something else"
    assert dialog.decision is not None
    _write(dialog, "March 2019")
    assert dialog.decision.buttons[-1].isChecked(), "who writes means what was written"
    dialog.settle.click()
    assert read(measure).text("start") == "2019-03"


def test_a_third_value_that_is_left_open_is_there_when_somebody_comes_back(
    dialog: ConflictsDialog,
) -> None:
    dialog.pager.later.click()
    _write(dialog, "March 2019")
    dialog.pager.earlier.click()
    assert titles(dialog)[-1] == "Both together"
    dialog.pager.later.click()
    assert dialog.decision is not None
    assert dialog.decision.buttons[-1].isChecked()
    assert dialog.decision.written() == "March 2019"


def test_a_third_value_stays_when_the_language_is_switched(
    dialog: ConflictsDialog, language: Language
) -> None:
    dialog.pager.later.click()
    _write(dialog, "2019-03")
    language.use("de")
    assert dialog.decision is not None
    assert dialog.decision.written() == "2019-03"


def _write(dialog: ConflictsDialog, text: str) -> None:
    assert dialog.decision is not None
    editor = dialog.decision.editor
    assert editor is not None
    editor.inputs()[0].setText(text)  # type: ignore[attr-defined]  # a line to type in
    editor.typed.emit(text)


def test_what_can_not_be_read_is_said_and_nothing_happens(
    dialog: ConflictsDialog, read: Read, measure: str
) -> None:
    dialog.pager.later.click()
    assert dialog.decision is not None
    editor = dialog.decision.editor
    assert editor is not None
    editor.inputs()[0].setText("31.02.2020")  # type: ignore[attr-defined]  # a line to type in
    dialog.decision.buttons[-1].click()
    dialog.settle.click()
    assert dialog.notice.isVisible()
    assert "31.02.2020" in dialog.notice.words.text()
    assert "start" in read(measure).conflicts


def test_a_settled_conflict_can_be_undone(
    dialog: ConflictsDialog, read: Read, measure: str
) -> None:
    dialog.settle.click()
    assert dialog.notice.words.text() == "Settled."
    dialog.notice.button.click()
    assert "description_de" in read(measure).conflicts
    assert dialog.pager.count.text() == "1 of 3"
    assert dialog.notice.words.text() == "Undone."
    assert not dialog.notice.button.isVisible(), "it would undo what was done before"


def test_some_can_be_left_open(dialog: ConflictsDialog, read: Read, measure: str) -> None:
    for _ in range(3):
        dialog.pager.later.click()
    assert dialog.pager.count.text() == "1 of 3", "after the last comes the first"
    dialog.reject()
    assert len(read(measure).conflicts) == 3


def test_when_all_is_settled_it_says_so(dialog: ConflictsDialog, read: Read, measure: str) -> None:
    for _ in range(3):
        assert dialog.decision is not None
        dialog.decision.buttons[0].click()
        dialog.settle.click()
    assert read(measure).conflicts == ()
    assert dialog.intro.text() == "Everything is settled."
    assert not dialog.settle.isVisible()
    assert dialog.leave.hasFocus(), "one Enter more undoes nothing"


def test_a_deletion_shows_what_would_be_lost(
    workspace: Workspace,
    handed_in: HandedIn,
    new_measure: NewMeasure,
    merged: Callable[..., None],
    read: Read,
    show: Shown,
) -> None:
    made = new_measure("Fest")
    theirs = handed_in(Delete("measure", made))
    workspace.perform(SetFields("measure", made, {"summary_de": "Ein großes Fest"}), "Change")
    merged(theirs)
    dialog = ConflictsDialog(workspace, made)
    show(dialog)
    assert dialog.windowTitle() == "Deleted, and changed"
    assert titles(dialog) == ["Keep it, with these changes", "Delete it"]
    assert "Summary (German): Ein großes Fest" in shown(dialog)
    assert dialog.decision is not None
    dialog.decision.buttons[1].click()
    dialog.settle.click()
    assert read(made).deleted
    assert read(made).conflicts == ()


def test_one_can_look_at_the_measure(qtbot: QtBot, dialog: ConflictsDialog, measure: str) -> None:
    with qtbot.waitSignal(dialog.place_chosen) as chosen:
        dialog.show_place.click()
    assert chosen.args == [Place("measure", measure, "description_de")]
    assert not dialog.isVisible()


def test_a_change_elsewhere_is_followed(
    dialog: ConflictsDialog, workspace: Workspace, measure: str
) -> None:
    workspace.perform(SetFields("measure", measure, {"description_de": "Anders"}), "Change")
    assert dialog.windowTitle() == "Start"
    assert dialog.pager.count.text() == "1 of 2"


def test_it_closes_with_its_file(dialog: ConflictsDialog, workspace: Workspace) -> None:
    workspace.close()
    assert not dialog.isVisible()


def test_values_are_said_in_the_language_of_the_interface(
    workspace: Workspace, measure: str, show: Shown
) -> None:
    texts.use("de")
    dialog = ConflictsDialog(workspace)
    show(dialog)
    dialog.pager.earlier.click()
    assert dialog.windowTitle() == "Umsetzungsstand"
    assert "abgeschlossen" in shown(dialog)
    assert "geplant" in shown(dialog)


def test_a_digit_marks_a_value_but_is_written_where_somebody_writes(
    dialog: ConflictsDialog, qtbot: QtBot
) -> None:
    assert dialog.decision is not None
    focus = dialog.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_2)
    assert dialog.decision.buttons[1].isChecked()
    assert dialog.decision.buttons[1].hasFocus()
    assert dialog.decision.editor is not None
    writing = dialog.decision.editor.inputs()[0]
    writing.setFocus()
    qtbot.keyClick(writing, Qt.Key.Key_1)
    assert dialog.decision.buttons[-1].isChecked()
    assert "1" in str(dialog.decision.written())


def test_conflicts_are_gone_through_in_the_order_in_which_people_read(
    workspace: Workspace,
    handed_in: HandedIn,
    new_measure: NewMeasure,
    merged: Callable[..., None],
    show: Shown,
) -> None:
    made = [new_measure(f"Fest {field}", field=field) for field in (9, 2, 5, 1)]
    edits = [SetFields("measure", each, {"status": "completed"}) for each in made]
    file = handed_in(*edits)
    for each in made:
        workspace.perform(SetFields("measure", each, {"status": "planned"}), "Change")
    merged(file)
    dialog = ConflictsDialog(workspace)
    show(dialog)
    seen = []
    for _each in made:
        seen.append(dialog.intro.text().split("Fest ")[1])
        assert dialog.decision is not None
        dialog.decision.buttons[0].click()
        dialog.settle.click()
    assert seen == ["1", "2", "5", "9"]
    assert dialog.intro.text() == "Everything is settled."
    dialog.notice.button.click()
    assert dialog.intro.text().endswith("Fest 9")


LONG = "Das Menschenrechtsbüro koordiniert den Runden Tisch mit Kirchen und Vereinen. " * 6


@pytest.fixture
def long_dialog(
    workspace: Workspace,
    handed_in: HandedIn,
    new_measure: NewMeasure,
    merged: Callable[..., None],
    show: Shown,
) -> ConflictsDialog:
    """The conversation over one conflict of long texts that can't be joined."""
    made = new_measure("Runder Tisch", description_de=LONG)
    theirs = handed_in(SetFields("measure", made, {"description_de": f"Unser {LONG}"}))
    workspace.perform(SetFields("measure", made, {"description_de": f"Mein {LONG}"}), "Change")
    merged(theirs)
    dialog = ConflictsDialog(workspace)
    show(dialog)
    return dialog


def test_it_opens_as_high_as_its_texts_ask_for(long_dialog: ConflictsDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: long_dialog.page.verticalScrollBar().maximum() == 0)
    assert long_dialog.content.height() >= long_dialog.body.totalHeightForWidth(
        long_dialog.content.width()
    )


def test_a_version_chosen_by_its_number_comes_into_sight(
    long_dialog: ConflictsDialog, qtbot: QtBot
) -> None:
    QTest.qWait(20)
    long_dialog.resize(long_dialog.width(), 380)
    QTest.qWait(20)
    decision = long_dialog.decision
    assert decision is not None
    for number in (len(decision.buttons), 1):
        qtbot.keyClick(QApplication.focusWidget(), str(number))
        button = decision.buttons[number - 1]
        assert button.hasFocus()
        assert button.visibleRegion().boundingRect().height() == button.height()
