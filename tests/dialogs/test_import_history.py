"""What was merged, and undoing it later."""

from collections.abc import Callable

from eccar_desktop.dialogs.import_history import ImportHistoryDialog
from eccar_desktop.domain.edits import Create
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import HandedIn, Shown


def rows(dialog: ImportHistoryDialog) -> list[list[str]]:
    """Name, sender and counts of the files, the newest first."""
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [[item.text(column) for column in range(1, 6)] for item in items if item is not None]


def test_an_empty_history_says_so(workspace: Workspace, show: Shown) -> None:
    dialog = ImportHistoryDialog(workspace)
    show(dialog)
    assert dialog.intro.text() == "Nothing was merged into this file yet."
    assert not dialog.list.isVisible()


def test_any_merge_can_be_undone(
    workspace: Workspace, handed_in: HandedIn, merged: Callable[..., None], show: Shown
) -> None:
    files = [handed_in(Create("measure", {"title_de": name})) for name in "ab"]
    for file in files:
        merged(file)
    dialog = ImportHistoryDialog(workspace)
    show(dialog)
    assert rows(dialog) == [
        ["handin_50_2.eccar", "Sozialamt", "1", "0", "0"],
        ["handin_50_1.eccar", "Sozialamt", "1", "0", "0"],
    ]
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    dialog.undo.click()
    workspace.wait_for_jobs()
    assert [each.text("title_de") for each in workspace.reader.records("measure")] == ["b"]
    assert rows(dialog)[1][0] == "handin_50_1.eccar (undone)"
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    assert not dialog.undo.isEnabled()
