"""The form: made from the catalogue, saved without a button, reached by keyboard and ear."""

import gc
import weakref
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.fields import Kind
from eccar_desktop.look.language import Language
from eccar_desktop.look.theme import Theme
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.chips import Chip
from eccar_desktop.widgets.focus import in_reading_order
from eccar_desktop.widgets.form import Form
from eccar_desktop.widgets.section_bar import SectionLink
from eccar_desktop.widgets.texts import Line, Paragraphs
from eccar_desktop.workspace.workspace import Workspace


def editor(form: Form, key: str) -> QWidget:
    """The first input of a field."""
    return form.page.bindings[key].editor.inputs()[0]


def type_into(form: Form, key: str, text: str) -> None:
    """Type a text into a field, key by key."""
    form.jump_to(key)
    assert QApplication.focusWidget() is editor(form, key)
    type_keys(editor(form, key), text)


def type_keys(widget: QWidget, text: str) -> None:
    """Type any letters; those of QTest must be ASCII."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def press_tab() -> QWidget | None:
    """Press Tab where the focus is."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    return QApplication.focusWidget()


# ---------------------------------------------------------------------- made from the catalogue


@pytest.mark.parametrize("entity", ["measure", "office", "contact", "edition", "city"])
def test_every_field_that_people_fill_in_has_an_editor(
    qtbot: QtBot, workspace: Workspace, new_record: Callable[..., str], entity: str
) -> None:
    model = RecordModel(workspace)
    form = Form(model)
    qtbot.addWidget(form)
    model.show(entity, new_record(entity))
    form.page.complete()
    shown = set(form.page.bindings)
    wanted = {
        key
        for key, field in ENTITIES[entity].fields.items()
        if not (field.technical or field.has_own_place)
        and not (field.kind is Kind.ROWS and field.target)
    }
    assert shown == wanted
    model.clear()


def test_a_form_can_change_from_one_kind_of_record_to_another(
    form: Form, new_record: Callable[..., str]
) -> None:
    former = form.page.bindings["title_de"].box
    form.model.show("office", new_record("office", name_de="Kulturamt"))
    assert form.page.bindings["name_de"].editor.raw() == "Kulturamt"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert not shiboken6.isValid(former)


def test_nothing_is_built_before_it_is_seen_and_then_all_from_the_top(
    qtbot: QtBot, model: RecordModel
) -> None:
    form = Form(model)
    qtbot.addWidget(form)
    assert form.page.bindings == {}
    with qtbot.waitSignal(form.page.built):
        form.show()
        assert next(iter(form.page.bindings)) == "title_de"
    assert all(each.box.isVisible() for each in form.page.bindings.values())
    assert "internal_note" in form.page.bindings


def test_a_field_can_be_gone_to_before_it_is_built(qtbot: QtBot, model: RecordModel) -> None:
    model.set_value("outlook_de", "Es geht weiter.")
    form = Form(model)
    qtbot.addWidget(form)
    form.resize(1000, 400)
    form.show()
    form.jump_to("outlook_de")
    text = editor(form, "outlook_de")
    assert form.focusWidget() is text
    assert text.toPlainText() == "Es geht weiter."
    assert not text.visibleRegion().isEmpty()


def test_why_something_was_refused_is_seen_though_the_field_stands_at_the_edge(
    qtbot: QtBot, model: RecordModel
) -> None:
    form = Form(model)
    qtbot.addWidget(form)
    form.resize(1000, 400)
    form.show()
    form.jump_to("start")
    box, page = form.page.bindings["start"].box, form.page
    at_the_edge = box.mapTo(page.widget(), QPoint(0, box.height())).y() - page.viewport().height()
    page.verticalScrollBar().setValue(at_the_edge)
    form.model.refused.emit("start", "This is no date.")
    assert box.visibleRegion().boundingRect().height() == box.height()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    here = page.verticalScrollBar().value()
    form.model.refused.emit("start", "This is no date at all.")
    assert page.verticalScrollBar().value() == here, "who has gone on is not thrown back"


def test_in_a_narrow_form_the_counts_stand_below_the_links(form: Form, qtbot: QtBot) -> None:
    form.resize(1000, 500)
    qtbot.waitUntil(lambda: form.problem_button.y() < form.bar.geometry().bottom())
    form.resize(400, 500)
    qtbot.waitUntil(lambda: form.problem_button.y() > form.bar.geometry().bottom())


def test_of_what_lies_in_the_trash_nobody_says_that_it_is_complete(
    form: Form, model: RecordModel
) -> None:
    assert form.problem_button.isVisible()
    model.delete()
    assert not form.problem_button.isVisible()


