"""The whole job in one window: from an empty folder to both reports, as people do it."""

import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.conflicts import ConflictsDialog
from eccar_desktop.dialogs.hand_in import HandInDialog
from eccar_desktop.dialogs.merge import MergeDialog
from eccar_desktop.dialogs.new_file import NewFileDialog
from eccar_desktop.dialogs.report import ReportDialog
from eccar_desktop.window.main import MainWindow
from tests.people import Person, window_at_work


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The window as it is at the very first start."""
    with window_at_work(qtbot, qapp, tmp_path, "en") as window:
        yield window


class Desk(Person):
    """One person who does the whole job."""

    @property
    def record(self) -> Callable[[str], str]:
        """Reads a text of the measure in the form."""
        return self.window.parts.record.text

    def begins(self, office: str, code: str, *, coordination: bool = False) -> Path:
        """Make a new file."""
        self.press("new_file")
        dialog = self.conversation(NewFileDialog)
        for line, text in (
            (dialog.city_line, "Musterstadt"),
            (dialog.office_line, office),
            (dialog.code_line, code),
        ):
            line.clear()
            self.qtbot.keyClicks(line, text)
        if coordination:
            dialog.coordination.button.setChecked(True)
        path = self.folder / f"{code}.eccar"
        dialog.path_line.show_path(path)
        for _page in range(3):
            dialog.onward.click()
        self.qtbot.waitUntil(lambda: self.window.parts.workspace.path == path)
        return path

    def enters(self, german: str, english: str) -> None:
        """Write down a measure: titles by keyboard, the field by choice."""
        self.press("new_measure")
        for text in (german, english):
            focus = self.window.focusWidget()
            assert focus is not None
            self.qtbot.keyClicks(focus, text)
            self.qtbot.keyClick(focus, Qt.Key.Key_Tab)
        self.window.parts.record.set_value("field", 3)

    def hands_in(self, name: str) -> Path:
        """Write a hand-in."""
        self.press("hand_in")
        dialog = self.conversation(HandInDialog)
        path = self.folder / name
        dialog.path_line.show_path(path)
        dialog.write.click()
        self.conversation(HandInDialog).close()
        assert path.exists()
        return path

    def merges(self, *paths: Path) -> MergeDialog:
        """Merge hand-ins; the conversation stays open on its summary."""
        self.press("merge")
        self.conversation(MergeDialog).add(list(paths))
        self.conversation(MergeDialog).apply.click()
        return self.conversation(MergeDialog)

    def changes_title(self, text: str) -> None:
        """Change the title of the first measure."""
        rows = self.window.desk.measures.list.rows
        rows.setCurrentIndex(rows.model().index(0, 0))
        self.window.parts.record.set_value("title_de", text)


def test_from_an_empty_folder_to_both_reports(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(window, qtbot, tmp_path)
    social = desk.begins("Sozialamt", "50")
    desk.enters("Runder Tisch", "Round table")
    assert (desk.record("title_de"), desk.record("title_en")) == ("Runder Tisch", "Round table")
    first = desk.hands_in("first.eccar")
    desk.begins("Kulturamt", "41")
    desk.enters("Fest der Kulturen", "Festival of cultures")
    second = desk.hands_in("second.eccar")

    coordination = desk.begins("Rathaus", "10", coordination=True)
    desk.merges(first, second).close()
    assert window.parts.measures.rowCount() == 2
    desk.window.files.open(social)
    desk.changes_title("Runder Tisch der Stadt")
    third = desk.hands_in("third.eccar")
    desk.window.files.open(coordination)
    titles = [each.text("title_de") for each in window.parts.workspace.reader.records("measure")]
    assert titles == ["Fest der Kulturen", "Runder Tisch"]
    measure = window.parts.workspace.reader.find_measure(f"50-{datetime.now(UTC).year}-01")
    window.parts.record.show("measure", measure)
    window.parts.record.set_value("title_de", "Großer Runder Tisch")
    desk.merges(third).settle.click()

    settling = desk.conversation(ConflictsDialog)
    assert settling.decision is not None
    settling.decision.buttons[0].click()
    settling.settle.click()
    settling.close()
    assert window.parts.workspace.reader.conflicts() == []

    desk.press("report")
    printing = desk.conversation(ReportDialog)
    printing.folder_line.show_path(tmp_path / "reports")
    printing.write.click()
    desk.conversation(ReportDialog)
    reports = sorted((tmp_path / "reports").glob("*.docx"))
    assert [each.stem[-2:] for each in reports] == ["de", "en"]
    for report, title in zip(reports, ("Fest der Kulturen", "Festival of cultures"), strict=True):
        with zipfile.ZipFile(report) as package:
            assert title in package.read("word/document.xml").decode()
