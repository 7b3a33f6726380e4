"""Start files for all other offices in one go."""

from pathlib import Path

from eccar_desktop.dialogs.start_files import StartFilesDialog
from eccar_desktop.domain.edits import Create
from eccar_desktop.settings import Settings
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import Shown


def test_each_other_office_gets_one(
    workspace: Workspace, settings: Settings, tmp_path: Path, show: Shown, opened: list[str]
) -> None:
    for code, name in (("41", "Kulturamt"), ("50", "Sozialamt")):
        workspace.perform(Create("office", {"code": code, "name_de": name}), "Office")
    dialog = StartFilesDialog(workspace, settings)
    show(dialog)
    dialog.write.click()
    workspace.wait_for_jobs()
    folder = tmp_path / "start files"
    assert sorted(each.name for each in folder.iterdir()) == ["start_41.eccar", "start_50.eccar"]
    assert dialog.intro.text() == "2 files are written. Please send each to its office."
    dialog.show_folder.click()
    assert opened == [str(folder)]


def test_without_other_offices_there_is_nothing_to_write(
    workspace: Workspace, settings: Settings, show: Shown
) -> None:
    dialog = StartFilesDialog(workspace, settings)
    show(dialog)
    assert not dialog.write.isEnabled()
    assert dialog.next_step.text().startswith("There is no other office")


def test_files_of_before_are_kept(
    workspace: Workspace, settings: Settings, tmp_path: Path, show: Shown
) -> None:
    workspace.perform(Create("office", {"code": "41", "name_de": "Kulturamt"}), "Office")
    (tmp_path / "start files").mkdir()
    (tmp_path / "start files" / "start_41.eccar").touch()
    dialog = StartFilesDialog(workspace, settings)
    show(dialog)
    dialog.write.click()
    workspace.wait_for_jobs()
    assert "exists already" in dialog.notice.words.text()
    assert (tmp_path / "start files" / "start_41.eccar").read_bytes() == b""
