"""The field catalogue: every field of every kind of record, described once.

Form, table, filter, merge review, history, import, export and report all read it. Adding a field
to the program is one entry here, or in `measure_fields` (and its translation), and no second place.
"""

from collections.abc import Mapping

from eccar_desktop.domain import vocabulary
from eccar_desktop.domain.fields import (
    Entity,
    Field,
    Kind,
    Policy,
    Section,
    basis_of,
    bilingual,
)
from eccar_desktop.domain.measure_fields import measure_fields
from eccar_desktop.texts import N_

FIELD_NUMBERS = tuple(range(1, 11))
"""The ten fields (points) of the plan of action."""


def _office() -> list[Field]:
    short = Kind.SHORT_TEXT
    return [
        Field(
            "code",
            short,
            N_("Number of the office"),
            N_("As it stands in the city's plan, for example 50."),
            identifies=True,
        ),
        *bilingual("name", N_("Name"), kind=short, identifies=True),
        Field("unit", short, N_("Business unit")),
        Field("mailbox", short, N_("Mailbox")),
        Field("external", Kind.FLAG, N_("Not part of the administration")),
        Field("active_from", Kind.DATE, N_("Active from")),
        Field("active_to", Kind.DATE, N_("Active to"), is_end=True),
        Field(
            "former_names",
            Kind.ROWS,
            N_("Former names"),
            N_("By them the office is still found; printed editions keep them."),
            attributes=(
                *bilingual("name", N_("Name"), kind=short),
                Field("until", Kind.DATE, N_("Until"), is_end=True),
            ),
            policy=Policy.ADD_WINS,
        ),
        Field(
            "united_into",
            Kind.REFERENCE,
            N_("United into"),
            target="office",
            printed=False,
            technical=True,
        ),
    ]


def _contact() -> list[Field]:
    short = Kind.SHORT_TEXT
    return [
        *bilingual("function", N_("Function"), kind=short),
        Field("office", Kind.REFERENCE, N_("Office"), target="office"),
        Field("mailbox", short, N_("Mailbox")),
        Field(
            "person",
            short,
            N_("Person"),
            N_("Only where it must be; the function is better."),
            personal=True,
        ),
        Field("telephone", short, N_("Telephone"), personal=True),
        Field("may_be_published", Kind.FLAG, N_("May be published")),
        Field(
            "basis",
            Kind.CHOICE,
            N_("On what basis"),
            choices=vocabulary.CONTACT_BASIS,
            printed=False,
        ),
        Field("checked_on", Kind.DATE, N_("Checked on"), printed=False),
    ]


EDITION_TEXTS = {
    "foreword": N_("Foreword"),
    "general_information": N_("General information"),
    "method": N_("How this report was made"),
    "disclaimer": N_("Note on the selection"),
    "no_measures": N_("Sentence for a field without measures"),
    "annex": N_("Annex"),
    "abbreviations": N_("Abbreviations, one a line"),
    "imprint": N_("Imprint"),
}
"""The texts around the chapters, beside the title."""


def _edition() -> list[Field]:
    selected = Field(
        "selected",
        Kind.ROWS,
        N_("Selected measures"),
        target="measure",
        attributes=(
            Field("form", Kind.CHOICE, N_("Form"), choices=vocabulary.FORM),
            Field("order", Kind.ORDER, N_("Order"), policy=Policy.LATEST, technical=True),
        ),
        policy=Policy.ADD_WINS,
    )
    return [
        Field("name", Kind.SHORT_TEXT, N_("Name of the edition"), identifies=True),
        *bilingual("title", N_("Title"), kind=Kind.SHORT_TEXT),
        Field("start", Kind.DATE, N_("Period from")),
        Field("end", Kind.DATE, N_("Period to"), is_end=True),
        *(
            each
            for base, label in EDITION_TEXTS.items()
            for each in bilingual(base, label, section=Section.TEXTS)
        ),
        Field("layout", Kind.CHOICE, N_("Layout"), choices=vocabulary.LAYOUT, printed=False),
        Field(
            "hidden_parts",
            Kind.CHOICES,
            N_("Parts left out"),
            choices=vocabulary.REPORT_PARTS,
            policy=Policy.ADD_WINS,
            printed=False,
        ),
        selected,
        Field("previous", Kind.REFERENCE, N_("Edition before"), target="edition", printed=False),
        Field("published", Kind.FILE, N_("As it was published"), printed=False, technical=True),
        *(basis_of(base) for base in ("title", *EDITION_TEXTS)),
    ]


