"""Language, colours and size change while the form is open."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.look.language import Language
from eccar_desktop.look.theme import Scheme, Theme
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.form import Form

FILLED = {
    "further_fields": [2, 3],
    "target_groups": ["Jugendliche", "Eltern"],
    "images": [{"alt_de": "Ein Tisch", "order": "V"}],
    "funding": [{"amount": "3", "year": 2019}],
    "start": "2018",
    "end": "2017",
}


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    former = QFont(qapp.font())
    made = Theme(qapp)
    made.use(Scheme.LIGHT)
    yield made
    made.use()
    qapp.setFont(former)
    made.deleteLater()


def test_a_form_that_went_through_all_switches_looks_like_a_new_one(
    qtbot: QtBot, theme: Theme, language: Language, model: RecordModel
) -> None:
    model.set_values(FILLED)

    def opened() -> Form:
        form = Form(model)
        qtbot.addWidget(form)
        form.resize(1000, 3000)
        form.show()
        settle()
        return form

    def settle() -> None:
        for _ in range(20):
            QApplication.processEvents()

    def drawn(form: Form) -> object:
        form.setFocus()
        settle()
        return form.grab().toImage()

    old = opened()
    theme.use(Scheme.DARK, 150)
    language.use("de")
    settle()
    theme.use(Scheme.DARK, 100)
    settle()
    picture = drawn(old)
    old.hide()
    assert drawn(opened()) == picture
