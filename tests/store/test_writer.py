"""Edits made into changes, and turned back again."""

from typing import Any

import pytest

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.changes import Change, Json
from eccar_desktop.domain.edits import (
    Create,
    Delete,
    Edit,
    Many,
    Resolve,
    Restore,
    SetFields,
    TurnBack,
)
from eccar_desktop.domain.errors import ExpectedError, NotFoundError
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.domain.identity import edition_id
from eccar_desktop.store.file import Store
from tests.store.asking import changed, dump, made, read, titles, write_elsewhere

SHA = "0f" * 32
OTHER = "ab" * 16


def some_value(field: Field) -> Any:
    """A value that a field can hold."""
    simple: dict[Kind, Any] = {
        Kind.SHORT_TEXT: f"Text für {field.key}",
        Kind.LONG_TEXT: "Absatz\n\nmit *Sternchen* – und مكتب 🏳️‍🌈 \u00a0",
        Kind.NUMBER: field.bounds[0] + 1,
        Kind.AMOUNT: "1573.45",
        Kind.DATE: "2017-03",
        Kind.FLAG: True,
        Kind.REFERENCE: OTHER,
        Kind.FILE: SHA,
        Kind.ORDER: "a0",
        Kind.NAMES: ["Eltern", "Kinder"],
        Kind.NUMBERS: [2, 10],
        Kind.REFERENCES: [OTHER],
    }
    if field.kind is Kind.CHOICE:
        return next(iter(field.choices))
    if field.kind is Kind.CHOICES:
        return sorted(field.choices)[:2]
    if field.kind is Kind.ROWS:
        row = {each.key: some_value(each) for each in field.attributes}
        key = OTHER if field.target else "k1"
        return [row if field.named_by else {**row, "key": key}]
    return simple[field.kind]


# ------------------------------------------------------------------------------- what is kept


@pytest.mark.parametrize("entity", list(ENTITIES))
def test_every_field_of_the_catalogue_is_stored_and_read_back(store: Store, entity: str) -> None:
    values = {key: some_value(field) for key, field in ENTITIES[entity].fields.items()}
    record = store.apply(Create(entity, values)).record
    assert read(store, record, entity).values == values
    empty = dict.fromkeys(key for key in values if key != "reference")
    store.apply(SetFields(entity, record, empty))
    assert set(read(store, record, entity).values) <= {"reference"}
    store.apply(SetFields(entity, record, values))
    assert read(store, record, entity).values == values


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "Wort " * 20_000,
        "\u202eمكتب\u202c עברית 🏳️‍🌈👩🏽‍💻",
        "Zeile\n\n\tmit Tab\u00a0und geschütztem Blank",
        "'); DROP TABLE change; --",
        "\ufeff\u200b",
    ],
    ids=["100 kB", "many words", "rtl", "layout", "sql", "invisible"],
)
def test_texts_come_back_as_they_were_typed(store: Store, text: str) -> None:
    measure = made(store, title_de=text[:5000], description_de=text)
    assert read(store, measure).text("description_de") == text
    assert read(store, measure).text("title_de") == text[:5000]


def test_what_can_not_be_printed_or_stored_never_enters_the_log(
    store: Store, contested: str
) -> None:
    dirty, clean = "Zeile\x0bzwei\x00 \ud800", "Zeile\nzwei "
    measure = made(store, goals_de=dirty, partners=[{"name": "A\x07WO"}], target_groups=["\x1bX"])
    assert read(store, measure).text("goals_de") == clean
    assert read(store, measure).listed("partners") == [{"name": "AWO"}]
    assert read(store, measure).listed("target_groups") == ["X"]
    assert changed(store, measure, goals_de=dirty) is None
    changed(store, measure, outlook_de=dirty)
    assert read(store, measure).text("outlook_de") == clean
    store.apply(Resolve("measure", contested, "title_de", value=dirty))
    assert read(store, contested).text("title_de") == clean


def test_an_end_before_the_start_is_stored(store: Store) -> None:
    measure = made(store, start="2018", end="2017")
    assert read(store, measure).text("end") == "2017"


# ------------------------------------------------------------------------------- creating


def test_a_new_measure_gets_an_id_a_reference_and_one_change(store: Store) -> None:
    applied = store.apply(Create("measure", {"title_de": "Fest", "field": 3}))
    record = read(store, applied.record)
    assert record.text("reference").startswith("50-")
    (change,) = store.log.of_record(applied.record)
    assert change.kind == "create"
    assert set(change.body["set"]) == {"reference", "title_de", "field"}
    assert applied.changes.records == {("measure", applied.record)}
    assert change.batch.hex() == applied.batch


