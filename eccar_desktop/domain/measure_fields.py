"""The fields of a measure, as the catalogue lists them."""

from eccar_desktop.domain import vocabulary
from eccar_desktop.domain.fields import Field, Kind, Policy, Section, basis_of, bilingual
from eccar_desktop.texts import N_

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
        found += bilingual(base, label, help_, kind=kind, section=section, advice=advice)
    return found


_ORDER = Field("order", Kind.ORDER, N_("Order"), policy=Policy.LATEST, technical=True)
"""Where an element stands among the others of its set, as people have put them."""


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
            _ORDER,
        ),
        named_by="name",
        policy=Policy.ADD_WINS,
    )


def _names(key: str, label: str, help_: str) -> Field:
    return Field(key, Kind.NAMES, label, help_, Section.PEOPLE, policy=Policy.ADD_WINS)


def _rows(key: str, label: str, help_: str, *attributes: Field) -> Field:
    return Field(
        key,
        Kind.ROWS,
        label,
        help_,
        Section.FACTS,
        attributes=(*attributes, _ORDER),
        policy=Policy.ADD_WINS,
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
        *bilingual(
            "alt", N_("Alternative text"), N_("What can be seen, for people who can't see it.")
        ),
        *bilingual("caption", N_("Caption"), kind=Kind.SHORT_TEXT),
        Field("source", Kind.SHORT_TEXT, N_("Source")),
        Field("licence", Kind.SHORT_TEXT, N_("Licence")),
        Field("decorative", Kind.FLAG, N_("Only decoration")),
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
        *bilingual(
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
            is_end=True,
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
        *_measure_technical(),
    ]


def _measure_technical() -> list[Field]:
    """What the program writes by itself."""
    internal = Section.INTERNAL
    return [
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


def measure_fields() -> list[Field]:
    """Every field of a measure, in the order of forms and exports."""
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
        *(basis_of(base) for base in TRANSLATED),
    ]


def _paired(fields: list[Field]) -> list[list[Field]]:
    return [fields[at : at + 2] for at in range(0, len(fields), 2)]
