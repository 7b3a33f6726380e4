"""Printing: of what, in which language, where to; then the files, or what is missing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.place import Place
from eccar_desktop.dialogs.report import ReportDialog
from eccar_desktop.dialogs.report_wish import ReportWish
from eccar_desktop.domain.edits import Create
from eccar_desktop.settings import Settings
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import NewMeasure, Shown


@pytest.fixture
def dialog(workspace: Workspace, settings: Settings, show: Shown) -> ReportDialog:
    """The conversation."""
    dialog = ReportDialog(workspace, settings)
    show(dialog)
    return dialog


def names(folder: Path) -> list[str]:
    """The reports in a folder."""
    return sorted(each.name for each in folder.glob("*.docx"))


def test_both_reports_are_written_and_opened(
    dialog: ReportDialog,
    workspace: Workspace,
    new_measure: NewMeasure,
    tmp_path: Path,
    opened: list[str],
) -> None:
    new_measure("Fest", title_en="Fair")
    dialog.write.click()
    workspace.wait_for_jobs()
    assert names(tmp_path) == ["bericht_dresden_de.docx", "report_dresden_en.docx"]
    assert dialog.windowTitle() == "The report is written"
    assert "“bericht_dresden_de.docx”" in dialog.intro.text()
    dialog.open_report.click()
    dialog.open_folder.click()
    assert opened == [
        str(tmp_path / "bericht_dresden_de.docx"),
        str(tmp_path / "report_dresden_en.docx"),
        str(tmp_path),
    ]


def test_missing_texts_stop_it_and_lead_to_their_fields(
    qtbot: QtBot,
    dialog: ReportDialog,
    workspace: Workspace,
    new_measure: NewMeasure,
    tmp_path: Path,
) -> None:
    measure = new_measure("Fest")
    dialog.write.click()
    workspace.wait_for_jobs()
    assert names(tmp_path) == []
    assert dialog.windowTitle() == "No report was written"
    assert dialog.intro.text() == "1 text is missing in a report's language:"
    assert dialog.list.hasFocus()
    with qtbot.waitSignal(dialog.place_chosen) as chosen:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert chosen.args == [Place("measure", measure, "title_en")]


def test_missing_texts_can_be_printed_in_the_other_language(
    dialog: ReportDialog, workspace: Workspace, new_measure: NewMeasure, tmp_path: Path
) -> None:
    new_measure("Fest")
    dialog.write.click()
    workspace.wait_for_jobs()
    dialog.back.click()
    assert dialog.form.isVisible()
    dialog.missing["mark"].button.click()
    dialog.write.click()
    workspace.wait_for_jobs()
    assert len(names(tmp_path)) == 2
    assert dialog.list.isVisible(), "what is missing is still told"


def test_one_language_and_an_edition_can_be_chosen(
    workspace: Workspace, settings: Settings, new_measure: NewMeasure, tmp_path: Path, show: Shown
) -> None:
    rows: list[object] = [{"key": new_measure("Fest"), "order": "a"}]
    about = {"name": "2017-2020", "title_de": "Erster Bericht", "selected": rows}
    applied = workspace.perform(Create("edition", about), "Edition")  # type: ignore[arg-type]  # JSON
    assert applied is not None
    dialog = ReportDialog(workspace, settings, applied.record)
    show(dialog)
    assert dialog.edition_combo.currentText() == "Erster Bericht (2017-2020)"
    dialog.language_combo.setCurrentIndex(1)
    assert dialog.wish.languages == ("de",)
    dialog.write.click()
    workspace.wait_for_jobs()
    assert names(tmp_path) == ["bericht_2017-2020_de.docx"]


def test_a_template_that_is_none_is_told_in_the_dialog(
    dialog: ReportDialog, workspace: Workspace, new_measure: NewMeasure, tmp_path: Path
) -> None:
    new_measure("Fest", title_en="Fair")
    dialog.own_template.click()
    assert dialog.next_step.text() == "Which Word template shall be used?"
    assert not dialog.write.isEnabled()
    template = tmp_path / "template.docx"
    template.write_bytes(b"no template")
    dialog.template_line.line.setText(str(template))
    dialog.write.click()
    workspace.wait_for_jobs()
    assert dialog.notice.isVisible()
    assert "template.docx" in dialog.notice.words.text()
    assert dialog.write.isEnabled()


def test_a_folder_is_needed(tmp_path: Path) -> None:
    assert ReportWish(None).problems() == ["In which folder shall the report lie?"]
    file = tmp_path / "file"
    file.touch()
    for bad in (file, Path("relative")):
        assert ReportWish(bad).problems() == ["This is not a folder. Please choose another."]
    assert ReportWish(tmp_path / "new").problems() == []