def test_a_record_may_begin_empty(store: Store) -> None:
    contact = store.apply(Create("contact", {})).record
    assert read(store, contact, "contact").values == {}
    applied = store.apply(SetFields("contact", contact, {"mailbox": "amt@stadt.example"}))
    assert read(store, contact, "contact").text("mailbox") == "amt@stadt.example"
    store.apply(TurnBack(applied.batch or "", "undo"))
    assert read(store, contact, "contact").values == {}
    assert not read(store, contact, "contact").deleted


def test_making_a_record_again_fills_its_gaps_and_overwrites_nothing(store: Store) -> None:
    office = store.facts.office
    applied = store.apply(Create("office", {"name_de": "Anders", "unit": "3"}, office))
    assert read(store, office, "office").text("name_de") == "Sozialamt"
    assert read(store, office, "office").text("unit") == "3"
    assert store.apply(Create("office", {"name_de": "Anders"}, office)).batch is None
    store.apply(TurnBack(applied.batch or "", "undo"))
    assert read(store, office, "office").values == {"name_de": "Sozialamt", "code": "50"}


def test_an_edition_that_is_made_again_comes_back_from_the_trash(store: Store) -> None:
    edition = edition_id(store.facts.city, "2024")
    store.apply(Create("edition", {"name": "2024", "title_de": "Alt"}, edition))
    store.apply(Delete("edition", edition))
    applied = store.apply(Create("edition", {"name": "2024", "title_de": "Neu"}, edition))
    assert not read(store, edition, "edition").deleted
    assert read(store, edition, "edition").text("title_de") == "Neu"
    store.apply(TurnBack(applied.batch or "", "undo"))
    assert read(store, edition, "edition").deleted
    store.apply(Restore("edition", edition))
    assert read(store, edition, "edition").text("title_de") == "Alt"


def test_a_reference_is_claimed_once_and_never_changes(store: Store) -> None:
    measure = made(store, reference="50-2020-07")
    assert changed(store, measure, reference="50-2020-08") is None
    store.apply(Create("measure", {"reference": "50-2020-09"}, measure))
    assert read(store, measure).text("reference") == "50-2020-07"


# ------------------------------------------------------------------------------- editing


def test_what_does_not_differ_is_not_written(store: Store) -> None:
    measure = made(store, title_de="Fest", target_groups=["Kinder"], field=3)
    before = dump(store)
    for values in (
        {},
        {"title_de": "Fest"},
        {"title_de": " Fest\n"},
        {"target_groups": ["Kinder"]},
        {"title_en": None},
        {"goals_de": "  "},
        {"partners": []},
    ):
        applied = store.apply(SetFields("measure", measure, values))
        assert applied.batch is None
        assert applied.record == measure
        assert applied.changes.records == frozenset()
    assert dump(store) == before


def test_only_what_differs_is_written(store: Store) -> None:
    measure = made(store, title_de="Fest", field=3)
    changed(store, measure, title_de="Markt", field=3, status="planned")
    assert set(store.log.of_record(measure)[-1].body["set"]) == {"title_de", "status"}


def test_a_name_is_written_beside_the_change_where_somebody_wants_it(store: Store) -> None:
    measure = made(store, title_de="Fest")
    store.writer.name = "Bearbeitung"
    changed(store, measure, title_de="Markt")
    assert [each.author for each in store.reader.history(measure)][-1] == "Bearbeitung"


def test_english_remembers_which_german_it_translates(store: Store) -> None:
    measure = made(store, title_de="Fest", title_en="Fair")
    assert titles(store, english="done") == ["Fest"]
    changed(store, measure, title_de="Markt")
    assert titles(store, english="outdated") == ["Markt"]
    changed(store, measure, title_en="Market")
    assert titles(store, english="done") == ["Markt"]


def test_a_record_that_is_not_here_can_not_be_edited(store: Store) -> None:
    edits: list[Edit] = [
        SetFields("measure", OTHER, {"title_de": "x"}),
        Delete("measure", OTHER),
        Restore("measure", OTHER),
        Resolve("measure", OTHER, "title_de", value="x"),
    ]
    for edit in edits:
        with pytest.raises(NotFoundError):
            store.apply(edit)
    with pytest.raises(ExpectedError, match="nothing here that could be undone"):
        store.apply(TurnBack(OTHER, "undo"))


