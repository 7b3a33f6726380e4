"""The field catalogue: every field of every kind of record, described once.

Form, table, filter, merge review, history, import, export and report all read it. Adding a field
to the program is one entry here (and its translation), and no second place.
"""

from collections.abc import Mapping
from dataclasses import replace

from eccar_desktop.domain import vocabulary
from eccar_desktop.domain.fields import Entity, Field, Kind, Policy, Section
from eccar_desktop.texts import N_

FIELD_NUMBERS = tuple(range(1, 11))
"""The ten fields (points) of the plan of action."""


def _text(
    base: str, label: str, help: str = "", *, kind: Kind = Kind.LONG_TEXT, **more: object
) -> list[Field]:
    """A text in German and English: `<base>_de` and `<base>_en`."""
    german = Field(f"{base}_de", kind, label, help, language="de", base=base, **more)  # type: ignore[arg-type]  # the options of Field
    return [german, replace(german, key=f"{base}_en", language="en")]


def _basis(base: str) -> Field:
    """The hash of the German text that the English one translates (see domain.translation)."""
    return Field(
        f"{base}_basis",
        Kind.SHORT_TEXT,
        N_("state of the translation"),
        base=base,
        policy=Policy.LATEST,
        printed=False,
        technical=True,
    )


TRANSLATED = ("title", "summary", "description", "goals", "achievements", "difficulties", "outlook")
"""The measure's texts, in reading order."""


def _measure_texts() -> list[Field]:
    words = {
        "title": (N_("Title"), N_("A short name by which readers know the measure."), 120),
        "summary": (
            N_("Summary"),
            N_("What it is and whom it helps, in two or three sentences."),
            400,
        ),
        "description": (N_("Description"), N_("What is done, by whom, where and how."), 2000),
        "goals": (N_("Goals"), N_("What should be different afterwards?"), 800),
        "achievements": (N_("Results"), N_("What was achieved? Numbers and examples help."), 1200),
        "difficulties": (
            N_("Difficulties"),
            N_("What was hard, and what was learned from it?"),
            800,
        ),
        "outlook": (N_("Outlook"), N_("How does it go on?"), 800),
    }
    found: list[Field] = []
    for base, (label, help_, advice) in words.items():
        kind = Kind.SHORT_TEXT if base == "title" else Kind.LONG_TEXT
        section = Section.BASICS if base == "title" else Section.TEXTS
        found += _text(base, label, help_, kind=kind, section=section, advice=advice)
    return found


def _partners() -> Field:
    return Field(
        "partners",
        Kind.ROWS,
        N_("Partners"),
        N_("Associations, companies, authorities that take part."),
        Section.PEOPLE,
        attributes=(
            Field("name", Kind.SHORT_TEXT, N_("Name")),
            Field("kind", Kind.CHOICE, N_("Kind"), choices=vocabulary.PARTNER_KIND),
        ),
        named_by="name",
        policy=Policy.ADD_WINS,
    )


def _names(key: str, label: str, help_: str) -> Field:
    return Field(key, Kind.NAMES, label, help_, Section.PEOPLE, policy=Policy.ADD_WINS)


def _rows(key: str, label: str, help_: str, *attributes: Field) -> Field:
    return Field(
        key, Kind.ROWS, label, help_, Section.FACTS, attributes=attributes, policy=Policy.ADD_WINS
    )


def _funding() -> Field:
    return _rows(
        "funding",
        N_("Funding"),
        N_("What it costs and who pays, year by year."),
        Field("amount", Kind.AMOUNT, N_("Amount")),
        Field("currency", Kind.CHOICE, N_("Currency"), choices=vocabulary.CURRENCIES),
        Field("source", Kind.SHORT_TEXT, N_("Source of the money")),
        Field("year", Kind.NUMBER, N_("Year"), bounds=(1900, 2200)),
    )


def _figures() -> Field:
    return _rows(
        "figures",
        N_("Figures"),
        N_("What can be counted: visitors, cases, trainings."),
        Field("name", Kind.SHORT_TEXT, N_("What is counted")),
        Field("unit", Kind.SHORT_TEXT, N_("Unit")),
        Field("baseline", Kind.AMOUNT, N_("Baseline")),
        Field("target", Kind.AMOUNT, N_("Target")),
        Field("value", Kind.AMOUNT, N_("Value")),
        Field("date", Kind.DATE, N_("As of")),
    )


def _links() -> Field:
    return _rows(
        "links",
        N_("Links"),
        N_("Pages where readers find more."),
        Field("address", Kind.SHORT_TEXT, N_("Address")),
        Field("text", Kind.SHORT_TEXT, N_("Link text")),
    )


def _images() -> Field:
    return _rows(
        "images",
        N_("Images"),
        N_("Pictures that may be published with the measure."),
        Field("file", Kind.FILE, N_("Image file")),
        *_text("alt", N_("Alternative text"), N_("What can be seen, for people who can't see it.")),
        *_text("caption", N_("Caption"), kind=Kind.SHORT_TEXT),
        Field("source", Kind.SHORT_TEXT, N_("Source")),
        Field("licence", Kind.SHORT_TEXT, N_("Licence")),
        Field("decorative", Kind.FLAG, N_("Only decoration")),
        Field("order", Kind.ORDER, N_("Order"), policy=Policy.LATEST, technical=True),
    )


