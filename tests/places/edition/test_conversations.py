"""Making the next edition, looking before printing, publishing and printing again."""

import pytest
from docx import Document
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.finding_lines import PLACE
from eccar_desktop.dialogs.new_edition import NewEditionDialog
from eccar_desktop.dialogs.publish import PublishDialog
from eccar_desktop.dialogs.report import ReportDialog
from eccar_desktop.domain.edits import SetFields
from eccar_desktop.domain.new_edition import Outcome
from eccar_desktop.domain.selection import chosen_in
from eccar_desktop.places.edition.place import EditionPlace
from eccar_desktop.window.main import MainWindow
from tests.places.edition.conftest import NewMeasure, Talking


@pytest.fixture
def edition(
    place: EditionPlace, measure: NewMeasure, talking: Talking, qtbot: QtBot
) -> EditionPlace:
    """An edition of 2023 and 2024 with a title, a foreword and three measures."""
    measure("Goes on", end="..", status="permanent")
    measure("Ends", end="2025", status="completed")
    measure("Ended", end="2024", status="completed")
    make_edition(place, talking, "2023", "2024")
    place.record.set_values({"title_de": "Bericht", "title_en": "Report"})
    place.record.set_values({"foreword_de": "Gruß", "foreword_en": "Hello"})
    return place


def open_assistant(place: EditionPlace, talking: Talking) -> NewEditionDialog:
    place.top.new.click()
    dialog = talking()
    assert isinstance(dialog, NewEditionDialog)
    return dialog


def make_edition(place: EditionPlace, talking: Talking, start: str, end: str) -> None:
    dialog = open_assistant(place, talking)
    for line, text in ((dialog.start_line, start), (dialog.end_line, end)):
        line.setText(text)
        line.textEdited.emit(text)
    dialog.make.click()
    QDialog.close(dialog)


def drawn(dialog: NewEditionDialog) -> list[str]:
    """The measures with what becomes of each."""
    lines = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [f"{each.text(0).split('  ')[1]}: {each.text(3)}" for each in lines if each]


def test_the_next_edition_proposes_its_period_and_what_becomes_of_each_measure(
    edition: EditionPlace, talking: Talking
) -> None:
    dialog = open_assistant(edition, talking)
    assert (dialog.start_line.text(), dialog.end_line.text()) == ("2025", "2026")
    assert dialog.name_line.text() == "2025–2026"
    assert drawn(dialog) == ["Goes on: continued", "Ends: finished", "Ended: left out"]
    assert dialog.summary.text() == "It begins with 2 measures."


def test_what_becomes_of_a_measure_can_be_changed_and_all_is_one_step_of_undo(
    edition: EditionPlace, coordination: MainWindow, talking: Talking, qtbot: QtBot
) -> None:
    dialog = open_assistant(edition, talking)
    dialog.outcomes[Outcome.FINISHED].click()
    assert drawn(dialog)[0] == "Goes on: finished"
    assert "1 finished measure gets the status" in dialog.summary.text()
    dialog.make.click()
    reader = coordination.parts.workspace.reader
    qtbot.waitUntil(lambda: len(reader.records("edition")) == 2)
    made = edition.selection.edition
    assert made is not None
    assert (made.text("name"), made.text("foreword_de")) == ("2025–2026", "Gruß")
    titles = {each.id: each.text("title_de") for each in reader.records("measure")}
    forms = [(titles[each.measure], each.is_short) for each in chosen_in(made)]
    assert forms == [("Goes on", True), ("Ends", True)]
    statuses = [each.text("status") for each in reader.records("measure")]
    assert statuses == ["completed"] * 3
    coordination.actions_by_key["undo"].trigger()
    assert [each.text("name") for each in reader.records("edition")] == ["2023–2024"]
    assert "permanent" in [each.text("status") for each in reader.records("measure")]


def test_without_the_texts_only_layout_and_measures_come_along(
    edition: EditionPlace, talking: Talking
) -> None:
    dialog = open_assistant(edition, talking)
    dialog.texts.setChecked(False)
    dialog.make.click()
    assert edition.record.text("foreword_de") == ""
    assert edition.record.text("name") == "2025–2026"


def test_an_assistant_asks_for_what_is_missing_or_taken(
    edition: EditionPlace, talking: Talking
) -> None:
    dialog = open_assistant(edition, talking)
    dialog.name_line.setText("2023–2024")
    assert "of this name already" in dialog.problems()[0]
    dialog.name_line.setText(" ")
    assert dialog.problems() == ["What is the edition called?"]
    dialog.name_line.setText("X")
    dialog.end_line.setText("2019")
    assert dialog.problems() == ["The end lies before the start."]
    dialog.end_line.setText("soon")
    assert "“soon” is not a date" in dialog.problems()[0]
    dialog.make.click()
    assert dialog.isVisible()


