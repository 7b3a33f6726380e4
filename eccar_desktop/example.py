"""The example city: real measures of eleven cities, split over three offices, merged, printed.

Every key of the source lands in a field; what the catalogue has no field for stays in the internal
note. The city and its offices are named as examples; the measures and their sources are real.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eccar_desktop import paths
from eccar_desktop.domain.catalogue import FIELD_NUMBERS
from eccar_desktop.domain.edits import Create, Many, Resolve, SetFields
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.identity import chapter_text_id, edition_id, office_id
from eccar_desktop.domain.ordering import evenly
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import Value
from eccar_desktop.interchange.json_files import import_rows
from eccar_desktop.merging.run import MergeOptions, merge, never_cancelled
from eccar_desktop.merging.starting import create_from_start, write_start_files
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import Store, open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.store.watch import unwatched
from eccar_desktop.texts import _

CITY = "Musterstadt (Beispiel)"
COORDINATION = ("10", "Bürgermeisteramt")
OFFICES = (("15", "Menschenrechtsbüro"), ("41", "Kulturamt"), ("50", "Sozialamt"))
COORDINATION_FILE = "koordination.eccar"
EDITION = "2017-2020"

_ADDRESS = re.compile(r"https?://\S+")
_KEPT_AS_THEY_ARE = ("field", "title_de", "title_en", "period", "description_de", "description_en")
_NOTED = {"city": "Stadt", "field_basis": "Zuordnung", "own_translation": "Eigene Übersetzung"}

Say = Callable[[str], None]


@dataclass(frozen=True)
class Example:
    """Where the example lies."""

    coordination: Path
    hand_ins: tuple[Path, ...]
    reports: tuple[Path, ...]


def source_rows() -> list[dict[str, Any]]:
    """The measures as they were gathered, each with its source."""
    text = paths.resource("demo", "measures.json").read_text(encoding="utf-8")
    return list(json.loads(text))


def mapped(row: Mapping[str, Any]) -> dict[str, Value]:
    """A gathered measure by catalogue keys: nothing of it is lost."""
    found: dict[str, Value] = {key: row[key] for key in _KEPT_AS_THEY_ARE if key in row}
    if "department" in row:
        found["office"] = row["department"]
    if "partners" in row:
        found["partners"] = [each.strip() for each in row["partners"].split(";") if each.strip()]
    links, remarks = _links(row.get("source", ""))
    found["links"] = links
    noted = [f"{label}: {_as_text(row[key])}" for key, label in _NOTED.items() if key in row]
    unknown = set(row) - {*_KEPT_AS_THEY_ARE, *_NOTED, "department", "partners", "source"}
    noted += [f"{key}: {_as_text(row[key])}" for key in sorted(unknown)]
    found["internal_note"] = "\n".join([*noted, *remarks])
    return found


def _as_text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _links(source: str) -> tuple[list[Value], list[str]]:
    """The addresses of a source with what it says of them; a source without one is a remark."""
    links: list[Value] = []
    remarks: list[str] = []
    for part in (each.strip() for each in source.split(" ; ")):
        address = _ADDRESS.search(part)
        words = _ADDRESS.sub("", part).strip(" ,;")
        if address:
            links.append({"address": address.group(), "text": words or _host(address.group())})
        elif part:
            remarks.append(f"Quelle: {part}")
    return links, remarks


def _host(address: str) -> str:
    return address.split("/")[2].removeprefix("www.")


def make_example(folder: Path, say: Say) -> Example:
    """Make the whole round in a folder: three offices, hand-ins, a conflict, both reports.

    Raises ExpectedError if an example is there already or can't be written.
    """
    _require_room(folder)
    with explained(folder):
        (folder / "abgaben").mkdir(parents=True)
    with _coordination(folder) as store:
        _send_out(store, folder)
        first = _first_hand_ins(folder)
        say(_("Three offices have handed in {count} measures.").format(count=len(source_rows())))
        _merge(store, first)
        second = _second_round(folder, store)
        report = _merge(store, second)
        say(_("Two offices changed the same text. Conflicts: {count}.").format(count=report))
        _settle(store)
        _make_edition(store)
        reports = _print(store, folder / "berichte")
    say(_("The conflict is settled and both reports are written."))
    return Example(folder / COORDINATION_FILE, (*first, *second), reports)


def _require_room(folder: Path) -> None:
    """Refuse to mix an example with another before anything is written."""
    files = [_file_of(folder, code) for code, _name in OFFICES]
    folders = [folder / name for name in ("startdateien", "abgaben", "berichte")]
    for path in (folder / COORDINATION_FILE, *files, *folders):
        with explained(path):
            is_taken = path.exists()
        if is_taken:
            raise ExpectedError(
                _("“{name}” exists already. Please choose an empty folder.").format(name=path.name)
            )


def _coordination(folder: Path) -> Store:
    """The coordination's file, in which the offices are known from the start."""
    code, name = COORDINATION
    store = create_store(
        folder / COORDINATION_FILE, city=CITY, office=name, code=code, coordination=True
    )
    offices = [
        Create("office", {"code": code, "name_de": name}, office_id(store.facts.city, code, name))
        for code, name in OFFICES
    ]
    store.apply(Many(tuple(offices)))
    return store


