"""Pictures in the form: chosen or dropped, prepared quietly, shown where they belong."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.files import PictureFile
from eccar_desktop.widgets.form import Form
from eccar_desktop.widgets.rows import Rows
from eccar_desktop.workspace.workspace import Workspace
from tests.dropping import drop, files
from tests.widgets.test_form import type_keys


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    path = tmp_path / "round_table.jpg"
    Image.new("RGB", (800, 400), "red").save(path)
    return path


def rows(form: Form) -> Rows:
    """The editor of the images."""
    editor = form.page.bindings["images"].editor
    assert isinstance(editor, Rows)
    return editor


def pictures(form: Form) -> list[PictureFile]:
    """The editors of the images that are shown, in order."""
    return [row.findChild(PictureFile) for row in rows(form).rows]


def test_a_picture_is_shown_as_being_prepared_and_then_small(
    form: Form, workspace: Workspace, photograph: Path
) -> None:
    rows(form).add.click()
    [picture] = pictures(form)
    picture.give(photograph)
    assert "prepared" in picture.facts.text()
    assert picture.choose.text() == "Cancel"
    workspace.wait_for_jobs()
    assert picture.facts.text() == "800 × 400"
    assert picture.choose.text() == "Other image…"
    assert picture.picture.pixmap().width() == 2 * picture.picture.pixmap().height()
    assert [picture] == pictures(form)


def test_the_button_takes_the_wish_back_while_the_picture_is_being_prepared(
    form: Form, model: RecordModel, workspace: Workspace, photograph: Path
) -> None:
    rows(form).add.click()
    [picture] = pictures(form)
    picture.give(photograph)
    QTest.keyClick(picture.choose, Qt.Key.Key_Space)
    workspace.wait_for_jobs()
    assert picture.choose.text() == "Choose image…"
    assert model.value("images") is None


def test_removing_the_row_takes_the_wish_back(
    form: Form, model: RecordModel, workspace: Workspace, photograph: Path
) -> None:
    rows(form).add.click()
    pictures(form)[0].give(photograph)
    rows(form).rows[0].remove.click()
    workspace.wait_for_jobs()
    assert (rows(form).rows, model.value("images")) == ([], None)


def test_words_that_are_being_typed_stay_when_the_picture_comes(
    form: Form, workspace: Workspace, photograph: Path
) -> None:
    rows(form).add.click()
    pictures(form)[0].give(photograph)
    words = next(
        box.editor.inputs()[0]
        for box in rows(form).rows[0].boxes
        if box.editor.field.key == "alt_de"
    )
    words.setFocus()
    type_keys(words, "Ein Tisch")
    workspace.wait_for_jobs()
    assert words.toPlainText() == "Ein Tisch"  # type: ignore[attr-defined]  # paragraphs
    assert pictures(form)[0].facts.text() == "800 × 400"


def test_coming_back_to_a_measure_shows_that_its_picture_is_being_prepared(
    form: Form, model: RecordModel, workspace: Workspace, photograph: Path, new_record: object
) -> None:
    first = model.id
    rows(form).add.click()
    pictures(form)[0].give(photograph)
    model.show("measure", new_record(title_de="Fest"))  # type: ignore[operator]  # a fixture
    assert pictures(form) == []
    model.show("measure", first)
    [picture] = pictures(form)
    assert picture.choose.text() == "Cancel"
    workspace.wait_for_jobs()
    assert picture.facts.text() == "800 × 400"


def test_what_is_no_picture_is_refused_with_a_sentence_at_the_field(
    form: Form, workspace: Workspace, tmp_path: Path
) -> None:
    words = tmp_path / "words.png"
    words.write_text("no picture", encoding="utf-8")
    rows(form).add.click()
    pictures(form)[0].give(words)
    workspace.wait_for_jobs()
    assert "words.png" in form.page.bindings["images"].box.remarks.sentences[0]
    assert pictures(form)[0].choose.text() == "Choose image…"


def test_pictures_dropped_anywhere_on_the_form_are_added(
    form: Form, workspace: Workspace, photograph: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.png"
    Image.new("RGB", (30, 20), "blue").save(other)
    title = form.page.bindings["title_de"].editor.inputs()[0]
    description = form.page.bindings["description_de"].editor.inputs()[0]
    assert drop(title, files(photograph))
    assert drop(description.viewport(), files(photograph, other))  # type: ignore[attr-defined]  # scrolls
    workspace.wait_for_jobs()
    shown = [each.facts.text() for each in pictures(form)]
    assert shown == ["800 × 400", "800 × 400", "30 × 20"]
    assert title.text() == "Runder Tisch"  # type: ignore[attr-defined]  # a line
    assert description.toPlainText() == ""  # type: ignore[attr-defined]  # paragraphs


def test_a_picture_dropped_on_another_takes_its_place(
    form: Form, workspace: Workspace, photograph: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.png"
    Image.new("RGB", (30, 20), "blue").save(other)
    drop(form, files(photograph))
    workspace.wait_for_jobs()
    drop(pictures(form)[0].choose, files(other))
    workspace.wait_for_jobs()
    assert [each.facts.text() for each in pictures(form)] == ["30 × 20"]


def test_other_files_are_left_to_the_window(form: Form, tmp_path: Path) -> None:
    title = form.page.bindings["title_de"].editor.inputs()[0]
    assert not drop(title, files(tmp_path / "office.eccar"))


def test_a_dropped_picture_is_shown_whole_and_has_the_focus(
    form: Form, photograph: Path, qtbot: QtBot
) -> None:
    drop(form, files(photograph))
    row = rows(form).rows[0]
    qtbot.waitUntil(lambda: row.visibleRegion().boundingRect().size() == row.size())
    assert QApplication.focusWidget() is pictures(form)[0].choose


def test_a_link_dropped_on_a_line_is_typed_there(form: Form) -> None:
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/")])
    link.setText("https://example.org/")
    note = form.page.bindings["description_de"].editor.inputs()[0]
    assert drop(note.viewport(), link, QPoint(5, 5))  # type: ignore[attr-defined]  # scrolls
    assert note.toPlainText() == "https://example.org/"  # type: ignore[attr-defined]  # paragraphs
