"""Makes the files that are kept of the current format: `python -m tests.formats.make`.

It is run once, when a version of the schema or of the hand-in is new, before that version is
released; it never replaces a file. What lies here was written by the program of that time.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.merging.uniting import tell_apart, unite
from eccar_desktop.store import schema
from eccar_desktop.store.file import Store
from tests.merging.offices import City, Office

FOLDER = Path(__file__).resolve().parent


def working_file(version: int) -> Path:
    """The kept working file of a version of the schema."""
    return FOLDER / f"working_{version}.eccar"


def hand_in_file(version: int) -> Path:
    """The kept hand-in of a version of the hand-in."""
    return FOLDER / f"hand_in_{version}.eccar"


def told(store: Store) -> Any:
    """What a person reads in a file, as JSON."""
    return {
        entity: [
            {
                "id": record.id,
                "deleted": record.deleted,
                "conflicts": sorted(record.conflicts),
                "unknown": dict(record.unknown),
                "values": dict(record.values),
            }
            for deleted in (False, True)
            for record in sorted(store.reader.records(entity, deleted=deleted), key=_by_id)
        ]
        for entity in ENTITIES
    }


def _by_id(record: Any) -> str:
    return str(record.id)


def _worked(m: Office, a: Office, b: Office) -> None:
    """A year in a city: every kind of record, of change, and of what may wait for a decision."""
    edition = m.edition("Bericht 2026", title_de="Bericht", title_en="Report")
    chapter = m.chapter(edition, 3, situation_de="Die Lage.")
    contact = a.begin("contact", "c4" * 16, function_de="Fachstelle", office=a.id)
    picture = a.store.attach("image/png", b"no picture, but bytes")
    measure = a.add(
        title_de="Fest der Kulturen", title_en="Festival of Cultures", field=3, status="planned",
        start="2025-06", partners=[{"name": "Verein Brücke", "kind": "ngo"}], contacts=[contact],
        target_groups=["Jugendliche"], figures=[{"name": "Gäste", "value": "120"}],
        images=[{"file": picture, "alt_de": "Ein Platz"}],
    )  # fmt: skip
    twin = b.add(title_de="Kulturfest", outlook_de="Jedes Jahr")
    gone = b.add(title_de="Irrtum")
    secret = b.add(title_de="Beratung", description_de="Ein Name, der nicht bleiben darf")
    m.take(a, b)
    m.edit(edition, "edition", selected=[{"key": measure, "form": "long"}])
    a.take(m)
    b.take(m)
    a.edit(measure, title_de="Fest aller Kulturen", goals_de="Begegnung")
    a.edit(measure, goals_de="Ein Versehen")
    a.undo()
    b.edit(measure, title_de="Stadtfest", status="completed")
    b.delete(gone)
    b.edit(chapter, "chapter_text", situation_en="The situation.")
    a.of_newer_program(measure, carbon="12 t")
    m.take(a, b)
    m.edit(measure, work_state="approved")
    m.erase(secret, "description_de", "Ein Name, der nicht bleiben darf")
    tell_apart(m.store, measure, secret)
    unite(m.store, measure, twin)
    m.settle(measure, "office", a.id)
    m.edit(m.city, "city", **{"point/3/title_de": "Chancen für alle"})


def main() -> None:
    """Write what is missing."""
    with tempfile.TemporaryDirectory() as folder:
        city = City(Path(folder))
        m, a, b = (city.office(code, city="Musterstadt") for code in ("15", "50", "41"))
        _worked(m, a, b)
        working, hand_in = working_file(schema.SCHEMA_VERSION), hand_in_file(schema.HAND_IN_VERSION)
        for path in (working, hand_in):
            if path.exists():
                raise SystemExit(f"{path.name} is kept already and is never made anew.")
        m.store.copy_to(working)
        hand_in.write_bytes(m.hand_in().read_bytes())
        for path in (working, hand_in):
            text = json.dumps(told(m.store), ensure_ascii=False, indent=1, sort_keys=True)
            path.with_suffix(".json").write_text(f"{text}\n", encoding="utf-8")
        city.close()


if __name__ == "__main__":
    main()