def test_what_was_half_typed_is_saved_from_a_form_that_nobody_saw(
    qtbot: QtBot, workspace: Workspace, model: RecordModel
) -> None:
    model.type_draft("summary_de", "Zweimal im Jahr.")
    form = Form(model)
    qtbot.addWidget(form)
    assert form.finish()
    assert model.value("summary_de") == "Zweimal im Jahr."


# ---------------------------------------------------------------------- saving


def test_what_is_typed_is_saved_when_the_field_is_left(form: Form) -> None:
    type_into(form, "summary_de", "Zweimal im Jahr.")
    assert form.model.value("summary_de") is None
    assert form.model.has_draft("summary_de")
    press_tab()
    assert form.model.value("summary_de") == "Zweimal im Jahr."
    assert not form.model.has_draft("summary_de")


def test_what_is_typed_is_a_draft_in_the_file_after_a_second(
    qtbot: QtBot, form: Form, workspace: Workspace
) -> None:
    type_into(form, "summary_de", "Zweimal")
    qtbot.waitUntil(lambda: [each.text for each in workspace.drafts()] == ["Zweimal"], timeout=3000)


def test_looking_through_all_fields_leaves_no_trace(form: Form, workspace: Workspace) -> None:
    before = workspace.undo_stack.count()
    history = len(form.model.history())
    editor(form, "title_de").setFocus()
    for _ in range(120):
        press_tab()
    form.finish()
    assert workspace.undo_stack.count() == before
    assert len(form.model.history()) == history


def test_a_title_that_ends_in_a_blank_while_it_is_typed_keeps_the_blank(form: Form) -> None:
    type_into(form, "title_en", "Round ")
    form.page.bindings["title_en"]._save_typed()
    line = editor(form, "title_en")
    assert isinstance(line, Line)
    assert (line.text(), form.model.value("title_en")) == ("Round ", "Round")


def test_a_date_is_understood_as_people_write_it(form: Form) -> None:
    type_into(form, "start", "März 2017")
    press_tab()
    assert form.model.value("start") == "2017-03"
    assert form.page.bindings["start"].editor.raw() == "March 2017"


def test_what_is_no_date_stays_and_is_explained(form: Form) -> None:
    type_into(form, "start", "demnächst")
    press_tab()
    assert form.model.value("start") is None
    assert form.page.bindings["start"].editor.raw() == "demnächst"
    assert "not a date" in " ".join(form.page.bindings["start"].box.remarks.sentences)
    type_into(form, "start", "")
    QTest.keySequence(editor(form, "start"), "Ctrl+A")
    type_keys(editor(form, "start"), "2018")
    press_tab()
    assert form.model.value("start") == "2018"
    assert form.page.bindings["start"].box.remarks.sentences == []


def test_a_choice_is_saved_at_once_and_undone_with_the_file(
    form: Form, workspace: Workspace
) -> None:
    combo = editor(form, "status")
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert form.model.value("status") == "planned"
    workspace.undo_stack.undo()
    assert form.model.value("status") is None
    assert form.page.bindings["status"].editor.raw() is None


def test_names_are_added_by_enter_and_taken_away_by_their_cross(form: Form) -> None:
    type_into(form, "target_groups", "Jugendliche")
    QTest.keyClick(editor(form, "target_groups"), Qt.Key.Key_Return)
    type_keys(editor(form, "target_groups"), "Eltern,")
    assert sorted(form.model.value("target_groups") or []) == ["Eltern", "Jugendliche"]
    chip = next(c for c in form.findChildren(Chip) if c.text() == "Eltern" and c.isVisible())
    chip.click()
    assert form.model.value("target_groups") == ["Jugendliche"]


def test_rows_are_added_filled_and_taken_away(form: Form) -> None:
    rows = form.page.bindings["partners"].editor
    form.jump_to("partners")
    rows.add.click()
    type_keys(QApplication.focusWidget(), "Caritas")
    press_tab()
    assert form.model.value("partners") == [{"name": "Caritas"}]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert form.model.value("partners") == [{"name": "Caritas", "kind": "office"}]
    assert len(rows.rows) == 1
    rows.rows[0].remove.click()
    assert form.model.value("partners") is None
    assert rows.rows == []


def test_images_keep_the_order_that_people_give_them(form: Form) -> None:
    images = [{"source": name, "order": name} for name in ("A", "B", "C")]
    form.model.set_value("images", images)
    rows = form.page.bindings["images"].editor
    assert [row.element()["source"] for row in rows.rows] == ["A", "B", "C"]
    rows.rows[2].up.click()
    saved = sorted(form.model.value("images") or [], key=lambda each: each["order"])
    assert [each["source"] for each in saved] == ["A", "C", "B"]
    assert {each["source"]: each["order"] for each in saved}["A"] == "A"


