"""Every field of every kind of record: what an editor is shown is what it gives back."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from eccar_desktop import texts
from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.domain.values import Value, parse
from eccar_desktop.widgets.editor import Offers
from eccar_desktop.widgets.kinds import editor_for
from eccar_desktop.widgets.sections import shown_fields

FIELDS = [field for entity in ENTITIES.values() for field in shown_fields(entity)]
SAMPLES: dict[Kind, list[Value]] = {
    Kind.SHORT_TEXT: [
        "Bürger*innen in „Löbtau“",
        "a\u00a0b",
        "🧑🏽‍🤝‍🧑🏻",
        "مرحبا بالعالم",
        "x" * 500,
    ],
    Kind.LONG_TEXT: ["one\n\ntwo", "10\u00a0000\u202f€", "👩‍👩‍👧 שלום\nעולם", " kept blanks "],
    Kind.AMOUNT: ["1573.45", "12000", "1234567.8", "-3", "0.5", "1000"],
    Kind.DATE: ["2017", "2017-03", "2017-03-15", ".."],
    Kind.FLAG: [True],
    Kind.FILE: ["a" * 64],
    Kind.REFERENCE: ["1" * 32, "2" * 32, "f" * 32],
    Kind.REFERENCES: [["1" * 32], ["1" * 32, "f" * 32]],
    Kind.NAMES: [["Church"], ["A, B", "Zoo"][1:], ["Kirche", "Bürger:innen"]],
}


def samples(field: Field) -> list[Value]:
    """Values that a field can hold."""
    if field.kind is Kind.CHOICE:
        return [*field.choices]
    if field.kind is Kind.CHOICES:
        return [[*field.choices], [*field.choices][:1]]
    if field.kind is Kind.NUMBER:
        return [field.bounds[0], field.bounds[1]]
    if field.kind is Kind.NUMBERS:
        return [[2, 9]]
    if field.kind is Kind.ROWS:
        full = {each.key: samples(each)[0] for each in field.attributes if not each.technical}
        return [[full if field.named_by else {**full, "key": "k1"}]]
    return SAMPLES.get(field.kind, [])


def parsed(field: Field, raw: object) -> Value:
    """What the store would be given."""
    return parse(field, raw, lambda _field, text: text)


def without_nothing(value: Value) -> Value:
    """Rows without the attributes that are empty."""
    if not isinstance(value, list):
        return value
    return [
        {key: own for key, own in each.items() if own is not None}
        if isinstance(each, dict)
        else each
        for each in value
    ]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_what_is_shown_comes_back_unchanged(
    qtbot: QtBot, offers: Offers, field: Field, language: str
) -> None:
    texts.use(language)
    for value in samples(field):
        editor = editor_for(field, offers)
        qtbot.addWidget(editor)
        editor.show_value(value)
        assert without_nothing(parsed(field, editor.raw())) == value


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_an_empty_field_is_no_value(qtbot: QtBot, offers: Offers, field: Field) -> None:
    editor = editor_for(field, offers)
    qtbot.addWidget(editor)
    if samples(field):
        editor.show_value(samples(field)[0])
    editor.show_value(None)
    assert parsed(field, editor.raw()) in (None, [])


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_showing_a_value_is_no_decision(qtbot: QtBot, offers: Offers, field: Field) -> None:
    editor = editor_for(field, offers)
    qtbot.addWidget(editor)
    said: list[object] = []
    for signal in (editor.decided, editor.typed, editor.refused):
        signal.connect(said.append)
    for value in [*samples(field), None]:
        editor.show_value(value)
    editor.finish()
    assert said == []


def test_a_choice_that_is_not_known_is_kept(qtbot: QtBot, offers: Offers) -> None:
    editor = editor_for(ENTITIES["measure"].fields["status"], offers)
    qtbot.addWidget(editor)
    editor.show_value("paused")
    assert editor.raw() == "paused"


def test_choices_stand_in_one_column_where_two_have_no_room(qtbot: QtBot, offers: Offers) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    editor = editor_for(ENTITIES["edition"].fields["hidden_parts"], offers, page)
    page.show()
    for width, columns in ((900, 2), (editor.minimumSizeHint().width(), 1), (900, 2)):
        editor.resize(width, editor.height())
        QApplication.processEvents()
        assert len({each.x() for each in editor.inputs()}) == columns
