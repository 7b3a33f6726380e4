"""The preferences: one entry for each declared setting, each choice at once."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.preferences import PreferencesDialog
from eccar_desktop.settings import DECLARED, DISPLAY_NAME, THEME, ZOOM, Settings
from eccar_desktop.widgets.choosing import Combo
from eccar_desktop.widgets.texts import Line
from tests.dialogs.conftest import Shown


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings, show: Shown) -> PreferencesDialog:
    """The conversation."""
    dialog = PreferencesDialog(settings)
    show(dialog)
    return dialog


def test_every_setting_with_a_label_can_be_chosen(dialog: PreferencesDialog) -> None:
    assert list(dialog.entries) == [each.key for each in DECLARED if each.label]


def test_a_choice_counts_at_once(
    qtbot: QtBot, dialog: PreferencesDialog, settings: Settings
) -> None:
    combo = dialog.entries["theme"].field
    assert isinstance(combo, Combo)
    combo.setCurrentIndex(combo.findData("dark"))
    with qtbot.waitSignal(dialog.changed) as changed:
        combo.activated.emit(combo.currentIndex())
    assert changed.args == [THEME]
    assert settings.get(THEME) == "dark"


def test_the_size_is_a_number_within_its_bounds(
    qtbot: QtBot, dialog: PreferencesDialog, settings: Settings
) -> None:
    box = dialog.entries["zoom"].field
    assert isinstance(box, QSpinBox)
    with qtbot.waitSignal(dialog.changed):
        box.setValue(9999)
    assert settings.get(ZOOM) == 300


def test_a_name_is_kept_although_the_dialog_is_closed_while_typing(
    qtbot: QtBot, dialog: PreferencesDialog, settings: Settings
) -> None:
    line = dialog.entries["display_name"].field
    assert isinstance(line, Line)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, " R. Beispiel ")
    assert settings.get(DISPLAY_NAME) == ""
    dialog.reject()
    assert settings.get(DISPLAY_NAME) == "R. Beispiel"


def test_what_is_set_is_shown(tmp_path: Path, qtbot: QtBot, show: Shown) -> None:
    settings = Settings(tmp_path / "s.json")
    settings.set(THEME, "dark")
    settings.set(ZOOM, 150)
    dialog = PreferencesDialog(settings)
    show(dialog)
    combo, box = dialog.entries["theme"].field, dialog.entries["zoom"].field
    assert isinstance(combo, Combo)
    assert isinstance(box, QSpinBox)
    assert (combo.currentText(), box.value()) == ("dark", 150)