CHAPTER_TEXTS = {
    "situation": N_("Situation"),
    "achievements": N_("Results"),
    "difficulties": N_("Difficulties"),
    "outlook": N_("Outlook"),
}


def _chapter_text() -> list[Field]:
    return [
        Field("edition", Kind.REFERENCE, N_("Edition"), target="edition", technical=True),
        Field("number", Kind.NUMBER, N_("Field of action"), bounds=(1, 10), technical=True),
        *(each for base, label in CHAPTER_TEXTS.items() for each in bilingual(base, label)),
        *(basis_of(base) for base in CHAPTER_TEXTS),
    ]


POINT_TEXTS = {
    "title": (N_("Title of the field"), Kind.SHORT_TEXT),
    "objective": (N_("Objective of the field"), Kind.LONG_TEXT),
    "examples": (N_("Examples, one a line"), Kind.LONG_TEXT),
}
"""What a city can word in its own way for each of the ten fields."""


def _city() -> list[Field]:
    points: list[Field] = []
    for number in FIELD_NUMBERS:
        for part, (label, kind) in POINT_TEXTS.items():
            points += bilingual(
                f"point/{number}/{part}",
                label,
                kind=kind,
                section=Section.TEXTS,
                has_own_place=True,
            )
    return [
        *bilingual("name", N_("Name of the city"), kind=Kind.SHORT_TEXT, identifies=True),
        Field("member_since", Kind.DATE, N_("Member since")),
        *bilingual("resolution", N_("Resolution of the council"), kind=Kind.SHORT_TEXT),
        *bilingual(
            "focal_point",
            N_("Focal point"),
            N_("Who answers questions about the plan of action."),
        ),
        _spellings(),
        *points,
    ]


def _spellings() -> Field:
    return Field(
        "spellings",
        Kind.ROWS,
        N_("Names written in several ways"),
        N_("Partners, target groups and grounds are shown and counted as what is meant."),
        attributes=(
            Field("name", Kind.SHORT_TEXT, N_("As it was typed")),
            Field("stands_for", Kind.SHORT_TEXT, N_("What is meant")),
        ),
        named_by="name",
        policy=Policy.ADD_WINS,
        printed=False,
    )


def _distinct() -> list[Field]:
    return [
        Field("one", Kind.REFERENCE, N_("One measure"), target="measure", technical=True),
        Field("other", Kind.REFERENCE, N_("The other measure"), target="measure", technical=True),
    ]


def _entity(name: str, label: str, fields: list[Field]) -> Entity:
    return Entity(name, label, {each.key: each for each in fields})


ENTITIES: Mapping[str, Entity] = {
    each.name: each
    for each in (
        _entity("measure", N_("Measure"), measure_fields()),
        _entity("office", N_("Office"), _office()),
        _entity("contact", N_("Contact"), _contact()),
        _entity("edition", N_("Edition"), _edition()),
        _entity("chapter_text", N_("Text of a chapter"), _chapter_text()),
        _entity("city", N_("City"), _city()),
        _entity("distinct", N_("Not the same measure"), _distinct()),
    )
}
MEASURE = ENTITIES["measure"]

DELETED = Field("deleted", Kind.FLAG, N_("Deleted"), technical=True, printed=False)
"""The pseudo-field in which a record's deletion and restoring are written."""


def field_of(entity: str, log_field: str) -> Field | None:
    """The catalogue's field for a field of the log (`partners/x/kind` -> attribute `kind`).

    None for what a newer program wrote and this one does not know.
    """
    if log_field == DELETED.key:
        return DELETED
    known = ENTITIES.get(entity)
    if known is None:
        return None
    if log_field in known.fields:
        return known.fields[log_field]
    key, _, rest = log_field.partition("/")
    found = known.fields.get(key)
    if found is None or not found.is_set:
        return None
    _, slash, attribute = rest.partition("/")
    if not slash:
        return found
    return next((each for each in found.parts if each.key == attribute), None)
