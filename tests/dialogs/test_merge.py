"""Merging: nothing is written before it is meant, and it can be undone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.merge import MergeDialog
from eccar_desktop.dialogs.merging_files import MergeWish, reasons_of, summary_of
from eccar_desktop.domain.edits import Create, Delete, SetFields
from eccar_desktop.domain.identity import city_id, office_id
from eccar_desktop.domain.records import Record
from eccar_desktop.look.theme import Theme
from eccar_desktop.merging.plan import FilePlan, MergePlan, RecordPlan, State, What
from eccar_desktop.settings import Settings
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import HandedIn, NewMeasure, Shown

Titles = Callable[[], list[str]]


@pytest.fixture
def titles(workspace: Workspace) -> Titles:
    """Reads the titles in the open file."""

    def read() -> list[str]:
        return sorted(each.text("title_de") for each in workspace.reader.records("measure"))

    return read


@pytest.fixture
def tried(workspace: Workspace, settings: Settings, show: Shown) -> Callable[..., MergeDialog]:
    """Opens a conversation over files and waits until they were tried."""

    def open_(*paths: Path) -> MergeDialog:
        dialog = MergeDialog(workspace, settings, paths)
        show(dialog)
        workspace.wait_for_jobs()
        return dialog

    return open_


def table(dialog: MergeDialog) -> list[list[str]]:
    """What the lines of the table say."""
    items = [dialog.table.topLevelItem(row) for row in range(dialog.table.topLevelItemCount())]
    return [[item.text(column) for column in range(7)] for item in items if item is not None]


def test_the_table_says_what_each_file_brings(
    tried: Callable[..., MergeDialog], handed_in: HandedIn, new_measure: NewMeasure, tmp_path: Path
) -> None:
    changed, deleted = new_measure("Fest"), new_measure("Tafel")
    file = handed_in(
        Create("measure", {"title_de": "Neu"}),
        SetFields("measure", changed, {"title_de": "Großes Fest"}),
        Delete("measure", deleted),
    )
    bad = tmp_path / "zz.eccar"
    bad.write_bytes(b"")
    dialog = tried(file, bad)
    assert table(dialog) == [
        ["handin_50_1.eccar", "Sozialamt", "1", "2", "1", "0", "0"],
        ["zz.eccar", "rejected", "", "", "", "", ""],
    ]
    assert dialog.remarks.sentences == [
        "zz.eccar: The file is empty. Please ask the office to hand in again."
    ]
    assert dialog.summary.text() == ("Measures: 1 new, 2 changed, 1 deleted. Nobody disagrees.")


def within(line: QTreeWidgetItem | None) -> dict[str, QTreeWidgetItem]:
    """The lines within a line, once it is unfolded, by what they say."""
    assert line is not None
    line.setExpanded(True)
    return {line.child(row).text(0): line.child(row) for row in range(line.childCount())}


def test_a_file_unfolds_to_the_measures_behind_its_numbers(
    tried: Callable[..., MergeDialog],
    handed_in: HandedIn,
    new_measure: NewMeasure,
    workspace: Workspace,
) -> None:
    fest, chor, _tafel = (new_measure(each) for each in ("Fest", "Chor", "Tafel"))
    file = handed_in(
        Create("measure", {"title_de": "Neu", "field": 2}),
        SetFields("measure", fest, {"title_de": "Markt", "status": "planned"}),
        Delete("measure", chor),
    )
    workspace.perform(SetFields("measure", fest, {"title_de": "Stadtfest"}), "Edit")
    dialog = tried(file)
    line = dialog.table.topLevelItem(0)
    assert line is not None
    assert line.childCount() == 0
    found = within(line)
    assert [*found] == [
        "New: 1", "Changed: 2", "Deleted: 1", "With conflicts: 1", "Unchanged: 1",
        "City, offices, editions: 1",
    ]  # fmt: skip
    assert [each.split("  ")[1] for each in within(found["New: 1"])] == ["Neu"]
    assert [each.split("  ")[1] for each in within(found["Deleted: 1"])] == ["Chor"]
    assert len(within(found["Changed: 2"])) == 2
    assert [each.split("  ")[1] for each in within(found["Unchanged: 1"])] == ["Tafel"]
    assert [*within(found["City, offices, editions: 1"])] == ["new: Office: Sozialamt (50)"]
    (contested,) = within(found["With conflicts: 1"]).values()
    assert contested.text(0).endswith("Stadtfest – 1 conflict")
    assert [each.partition(":")[0] for each in within(contested)] == ["Title (German)"]


def test_a_click_on_a_number_goes_to_the_measures_behind_it(
    tried: Callable[..., MergeDialog], handed_in: HandedIn, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    dialog = tried(
        handed_in(
            Create("measure", {"title_de": "Neu"}),
            SetFields("measure", new_measure("Fest"), {"title_de": "Markt"}),
        )
    )
    table, changed = dialog.table, 3
    cell = table.visualRect(table.model().index(0, changed)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    line = table.currentItem()
    assert line is not None
    assert line.text(0).startswith("Changed: ")
    assert line.isExpanded()


def test_a_measure_unfolds_to_what_becomes_of_its_fields(
    tried: Callable[..., MergeDialog],
    handed_in: HandedIn,
    new_measure: NewMeasure,
    workspace: Workspace,
) -> None:
    measure = new_measure("Fest")
    file = handed_in(SetFields("measure", measure, {"title_de": "Markt", "status": "planned"}))
    workspace.perform(SetFields("measure", measure, {"title_de": "Tafel"}), "Edit")
    dialog = tried(file)
    changed = within(dialog.table.topLevelItem(0))["Changed: 1"]
    assert [*within(within(changed).popitem()[1])] == [
        "Title (German): conflict: was “Fest”, here “Tafel”, there “Markt”",
        "Status: (empty) → planned",
    ]


def test_reading_that_was_stopped_is_begun_anew(
    workspace: Workspace, settings: Settings, handed_in: HandedIn, show: Shown
) -> None:
    dialog = MergeDialog(workspace, settings, [handed_in(Create("measure", {"title_de": "Neu"}))])
    dialog.progress.stop.click()
    show(dialog)
    workspace.wait_for_jobs()
    assert dialog.summary.text() == "1 file, not read yet."
    assert dialog.apply.text().replace("&", "") == "Read the files again"
    dialog.apply.click()
    workspace.wait_for_jobs()
    assert table(dialog)[0][2] == "1"
    assert dialog.apply.text().replace("&", "") == "Merge"


def test_nothing_is_written_before_it_is_meant(
    tried: Callable[..., MergeDialog], handed_in: HandedIn, workspace: Workspace, titles: Titles
) -> None:
    file = handed_in(Create("measure", {"title_de": "Neu"}))
    before = workspace.store.log.newest()
    dialog = tried(file)
    assert titles() == []
    dialog.apply.click()
    workspace.wait_for_jobs()
    assert titles() == ["Neu"]
    assert workspace.store.log.newest() > before
    assert dialog.windowTitle() == "Merged"


def test_a_try_leaves_what_can_be_undone(
    tried: Callable[..., MergeDialog],
    handed_in: HandedIn,
    new_measure: NewMeasure,
    workspace: Workspace,
) -> None:
    new_measure("Fest")
    tried(handed_in())
    assert workspace.undo_stack.canUndo()


def test_it_stays_within_the_screen_while_its_buttons_change(
    tried: Callable[..., MergeDialog],
    handed_in: HandedIn,
    new_measure: NewMeasure,
    workspace: Workspace,
    theme: Theme,
) -> None:
    theme.use(zoom=300)
    measure = new_measure("Fest")
    file = handed_in(SetFields("measure", measure, {"title_de": "Großes Fest"}))
    workspace.perform(SetFields("measure", measure, {"title_de": "Kleines Fest"}), "Change")
    dialog = tried(file)
    for button in (dialog.apply, dialog.undo):
        button.click()
        workspace.wait_for_jobs()
        QTest.qWait(20)
        assert dialog.width() <= dialog.screen().availableSize().width()
        shown = [each for each in dialog.buttons.findChildren(QPushButton) if each.isVisible()]
        for each in shown:
            assert dialog.rect().contains(each.rect().translated(each.mapTo(dialog, QPoint())))
            assert each.width() >= each.sizeHint().width()


def test_a_merge_is_undone_and_done_again(
    tried: Callable[..., MergeDialog], handed_in: HandedIn, workspace: Workspace, titles: Titles
) -> None:
    dialog = tried(handed_in(Create("measure", {"title_de": "Neu"})))
    assert dialog.apply.hasFocus()
    dialog.apply.click()
    workspace.wait_for_jobs()
    assert dialog.leave.hasFocus()
    dialog.undo.click()
    workspace.wait_for_jobs()
    assert dialog.apply.hasFocus()
    assert titles() == []
    assert dialog.notice.words.text() == "The merge is undone. Nothing of it is left."
    dialog.apply.click()
    workspace.wait_for_jobs()
    assert titles() == ["Neu"]


def test_many_deletions_of_others_want_a_confirmation(
    tried: Callable[..., MergeDialog],
    handed_in: HandedIn,
    new_measure: NewMeasure,
    workspace: Workspace,
    titles: Titles,
) -> None:
    ids = [new_measure(f"Fest {n}", office=workspace.facts.office) for n in range(6)]
    dialog = tried(handed_in(*(Delete("measure", each) for each in ids)))
    assert dialog.confirm.isVisible()
    assert not dialog.apply.isEnabled()
    assert dialog.table.hasFocus()
    dialog.confirm.click()
    assert dialog.apply.isEnabled()
    dialog.apply.click()
    workspace.wait_for_jobs()
    assert titles() == []


def test_a_file_is_taken_out_of_the_list(
    tried: Callable[..., MergeDialog], handed_in: HandedIn, workspace: Workspace
) -> None:
    one, other = (handed_in(Create("measure", {"title_de": each})) for each in "ab")
    dialog = tried(one, other)
    item = dialog.table.topLevelItem(0)
    assert item is not None
    item.setSelected(True)
    dialog.take_out.click()
    workspace.wait_for_jobs()
    assert [row[0] for row in table(dialog)] == [other.name]


def test_files_and_folders_can_be_dropped(
    tried: Callable[..., MergeDialog], handed_in: HandedIn, workspace: Workspace, tmp_path: Path
) -> None:
    file = handed_in(Create("measure", {"title_de": "Neu"}))
    folder = tmp_path / "hand-ins"
    folder.mkdir()
    file.rename(folder / file.name)
    (folder / "note.txt").touch()
    dialog = tried()
    assert dialog.drop.isVisible()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(folder))])
    dialog.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    workspace.wait_for_jobs()  # the folder is searched
    workspace.wait_for_jobs()  # what was found is read
    assert [row[0] for row in table(dialog)] == [file.name]
    assert not dialog.drop.isVisible()


def test_after_conflicts_one_can_go_and_settle_them(
    qtbot: QtBot,
    tried: Callable[..., MergeDialog],
    handed_in: HandedIn,
    new_measure: NewMeasure,
    workspace: Workspace,
) -> None:
    measure = new_measure("Fest")
    file = handed_in(SetFields("measure", measure, {"title_de": "Kleines Fest"}))
    workspace.perform(SetFields("measure", measure, {"title_de": "Großes Fest"}), "Change")
    dialog = tried(file)
    assert "Then 1 conflict waits" in dialog.summary.text()
    dialog.apply.click()
    workspace.wait_for_jobs()
    assert dialog.settle.text().replace("&", "") == "Settle 1 conflict…"
    with qtbot.waitSignal(dialog.merged) as merged:
        dialog.settle.click()
    (report,) = merged.args
    assert isinstance(report, MergePlan)
    assert report.conflicts == 1


def test_a_protocol_can_be_kept(
    tried: Callable[..., MergeDialog], handed_in: HandedIn, workspace: Workspace, tmp_path: Path
) -> None:
    dialog = tried(handed_in(Create("measure", {"title_de": "Neu"})))
    dialog.apply.click()
    workspace.wait_for_jobs()
    dialog.keep_protocol(str(tmp_path / "protocol.txt"))
    workspace.wait_for_jobs()
    text = (tmp_path / "protocol.txt").read_text(encoding="utf-8")
    assert "handin_50_1.eccar (Sozialamt)" in text
    assert "new: 1, changed: 0" in text
    assert str(date.today().year) in text.splitlines()[0]  # noqa: DTZ011 - the day on this desk
    dialog.keep_protocol(str(tmp_path / "no" / "protocol.txt"))
    workspace.wait_for_jobs()
    assert "no" in dialog.notice.words.text()
    assert not (tmp_path / "no").exists()


def test_a_protocol_calls_fields_as_the_form_does(
    tried: Callable[..., MergeDialog],
    handed_in: HandedIn,
    new_measure: NewMeasure,
    workspace: Workspace,
    tmp_path: Path,
) -> None:
    known = new_measure("Fest")
    dialog = tried(handed_in(SetFields("measure", known, {"partners": ["AWO"], "goals_en": "Fun"})))
    dialog.apply.click()
    workspace.wait_for_jobs()
    dialog.keep_protocol(str(tmp_path / "protocol.txt"))
    workspace.wait_for_jobs()
    lines = (tmp_path / "protocol.txt").read_text(encoding="utf-8").splitlines()
    told = [each.strip().rpartition(" (")[0] for each in lines if "→" in each]
    assert told == ["Goals (English): (empty) → “Fun”", "Partners, AWO: not there → there"]


def test_an_office_that_comes_with_a_file_is_called_by_its_name(
    tried: Callable[..., MergeDialog], handed_in: HandedIn, new_measure: NewMeasure
) -> None:
    office = office_id(city_id("Dresden"), "50", "Sozialamt")
    dialog = tried(handed_in(SetFields("measure", new_measure("Fest"), {"office": office})))
    changed = within(within(dialog.table.topLevelItem(0))["Changed: 1"]).popitem()[1]
    assert [*within(changed)] == ["Office in charge: (empty) → Sozialamt (50)"]


def test_closing_while_files_are_read_stops_the_work(
    workspace: Workspace, settings: Settings, handed_in: HandedIn, show: Shown, qtbot: QtBot
) -> None:
    files = [handed_in(Create("measure", {"title_de": str(n)})) for n in range(4)]
    dialog = MergeDialog(workspace, settings, files)
    show(dialog)
    assert dialog.progress.isVisible()
    closed = qtbot.waitSignal(dialog.finished)
    dialog.reject()
    workspace.wait_for_jobs()
    if not closed.signal_triggered:
        dialog.reject()  # the work was faster
    assert not dialog.isVisible()


def test_into_a_file_that_can_only_be_read_nothing_is_merged(
    settings: Settings, workspace: Workspace, handed_in: HandedIn, tmp_path: Path, show: Shown
) -> None:
    file = handed_in(Create("measure", {"title_de": "Neu"}))
    reading = Workspace()
    assert reading.open(tmp_path / "coordination.eccar")
    dialog = MergeDialog(reading, settings, [file])
    show(dialog)
    reading.wait_for_jobs()
    assert table(dialog)[0][2] == "1"
    assert not dialog.apply.isEnabled()
    assert "reading only" in dialog.next_step.text()
    reading.close()


def test_it_is_told_how_many_files_were_found_in_folders(
    tried: Callable[..., MergeDialog], handed_in: HandedIn, workspace: Workspace, tmp_path: Path
) -> None:
    for number in range(2):
        file = handed_in(Create("measure", {"title_de": str(number)}))
        folder = tmp_path / "round" / str(number) / "from"
        folder.mkdir(parents=True)
        file.rename(folder / file.name)
    dialog = tried(tmp_path / "round")
    workspace.wait_for_jobs()
    assert len(table(dialog)) == 2
    assert dialog.summary.text().startswith("2 files found, with the folders within.")
    (tmp_path / "empty").mkdir()
    dialog.add([tmp_path / "empty"])
    workspace.wait_for_jobs()
    assert dialog.notice.words.text() == "There is no further file of this program."


def test_of_many_refused_files_and_conflicts_the_first_are_named() -> None:
    bad = [FilePlan(Path(f"{n}.eccar"), State.REJECTED, "Damaged.") for n in range(9)]
    told = reasons_of(MergePlan(None, 0, tuple(bad)))
    assert told[0] == "0.eccar: Damaged."
    assert told[-1] == "5 more files are marked in the list."
    assert len(told) == 5
    assert len(reasons_of(MergePlan(None, 0, tuple(bad[:5])))) == 5
    measures = tuple(
        RecordPlan(Record("measure", str(n), {"title_de": f"Fest {n}"}), What.CHANGED, conflicts=2)
        for n in range(300)
    )
    file = FilePlan(Path("a.eccar"), State.MERGED, changed=300, measures=measures)
    said = summary_of(MergePlan("run", 600, (file,)), is_done=True)
    names = "“Fest 0”, “Fest 1”, “Fest 2” and 297 more"
    assert said.endswith(f"600 conflicts wait for a decision.\nFrom these files: {names}.")


def test_a_wish_without_files_says_so() -> None:
    assert MergeWish().problems() == ["Which files are to be merged?"]
    nothing = MergePlan(None, 0, ())
    assert MergeWish(nothing).problems() == ["None of these files brings anything new."]
