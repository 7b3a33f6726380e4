"""A year of the coordination, at the real window: sixty offices, five rounds, one report.

What the offices do is told in `tests/year.py`. The numbers are those of a large city: 300 measures,
twelve texts that were changed in two places, nine measures that two offices wrote down, two offices
with a new name.
"""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.brought import BroughtDialog
from eccar_desktop.dialogs.conflicts import ConflictsDialog
from eccar_desktop.dialogs.doubles import DoublesDialog
from eccar_desktop.dialogs.give_back import GiveBackDialog
from eccar_desktop.dialogs.import_history import ImportHistoryDialog
from eccar_desktop.dialogs.merge import MergeDialog
from eccar_desktop.dialogs.new_edition import NewEditionDialog
from eccar_desktop.dialogs.report import ReportDialog
from eccar_desktop.domain.edits import SetFields
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.merging.plan import MergePlan, State
from eccar_desktop.places.edition.place import EditionPlace
from eccar_desktop.window.main import MainWindow
from tests import year
from tests.people import Person, window_at_work
from tests.year import CONFLICTS, DOUBLES, MEASURES, RENAMED, Year


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The coordination's window, in German as in most of these cities."""
    with window_at_work(qtbot, qapp, tmp_path, "de") as window:
        yield window


class Coordinator(Person):
    """The one person in the mayor's office who turns what comes in into a report."""

    @property
    def conflicts(self) -> int:
        """How many fields wait for a decision."""
        return self.window.parts.workspace.reader.conflict_count()

    @property
    def measures(self) -> int:
        """How many measures there are, united ones counted once."""
        return self.window.parts.workspace.reader.counts().total

    def merges(self, paths: Sequence[Path]) -> MergePlan:
        """Merge hand-ins, after a look at what they bring."""
        self.press("merge")
        dialog = self.conversation(MergeDialog)
        dialog.add(paths)
        tried = self.conversation(MergeDialog).wish.report
        assert tried is not None
        if dialog.apply.isEnabled():
            dialog.apply.click()
            self.conversation(MergeDialog)
        dialog.reject()
        return tried

    def settles(self, count: int) -> None:
        """Settle so many conflicts, each by the first of its values; leave the others open."""
        self.press("conflicts")
        dialog = self.conversation(ConflictsDialog)
        for _each in range(count):
            assert dialog.decision is not None
            dialog.decision.buttons[0].click()
            dialog.settle.click()
        dialog.reject()

    def unites(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Go through the probable doubles; unite those that are one, tell the others apart."""
        known = {frozenset(each) for each in pairs}
        self.press("doubles")
        dialog = self.conversation(DoublesDialog)
        while (pair := dialog.double) is not None:
            is_one = frozenset((pair.one, pair.other)) in known
            (dialog.unite if is_one else dialog.tell_apart).click()
        dialog.reject()

    def gives_back(self, folder: Path) -> list[Path]:
        """Write what each office gets back."""
        self.press("give_back")
        dialog = self.conversation(GiveBackDialog)
        dialog.line.show_path(folder)
        dialog.write.click()
        self.conversation(GiveBackDialog).reject()
        return sorted(folder.glob("*.eccar"))

    def looks_back(self, name: str) -> list[str]:
        """What the history says that a file of this name brought, whenever it came."""
        self.press("merged_files")
        history = self.conversation(ImportHistoryDialog)
        for row in range(history.list.topLevelItemCount()):
            history.list.topLevelItem(row).setExpanded(True)
        here = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly
        [line] = history.list.findItems(name, here, 0)
        history.list.setCurrentItem(line)
        history.look.click()
        brought = self.conversation(BroughtDialog)
        found = [
            brought.list.topLevelItem(at).text(0) for at in range(brought.list.topLevelItemCount())
        ]
        brought.reject()
        history.reject()
        return found

    def renames(self, code: str, name: str) -> None:
        """Give an office its new name."""
        workspace = self.window.parts.workspace
        offices = workspace.reader.records("office")
        [office] = [each.id for each in offices if each.text("code") == code]
        assert workspace.perform(SetFields("office", office, {"name_de": name}), "Umbenennen")

    def approves_everything(self) -> None:
        """Choose all measures and approve them in one step."""
        self.window.desk.list_measures(MeasureQuery())
        self.window.desk.measures.list.rows.selectAll()
        assert self.window.parts.chosen.count == self.measures
        self.window.parts.chosen.take_to("approved")
        self.window.parts.workspace.wait_for_jobs()

    def makes_an_edition(self, name: str) -> None:
        """Make an edition of everything that is approved."""
        self.window.desk.go("edition")
        place = self.window.desk.place
        assert isinstance(place, EditionPlace)
        place.act.make()
        dialog = self.conversation(NewEditionDialog)
        for line, text in (
            (dialog.start_line, "2017"),
            (dialog.end_line, "2020"),
            (dialog.name_line, name),
        ):
            line.setText(text)
            line.textEdited.emit(text)
        dialog.make.click()

    def prints(self, folder: Path) -> list[Path]:
        """Print both reports; what is missing in a language is printed in the other one."""
        self.press("report")
        dialog = self.conversation(ReportDialog)
        dialog.folder_line.show_path(folder)
        dialog.missing["mark"].button.click()
        dialog.write.click()
        self.conversation(ReportDialog).reject()
        return sorted(folder.glob("*.docx"))


def the_offices_begin(city: Year) -> None:
    """Everybody writes down what there is; two offices often do the same and write it twice."""
    codes = year.codes()
    city.first_entries(codes)
    city.note_doubles(list(zip(codes[:DOUBLES], codes[-DOUBLES:], strict=True)))


def disagree(city: Year, coordinator: Coordinator, codes: Sequence[str]) -> None:
    """Offices and the coordination change the same texts without having seen each other."""
    workspace = coordinator.window.parts.workspace
    for code in codes:
        city.edit(code, outlook_de="Das Amt macht weiter.")
        values = {"outlook_de": "Die Stadt macht weiter."}
        assert workspace.perform(SetFields("measure", city.made[code][0], values), "Ausblick")


def test_a_year_of_sixty_offices_ends_with_one_report_in_two_languages(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    city = year.begin(tmp_path)
    city.send_out()
    the_offices_begin(city)
    coordinator = Coordinator(window, qtbot, tmp_path)
    window.files.open(city.coordination)
    codes = year.codes()

    early = city.hand_in(codes[:40], 1)
    plan = coordinator.merges(early)
    assert sum(each.new for each in plan.files) == coordinator.measures == MEASURES * 40 // 60
    city.go_on(codes[:10], 2)
    coordinator.merges(city.hand_in([*codes[:10], *codes[40:]], 2))
    assert (coordinator.measures, coordinator.conflicts) == (MEASURES, 0)

    for code, path in zip(codes, coordinator.gives_back(tmp_path / "zurueck"), strict=True):
        city.take(code, path)
    disagree(city, coordinator, codes[:CONFLICTS])
    coordinator.merges(city.hand_in(codes[:30], 3))
    assert coordinator.conflicts == CONFLICTS
    coordinator.settles(CONFLICTS - 2)
    assert coordinator.conflicts == 2

    coordinator.unites(city.doubles)
    assert coordinator.measures == MEASURES - DOUBLES
    for code, name in RENAMED.items():
        coordinator.renames(code, name)
    city.go_on(codes, 4)
    coordinator.merges(city.hand_in(codes, 4))
    assert coordinator.measures == MEASURES - DOUBLES
    coordinator.settles(coordinator.conflicts)

    city.submit_all()
    coordinator.merges(city.hand_in(codes, 5))
    again = coordinator.merges(early)
    assert {each.state for each in again.files} == {State.KNOWN}
    assert (coordinator.measures, coordinator.conflicts) == (MEASURES - DOUBLES, 0)
    assert coordinator.looks_back(f"abgabe_{codes[0]}_3.eccar") == [
        *("Geändert: 1", "Mit Konflikten: 1", "Unverändert: 4"),
    ]
    coordinator.approves_everything()
    coordinator.makes_an_edition("2017–2020")
    read_both(coordinator.prints(tmp_path / "berichte"))


def read_both(reports: Sequence[Path]) -> None:
    """Both reports are there and name the offices as they are called now."""
    assert [each.stem[-2:] for each in reports] == ["de", "en"]
    for report in reports:
        with zipfile.ZipFile(report) as package:
            text = package.read("word/document.xml").decode()
        assert all(name in text for name in RENAMED.values())
        assert "Fortbildung" in text or "Training" in text
