"""Elements of sets in the form: what is typed in them is not lost either."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.values import Value
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.form import Form
from eccar_desktop.widgets.rows import Rows
from eccar_desktop.workspace.workspace import Workspace
from tests.widgets.test_form import type_keys


def rows(form: Form, key: str) -> Rows:
    """The editor of a set."""
    editor = form.page.bindings[key].editor
    assert isinstance(editor, Rows)
    return editor


def line(form: Form, key: str, attribute: str) -> QWidget:
    """The first input of an attribute in the last row."""
    boxes = rows(form, key).rows[-1].boxes
    return next(b.editor.inputs()[0] for b in boxes if b.editor.field.key == attribute)


def typed(form: Form, key: str, attribute: str, text: str) -> None:
    """Type into a new row."""
    rows(form, key).add.click()
    into = line(form, key, attribute)
    into.setFocus()
    type_keys(into, text)


def entered(form: Form, key: str, attribute: str) -> list[object]:
    """What an attribute shows in each row."""
    return [each.element().get(attribute) for each in rows(form, key).rows]


@pytest.mark.parametrize(
    ("key", "attribute", "text"),
    [("partners", "name", "Chor"), ("figures", "value", "12"), ("images", "alt_de", "Ein Tisch")],
)
def test_what_was_being_typed_in_a_row_is_there_again_after_a_crash(
    form: Form, workspace: Workspace, qtbot: QtBot, key: str, attribute: str, text: str
) -> None:
    typed(form, key, attribute, text)
    qtbot.waitUntil(lambda: bool(workspace.drafts()))
    assert workspace.reader.record("measure", form.model.id).values.get(key) is None
    later = RecordModel(workspace)  # as after a crash: nobody left the field
    again = Form(later)
    qtbot.addWidget(again)
    later.show("measure", form.model.id)
    again.page.complete()
    assert entered(again, key, attribute) == [text]
    again.finish()
    [element] = later.value(key)  # type: ignore[misc]  # a list of elements
    assert element[attribute] == text
    assert workspace.drafts() == []


def test_leaving_a_row_makes_one_change_and_no_draft_is_left(
    form: Form, workspace: Workspace, qtbot: QtBot
) -> None:
    before = len(workspace.reader.history(form.model.id))
    typed(form, "partners", "name", "Chor")
    qtbot.waitUntil(lambda: bool(workspace.drafts()))
    form.jump_to("title_de")
    partners: Value = form.model.value("partners")
    assert partners == [{"name": "Chor"}]
    changes = {each.change for each in workspace.reader.history(form.model.id)[before:]}
    assert (len(changes), workspace.drafts()) == (1, [])


def test_who_takes_back_what_they_typed_leaves_no_trace(
    form: Form, workspace: Workspace, qtbot: QtBot
) -> None:
    form.model.set_value("links", [{"address": "https://example.org"}])
    before = workspace.store.log.newest()
    into = line(form, "links", "address")
    into.setFocus()
    type_keys(into, "x")
    qtbot.waitUntil(lambda: bool(workspace.drafts()))
    QTest.keyClick(into, Qt.Key.Key_Backspace)
    form.jump_to("title_de")
    assert (workspace.store.log.newest(), workspace.drafts()) == (before, [])


def test_what_can_not_be_saved_stays_for_another_day(
    form: Form, workspace: Workspace, new_record: Callable[..., str]
) -> None:
    first, other = form.model.id, new_record(title_de="Fest")
    typed(form, "funding", "amount", "viel")
    form.jump_to("title_de")
    form.model.show("measure", other)
    assert entered(form, "funding", "amount") == []
    form.model.show("measure", first)
    assert entered(form, "funding", "amount") == ["viel"]


def test_what_can_not_be_saved_is_said_at_the_field(form: Form) -> None:
    typed(form, "funding", "amount", "viel")
    form.jump_to("title_de")
    assert "viel" in form.page.bindings["funding"].box.remarks.sentences[0]


def test_partners_stay_in_the_order_in_which_they_were_added(form: Form) -> None:
    for name in ("Zoo", "Amt", "Museum"):
        typed(form, "partners", "name", name)
        form.jump_to("title_de")
    assert entered(form, "partners", "name") == ["Zoo", "Amt", "Museum"]
    measure = form.model.id
    form.model.clear()
    form.model.show("measure", measure)
    assert entered(form, "partners", "name") == ["Zoo", "Amt", "Museum"]


@pytest.mark.parametrize(
    ("key", "attribute", "first", "second"),
    [
        ("partners", "name", "Amt", "Zoo"),
        ("funding", "source", "Bund", "Land"),
        ("figures", "name", "Feste", "Kurse"),
        ("links", "address", "https://example.org/a", "https://example.org/b"),
    ],
)
def test_elements_are_moved_by_keys_and_the_focus_goes_along(
    form: Form, key: str, attribute: str, first: str, second: str
) -> None:
    form.model.set_value(key, [{attribute: first}, {attribute: second}])
    last = rows(form, key).rows[1]
    last.up.setFocus()
    QTest.keyClick(last.up, Qt.Key.Key_Space)
    assert entered(form, key, attribute) == [second, first]
    assert last.down.hasFocus()  # it can't go further up, but back
    saved = form.model.value(key)
    assert isinstance(saved, list)
    assert [each[attribute] for each in saved] == [second, first]  # type: ignore[index,call-overload]  # rows of a set


def test_one_element_alone_is_not_offered_to_be_moved(form: Form) -> None:
    form.model.set_value("partners", [{"name": "Amt"}])
    [row] = rows(form, "partners").rows
    assert (row.up.isHidden(), row.down.isHidden()) == (True, True)
