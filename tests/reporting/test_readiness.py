"""What should be looked at before an edition is printed: found with its cause, and only then."""

from pathlib import Path

import pytest

from eccar_desktop.domain.edits import Create, Delete, SetFields
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.selection import SHORT, in_form, in_order
from eccar_desktop.domain.values import Value
from eccar_desktop.reporting.readiness import Edition, findings, read_edition
from eccar_desktop.store.founding import create_store
from tests.reporting.sources import both, key

GOOD: dict[str, Value] = {
    **both("title", "Fest", "Fair"),
    **both("description", "Ein Fest.", "A fair."),
    "reference": "50-2024-01",
    "field": 3,
    "status": "planned",
    "office": key(9),
    "work_state": "approved",
}


def edition_of(*measures: Record, form: str = "", **values: Value) -> Edition:
    """An edition of some measures, with texts in all fields but the third."""
    chosen = in_form(in_order([each.id for each in measures]), {each.id for each in measures}, form)
    rows: list[Value] = [
        {"key": each.measure, "order": each.order, "form": each.form} for each in chosen
    ]
    record = Record(
        "edition", key(1), {**both("title", "Bericht", "Report"), "selected": rows} | values
    )
    texts = both("situation", "So steht es.", "This is how it stands.")
    chapters = {
        number: Record("chapter_text", key(20 + number), {"number": number, **texts})
        for number in range(1, 11)
        if number != 3
    }
    return Edition(record, chapters=chapters, measures={each.id: each for each in measures})


def measure(**values: Value) -> Record:
    """A good measure, but for what is said."""
    return Record("measure", key(5), {k: v for k, v in (GOOD | values).items() if v is not None})


def said(edition: Edition) -> list[tuple[str, str, str]]:
    """Kind of record, field and beginning of each sentence."""
    return [
        (each.problem.entity, each.problem.field, each.problem.text[:24])
        for each in findings(edition)
    ]


def test_a_good_edition_is_ready() -> None:
    assert said(edition_of(measure())) == []


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"work_state": "checked"}, "work_state", "This measure is not appr"),
        ({"title_en": None}, "title_en", "The English text is miss"),
        ({"title_basis": "0" * 16}, "title_en", "The German text has chan"),
        ({"images": [{"alt_de": "Bild"}]}, "images", "An image needs a descrip"),
        ({"links": [{"address": "https://a.example"}]}, "links", "Please say where the lin"),
        ({"goals_de": "www.a.example", "goals_en": "-"}, "goals_de", "An address stands in the"),
    ],
)
def test_what_is_wrong_with_a_measure_leads_to_its_field(
    values: dict[str, Value], field: str, sentence: str
) -> None:
    assert said(edition_of(measure(**values))) == [("measure", field, sentence)]


def test_what_the_short_form_leaves_out_needs_no_mending() -> None:
    poor = measure(goals_de="Ziel", images=[{"alt_de": "Bild"}], outlook_de="www.a.example")
    assert len(said(edition_of(poor))) == 4
    assert said(edition_of(poor, form=SHORT)) == []


def test_a_field_with_neither_measure_nor_text_is_named() -> None:
    edition = edition_of(measure(field=4))
    assert said(edition) == [("chapter_text", "situation_de", "This field has neither a")]
    assert said(edition_of(measure(field=4, further_fields=[3]))) == []
    assert findings(edition)[0].name.startswith("3  ")


def test_an_edition_needs_measures_and_a_title() -> None:
    fields = [
        field
        for entity, field, _ in said(edition_of(title_de=None, title_en=None))
        if entity == "edition"
    ]
    assert fields == ["title_de", "selected"]


def test_open_conflicts_and_late_changes_are_told() -> None:
    contested = Record("measure", key(5), measure().values, conflicts=("title_de",))
    assert [each[1] for each in said(edition_of(contested))] == ["title_de"]
    edition = edition_of(measure())
    stale = Edition(edition.record, None, edition.chapters, edition.measures, frozenset([key(5)]))
    assert said(stale) == [("measure", "work_state", "This measure was changed")]


def test_a_real_file_tells_of_contacts_trash_and_late_changes(tmp_path: Path) -> None:
    with create_store(
        tmp_path / "a.eccar", city="Dresden", office="Amt", coordination=True
    ) as store:
        person = store.apply(Create("contact", {"function_de": "Stelle", "person": "X"})).record
        one = store.apply(Create("measure", {**GOOD, "contacts": [person]})).record
        gone = store.apply(Create("measure", GOOD)).record
        store.apply(SetFields("measure", one, {"status": "completed"}))
        rows: list[Value] = [{"key": one, "order": "a"}, {"key": gone, "order": "b"}]
        about: dict[str, Value] = {"name": "2024", **both("title", "A", "B"), "selected": rows}
        edition = store.apply(Create("edition", about)).record
        store.apply(Delete("measure", gone))
        record = store.reader.record("edition", edition)
        assert record is not None
        found = findings(read_edition(store.reader, store.facts.city, record))
    entities = [(each.problem.entity, each.problem.field) for each in found]
    assert [each for each in entities if each[0] != "chapter_text"] == [
        ("measure", "work_state"),
        ("contact", "may_be_published"),
        ("measure", ""),
    ]
    assert len(entities) == 3 + 9
