"""What the form says of one of the ten fields: its objective, and the examples when asked for."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from eccar_desktop import texts
from eccar_desktop.domain.edits import SetFields
from eccar_desktop.domain.plan import official_points
from eccar_desktop.widgets.choosing import FieldNumber
from eccar_desktop.widgets.form import Form
from eccar_desktop.widgets.point_help import PointHelp
from eccar_desktop.workspace.workspace import Workspace


@pytest.fixture
def help_(qtbot: QtBot) -> PointHelp:
    """The help by itself."""
    made = PointHelp()
    qtbot.addWidget(made)
    return made


def test_the_examples_unfold_by_key_and_fold_again(form: Form, qtbot: QtBot) -> None:
    field = form.page.bindings["field"].editor
    assert isinstance(field, FieldNumber)
    assert field.help is not None
    first = official_points()[0]
    assert field.help.objective.text() == first.objective("en")
    assert not field.help.examples.isVisible()
    qtbot.keyClick(field.help.unfold, Qt.Key.Key_Space)
    assert field.help.examples.isVisible()
    for example in first.examples["en"]:
        assert example in field.help.examples.text()
        assert example in field.help.unfold.accessibleDescription()
    qtbot.keyClick(field.help.unfold, Qt.Key.Key_Space)
    assert not field.help.examples.isVisible()


def test_tab_leads_from_the_field_to_its_examples(form: Form, qtbot: QtBot) -> None:
    field = form.page.bindings["field"].editor
    assert isinstance(field, FieldNumber)
    assert field.help is not None
    field.combo.setFocus()
    qtbot.keyClick(field.combo, Qt.Key.Key_Tab)
    assert field.help.unfold.hasFocus()


def test_examples_follow_the_words_of_the_city(form: Form, workspace: Workspace) -> None:
    own = {"point/1/examples_en": "Listen first\nAsk again"}
    assert workspace.perform(SetFields("city", workspace.facts.city, own), "Own words")
    field = form.page.bindings["field"].editor
    assert isinstance(field, FieldNumber)
    assert field.help is not None
    assert field.help.examples.text() == "•\u00a0Listen first\n•\u00a0Ask again"


def test_examples_that_only_the_other_language_has_are_named_as_such(help_: PointHelp) -> None:
    german = next(each for each in official_points() if not each.examples["en"])
    help_.say(german)
    assert help_.unfold.text().endswith("(in German)")
    texts.use("de")
    help_.say(german)
    assert help_.unfold.text() == "Beispiele für dieses Handlungsfeld"


def test_where_there_is_nothing_to_say_nothing_is_shown(help_: PointHelp) -> None:
    bare = next(each for each in official_points() if not any(each.examples.values()))
    help_.say(bare)
    assert help_.unfold.isHidden()
    help_.say(None)
    assert help_.objective.isHidden()
    assert help_.examples.isHidden()
