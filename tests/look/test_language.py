"""The language changes while windows are open."""

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from eccar_desktop.look.language import Language, Spoken
from eccar_desktop.texts import current


class Greeting(Spoken, QLabel):
    """A label that tells which language it was told last."""

    def _retranslate(self) -> None:
        self.setText(current())
        self.setProperty("told", (self.property("told") or 0) + 1)


def test_widgets_deep_in_a_window_speak_the_new_language(qtbot: QtBot, language: Language) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    middle = QWidget(window)
    inner = Greeting(middle)
    QVBoxLayout(middle).addWidget(inner)
    for wanted in ("de", "en", "de"):
        language.use(wanted)
        assert inner.text() == wanted


def test_what_is_on_the_screen_is_told_once(
    qtbot: QtBot, qapp: QApplication, language: Language
) -> None:
    greeting = Greeting()
    qtbot.addWidget(greeting)
    greeting.show()
    qapp.processEvents()
    language.use("de")
    qapp.processEvents()
    assert greeting.property("told") == 1


def test_the_buttons_of_qt_speak_german_too(qtbot: QtBot, language: Language) -> None:
    language.use("de")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    label = box.button(QDialogButtonBox.StandardButton.Cancel).text()
    assert label.replace("&", "") == "Abbrechen"


def test_another_language_is_refused(language: Language) -> None:
    with pytest.raises(ValueError, match="fr"):
        language.use("fr")
