"""The preview follows what is typed and reads as the report will."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.window.main import MainWindow
from tests.window.conftest import NewMeasure


def show_preview(window: MainWindow, qtbot: QtBot, measure: str) -> None:
    """Choose a measure and open the preview on it."""
    window.desk.measures.following.choose(measure)
    preview = window.desk.measures.preview
    preview.language.setCurrentIndex(preview.language.findData("de"))
    window.actions_by_key["preview"].trigger()
    qtbot.waitUntil(lambda: "Fest" in window.desk.measures.preview.page.toPlainText())


def test_the_preview_shows_the_field_and_the_measure(
    window: MainWindow, qtbot: QtBot, new_measure: NewMeasure
) -> None:
    show_preview(window, qtbot, new_measure("Fest", field=4, description_de="Ein Abend."))
    lines = window.desk.measures.preview.page.toPlainText().splitlines()
    assert lines[0].startswith("4 ")
    assert "Ein Abend." in lines


def test_the_preview_follows_while_one_types(
    window: MainWindow, qtbot: QtBot, new_measure: NewMeasure
) -> None:
    show_preview(window, qtbot, new_measure("Fest"))
    window.parts.record.type_draft("description_de", "Gerade getippt")
    page = window.desk.measures.preview.page
    qtbot.waitUntil(lambda: "Gerade getippt" in page.toPlainText())


def test_what_lacks_the_language_is_marked_never_silently_german(
    window: MainWindow, qtbot: QtBot, new_measure: NewMeasure
) -> None:
    show_preview(window, qtbot, new_measure("Fest"))
    preview = window.desk.measures.preview
    preview.language.setCurrentIndex(preview.language.findData("en"))
    qtbot.waitUntil(lambda: "[German]" in preview.page.toPlainText())


def test_the_text_of_the_whole_field_goes_to_the_clipboard(
    window: MainWindow, qtbot: QtBot, new_measure: NewMeasure
) -> None:
    new_measure("Markt", field=4)
    new_measure("Tafel", field=5)
    show_preview(window, qtbot, new_measure("Fest", field=4))
    preview = window.desk.measures.preview
    preview.language.setCurrentIndex(preview.language.findData("de"))
    preview.copy.click()
    copied = QApplication.clipboard().text()
    assert "Markt" in copied
    assert "Fest" in copied
    assert "Tafel" not in copied


def test_a_hidden_preview_does_no_work(
    window: MainWindow, qtbot: QtBot, new_measure: NewMeasure
) -> None:
    window.desk.measures.following.choose(new_measure("Fest"))
    qtbot.wait(50)
    assert window.desk.measures.preview.page.toPlainText() == ""