def test_many_edits_are_one_action_all_or_none(store: Store) -> None:
    measure = made(store, title_de="Fest")
    before = dump(store)
    with pytest.raises(NotFoundError):
        store.apply(
            Many(
                (
                    SetFields("measure", measure, {"title_de": "Markt"}),
                    Create("measure", {"title_de": "Neu"}),
                    Delete("measure", OTHER),
                )
            )
        )
    assert dump(store) == before
    applied = store.apply(
        Many((SetFields("measure", measure, {"title_de": "A"}), Create("measure", {}), Many(())))
    )
    assert len({each.batch for each in _changes(store)[-2:]}) == 1
    store.apply(TurnBack(applied.batch or "", "undo"))
    assert titles(store) == ["Fest"]


def _changes(store: Store) -> list[Change]:
    records = {row[0].hex() for row in store.db.execute("SELECT DISTINCT record FROM change")}
    found = [each for record in records for each in store.log.of_record(record)]
    return sorted(found, key=lambda each: each.at)


# ------------------------------------------------------------------------------- the trash


def test_a_deleted_measure_is_in_the_trash_and_can_not_be_edited(store: Store) -> None:
    measure = made(store, title_de="Fest")
    store.apply(Delete("measure", measure))
    assert titles(store) == []
    assert titles(store, deleted=True) == ["Fest"]
    with pytest.raises(ExpectedError, match="in the trash"):
        changed(store, measure, title_de="Markt")
    assert store.apply(Delete("measure", measure)).batch is None
    store.apply(Restore("measure", measure))
    assert titles(store) == ["Fest"]
    assert store.apply(Restore("measure", measure)).batch is None


def test_an_edit_that_the_deleter_did_not_see_is_to_be_decided(store: Store) -> None:
    measure = made(store, title_de="Fest")
    upon = store.reader.heads(measure)
    store.apply(Delete("measure", measure))
    write_elsewhere(store, measure, {"title_de": "Markt"}, upon)
    record = read(store, measure)
    assert (record.conflicts, record.deleted) == (("deleted",), False)
    (conflict,) = store.reader.conflicts()
    assert conflict.is_deletion
    assert [(head.field, head.value) for head in conflict.heads] == [
        ("deleted", True),
        ("title_de", "Markt"),
    ]


@pytest.mark.parametrize(("verdict", "deleted"), [("delete", True), ("keep", False)])
def test_an_edit_against_a_deletion_is_settled_either_way_and_undone(
    store: Store, verdict: Any, deleted: Any
) -> None:
    measure = made(store, title_de="Fest")
    upon = store.reader.heads(measure)
    store.apply(Delete("measure", measure))
    write_elsewhere(store, measure, {"title_de": "Markt"}, upon)
    applied = store.apply(Resolve("measure", measure, "deleted", verdict=verdict))
    assert read(store, measure).deleted is deleted
    assert read(store, measure).conflicts == ()
    store.apply(TurnBack(applied.batch or "", "undo"))
    assert read(store, measure).conflicts == ("deleted",)


# ------------------------------------------------------------------------------- conflicts


@pytest.fixture
def contested(store: Store) -> str:
    """A measure whose title and whose partner's kind are contested."""
    measure = made(store, title_de="Fest", partners=[{"name": "AWO", "kind": "ngo"}])
    upon = store.reader.heads(measure)
    changed(store, measure, title_de="Markt", partners=[{"name": "AWO", "kind": "state"}])
    write_elsewhere(store, measure, {"title_de": "Feier", "partners/awo/kind": "other"}, upon)
    assert read(store, measure).conflicts == ("partners/awo/kind", "title_de")
    return measure


def values_of(store: Store, field: str) -> set[Json]:
    """What competes for a field."""
    return {
        head.value
        for conflict in store.reader.conflicts()
        if conflict.field == field
        for head in conflict.heads
    }


def test_a_conflict_shows_both_values_and_where_they_began(store: Store, contested: str) -> None:
    assert values_of(store, "title_de") == {"Markt", "Feier"}
    origins = {each.field: each.origin for each in store.reader.conflicts()}
    assert origins == {"title_de": "Fest", "partners/awo/kind": "ngo"}


@pytest.mark.parametrize("title", ["Markt", "Feier", "Beides", "", None])
def test_setting_a_contested_field_settles_it_whatever_the_value(
    store: Store, contested: str, title: str | None
) -> None:
    assert changed(store, contested, title_de=title)
    assert read(store, contested).text("title_de") == (title or "")
    assert read(store, contested).conflicts == ("partners/awo/kind",)
    assert store.log.of_record(contested)[-1].kind == "resolve"
    assert changed(store, contested, title_de=title) is None


@pytest.mark.parametrize("kind", ["other", "state", "company", None])
def test_setting_a_contested_attribute_settles_it_whatever_the_value(
    store: Store, contested: str, kind: str | None
) -> None:
    assert changed(store, contested, partners=[{"name": "AWO", "kind": kind}])
    assert read(store, contested).conflicts == ("title_de",)
    (partner,) = read(store, contested).listed("partners")
    assert partner == {"name": "AWO", **({"kind": kind} if kind else {})}


