"""How much of a measure is translated stands over its form and leads to what is not."""

from PySide6.QtWidgets import QPushButton

from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.form import Form
from tests.widgets.conftest import NewRecord, OnScreen


def test_it_counts_the_german_texts_whose_english_is_up_to_date(
    form: Form, model: RecordModel, new_record: NewRecord
) -> None:
    model.show("measure", new_record(title_de="Fest", title_en="Feast", goals_de="Ruhe"))
    assert form.english.text() == "English: 1 of 2"
    model.set_value("goals_en", "Quiet")
    assert form.english.text() == "English: 2 of 2"
    assert not form.english.isEnabled()
    model.set_value("title_de", "Straßenfest")
    assert form.english.text() == "English: 1 of 2"


def test_a_measure_without_a_german_text_counts_nothing(
    form: Form, model: RecordModel, new_record: NewRecord
) -> None:
    model.show("measure", new_record(title_en="Feast"))
    assert form.english.isHidden()


def test_it_leads_from_one_missing_text_to_the_next_and_round(
    form: Form, model: RecordModel, new_record: NewRecord, on_screen: OnScreen
) -> None:
    on_screen(form)
    model.show("measure", new_record(title_de="Fest", goals_de="Ruhe", outlook_de="Mehr"))
    reached: list[str] = []
    form.english.wanted.connect(reached.append)
    for _press in range(4):
        form.english.click()
    assert reached == ["title_en", "goals_en", "outlook_en", "title_en"]
    assert form.page.bindings["title_en"].editor.inputs()[0].hasFocus()


def test_whoever_mends_a_letter_says_beside_it_that_the_english_is_still_right(
    form: Form, model: RecordModel, new_record: NewRecord
) -> None:
    model.show("measure", new_record(title_de="Fset", title_en="Feast"))
    box = form.page.bindings["title_de"].box
    assert box.remarks.sentences == []
    model.set_value("title_de", "Fest")
    assert "earlier version" in box.remarks.sentences[0]
    minor = next(each for each in box.findChildren(QPushButton) if "minor" in each.text())
    minor.click()
    assert box.remarks.sentences == []
    assert model.translation_state("title") == "done"
    assert form.page.bindings["title_en"].box.remarks.sentences == []
