"""The hand-ins of a large city, for measuring merges: written directly, valid in every byte.

Each office hands in measures of 25 fields, each made and then changed once. 30 % of an office's
measures are shared with nine others, who all change them. `edited` gives the next round, in which
an office has changed 1 % of its measures.
"""

import json
import random
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from eccar_desktop.domain.changes import Body, Change, Json, new_setting, sealed
from eccar_desktop.domain.identity import city_id, office_id
from eccar_desktop.store import schema
from eccar_desktop.store.log import COLUMNS, encode

CITY = "Musterstadt"
SHARED, EDITED = 0.3, 0.01
TOGETHER = 10
"""So many offices share a measure."""
FIELDS = 25

_WORDS = [
    *("Maßnahme", "Bürger*innen", "Beratung", "Stadt", "gegen", "Rassismus", "Fortbildung"),
    *("Schule", "Verwaltung", "Projekt", "Begegnung", "Stelle", "Angebot", "Jugendliche"),
    *("Konzept", "Netzwerk", "Veranstaltung", "Sprache", "Zugang", "Teilhabe", "Jahr"),
    *("Antidiskriminierung", "Förderung", "Verein", "Leitbild", "Personal", "Öffentlichkeit"),
]
_TEXTS = [
    f"{base}_{language}"
    for base in ("summary", "description", "goals", "achievements", "difficulties", "outlook")
    for language in ("de", "en")
]
_TITLES = ["title_de", "title_en"]


@dataclass(frozen=True)
class Size:
    """How much there is to merge."""

    offices: int
    measures: int

    @property
    def shared(self) -> int:
        """How many measures of an office others have as well."""
        return int(self.measures * SHARED)


class Office:
    """One office and the changes that its file holds."""

    def __init__(self, number: int, city: str = CITY) -> None:
        self.number = number
        self.city = city
        self.id = office_id(city_id(city), str(number), "")
        self.changes: list[Change] = []
        self._rng = random.Random(f"{city} {number}")
        self._replica = self._rng.randbytes(16)
        self._time = 1_800_000_000_000 + number

    def create(self, measure: bytes) -> Change:
        """A new measure of 25 fields, some 4 kB of them."""
        values: dict[str, Json] = {
            "reference": f"{self.number}-2026-{len(self.changes):04d}",
            **{key: self._text(5) for key in _TITLES}, "office": self.id,
            "field": self._rng.randint(1, 10), "status": "in_progress", "start": "2026",
            "end": "2027", "kind": "new", **{key: self._text(18) for key in _TEXTS},
            "partners/awo": True, "partners/awo/name": "AWO", "partners/awo/kind": "ngo",
            "order": self._text(1),
        }  # fmt: skip
        assert len(values) == FIELDS
        return self._write(measure, "create", values, {})

    def edit(self, made: Change, keys: list[str]) -> Change:
        """The same measure with other texts in these fields."""
        values: dict[str, Json] = {key: self._text(18) for key in keys}
        return self._write(made.record, "edit", values, {key: [made.id.hex()] for key in keys})

    def _write(
        self, measure: bytes, kind: str, values: dict[str, Json], parents: Mapping[str, list[str]]
    ) -> Change:
        """One change, remembered as this office's."""
        self._time += self._rng.randint(1, 1000)
        settings = {key: new_setting(value, parents.get(key, [])) for key, value in values.items()}
        body: Body = {"set": settings, "saw": []}
        change = sealed(
            Change(
                b"", "measure", measure, kind, self._time, bytes.fromhex(self.id), self._replica,
                self._rng.randbytes(16), 1, body,
            )
        )  # fmt: skip
        self.changes.append(change)
        return change

    def _text(self, words: int) -> str:
        return " ".join(self._rng.choices(_WORDS, k=words))


def hand_ins(size: Size, city: str = CITY) -> Iterator[Office]:
    """The offices of a city, each with the changes that it hands in."""
    rng = random.Random(city)
    offices = [Office(number, city) for number in range(1, size.offices + 1)]
    groups = -(-size.offices // TOGETHER)
    shared = [
        [offices[group * TOGETHER].create(rng.randbytes(16)) for _ in range(size.shared)]
        for group in range(groups)
    ]
    for each in offices:
        each.changes.clear()
    for place, office in enumerate(offices):
        for made in shared[place // TOGETHER]:
            office.changes.append(made)
            office.edit(made, _TITLES)
        for _ in range(size.measures - size.shared):
            office.edit(office.create(rng.randbytes(16)), [*_TITLES, *_TEXTS])
        yield office


def edit_some(office: Office) -> None:
    """Let an office change some of its measures once more."""
    latest = [each for each in office.changes if each.kind == "edit"]
    for each in latest[-max(1, round(len(latest) * EDITED)) :]:
        office.edit(each, ["title_de", "summary_de"])


def edited_often(times: int) -> Office:
    """An office with one measure, of which one text was changed so often."""
    office = Office(1)
    latest = office.create(bytes(16))
    for _ in range(times):
        latest = office.edit(latest, ["title_de"])
    return office


def write(path: Path, office: Office) -> None:
    """A hand-in as the program writes it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute(f"PRAGMA application_id = {schema.HAND_IN_FILE}")
        target.execute(f"PRAGMA user_version = {schema.HAND_IN_VERSION}")
        for statement in schema.HAND_IN.values():
            target.execute(statement)
        target.execute("BEGIN")
        marks = ",".join("?" * 10)
        target.executemany(
            f"INSERT INTO change ({COLUMNS}) VALUES ({marks})",
            ((*each[:9], encode(each.body)) for each in office.changes),
        )
        manifest = {
            "kind": "hand-in", "city": city_id(office.city), "city_name": office.city,
            "sender": office.id, "sender_name": f"Amt {office.number}", "office": None, "at": 0,
            "least_version": schema.HAND_IN_VERSION,
        }  # fmt: skip
        target.executemany(
            "INSERT INTO manifest VALUES (?, ?)",
            [(key, json.dumps(value)) for key, value in manifest.items()],
        )
        target.execute("COMMIT")


def write_state(path: Path, office: Office) -> None:
    """What an office has, without its history: a table of measures, as other tools merge them.

    Its key is a number, the only kind that every such tool takes.
    """
    rows: dict[bytes, dict[str, Json]] = {}
    for change in office.changes:
        row = rows.setdefault(change.record, {})
        row.update({key: each["value"] for key, each in change.body["set"].items()})
    columns = list(next(iter(rows.values())))
    names = ", ".join(f'"{each}"' for each in columns)
    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute(f"CREATE TABLE measure (n INTEGER PRIMARY KEY, {names})")
        target.execute("BEGIN")
        target.executemany(
            f"INSERT INTO measure VALUES (?{',?' * len(columns)})",
            ((int.from_bytes(record[:6], "big"), *row.values()) for record, row in rows.items()),
        )
        target.execute("COMMIT")