def test_a_partner_that_is_taken_out_takes_its_conflict_along(store: Store, contested: str) -> None:
    changed(store, contested, partners=[])
    assert read(store, contested).conflicts == ("title_de",)
    assert store.reader.conflict_count() == 1


@pytest.mark.parametrize("field", ["title_de", "partners/awo/kind"])
def test_a_conflict_is_settled_by_one_of_its_values_or_a_third(
    store: Store, contested: str, field: str
) -> None:
    for conflict in store.reader.conflicts():
        if conflict.field == field:
            taken = conflict.heads[0]
    applied = store.apply(Resolve("measure", contested, field, take=taken.change))
    assert field not in read(store, contested).conflicts
    store.apply(TurnBack(applied.batch or "", "undo"))
    assert field in read(store, contested).conflicts
    assert taken.value in values_of(store, field)
    assert len(values_of(store, field)) == 2
    store.apply(Resolve("measure", contested, field, value="third"))
    assert field not in read(store, contested).conflicts


def test_a_resolution_is_asked_for_what_it_can_decide(store: Store, contested: str) -> None:
    with pytest.raises(ExpectedError, match="no open conflict"):
        store.apply(Resolve("measure", contested, "title_en", value="x"))
    with pytest.raises(NotFoundError, match="not one of the competing"):
        store.apply(Resolve("measure", contested, "title_de", take="0" * 32))
    with pytest.raises(ExpectedError, match="which value"):
        store.apply(Resolve("measure", contested, "title_de", verdict="delete"))
    upon = store.reader.heads(contested)
    store.apply(Delete("measure", contested))
    write_elsewhere(store, contested, {"goals_de": "Ziel"}, upon)
    with pytest.raises(ExpectedError, match="whether it holds"):
        store.apply(Resolve("measure", contested, "deleted", value=True))
    assert not read(store, contested).deleted


def test_a_resolution_supersedes_only_what_was_shown(store: Store, contested: str) -> None:
    shown = store.reader.heads(contested)["title_de"]
    later = write_elsewhere(store, contested, {"title_de": "Später"}, {})
    edit = Resolve("measure", contested, "title_de", value="Entschieden", shown=shown)
    applied = store.apply(edit)
    assert values_of(store, "title_de") == {"Entschieden", "Später"}
    store.apply(TurnBack(applied.batch or "", "undo"))
    assert values_of(store, "title_de") == {"Markt", "Feier", "Später"}
    assert later in store.reader.heads(contested)["title_de"]


def test_an_edit_upon_what_was_shown_conflicts_with_what_came_since_and_can_be_undone(
    store: Store,
) -> None:
    measure = made(store, title_de="Fest")
    shown = store.reader.heads(measure)
    write_elsewhere(store, measure, {"title_de": "Markt"}, shown)
    edit = SetFields("measure", measure, {"title_de": "Feier"}, shown=shown)
    applied = store.apply(edit)
    assert values_of(store, "title_de") == {"Markt", "Feier"}
    undone = store.apply(TurnBack(applied.batch or "", "undo"))
    assert values_of(store, "title_de") == {"Markt", "Fest"}
    store.apply(TurnBack(undone.batch or "", "redo"))
    assert values_of(store, "title_de") == {"Markt", "Feier"}


def test_an_edit_never_names_heads_that_went_with_an_undone_merge(store: Store) -> None:
    measure = made(store, title_de="Fest")
    upon = store.reader.heads(measure)
    gone = write_elsewhere(store, measure, {"title_de": "Markt"}, upon)
    shown = store.reader.heads(measure)
    with store.transaction():
        store.db.execute("DELETE FROM change WHERE id = ?", [bytes.fromhex(gone)])
        store.projection.refold(measure)
    store.apply(SetFields("measure", measure, {"title_de": "Feier"}, shown=shown))
    assert gone not in store.log.of_record(measure)[-1].body["set"]["title_de"]["parents"]
    assert read(store, measure).conflicts == ()
    assert titles(store) == ["Feier"]


def test_uniting_and_taking_it_back_tells_of_both_measures(store: Store) -> None:
    stays, other = (made(store, title_de=each) for each in ("Fest", "Feier"))
    both = {("measure", stays), ("measure", other)}
    united = store.apply(SetFields("measure", other, {"united_into": stays}))
    assert united.changes.records == both
    assert united.records == (other,)
    assert store.apply(TurnBack(united.batch or "", "undo")).changes.records == both
