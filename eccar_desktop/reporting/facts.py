"""The facts of a measure as labelled lines: who, when, how far, with whom, for whom, how much."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eccar_desktop.domain import vocabulary
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import iso_or_none
from eccar_desktop.reporting import terms, typography
from eccar_desktop.reporting.context import Context
from eccar_desktop.reporting.text_blocks import address, linked
from eccar_desktop.reporting.tree import Run, Runs
from eccar_desktop.texts import N_


@dataclass(frozen=True)
class Fact:
    """A labelled fact with its lines, of which there is at least one."""

    label: str
    lines: tuple[Runs, ...]


def head_facts(context: Context, measure: Record) -> list[Fact]:
    """What a reader wants to know first: office, period and status."""
    facts = (
        ("office", [context.office_name(measure.text("office"))]),
        ("period", [period(context, measure)]),
        ("status", [choice(context, measure, "status")]),
    )
    return _filled(context, facts)


def reason(context: Context, measure: Record) -> list[Fact]:
    """Why the status is what it is."""
    return _filled(context, [("status_reason", [context.voice.text(measure, "status_reason")])])


def other_facts(context: Context, measure: Record) -> list[Fact]:
    """Everything else that is said in a line or a few."""
    facts: list[tuple[str, Iterable[Runs]]] = [
        ("kind", [choice(context, measure, "kind")]),
        (
            "further_offices",
            (context.office_name(str(e)) for e in measure.listed("further_offices")),
        ),
        ("partners", _partners(measure)),
        ("target_groups", [_joined(context, measure.listed("target_groups"))]),
        ("grounds", [_joined(context, measure.listed("grounds"))]),
        ("city_roles", [_roles(context, measure)]),
        ("funding", _funding(context, measure) if context.shows("funding") else ()),
        ("figures", _figures(context, measure) if context.shows("figures") else ()),
        ("links", _links(measure) if context.shows("links") else ()),
        ("contacts", _contacts(context, measure) if context.shows("contacts") else ()),
    ]
    return _filled(context, facts)


_LABELS = {
    "office": N_("Responsible office"),
    "period": N_("Period"),
    "status_reason": N_("Reason for the status"),
}


def _filled(context: Context, facts: Iterable[tuple[str, Iterable[Runs]]]) -> list[Fact]:
    """The facts that have a line."""
    found: list[Fact] = []
    for key, lines in facts:
        kept = tuple(line for line in lines if line)
        if kept:
            label = _LABELS.get(key) or MEASURE.fields[key].label
            found.append(Fact(context.voice.word(label), kept))
    return found


def choice(context: Context, measure: Record, key: str) -> Runs:
    """The word for a choice; what a newer program wrote and this one does not know is left out."""
    label = MEASURE.fields[key].choices.get(measure.text(key))
    return (Run(context.voice.word(label)),) if label else ()


def period(context: Context, measure: Record) -> Runs:
    """When the measure runs, in words."""
    start, end = (iso_or_none(measure.values.get(key)) for key in ("start", "end"))
    text = typography.period(start, end, context.voice.language)
    return (Run(text),) if text else ()


def _rows(record: Record, key: str) -> Iterator[dict[str, Json]]:
    yield from (each for each in record.listed(key) if isinstance(each, dict))


def _of(row: dict[str, Json], key: str) -> str:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def _joined(context: Context, names: list[Json]) -> Runs:
    """Chosen words in one line, in the language of the report where they are known in it."""
    text = ", ".join(terms.in_language(str(each), context.voice.language) for each in names)
    return (Run(typography.set_text(text)),) if text else ()


def _partners(measure: Record) -> list[Runs]:
    """All partners in one line; where a name holds a comma, the line is parted by semicolons."""
    names = [name for row in _rows(measure, "partners") if (name := _of(row, "name"))]
    separator = "; " if any("," in name for name in names) else ", "
    return [(Run(typography.set_text(separator.join(names))),)] if names else []


def _roles(context: Context, measure: Record) -> Runs:
    known = vocabulary.CITY_ROLE
    chosen = set(map(str, measure.listed("city_roles")))
    words = [context.voice.word(known[key]) for key in known if key in chosen]
    return (Run(", ".join(words)),) if words else ()


def _funding(context: Context, measure: Record) -> Iterator[Runs]:
    """One line for each sum: "20.000 Euro, Landesprogramm, 2019"."""
    rows = sorted(_rows(measure, "funding"), key=lambda row: str(row.get("year") or ""))
    for row in rows:
        amount = _of(row, "amount")
        shown = typography.money(amount, _of(row, "currency"), context.voice.language)
        year = row.get("year")
        parts = [shown if amount else "", _of(row, "source"), str(year) if year else ""]
        text = ", ".join(part for part in parts if part)
        if text:
            yield (Run(typography.set_text(text)),)


def _figures(context: Context, measure: Record) -> Iterator[Runs]:
    """One line for each figure: "Trainings: 120 (baseline 80, target 150, as of 2020)"."""
    voice = context.voice
    for row in _rows(measure, "figures"):
        name, unit = _of(row, "name"), _of(row, "unit")
        numbers = {
            key: " ".join(filter(None, (typography.number(_of(row, key), voice.language), unit)))
            for key in ("value", "baseline", "target")
            if _of(row, key)
        }
        date = iso_or_none(row.get("date"))
        more = [
            voice.word(N_("baseline {number}"), number=numbers["baseline"])
            if "baseline" in numbers
            else "",
            voice.word(N_("target {number}"), number=numbers["target"])
            if "target" in numbers
            else "",
            voice.word(N_("as of {date}"), date=date.printed(voice.language)) if date else "",
        ]
        known = ", ".join(part for part in more if part)
        value = numbers.get("value", "")
        behind = f"{value} ({known})" if value and known else value or known
        text = f"{name}: {behind}" if name and behind else name or behind
        if text:
            yield (Run(typography.set_text(text)),)


def _links(measure: Record) -> Iterator[Runs]:
    """One line for each link; its text is what it was called, else the address without `https`."""
    for row in _rows(measure, "links"):
        typed, text = _of(row, "address"), _of(row, "text")
        link = address(typed) or address(f"https://{typed}" if "." in typed else "")
        shown = text or typed.removeprefix("https://").removeprefix("http://").rstrip("/")
        if shown:
            yield (Run(typography.set_text(shown), link=link),)


def _contacts(context: Context, measure: Record) -> Iterator[Runs]:
    """One line for each contact that may be published."""
    for key in measure.listed("contacts"):
        contact = context.source.contacts.get(str(key))
        if contact is not None:
            yield contact_line(context, contact)


def contact_line(context: Context, contact: Record) -> Runs:
    """Function, person, office, telephone and mailbox of a contact, in this order."""
    texts = (contact.text("person"), contact.text("telephone"), contact.text("mailbox"))
    person, telephone, mailbox = ((Run(text),) if text else () for text in texts)
    parts: list[Runs] = [
        context.voice.text(contact, "function"),
        person,
        context.office_name(contact.text("office")),
        telephone,
        linked(mailbox[0]) if mailbox else (),
    ]
    return joined(", ", [part for part in parts if part])


def joined(separator: str, parts: list[Runs]) -> Runs:
    """Several texts as one line."""
    runs: list[Run] = []
    for part in parts:
        if runs:
            runs.append(Run(separator))
        runs += part
    return tuple(runs)