def _measure_basics() -> list[Field]:
    status_help = N_("How far the measure is at the end of the reporting period.")
    return [
        Field(
            "field",
            Kind.NUMBER,
            N_("Field of action"),
            N_("The field in which it is printed."),
            bounds=(1, 10),
        ),
        Field(
            "further_fields",
            Kind.NUMBERS,
            N_("Further fields"),
            N_("Other fields that refer to it."),
            bounds=(1, 10),
            policy=Policy.ADD_WINS,
        ),
        Field("status", Kind.CHOICE, N_("Status"), status_help, choices=vocabulary.STATUS),
        *_text(
            "status_reason",
            N_("Reason for the status"),
            N_("Why delayed, discontinued or changed?"),
            section=Section.BASICS,
            advice=300,
        ),
        Field("kind", Kind.CHOICE, N_("Kind of measure"), choices=vocabulary.MEASURE_KIND),
        Field(
            "start",
            Kind.DATE,
            N_("Start"),
            N_("A year, a month or a day: 2017, 3/2017, 15.03.2017."),
        ),
        Field(
            "end",
            Kind.DATE,
            N_("End"),
            N_("A year, a month or a day; “ongoing” for an open end."),
        ),
    ]


def _measure_people() -> list[Field]:
    people = Section.PEOPLE
    return [
        Field("office", Kind.REFERENCE, N_("Office in charge"), section=people, target="office"),
        Field(
            "further_offices",
            Kind.REFERENCES,
            N_("Further offices"),
            section=people,
            target="office",
            policy=Policy.ADD_WINS,
        ),
        _partners(),
        _names("target_groups", N_("Target groups"), N_("Whom does it reach?")),
        _names(
            "grounds",
            N_("Grounds of discrimination"),
            N_("Which discrimination does it work against?"),
        ),
        Field(
            "city_roles",
            Kind.CHOICES,
            N_("Roles of the city"),
            N_("In which role does the city act?"),
            people,
            choices=vocabulary.CITY_ROLE,
            policy=Policy.ADD_WINS,
        ),
        Field(
            "contacts",
            Kind.REFERENCES,
            N_("Contacts"),
            section=people,
            target="contact",
            policy=Policy.ADD_WINS,
        ),
    ]


def _measure_internal() -> list[Field]:
    internal = Section.INTERNAL
    return [
        Field(
            "work_state",
            Kind.CHOICE,
            N_("Work state"),
            section=internal,
            choices=vocabulary.WORK_STATE,
            printed=False,
            has_own_place=True,
        ),
        Field(
            "question",
            Kind.LONG_TEXT,
            N_("Question of the coordination"),
            N_("What the office shall say or mend before the measure is checked."),
            internal,
            printed=False,
            technical=True,
        ),
        Field(
            "internal_note",
            Kind.LONG_TEXT,
            N_("Internal note"),
            N_("For the office and the coordination only; never printed."),
            internal,
            printed=False,
        ),
        Field(
            "order",
            Kind.ORDER,
            N_("Order within the field"),
            section=internal,
            policy=Policy.LATEST,
            printed=False,
            technical=True,
        ),
        Field(
            "united_into",
            Kind.REFERENCE,
            N_("United into"),
            section=internal,
            target="measure",
            printed=False,
            technical=True,
        ),
    ]


def _measure() -> list[Field]:
    title, *texts = _paired(_measure_texts())
    return [
        Field("reference", Kind.SHORT_TEXT, N_("Reference"), technical=True),
        *title,
        *_measure_basics(),
        *(each for pair in texts for each in pair),
        *_measure_people(),
        _funding(),
        _figures(),
        _links(),
        _images(),
        *_measure_internal(),
        *(_basis(base) for base in TRANSLATED),
    ]


def _paired(fields: list[Field]) -> list[list[Field]]:
    return [fields[at : at + 2] for at in range(0, len(fields), 2)]


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
        *_text("name", N_("Name"), kind=short, identifies=True),
        Field("unit", short, N_("Business unit")),
        Field("mailbox", short, N_("Mailbox")),
        Field("external", Kind.FLAG, N_("Not part of the administration")),
        Field("active_from", Kind.DATE, N_("Active from")),
        Field("active_to", Kind.DATE, N_("Active to")),
    ]


def _contact() -> list[Field]:
    short = Kind.SHORT_TEXT
    return [
        *_text("function", N_("Function"), kind=short),
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
        *_text("title", N_("Title"), kind=Kind.SHORT_TEXT),
        Field("start", Kind.DATE, N_("Period from")),
        Field("end", Kind.DATE, N_("Period to")),
        *(
            each
            for base, label in EDITION_TEXTS.items()
            for each in _text(base, label, section=Section.TEXTS)
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
        *(_basis(base) for base in ("title", *EDITION_TEXTS)),
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
        *(each for base, label in CHAPTER_TEXTS.items() for each in _text(base, label)),
        *(_basis(base) for base in CHAPTER_TEXTS),
    ]


def _city() -> list[Field]:
    points: list[Field] = []
    for number in FIELD_NUMBERS:
        points += _text(
            f"point/{number}/title",
            N_("Title of the field"),
            kind=Kind.SHORT_TEXT,
            section=Section.TEXTS,
        )
        points += _text(
            f"point/{number}/objective", N_("Objective of the field"), section=Section.TEXTS
        )
        points += _text(
            f"point/{number}/examples", N_("Examples, one a line"), section=Section.TEXTS
        )
    return [
        *_text("name", N_("Name of the city"), kind=Kind.SHORT_TEXT, identifies=True),
        Field("member_since", Kind.DATE, N_("Member since")),
        *_text("resolution", N_("Resolution of the council"), kind=Kind.SHORT_TEXT),
        *_text(
            "focal_point",
            N_("Focal point"),
            N_("Who answers questions about the plan of action."),
        ),
        *points,
    ]


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
        _entity("measure", N_("Measure"), _measure()),
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
