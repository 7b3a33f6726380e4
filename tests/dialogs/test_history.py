"""The history of a record: who, when, what, by which file; earlier values come back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from eccar_desktop.dialogs.history import HistoryDialog
from eccar_desktop.domain.edits import Delete, Restore, SetFields
from eccar_desktop.viewmodels.record import RecordModel
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


def history(workspace: Workspace, measure: str, field: str = "") -> HistoryDialog:
    """The conversation on a measure, at one of its fields."""
    model = RecordModel(workspace)
    model.show("measure", measure)
    dialog = HistoryDialog(workspace, model)
    model.setParent(dialog)
    dialog.field.setCurrentIndex(dialog.field.findData(field))
    return dialog


def rows(dialog: HistoryDialog) -> list[tuple[str, str, str]]:
    """Who, what and by which file, the newest first."""
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [(item.text(1), item.text(2), item.text(3)) for item in items if item is not None]


def test_the_newest_comes_first_with_office_and_file(
    workspace: Workspace, measure: str, show: Shown
) -> None:
    dialog = history(workspace, measure)
    show(dialog)
    found = rows(dialog)
    assert found[:2] == [
        ("Bürgermeisteramt", "Partners", ""),
        ("Sozialamt", "Title (German)", "handin_50_1.eccar"),
    ]
    assert ("Bürgermeisteramt", "Title (German) (created)", "") in found
    assert len(found) == len(set(found)), "the parts of a partner are one step"


def test_differences_are_told_in_words(workspace: Workspace, measure: str, show: Shown) -> None:
    dialog = history(workspace, measure)
    show(dialog)
    told = dialog.text.toPlainText()
    assert told.splitlines() == ["Theater", "Chor", "Kind: non-governmental organisation"]
    html = dialog.text.toHtml()
    assert "line-through" in html.split("Theater")[0].rsplit("<span", 1)[1]
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    assert dialog.text.toPlainText() == "Großes Fest"


def test_what_happens_to_a_whole_measure_is_told_as_people_say_it(
    workspace: Workspace, measure: str, new_measure: NewMeasure, show: Shown
) -> None:
    other = new_measure("Feier")
    for edit in (
        Delete("measure", measure),
        Restore("measure", measure),
        SetFields("measure", other, {"united_into": measure}),
        SetFields("measure", other, {"united_into": None}),
    ):
        assert workspace.perform(edit, "Step")
    dialog = history(workspace, measure)
    show(dialog)
    assert [what for _who, what, _file in rows(dialog)][:2] == [
        *("Taken out of the trash", "Put into the trash"),
    ]
    assert dialog.text.toPlainText() == "Taken out of the trash"
    dialog = history(workspace, other)
    show(dialog)
    assert [what for _who, what, _file in rows(dialog)][:2] == [
        *("No longer united with another entry", "United with another entry"),
    ]


def test_an_earlier_value_comes_back_and_goes_again(
    workspace: Workspace, measure: str, show: Shown
) -> None:
    dialog = history(workspace, measure, "title_de")
    show(dialog)
    assert len(rows(dialog)) == 2
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    dialog.restore.click()
    assert title(workspace, measure) == "Fest"
    assert len(rows(dialog)) == 3
    dialog.notice.button.click()
    assert title(workspace, measure) == "Großes Fest"


def test_the_present_value_leaves_no_trace(workspace: Workspace, measure: str, show: Shown) -> None:
    dialog = history(workspace, measure, "title_de")
    show(dialog)
    before = workspace.store.log.newest()
    dialog.restore.click()
    assert workspace.store.log.newest() == before
    assert dialog.notice.words.text() == "This is the present value already."


def test_a_set_comes_back_as_it_was_then(workspace: Workspace, measure: str, show: Shown) -> None:
    partners = [{"name": "Chor", "kind": "ngo"}, {"name": "Verein"}]
    workspace.perform(SetFields("measure", measure, {"partners": partners}), "Change")
    workspace.perform(SetFields("measure", measure, {"partners": [{"name": "Bad"}]}), "Change")
    dialog = history(workspace, measure, "partners")
    show(dialog)
    assert len(rows(dialog)) == 4
    for back, wanted in ((1, partners), (4, [{"name": "Theater"}])):
        dialog.list.setCurrentItem(dialog.list.topLevelItem(back))
        dialog.restore.click()
        record = workspace.reader.record("measure", measure)
        assert record is not None and record.values["partners"] == wanted


def test_all_fields_or_one_of_them_can_be_looked_at(
    workspace: Workspace, measure: str, show: Shown
) -> None:
    dialog = history(workspace, measure)
    show(dialog)
    offered = [dialog.field.itemText(each) for each in range(dialog.field.count())]
    assert offered[0] == "All changes"
    assert {"Partners", "Title (German)"} <= {*offered}
    every = len(rows(dialog))
    dialog.field.setCurrentIndex(offered.index("Partners"))
    assert {what.partition(" (")[0] for _who, what, _file in rows(dialog)} == {"Partners"}
    dialog.field.setCurrentIndex(0)
    assert len(rows(dialog)) == every


def test_another_offices_measure_is_only_read_until_somebody_insists(
    workspace: Workspace, measure: str, tmp_path: Path, show: Shown
) -> None:
    other = Workspace()
    assert other.open(tmp_path / "office_1.eccar")
    edit = SetFields("measure", measure, {"office": workspace.facts.office})
    assert other.perform(edit, "Give away") is not None
    model = RecordModel(other)
    model.show("measure", measure)
    dialog = HistoryDialog(other, model)
    show(dialog)
    dialog.field.setCurrentIndex(dialog.field.findData("title_de"))
    assert not dialog.restore.isEnabled()
    assert "another office" in dialog.next_step.text()
    model.edit_anyway()
    assert dialog.restore.isEnabled()
    assert dialog.next_step.text() == ""
    other.close()


def title(workspace: Workspace, measure: str) -> str:
    """The German title."""
    record = workspace.reader.record("measure", measure)
    return record.text("title_de") if record else ""