# ---------------------------------------------------------------------- what is wrong


def test_a_problem_is_told_at_its_field_and_in_the_list(form: Form) -> None:
    form.model.set_values({"start": "2018", "end": "2017"})
    assert "The end lies before the start." in form.page.bindings["end"].box.remarks.sentences
    form.problem_button.click()
    rows = [form.problem_list.item(row) for row in range(form.problem_list.count())]
    item = next(each for each in rows if each.text().startswith("End:"))
    form.problem_list.itemActivated.emit(item)
    assert QApplication.focusWidget() is editor(form, "end")


def test_a_translation_can_be_declared_to_fit_still(form: Form) -> None:
    form.model.set_value("title_en", "Round Table")
    form.model.set_value("title_de", "Runder Tisch der Stadt")
    box = form.page.bindings["title_en"].box
    assert form.model.translation_state("title") == "outdated"
    button = next(b for b in box.findChildren(QPushButton) if "fits" in b.text())
    button.click()
    assert form.model.translation_state("title") == "done"
    assert box.remarks.sentences == []


# ---------------------------------------------------------------------- reading only


def test_a_record_in_the_trash_can_be_read_and_restored(form: Form) -> None:
    form.model.delete()
    line = editor(form, "title_de")
    assert isinstance(line, Line) and line.isReadOnly()
    assert "trash" in form.state.sentences[0]
    form.state.findChild(QPushButton, "restore").click()
    assert form.state.sentences == []
    assert not line.isReadOnly()


def test_while_a_job_writes_nothing_can_be_changed(form: Form, workspace: Workspace) -> None:
    workspace._set_busy(True)
    text = editor(form, "summary_de")
    assert isinstance(text, Paragraphs) and text.isReadOnly()
    assert not editor(form, "status").isEnabled()
    assert len(form.state.sentences) == 1
    workspace._set_busy(False)
    assert editor(form, "status").isEnabled()
    assert form.state.sentences == []


# ---------------------------------------------------------------------- keyboard, ear, eye


def full(form: Form) -> None:
    """Fill in sets and rows, so that there are chips and rows."""
    form.model.set_values(
        {
            "further_fields": [2, 3],
            "target_groups": ["Jugendliche", "Eltern"],
            "partners": [{"name": "Caritas"}],
            "links": [{"address": "https://www.dresden.de", "text": "Dresden"}],
            "images": [{"alt_de": "Ein Tisch", "order": "V"}],
            "funding": [{"amount": "3", "year": 2019}],
            "start": "2018",
            "end": "2017",
        }
    )
    QApplication.processEvents()


def test_tab_goes_through_everything_in_the_order_in_which_it_is_read(form: Form) -> None:
    full(form)
    wanted = [w for w in in_reading_order(form) if w.isVisible() and w.isEnabled()]
    # Tab reaches a group of links once; arrow keys go from link to link.
    wanted = [w for w in wanted if not isinstance(w, SectionLink) or w.isChecked()]
    wanted[0].setFocus()
    walked = [QApplication.focusWidget()]
    while (widget := press_tab()) is not wanted[0] and len(walked) <= len(wanted):
        walked.append(widget)
    assert walked == wanted
    assert len(wanted) > 60


