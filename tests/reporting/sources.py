"""Sources to make reports from: the example measures, and one with every field filled."""

import json
import struct
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from eccar_desktop import paths
from eccar_desktop.domain.dates import parse_period
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import Value
from eccar_desktop.domain.vocabulary import STATUS
from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.run import ReportResult, write_reports
from eccar_desktop.reporting.source import Attachment, ReportSource, Selected

LONG_DE = (
    "Die Zahl der Beratungen stieg von 80 auf 120 im Jahr; § 5 der Satzung gilt z. B. auch für "
    "Vereine.\n\nDrei Schwerpunkte:\n- Beratung in mehreren Sprachen\n- Schulungen für "
    "Mitarbeiter*innen\n- Öffentlichkeitsarbeit: www.dresden.de/respekt\n\nWeiter geht es 2021."
)
LONG_EN = (
    "The number of cases rose from 80 to 120 a year; the by-law applies to associations as well."
    "\n\nThree priorities:\n- advice in several languages\n- training for staff\n"
    "- public relations: www.dresden.de/respekt\n\nThe work goes on in 2021."
)
TEXTS = ("goals", "achievements", "difficulties", "outlook")


def key(number: int) -> str:
    """A record id."""
    return f"{number:032x}"


def both(base: str, german: str, english: str) -> dict[str, Value]:
    """A text in both languages."""
    return {f"{base}_de": german, f"{base}_en": english}


def long(base: str) -> dict[str, Value]:
    """A longer text with a list and a link, in both languages."""
    return both(base, LONG_DE, LONG_EN)


def demo_rows() -> list[dict[str, Any]]:
    """The measures that ship as an example."""
    text = paths.resource("demo", "measures.json").read_text(encoding="utf-8")
    return list(json.loads(text))


def measure(number: int, **values: Value) -> Selected:
    """A measure by its number."""
    return Selected(
        Record("measure", key(number), {"reference": f"50-2020-{number:02d}", **values})
    )


def demo_source() -> ReportSource:
    """All example measures of eleven cities, with the gaps in language that they have."""
    offices: dict[str, Record] = {}
    measures = []
    for number, row in enumerate(demo_rows(), start=1):
        texts = ("field", "title_de", "title_en", "description_de", "description_en")
        values: dict[str, Value] = {name: row[name] for name in texts if name in row}
        period = parse_period(row.get("period", ""))
        values["start"] = period.start.iso if period.start else None
        values["end"] = period.end.iso if period.end else None
        if name := row.get("department"):
            office = key(1000 + zlib.crc32(name.encode()))
            offices[office] = Record("office", office, {"name_de": name})
            values["office"] = office
        parts = [each.strip() for each in row.get("partners", "").split(";") if each.strip()]
        values["partners"] = [{"name": each} for each in parts]
        measures.append(measure(number, **values))
    return ReportSource(city(), offices, measures=tuple(measures))


def city(**more: Value) -> Record:
    """Dresden, a member since 2016."""
    values: dict[str, Value] = {"member_since": "2016-11", **both("name", "Dresden", "Dresden")}
    values |= both("resolution", "Beschluss des Stadtrats", "Resolution of the city council")
    return Record("city", key(1), {**values, **more})


def edition(**more: Value) -> Record:
    """An edition with all its texts."""
    values: dict[str, Value] = {"name": "2017-2020", "start": "2017", "end": "2020-09"}
    values |= both("title", "Bericht ECCAR", "ECCAR Report")
    for part in ("foreword", "general_information", "method", "annex"):
        values |= long(part)
    values |= both("disclaimer", "Der Bericht zeigt eine Auswahl.", "The report shows a selection.")
    values |= both("imprint", "Landeshauptstadt Dresden", "City of Dresden")
    values |= both("abbreviations", "LHP: Handlungsprogramm", "LHP: programme of action")
    return Record("edition", key(2), {**values, **more})


def rich_source() -> ReportSource:
    """A report in which every field of every record is used."""
    offices = {
        key(10 + number): Record(
            "office",
            key(10 + number),
            {"code": str(number), **both("name", f"Amt {number}", f"Office {number}")}
            | {"unit": f"GB {number}", "mailbox": f"amt{number}@example.org"},
        )
        for number in range(1, 4)
    }
    contact = both("function", "Geschäftsstelle", "Secretariat")
    contacts = {key(20): Record("contact", key(20), {**contact, "mailbox": "amt@example.org"})}
    measures = tuple(rich_measure(number) for number in range(1, 13))
    finished = rich_measure(99).record
    previous = (measures[0].record, replace(finished, values={**finished.values, **_DONE}))
    return ReportSource(
        city(),
        offices,
        contacts,
        edition(),
        {number: _chapter(number) for number in (1, 3, 7)},
        measures,
        previous,
        {
            "a" * 64: Attachment("image/png", png(800, 400)),
            "b" * 64: Attachment("image/png", png()),
        },
    )


_DONE: dict[str, Value] = {"status": "completed"}


def rich_measure(number: int) -> Selected:
    """A measure with every field; some in short form, fields 7 and 10 have none."""
    values: dict[str, Value] = {"field": (1, 2, 3, 4, 5, 6, 8, 9)[number % 8]}
    values |= both("title", f"Maßnahme {number}", f"Measure {number}")
    values |= both("summary", "Kurz gesagt.", "In short.")
    for base in ("description", *TEXTS):
        values |= long(base)
    values |= both("status_reason", "Wegen der Pandemie.", "Because of the pandemic.")
    values |= {
        "status": list(STATUS)[number % len(STATUS)],
        "kind": "new" if number % 2 else "continued",
        "start": "2017-03-16",
        "end": ("2017-04-06", "..", "2018")[number % 3],
        "office": key(11 + number % 3),
        "further_offices": [key(11 + (number + 1) % 3)],
        "further_fields": [7, 9],
        "partners": [{"name": "Kirche"}, {"name": "Polizei", "kind": "state"}],
        "target_groups": ["Jugendliche"],
        "grounds": ["Herkunft"],
        "city_roles": ["employer"],
        "contacts": [key(20), key(21)],
        "funding": [{"amount": "1573.45", "currency": "EUR", "year": 2019, "source": "Land"}],
        "figures": [{"name": "Beratungen", "value": "120", "baseline": "80", "date": "2020"}],
        "links": [{"address": "https://www.dresden.de/respekt", "text": "Dresden respektiert"}],
        "images": _images(number),
        "internal_note": "GEHEIM",
    }
    form = "short" if number % 4 == 0 else "long"
    return Selected(measure(number, **values).record, form)


def _images(number: int) -> list[Any]:
    described = {"file": "a" * 64, **both("alt", "Menschen am Stand", "People at a stall")}
    described |= both("caption", "Die Eröffnung", "The opening") | {"source": "Dresden"}
    return [[], [described], [{"file": "b" * 64, "decorative": True}]][number % 3]


def _chapter(number: int) -> Record:
    texts = long("situation")
    if number != 3:
        texts |= long("achievements") | long("difficulties") | long("outlook")
    return Record("chapter_text", key(30 + number), {"number": number, **texts})


def png(width: int = 40, height: int = 30) -> bytes:
    """A picture of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x20\x60\x90" * width) * height
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def write(source: ReportSource, folder: Path, **options: Any) -> ReportResult:
    """Write both reports; what lacks a language is marked unless told otherwise."""
    chosen = ReportOptions(**{"missing_english": "mark", **options})
    return write_reports(source, ("de", "en"), folder, chosen, unwatched, never)


def unwatched(_done: int, _total: int) -> None:
    """Nobody watches."""


def never() -> bool:
    """Nobody stops it."""
    return False