def test_what_deserves_a_look_is_a_door(
    edition: EditionPlace, coordination: MainWindow, qtbot: QtBot
) -> None:
    workspace = coordination.parts.workspace
    first = workspace.reader.records("measure")[0].id
    workspace.perform(SetFields("measure", first, {"work_state": "draft"}), "Edit")
    edition.sidebar.setCurrentIndex(edition.pages.index(edition.pages.row_of("check")))
    qtbot.waitUntil(lambda: len(edition.check.findings) == 10)
    groups = [edition.check.list.topLevelItem(row) for row in range(2)]
    assert [each.text(1) for each in groups if each] == ["9", "1"]
    line = edition.check.list.topLevelItem(1)
    assert line is not None
    assert line.text(0) == "This measure is not approved yet."
    edition.check.list.itemActivated.emit(line.child(0), 0)
    assert coordination.desk.place is coordination.desk.measures
    assert coordination.parts.record.id == first
    coordination.desk.go("edition")
    field = edition.check.list.topLevelItem(0)
    assert field is not None
    second = field.child(0)
    assert second is not None
    assert second.data(0, PLACE).entity == "chapter_text"
    edition.check.list.itemActivated.emit(second, 0)
    assert edition.title.text().startswith("2  ")
    assert edition.field.tabs.currentIndex() == 1


def test_an_edition_that_is_published_is_printed_again_as_it_was(
    edition: EditionPlace, coordination: MainWindow, talking: Talking, qtbot: QtBot
) -> None:
    edition.top.publish.click()
    dialog = talking()
    assert isinstance(dialog, PublishDialog)
    dialog.publish.click()
    qtbot.waitUntil(lambda: bool(edition.record.value("published")))
    qtbot.waitUntil(lambda: edition.published.text().startswith("Published on"))
    qtbot.waitUntil(lambda: not any(map(QDialog.isVisible, coordination.findChildren(QDialog))))
    edition.record.set_value("title_en", "Changed")
    edition.top.print.click()
    report = talking()
    assert isinstance(report, ReportDialog)
    assert report.edition_combo.currentData() == edition.record.id
    report.as_published.setChecked(True)
    assert not report.missing["stop"].isVisible()
    folder = coordination.parts.workspace.path
    assert folder is not None
    report.folder_line.show_path(folder.parent / "out")
    report.write.click()
    qtbot.waitUntil(lambda: len(report.paths) == 2)
    english = Document(str(report.paths[1]))
    texts = [each.text for each in english.paragraphs]
    assert "Report" in texts
    assert "Changed" not in texts


def test_missing_texts_stop_the_publishing_and_are_doors(
    edition: EditionPlace, talking: Talking, qtbot: QtBot
) -> None:
    edition.record.set_value("foreword_en", "")
    edition.top.publish.click()
    dialog = talking()
    assert isinstance(dialog, PublishDialog)
    dialog.publish.click()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 1)
    assert not edition.record.value("published")
    dialog.list.itemActivated.emit(dialog.list.topLevelItem(0), 0)
    assert edition.shown.currentWidget() is edition.texts
    assert not dialog.isVisible()


def test_publishing_can_be_undone(
    edition: EditionPlace, coordination: MainWindow, talking: Talking, qtbot: QtBot
) -> None:
    edition.top.publish.click()
    dialog = talking()
    assert isinstance(dialog, PublishDialog)
    dialog.publish.click()
    qtbot.waitUntil(lambda: bool(edition.record.value("published")))
    coordination.actions_by_key["undo"].trigger()
    assert not edition.record.value("published")
    assert edition.published.text() == ""


def test_the_keys_for_printing_take_the_edition_that_is_shown(
    edition: EditionPlace, coordination: MainWindow, talking: Talking
) -> None:
    coordination.actions_by_key["report"].trigger()
    report = talking()
    assert isinstance(report, ReportDialog)
    assert report.edition_combo.currentData() == edition.record.id
    report.reject()
    coordination.desk.go("measures")
    coordination.actions_by_key["report"].trigger()
    report = talking()
    assert isinstance(report, ReportDialog)
    assert not report.edition_combo.currentData()


def test_a_period_that_was_typed_stays_whatever_the_edition_begins_with(
    edition: EditionPlace, talking: Talking
) -> None:
    dialog = open_assistant(edition, talking)
    dialog.start_line.setText("2017")
    dialog.start_line.textEdited.emit("2017")
    dialog.way_combo.setCurrentIndex(dialog.way_combo.findData("all"))
    assert (dialog.start_line.text(), dialog.name_line.text()) == ("2017", "2017–2026")


def test_editions_with_the_same_title_are_told_apart_where_one_is_chosen(
    edition: EditionPlace, coordination: MainWindow, talking: Talking, qtbot: QtBot
) -> None:
    open_assistant(edition, talking).make.click()
    coordination.print_report()
    dialog = talking()
    assert isinstance(dialog, ReportDialog)
    combo = dialog.edition_combo
    offered = [combo.itemText(at) for at in range(1, combo.count())]
    assert sorted(offered) == ["Report (2023–2024)", "Report (2025–2026)"]
