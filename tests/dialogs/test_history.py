"""The history of a record: who, when, what, by which file; earlier values come back."""

from collections.abc import Callable

import pytest

from eccar_desktop.dialogs.history import HistoryDialog
from eccar_desktop.domain.edits import SetFields
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import HandedIn, NewMeasure, Shown


@pytest.fixture
def measure(
    workspace: Workspace, handed_in: HandedIn, new_measure: NewMeasure, merged: Callable[..., None]
) -> str:
    """A measure that two offices worked on."""
    made = new_measure("Fest", partners=["Theater"])
    merged(handed_in(SetFields("measure", made, {"title_de": "Großes Fest"})))
    workspace.perform(
        SetFields("measure", made, {"partners": [{"name": "Chor", "kind": "ngo"}]}), "Change"
    )
    return made


def rows(dialog: HistoryDialog) -> list[tuple[str, str, str]]:
    """Who, what and by which file, the newest first."""
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [(item.text(1), item.text(2), item.text(3)) for item in items if item is not None]


def test_the_newest_comes_first_with_office_and_file(
    workspace: Workspace, measure: str, show: Shown
) -> None:
    dialog = HistoryDialog(workspace, "measure", measure)
    show(dialog)
    found = rows(dialog)
    assert found[:2] == [
        ("Bürgermeisteramt", "Partners", ""),
        ("Sozialamt", "Title (German)", "handin_50_1.eccar"),
    ]
    assert ("Bürgermeisteramt", "Title (German) (created)", "") in found
    assert len(found) == len(set(found)), "the parts of a partner are one step"


def test_differences_are_told_in_words(workspace: Workspace, measure: str, show: Shown) -> None:
    dialog = HistoryDialog(workspace, "measure", measure)
    show(dialog)
    told = dialog.text.toPlainText()
    assert told.splitlines() == ["Theater", "Chor", "Kind: non-governmental organisation"]
    html = dialog.text.toHtml()
    assert "line-through" in html.split("Theater")[0].rsplit("<span", 1)[1]
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    assert dialog.text.toPlainText() == "Großes Fest"


def test_an_earlier_value_comes_back_and_goes_again(
    workspace: Workspace, measure: str, show: Shown
) -> None:
    dialog = HistoryDialog(workspace, "measure", measure, "title_de")
    show(dialog)
    assert len(rows(dialog)) == 2
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    dialog.restore.click()
    assert title(workspace, measure) == "Fest"
    assert len(rows(dialog)) == 3
    dialog.notice.button.click()
    assert title(workspace, measure) == "Großes Fest"


def test_the_present_value_leaves_no_trace(workspace: Workspace, measure: str, show: Shown) -> None:
    dialog = HistoryDialog(workspace, "measure", measure, "title_de")
    show(dialog)
    before = workspace.store.log.newest()
    dialog.restore.click()
    assert workspace.store.log.newest() == before
    assert dialog.notice.words.text() == "This is the present value already."


def test_elements_of_a_set_are_not_restored_one_by_one(
    workspace: Workspace, measure: str, show: Shown
) -> None:
    dialog = HistoryDialog(workspace, "measure", measure, "partners")
    show(dialog)
    assert not dialog.restore.isEnabled()


def title(workspace: Workspace, measure: str) -> str:
    """The German title."""
    record = workspace.reader.record("measure", measure)
    return record.text("title_de") if record else ""
