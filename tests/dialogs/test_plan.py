"""The ten fields in the city's own words, beside the official ones and back to them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.plan import PlanDialog
from eccar_desktop.domain.plan import official_points, official_text
from eccar_desktop.viewmodels.city import City
from eccar_desktop.widgets.texts import Line, Paragraphs
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import Shown

TITLE = "point/3/title_de"
OFFICIAL = official_text(TITLE)


@pytest.fixture
def plan(workspace: Workspace, show: Shown) -> PlanDialog:
    """The conversation at the title of the third field."""
    dialog = PlanDialog(workspace, TITLE)
    show(dialog)
    return dialog


def own(workspace: Workspace, key: str) -> str:
    record = workspace.reader.record("city", workspace.facts.city)
    assert record is not None
    return record.text(key)


def title_line(plan: PlanDialog) -> Line:
    line = plan._bindings[TITLE].editor.inputs()[0]
    assert isinstance(line, Line)
    return line


def type_anew(plan: PlanDialog, qtbot: QtBot, text: str) -> None:
    QApplication.clipboard().setText(text)
    title_line(plan).selectAll()
    qtbot.keyClick(title_line(plan), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    plan._finish()


def test_every_official_text_has_a_key() -> None:
    for point in official_points():
        for language in ("de", "en"):
            key = f"point/{point.number}"
            assert official_text(f"{key}/title_{language}") == point.title(language)
            assert official_text(f"{key}/objective_{language}") == point.objective(language)
            examples = official_text(f"{key}/examples_{language}").splitlines()
            assert tuple(examples) == point.examples[language]


def test_a_long_title_has_all_its_words_in_the_list(plan: PlanDialog) -> None:
    widths = plan.list.fontMetrics()
    for row in range(plan.list.count()):
        item = plan.list.item(row)
        room = plan.list.visualItemRect(item)
        lines = room.height() // widths.height()
        assert widths.horizontalAdvance(item.text()) < lines * plan.list.viewport().width()
        assert room.width() <= plan.list.viewport().width()


def test_it_begins_with_the_official_text_and_shows_it_beside_an_own_one(
    plan: PlanDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    official = plan._officials[TITLE]
    assert title_line(plan).text() == OFFICIAL
    assert official.head.text() == "This is the official text."
    assert not official.back.isVisible()
    city = City(workspace)
    type_anew(plan, qtbot, "Hilfe vor Ort")
    assert own(workspace, TITLE) == "Hilfe vor Ort"
    assert official.words.text() == OFFICIAL
    assert official.words.isVisible()
    assert city.points[2].title("de") == "Hilfe vor Ort"
    assert not plan.list.item(2).icon().isNull()
    assert plan.list.item(1).icon().isNull()
    plan.close()


def test_it_goes_back_to_the_official_text_undoably(
    plan: PlanDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    type_anew(plan, qtbot, "Hilfe vor Ort")
    qtbot.mouseClick(plan._officials[TITLE].back, Qt.MouseButton.LeftButton)
    assert own(workspace, TITLE) == ""
    assert title_line(plan).text() == OFFICIAL
    workspace.undo_stack.undo()
    assert title_line(plan).text() == "Hilfe vor Ort"
    plan.close()


def test_what_is_typed_like_the_official_text_is_no_own_wording(
    plan: PlanDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    type_anew(plan, qtbot, "Hilfe vor Ort")
    type_anew(plan, qtbot, OFFICIAL)
    assert own(workspace, TITLE) == ""
    plan.close()


def test_another_field_shows_its_own_texts_and_saves_what_was_typed(
    plan: PlanDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    title_line(plan).selectAll()
    qtbot.keyClicks(title_line(plan), "Hilfe")
    plan.list.setCurrentRow(9)
    assert own(workspace, TITLE) == "Hilfe"
    objective = plan._bindings["point/10/objective_de"].editor.inputs()[0]
    assert isinstance(objective, Paragraphs)
    assert objective.raw_text() == official_text("point/10/objective_de")
    plan.close()
