"""A scripted year of a city: sixty offices, three hundred measures, five rounds of hand-ins.

What the offices do is done on their files through the program's own doors, as far as no window is
needed for it; what the coordination does is left to who asks. The year holds twelve texts that were
changed in two places, nine measures that two offices wrote down, and two offices with a new name.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eccar_desktop.domain.edits import Create, Edit, Many, SetFields
from eccar_desktop.domain.identity import office_id
from eccar_desktop.domain.values import Value
from eccar_desktop.example import mapped, source_rows
from eccar_desktop.interchange.json_files import import_rows
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.merging.starting import create_from_start, write_start_files
from eccar_desktop.store.file import Store, open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in

CITY = "Musterstadt (Beispiel)"
COORDINATION = ("10", "Bürgermeisteramt")
OFFICES = (
    "11 Personalamt", "12 Amt für Statistik", "13 Presseamt", "14 Rechnungsprüfungsamt",
    "15 Menschenrechtsbüro", "16 Amt für Digitalisierung", "17 Gleichstellungsstelle",
    "18 Integrationsbüro", "19 Antidiskriminierungsstelle", "20 Stadtkämmerei", "21 Stadtkasse",
    "23 Liegenschaftsamt", "24 Vergabestelle", "30 Rechtsamt", "31 Umweltamt", "32 Ordnungsamt",
    "33 Einwohnermeldeamt", "34 Standesamt", "35 Ausländerbehörde", "36 Straßenverkehrsamt",
    "37 Feuerwehr", "38 Zivilschutz", "39 Veterinäramt", "40 Schulverwaltungsamt", "41 Kulturamt",
    "42 Stadtbibliothek", "43 Volkshochschule", "44 Musikschule", "45 Stadtmuseum",
    "46 Stadttheater", "47 Stadtarchiv", "48 Gedenkstätten", "49 Zoo", "50 Sozialamt",
    "51 Jugendamt", "52 Sportamt", "53 Gesundheitsamt", "54 Kita-Betrieb", "55 Seniorenamt",
    "56 Jobcenter", "57 Wohnungsamt", "58 Familienbüro", "59 Stelle für Inklusion",
    "60 Bauverwaltungsamt", "61 Stadtplanungsamt", "62 Vermessungsamt", "63 Bauaufsicht",
    "64 Wohnungsbauförderung", "65 Hochbauamt", "66 Tiefbauamt", "67 Grünflächenamt",
    "68 Friedhofsamt", "69 Denkmalschutz", "70 Abfallwirtschaft", "71 Stadtreinigung",
    "72 Märkte", "80 Wirtschaftsförderung", "81 Stadtwerke", "82 Forstamt", "83 Tourismus",
)  # fmt: skip

FORMATS = (
    ("Fortbildung", "Training", 6), ("Lesereihe", "Series of readings", 9),
    ("Sprechstunde", "Consultation hour", 3), ("Plakataktion", "Poster campaign", 4),
    ("Handreichung", "Guide", 6), ("Schülerwettbewerb", "School competition", 8),
    ("Stadtrundgang", "City walk", 8), ("Fachtag", "Conference day", 1),
    ("Befragung", "Survey", 2), ("Dialogabend", "Evening of dialogue", 10),
    ("Mentoring", "Mentoring", 5), ("Theaterprojekt", "Theatre project", 9),
    ("Beratungstelefon", "Advice line", 3), ("Ausstellung", "Exhibition", 4),
    ("Wohnungslotsen", "Housing guides", 7), ("Runder Tisch", "Round table", 10),
)  # fmt: skip
TOPICS = (
    ("Alltagsrassismus", "everyday racism"), ("Antisemitismus", "antisemitism"),
    ("Antiziganismus", "antigypsyism"), ("Kolonialgeschichte", "colonial history"),
    ("Hassrede im Netz", "hate speech online"), ("gleiche Bezahlung", "equal pay"),
    ("Mehrsprachigkeit", "multilingualism"), ("Religionsfreiheit", "freedom of religion"),
    ("Flucht und Ankommen", "arrival"), ("Zivilcourage", "civil courage"),
    ("Erinnerungskultur", "remembrance"), ("barrierefreie Sprache", "accessible language"),
    ("Nachbarschaft", "neighbourhoods"), ("faire Vergabe", "fair procurement"),
    ("Polizeikontakte", "contacts with the police"), ("Namen und Ämter", "names and offices"),
    ("Gesundheitschancen", "chances of health"), ("Freizeit und Sport", "leisure and sport"),
    ("Musik der Welt", "music of the world"),
)  # fmt: skip
GROUPS = (
    ("Auszubildende", "trainees"), ("Führungskräfte", "executives"), ("Schulen", "schools"),
    ("Kitas", "day-care centres"), ("Vereine", "associations"), ("Hausverwaltungen", "landlords"),
    ("Eltern", "parents"), ("Ältere", "older people"), ("Beschäftigte", "staff"),
    ("Neuzugewanderte", "newcomers"), ("Betriebe", "companies"), ("Gäste", "visitors"),
    ("Jugendliche", "young people"), ("Pflegedienste", "care services"),
    ("Bühnen", "theatres"), ("Ehrenamtliche", "volunteers"), ("Studierende", "students"),
)  # fmt: skip

MEASURES, DOUBLES, CONFLICTS = 300, 9, 12
RENAMED = {"11": "Amt für Personal und Organisation", "50": "Amt für Soziales und Teilhabe"}

_SAME = (
    *("title_de", "title_en", "description_de", "description_en"),
    *("field", "start", "end"),
)
STATUSES = ("planned", "in_progress", "completed", "permanent")


@dataclass
class Year:
    """The city's files and what its offices do in them."""

    folder: Path
    coordination: Path
    made: dict[str, list[str]] = field(default_factory=dict)
    """The measures (ids) that each office has entered, by its code."""
    doubles: list[tuple[str, str]] = field(default_factory=list)
    """Pairs of measures that are one and the same."""

    def file(self, code: str) -> Path:
        """The working file of an office."""
        return self.folder / f"amt_{code}.eccar"

    def send_out(self) -> None:
        """Each office gets a start file and makes its working file from it."""
        with open_store(self.coordination) as store:
            paths = write_start_files(store, self.folder / "start")
        for path in paths:
            create_from_start(self.file(path.stem.removeprefix("start_")), path).close()

    def first_entries(self, codes: Sequence[str]) -> None:
        """Offices write down their measures for the first time."""
        rows = measure_rows()
        share = len(rows) // len(OFFICES)
        places = [each.split()[0] for each in OFFICES]
        for code in codes:
            at = places.index(code) * share
            own = [{"office": code, **row} for row in rows[at : at + share]]
            with open_store(self.file(code)) as store:
                report = import_rows(store, list[object](own))
                assert not report.rejected, report.rejected
            self.made[code] = [str(row["id"]) for row in own]

    def note_doubles(self, pairs: Sequence[tuple[str, str]]) -> None:
        """In each pair the second office writes down what the first has written, a bit otherwise.

        The measure takes the place of one of its own, so that their number stays.
        """
        for one, other in pairs:
            twin, measure = self.made[one][1], self.made[other][-1]
            with open_store(self.file(one)) as store:
                written = store.reader.record("measure", twin)
            assert written is not None
            values: dict[str, Value] = {
                key: _otherwise(value) if isinstance(value, str) else value
                for key in _SAME
                for value in [written.values.get(key)]
            }
            with open_store(self.file(other)) as store:
                store.apply(SetFields("measure", measure, values))
            self.doubles.append((twin, measure))

    def edit(self, code: str, **values: Value) -> None:
        """An office changes its first measure."""
        with open_store(self.file(code)) as store:
            store.apply(SetFields("measure", self.made[code][0], values))

    def go_on(self, codes: Sequence[str], number: int) -> None:
        """Offices tell how it goes, each at one of its measures."""
        for code in codes:
            measure = self.made[code][number % len(self.made[code])]
            with open_store(self.file(code)) as store:
                report = f"Stand der Runde {number}: die Arbeit geht voran."
                english = f"State of round {number}: the work goes on."
                values: dict[str, Value] = {
                    "achievements_de": report,
                    "achievements_en": english,
                }
                store.apply(SetFields("measure", measure, values))

    def submit_all(self) -> None:
        """Every office says of all its measures that they are ready."""
        for code, measures in self.made.items():
            with open_store(self.file(code)) as store:
                ready: dict[str, Value] = {"work_state": "submitted"}
                store.apply(Many(tuple(SetFields("measure", each, ready) for each in measures)))

    def take(self, code: str, path: Path) -> None:
        """An office merges what the coordination gave back."""
        with open_store(self.file(code)) as store:
            take_in(store, [path])

    def hand_in(self, codes: Sequence[str], number: int) -> list[Path]:
        """The hand-ins of a round."""
        folder = self.folder / f"runde_{number}"
        folder.mkdir()
        written = []
        for code in codes:
            with open_store(self.file(code)) as store:
                written.append(hand_in(store, folder / f"abgabe_{code}_{number}.eccar").path)
        return written