def _send_out(store: Store, folder: Path) -> None:
    """Each office gets a start file and makes its working file from it."""
    for path in write_start_files(store, folder / "startdateien"):
        code = path.stem.removeprefix("start_")
        create_from_start(_file_of(folder, code), path).close()


def _file_of(folder: Path, code: str) -> Path:
    return folder / f"amt_{code}.eccar"


def _first_hand_ins(folder: Path) -> list[Path]:
    """Each office takes in its share and hands in for the first time."""
    rows = [mapped(row) for row in source_rows()]
    written = []
    for place, (code, _name) in enumerate(OFFICES):
        with open_store(_file_of(folder, code)) as store:
            share = [{"office": code, **row} for row in rows[place :: len(OFFICES)]]
            report = import_rows(store, list[object](share))
            if report.rejected:
                raise ExpectedError(report.rejected[0].reason)
            out = folder / "abgaben" / f"abgabe_{code}_1.eccar"
            hand_in(store, out)
            written.append(out)
    return written


def _second_round(folder: Path, store: Store) -> list[Path]:
    """The coordination and an office change the same text without having seen each other."""
    measure = _first_of(store, "50")
    title = measure.text("title_de") or measure.text("title_en")
    store.apply(SetFields("measure", measure.id, {"title_de": f"{title} (Stadtgebiet)"}))
    store.apply(SetFields("measure", measure.id, {"status": "in_progress"}))
    code = "50"
    with open_store(_file_of(folder, code)) as office:
        changed = {"title_de": f"{title} und Nachbarschaft", "kind": "continued"}
        office.apply(SetFields("measure", measure.id, changed))
        out = folder / "abgaben" / f"abgabe_{code}_2.eccar"
        hand_in(office, out)
    return [out]


def _first_of(store: Store, code: str) -> Record:
    return next(
        each
        for each in store.reader.records("measure")
        if each.text("reference").startswith(f"{code}-") and each.text("title_de")
    )


def _merge(store: Store, files: Sequence[Path]) -> int:
    report = merge(store, files, MergeOptions(), unwatched, never_cancelled)
    for each in report.files:
        if each.reason:
            raise ExpectedError(each.reason)
    return report.conflicts


def _settle(store: Store) -> None:
    """What two offices wrote is joined: a third text."""
    for conflict in store.reader.conflicts():
        texts = [str(head.value) for head in conflict.heads]
        joined = texts[0].removesuffix(" (Stadtgebiet)") + " (Stadtgebiet)"
        store.apply(Resolve(conflict.entity, conflict.record, conflict.field, value=joined))


def _make_edition(store: Store) -> None:
    """An edition with all measures in reading order, and a text for fields that have none."""
    measures = store.reader.records("measure")
    edition = edition_id(store.facts.city, EDITION)
    rows: list[Value] = [
        {"key": measure.id, "order": order}
        for measure, order in zip(measures, evenly(len(measures)), strict=True)
    ]
    about = {**_EDITION_TEXTS, "name": EDITION, "selected": rows}
    filled = {measure.number("field") for measure in measures}
    empty = [number for number in FIELD_NUMBERS if number not in filled]
    chapters = [
        Create(
            "chapter_text",
            {"edition": edition, "number": number, **_NOTHING_YET},
            chapter_text_id(edition, number),
        )
        for number in empty
    ]
    store.apply(Many((Create("edition", about, edition), *chapters)))


_EDITION_TEXTS: Mapping[str, Value] = {
    "title_de": "Bericht zum Zehn-Punkte-Aktionsplan gegen Rassismus",
    "title_en": "Report on the Ten-Point Plan of Action against Racism",
    "start": "2017",
    "end": "2020-09",
    "method_de": "Dieses Beispiel zeigt öffentlich beschriebene Maßnahmen aus elf Städten.",
    "method_en": "This example shows measures of eleven cities that are described in public.",
}
_NOTHING_YET: Mapping[str, Value] = {
    "situation_de": "In diesem Handlungsfeld ist für den Berichtszeitraum keine Maßnahme erfasst.",
    "situation_en": "No measure was recorded in this field for the reporting period.",
}


def _print(store: Store, folder: Path) -> tuple[Path, ...]:
    # python-docx takes a tenth of a second to load; the window's start does not pay for it.
    from eccar_desktop.reporting.options import ReportOptions
    from eccar_desktop.reporting.run import write_reports
    from eccar_desktop.reporting.source import gather

    edition = edition_id(store.facts.city, EDITION)
    source = gather(store.reader, store.facts.city, edition)
    options = ReportOptions(missing_english="mark")
    result = write_reports(source, ("de", "en"), folder, options, unwatched, never_cancelled)
    return result.paths