def test_everything_that_takes_the_focus_has_a_name(form: Form) -> None:
    full(form)
    nameless = [
        widget
        for widget in in_reading_order(form)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def test_names_tell_field_and_language_and_descriptions_tell_help_and_problem(form: Form) -> None:
    form.model.set_values({"start": "2018", "end": "2017"})

    def spoken(key: str, what: QAccessible.Text) -> str:
        return QAccessible.queryAccessibleInterface(editor(form, key)).text(what)

    assert spoken("title_en", QAccessible.Text.Name) == "Title (English)"
    assert "ongoing" in spoken("end", QAccessible.Text.Description)
    assert "The end lies before the start." in spoken("end", QAccessible.Text.Description)


def test_no_letter_is_promised_to_two_fields(form: Form, language: Language) -> None:
    for wanted in ("de", "en"):
        language.use(wanted)
        labels = [each for each in form.findChildren(QWidget) if hasattr(each, "text")]
        texts = [each.text() for each in labels if callable(each.text)]
        letters = [t.replace("&&", "").partition("&")[2][:1].lower() for t in texts]
        given = [letter for letter in letters if letter.strip()]
        assert sorted(given) == sorted(set(given))


def test_the_form_speaks_another_language_at_once(form: Form, language: Language) -> None:
    form.model.set_values({"start": "2018", "end": "2017"})
    assert form.page.bindings["start"].box.label.text() == "Start"
    language.use("de")
    assert form.page.bindings["start"].box.label.text() == "Beginn"
    assert "Das Ende liegt vor dem Beginn." in form.page.bindings["end"].box.remarks.sentences
    field = form.page.bindings["field"].editor
    assert "Wachsamkeit" in field.combo.currentText()


def test_the_page_does_not_jump_while_a_field_above_grows(qtbot: QtBot, form: Form) -> None:
    form.jump_to("outlook_de")
    QApplication.processEvents()
    text, bar = editor(form, "outlook_de"), form.page.verticalScrollBar()
    place, height = text.mapTo(form, QPoint(0, 0)).y(), bar.maximum()
    form.model.set_value("summary_de", "\n".join("viele Zeilen" for _ in range(12)))
    qtbot.waitUntil(lambda: bar.maximum() > height + 100)
    assert abs(text.mapTo(form, QPoint(0, 0)).y() - place) <= 1


def test_a_field_that_is_jumped_to_is_seen_from_its_label_on_however_little_room_there_is(
    qtbot: QtBot, form: Form
) -> None:
    form.resize(900, 220)
    form.model.set_value("outlook_de", "\n".join("viele Zeilen" for _ in range(20)))
    box = form.page.bindings["outlook_de"].box
    qtbot.waitUntil(lambda: box.height() > form.page.viewport().height())
    form.jump_to("outlook_de")
    assert box.label.visibleRegion().boundingRect() == box.label.rect()


def test_nothing_is_cut_off_at_twice_the_size_on_a_small_screen(
    form: Form, on_screen: Callable[[QWidget], None]
) -> None:
    theme = Theme(QApplication.instance())
    theme.use(zoom=200)
    form.resize(1366, 768)
    on_screen(form)
    try:
        content = form.page.widget()
        assert content.width() <= form.page.viewport().width()
        wide = [w for w in in_reading_order(content) if w.isVisible() and _right(w, content)]
        assert wide == []
    finally:
        theme.use()
        theme.deleteLater()


def _right(widget: QWidget, content: QWidget) -> bool:
    return widget.mapTo(content, QPoint(widget.width(), 0)).x() > content.width() + 1


def test_a_closed_form_is_gone(qtbot: QtBot, model: RecordModel) -> None:
    form = Form(model)
    full(form)
    form.show()
    gone: list[bool] = []
    form.destroyed.connect(lambda: gone.append(True))
    kept = weakref.ref(form)
    form.close()
    form.deleteLater()
    del form
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()
    assert gone == [True]
    assert kept() is None
    model.set_value("title_de", "Noch da")


# ---------------------------------------------------------------------- from record to record


def test_nothing_half_typed_comes_along_to_another_measure(
    form: Form, new_record: Callable[..., str]
) -> None:
    other = new_record(title_de="Andere")
    type_into(form, "summary_de", "Nur hier.")
    form.page.bindings["target_groups"].editor.line.setText("halb")
    form.page.bindings["partners"].editor.add.click()
    form.model.show("measure", other)
    assert form.page.bindings["summary_de"].editor.raw() == ""
    assert form.page.bindings["target_groups"].editor.line.text() == ""
    assert form.page.bindings["partners"].editor.rows == []
    form.jump_to("summary_de")
    QTest.keySequence(editor(form, "summary_de"), "Ctrl+Z")
    form.jump_to("title_de")
    QTest.keySequence(editor(form, "title_de"), "Ctrl+Z")
    form.finish()
    assert form.model.value("summary_de") is None
    assert form.model.value("title_de") == "Andere"


def test_what_was_typed_stays_with_its_measure(form: Form, new_record: Callable[..., str]) -> None:
    first, other = form.model.id, new_record(title_de="Andere")
    type_into(form, "summary_de", "Nur hier.")
    form.model.show("measure", other)
    form.model.show("measure", first)
    assert form.model.value("summary_de") == "Nur hier."
    assert form.page.bindings["summary_de"].editor.raw() == "Nur hier."


def test_a_half_typed_name_is_saved_when_the_form_is_left(form: Form) -> None:
    type_into(form, "target_groups", "Eltern")
    assert form.finish()
    assert form.model.value("target_groups") == ["Eltern"]


def test_names_are_suggested_from_other_measures(
    form: Form, new_record: Callable[..., str]
) -> None:
    new_record(target_groups=["Jugendliche", "Eltern"])
    form.model.set_value("target_groups", ["Eltern"])
    form.jump_to("target_groups")
    line = editor(form, "target_groups")
    assert isinstance(line, Line)
    assert line.completer().model().stringList() == ["Jugendliche"]
