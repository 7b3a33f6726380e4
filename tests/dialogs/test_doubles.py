"""Going through probable doubles: what is shown, what is decided, and the way back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.doubles import DoublesDialog
from eccar_desktop.domain.edits import Delete, SetFields
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import NewMeasure, Shown


def opened(workspace: Workspace, show: Shown) -> DoublesDialog:
    """The conversation after its search."""
    dialog = DoublesDialog(workspace)
    show(dialog)
    workspace.wait_for_jobs()
    return dialog


def told(dialog: DoublesDialog) -> str:
    """Everything that can be read."""
    QApplication.processEvents()
    labels = [each for each in dialog.findChildren(QLabel) if each.isVisible()]
    return "\n".join(each.text() for each in labels)


def titles(workspace: Workspace) -> list[str]:
    """The German titles of the measures that are in lists."""
    return [each.text("title_de") for each in workspace.reader.records("measure")]


def pair(new_measure: NewMeasure, title: str = "Runder Tisch gegen Rassismus") -> tuple[str, str]:
    """Two measures that look alike; the second says more."""
    return new_measure(title), new_measure(f"{title}!", summary_de="Er tagt zweimal im Jahr.")


def test_two_that_look_alike_stand_side_by_side_with_the_reason(
    workspace: Workspace, new_measure: NewMeasure, show: Shown
) -> None:
    pair(new_measure)
    new_measure("Lesereihe in der Bibliothek")
    dialog = opened(workspace, show)
    assert "% probable. The titles are the same." in told(dialog)
    assert "Er tagt zweimal im Jahr." in told(dialog)
    assert "The same in both: " in told(dialog)
    assert dialog.sides is not None
    assert dialog.sides.stays.text("summary_de"), "at first the one stays that says more"


def test_uniting_loses_nothing_and_is_undone_from_the_notice(
    workspace: Workspace, new_measure: NewMeasure, show: Shown, qtbot: QtBot
) -> None:
    one, other = pair(new_measure)
    dialog = opened(workspace, show)
    assert dialog.sides is not None
    dialog.sides.buttons[0].setChecked(True)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(titles(workspace)) == 1
    stays = workspace.reader.record("measure", dialog_stays(workspace, one, other))
    assert stays is not None
    assert stays.text("summary_de") == "Er tagt zweimal im Jahr."
    assert dialog.intro.text() == "All pairs are decided."
    assert dialog.notice.words.text().startswith("United.")
    assert workspace.undo_stack.undoText() == "Unite measures"
    dialog.notice.button.click()
    assert len(titles(workspace)) == 2
    assert dialog.double is not None, "the pair is open again"


def dialog_stays(workspace: Workspace, *measures: str) -> str:
    """The one of these measures that is still in lists."""
    (stays,) = (row.id for row in workspace.reader.rows_of(measures) if not row.deleted)
    return stays


def test_where_both_say_something_different_it_leads_to_the_conflict(
    workspace: Workspace, new_measure: NewMeasure, show: Shown, qtbot: QtBot
) -> None:
    pair(new_measure)
    dialog = opened(workspace, show)
    dialog.unite.click()
    assert "In 1 field both said something different." in dialog.notice.words.text()
    assert dialog.settle.isVisible()
    with qtbot.waitSignal(dialog.settling_wanted) as wanted:
        dialog.settle.click()
    assert wanted.args is not None
    assert workspace.reader.conflicts(wanted.args[0])[0].field == "title_de"


def test_not_the_same_is_remembered_for_good_unless_it_is_undone(
    workspace: Workspace, new_measure: NewMeasure, show: Shown
) -> None:
    pair(new_measure)
    dialog = opened(workspace, show)
    for _turn in range(2):
        dialog.tell_apart.click()
        assert dialog.double is None
        dialog.notice.button.click()
        assert dialog.double is not None
    dialog.tell_apart.click()
    dialog.reject()
    again = opened(workspace, show)
    assert again.double is None
    assert again.intro.text() == "No two measures look as if they were the same."
    assert len(titles(workspace)) == 2


def test_a_pair_can_be_skipped_by_keys(
    workspace: Workspace, new_measure: NewMeasure, show: Shown, qtbot: QtBot
) -> None:
    pair(new_measure)
    pair(new_measure, "Lesereihe in der Bibliothek")
    dialog = opened(workspace, show)
    assert dialog.pager.count.text() == "1 of 2"
    first = dialog.double
    qtbot.keyClick(dialog, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert dialog.pager.count.text() == "2 of 2"
    assert dialog.double != first
    qtbot.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert dialog.double == first


def test_a_pair_goes_when_somebody_deletes_one_and_shows_what_was_changed(
    workspace: Workspace, new_measure: NewMeasure, show: Shown
) -> None:
    one, other = pair(new_measure)
    dialog = opened(workspace, show)
    workspace.perform(SetFields("measure", one, {"goals_de": "Frieden"}), "Edit")
    assert "Frieden" in told(dialog)
    workspace.perform(Delete("measure", other), "Delete")
    assert dialog.sides is None
    assert not dialog.unite.isVisible()


def test_a_search_can_be_stopped(
    workspace: Workspace, new_measure: NewMeasure, show: Shown, qtbot: QtBot
) -> None:
    pair(new_measure)
    dialog = DoublesDialog(workspace)
    show(dialog)
    dialog.progress.stop.click()
    workspace.wait_for_jobs()
    assert not dialog.is_working
    assert dialog.isVisible()
    assert dialog.double is None