def begin(folder: Path) -> Year:
    """A city whose coordination knows its sixty offices."""
    code, name = COORDINATION
    path = folder / "koordination.eccar"
    with create_store(path, city=CITY, office=name, code=code, coordination=True) as store:
        offices = [each.split(" ", 1) for each in OFFICES]
        store.apply(Many(tuple(_office(store, code, name) for code, name in offices)))
    return Year(folder, path)


def take_in(store: Store, paths: Sequence[Path]) -> None:
    """Merge files without a window."""
    plan = merge(store, paths, MergeOptions(confirmed=True), _unseen, _never)
    assert plan.is_clean, plan


def codes() -> list[str]:
    """The codes of all offices."""
    return [each.split()[0] for each in OFFICES]


def measure_rows() -> list[dict[str, Any]]:
    """Three hundred different measures: the gathered ones, and more in their manner."""
    rows: list[dict[str, Any]] = [mapped(row) for row in source_rows()]
    for row in rows:
        row.pop("office", None)
    rows += [_composed(at) for at in range(MEASURES - len(rows))]
    for at, row in enumerate(rows):
        row["id"] = hashlib.sha256(f"year {at}".encode()).hexdigest()[:32]
        row.setdefault("status", STATUSES[at % len(STATUSES)])
        row.setdefault("period", f"{2017 + at % 4}-{2018 + at % 4}")
    return rows


def _composed(at: int) -> dict[str, Any]:
    format_de, format_en, number = FORMATS[at % len(FORMATS)]
    topic_de, topic_en = TOPICS[at * 7 % len(TOPICS)]
    group_de, group_en = GROUPS[at * 11 % len(GROUPS)]
    return {
        "field": number,
        "title_de": f"{format_de} {topic_de} für {group_de}",
        "title_en": f"{format_en} on {topic_en} for {group_en}",
        "description_de": f"Das Angebot „{topic_de}“ richtet sich an {group_de}.",
        "description_en": f"The offer “{topic_en}” is meant for {group_en}.",
    }


def _office(store: Store, code: str, name: str) -> Edit:
    about = {"code": code, "name_de": name}
    return Create("office", about, office_id(store.facts.city, code, name))


def _otherwise(text: str) -> str:
    """What a second person writes of the same thing: an umlaut spelled out, a letter less."""
    return text.replace("ü", "ue").replace("ss", "s", 1)


def _unseen(_done: int, _total: int, _name: str) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False
