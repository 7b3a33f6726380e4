"""The catalogue describes everything that is kept, once and completely."""

from collections.abc import Iterator

import pytest

from eccar_desktop.domain.catalogue import DELETED, ENTITIES, MEASURE, field_of
from eccar_desktop.domain.fields import Entity, Field, Kind, Policy
from eccar_desktop.store.schema import column_of, columns

KEPT = {
    "measure": (
        "reference field further_fields status kind start end office further_offices partners "
        "target_groups grounds city_roles contacts funding figures links images work_state "
        "internal_note order united_into"
    ),
    "office": "code unit mailbox external active_from active_to",
    "contact": "office mailbox person telephone may_be_published basis checked_on",
    "edition": "name start end selected",
    "chapter_text": "edition number",
    "city": "member_since",
    "distinct": "one other",
}
KEPT_IN_BOTH_LANGUAGES = {
    "measure": ("title summary description goals achievements difficulties outlook status_reason"),
    "office": "name",
    "contact": "function",
    "edition": "title foreword general_information method disclaimer annex imprint",
    "chapter_text": "situation achievements difficulties outlook",
    "city": "name resolution focal_point point/1/title point/10/objective point/3/examples",
}


def every_field() -> Iterator[tuple[Entity, Field]]:
    """Each field with its kind of record, attributes of elements among them."""
    for entity in ENTITIES.values():
        for field in entity.fields.values():
            yield entity, field
            yield from ((entity, each) for each in field.attributes)


@pytest.mark.parametrize("entity", list(KEPT))
def test_everything_that_must_be_kept_has_a_field(entity: str) -> None:
    both = (
        f"{base}_{language}"
        for base in KEPT_IN_BOTH_LANGUAGES.get(entity, "").split()
        for language in ("de", "en")
    )
    missing = {*KEPT[entity].split(), *both} - ENTITIES[entity].fields.keys()
    assert missing == set()


def test_elements_have_the_attributes_that_must_be_kept() -> None:
    assert {
        key: {each.key for each in field.attributes}
        for key, field in MEASURE.fields.items()
        if field.kind is Kind.ROWS
    } == {
        "partners": {"name", "kind", "order"},
        "funding": {"amount", "currency", "source", "year", "order"},
        "figures": {"name", "unit", "baseline", "target", "value", "date", "order"},
        "links": {"address", "text", "order"},
        "images": {
            *("file", "alt_de", "alt_en", "caption_de", "caption_en"),
            *("source", "licence", "decorative", "order"),
        },
    }


def test_a_key_stands_for_itself() -> None:
    for entity in ENTITIES.values():
        assert [field.key for field in entity.fields.values()] == list(entity.fields)
        assert DELETED.key not in entity.fields


def test_every_field_has_words_for_people() -> None:
    assert [f"{e.name}.{f.key}" for e, f in every_field() if not f.label.strip()] == []


def test_choices_and_targets_exist_where_they_are_needed() -> None:
    for entity, field in every_field():
        where = f"{entity.name}.{field.key}"
        assert bool(field.choices) == (field.kind in (Kind.CHOICE, Kind.CHOICES)), where
        if field.kind in (Kind.REFERENCE, Kind.REFERENCES):
            assert field.target in ENTITIES, where
        if field.kind is Kind.ROWS:
            assert field.attributes, where
            assert not field.named_by or field.attribute(field.named_by), where
        if field.is_set:
            assert field.policy is Policy.ADD_WINS, where


def test_texts_in_two_languages_come_in_pairs_and_german_first() -> None:
    for entity in ENTITIES.values():
        spoken = [field for field in entity.fields.values() if field.language]
        for german, english in zip(spoken[::2], spoken[1::2], strict=True):
            assert (german.language, english.language) == ("de", "en")
            assert german.base == english.base
            assert (german.label, german.kind) == (english.label, english.kind)
            assert german.key == f"{german.base}_de"
            assert english.key == f"{english.base}_en"


def test_what_is_internal_or_personal_is_marked() -> None:
    assert not MEASURE.fields["internal_note"].printed
    personal = {f"{entity.name}.{field.key}" for entity, field in every_field() if field.personal}
    assert personal == {"contact.person", "contact.telephone"}


def test_columns_of_the_projection_are_unique() -> None:
    for entity in ENTITIES.values():
        names = [column_of(key).casefold() for key in entity.fields]
        assert len(names) == len(set(names))
        assert {"n", "id", "deleted", "unknown", *names} <= {*columns(entity)}


@pytest.mark.parametrize(
    ("entity", "log_field", "key"),
    [
        ("measure", "title_de", "title_de"),
        ("measure", "partners/x", "partners"),
        ("measure", "partners/a b/kind", "kind"),
        ("measure", "target_groups/x/name", "name"),
        ("city", "point/3/title_de", "point/3/title_de"),
        ("measure", "deleted", "deleted"),
        ("mood", "deleted", "deleted"),
    ],
)
def test_a_field_of_the_log_leads_to_the_catalogue(entity: str, log_field: str, key: str) -> None:
    found = field_of(entity, log_field)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    ("entity", "log_field"),
    [
        ("measure", "colour"),
        ("measure", "partners/x/colour"),
        ("measure", "title_de/x"),
        ("mood", "title_de"),
    ],
)
def test_what_a_newer_program_wrote_leads_nowhere(entity: str, log_field: str) -> None:
    assert field_of(entity, log_field) is None


def test_an_attribute_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        MEASURE.fields["partners"].attribute("colour")


def test_the_fields_of_one_text_are_found_by_its_base() -> None:
    assert [field.key for field in MEASURE.of_base("title")] == [
        "title_de",
        "title_en",
        "title_basis",
    ]
