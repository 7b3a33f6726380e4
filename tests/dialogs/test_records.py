"""Offices and contacts: found, united, renamed; where they are used, what is doubtful."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.office_questions import FormerNameDialog, UniteOfficesDialog
from eccar_desktop.dialogs.place import Place
from eccar_desktop.dialogs.records import RecordsDialog
from eccar_desktop.dialogs.records_list import Key
from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.identity import office_id
from eccar_desktop.domain.values import Value
from eccar_desktop.look.theme import Theme
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import NewMeasure, Shown


def new_office(workspace: Workspace, code: str, name: str) -> str:
    record = office_id(workspace.facts.city, code, name)
    values: dict[str, Value] = {"name_de": name, **({"code": code} if code else {})}
    workspace.perform(Create("office", values, record), "New office")
    return record


def opened(workspace: Workspace, show: Shown, entity: str = "", record: str = "") -> RecordsDialog:
    dialog = RecordsDialog(workspace, Place(entity, record) if record else None)
    show(dialog)
    return dialog


def names(dialog: RecordsDialog) -> list[str]:
    rows = dialog.list.rows
    items = [rows.item(row) for row in range(rows.count())]
    return [each.text() for each in items if not each.isHidden()]


def office(workspace: Workspace, record: str) -> dict[str, Value]:
    found = workspace.reader.record("office", record)
    assert found is not None
    return dict(found.values)


def test_the_list_is_searched_by_beginnings_of_words(
    workspace: Workspace, show: Shown, qtbot: QtBot
) -> None:
    new_office(workspace, "41", "Amt für Kultur")
    dialog = opened(workspace, show)
    assert names(dialog) == ["Dresden", "Amt für Kultur (41)", "Bürgermeisteramt (10)"]
    qtbot.keyClicks(dialog.list.search, "kult")
    assert names(dialog) == ["Amt für Kultur (41)"]
    dialog.list.search.clear()
    assert len(names(dialog)) == 3
    dialog.close()


def test_doubles_are_suggested_and_united_and_told_apart_again(
    workspace: Workspace, show: Shown, new_measure: NewMeasure, qtbot: QtBot
) -> None:
    stays = new_office(workspace, "50", "Sozialamt")
    other = new_office(workspace, "", "Sozialamt")
    measure = new_measure("Fest", office=other)
    dialog = opened(workspace, show)
    assert "Are they one office?" in dialog.doubles.words.text()
    qtbot.mouseClick(dialog.doubles.button, Qt.MouseButton.LeftButton)
    assert not dialog.doubles.isVisible()
    assert names(dialog).count("Sozialamt") == 0
    assert dialog.record.id == stays
    read = workspace.reader.record("measure", measure)
    assert read is not None
    assert read.text("office") == stays
    qtbot.mouseClick(dialog.notice.button, Qt.MouseButton.LeftButton)
    assert "Sozialamt" in names(dialog)
    dialog.close()


def test_an_office_is_united_with_one_that_is_chosen(
    workspace: Workspace, show: Shown, qtbot: QtBot
) -> None:
    stays = new_office(workspace, "50", "Sozialamt")
    other = new_office(workspace, "51", "Jugendamt")
    dialog = opened(workspace, show, "office", other)
    qtbot.mouseClick(dialog.unite, Qt.MouseButton.LeftButton)
    question = dialog.findChildren(UniteOfficesDialog)[0]
    question.other.setCurrentIndex(question.other.findData(stays))
    qtbot.mouseClick(question.unite, Qt.MouseButton.LeftButton)
    assert "Jugendamt (51)" not in names(dialog)
    assert workspace.reader.standing_office(other) == stays
    dialog.close()


def test_a_former_name_is_kept_until_a_day(workspace: Workspace, show: Shown, qtbot: QtBot) -> None:
    record = new_office(workspace, "50", "Sozialamt")
    dialog = opened(workspace, show, "office", record)
    dialog.record.set_value("name_de", "Amt für Soziales")
    assert "“Sozialamt (50)”" in dialog.notice.words.text()
    qtbot.mouseClick(dialog.notice.button, Qt.MouseButton.LeftButton)
    question = dialog.findChildren(FormerNameDialog)[0]
    question.until.setText("no date")
    assert not question.keep.isEnabled()
    question.until.setText("31.12.2024")
    qtbot.mouseClick(question.keep, Qt.MouseButton.LeftButton)
    rows = office(workspace, record)["former_names"]
    assert isinstance(rows, list)
    (row,) = rows
    assert isinstance(row, dict)
    assert (row["name_de"], row["until"]) == ("Sozialamt", "2024-12-31")
    dialog.close()


def test_a_correction_of_a_name_needs_no_answer(workspace: Workspace, show: Shown) -> None:
    record = new_office(workspace, "50", "Sozialamd")
    dialog = opened(workspace, show, "office", record)
    dialog.record.set_value("name_de", "Sozialamt")
    dialog.list.choose(dialog.list.keys()[0])
    assert not dialog.notice.isVisible()
    assert "former_names" not in office(workspace, record)
    dialog.close()


@pytest.mark.parametrize("entity", ["office", "contact"])
def test_the_measures_that_name_a_record_are_doors(
    workspace: Workspace, show: Shown, new_measure: NewMeasure, qtbot: QtBot, entity: str
) -> None:
    record = new_office(workspace, "50", "Sozialamt")
    values: dict[str, Value] = {"further_offices": [record]}
    if entity == "contact":
        applied = workspace.perform(Create("contact", {"function_de": "Leitung"}), "New contact")
        assert applied is not None
        record, values = applied.record, {"contacts": [applied.record]}
    measure = new_measure("Fest", **values)
    new_measure("Lesung")
    dialog = opened(workspace, show, entity, record)
    assert dialog.used_in.head.text() == "Used in 1 measure"
    line = dialog.used_in.list.topLevelItem(0)
    assert isinstance(line, QTreeWidgetItem)
    with qtbot.waitSignal(dialog.place_chosen) as chosen:
        dialog.used_in.list.itemActivated.emit(line, 0)
    assert chosen.args == [Place("measure", measure)]


def test_a_contact_with_a_doubt_is_marked(workspace: Workspace, show: Shown) -> None:
    values: dict[str, Value] = {"person": "N. N.", "may_be_published": True}
    applied = workspace.perform(Create("contact", values), "New contact")
    assert applied is not None
    dialog = opened(workspace, show)
    row = dialog.list.keys().index(Key("contact", applied.record))
    assert "On what basis" in dialog.list.rows.item(row).toolTip()
    assert dialog.list.rows.item(row).text() == "N. N."
    dialog.close()


def test_a_name_is_seen_in_both_languages_with_large_text_and_a_question_below(
    workspace: Workspace, show: Shown, new_measure: NewMeasure, theme: Theme
) -> None:
    theme.use(zoom=200)
    record = new_office(workspace, "50", "Sozialamt")
    for number in range(4):
        new_measure(f"Fest {number}", office=record)
    dialog = opened(workspace, show, "office", record)
    dialog.record.set_value("name_de", "Amt für Soziales und Teilhabe")
    dialog.form.jump_to("name_en")
    QTest.qWait(20)
    assert dialog.notice.isVisible()
    assert dialog.used_in.list.isVisible()
    for key in ("name_de", "name_en"):
        (line,) = dialog.form.page.bindings[key].box.editor.inputs()
        assert line.visibleRegion().boundingRect().height() == line.height()
    dialog.close()
