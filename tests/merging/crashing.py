"""Work that is cut off: how it is done by another process, and what must be found afterwards."""

import sys
from dataclasses import dataclass
from pathlib import Path

from eccar_desktop.domain.catalogue import ENTITIES
from tests.merging.offices import Office

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Work:
    """Some work on a file, with the states before and after it."""

    what: str
    start: Path
    files: list[Path]
    before: object
    after: object

    def command(self, file: Path) -> list[str]:
        """How another process does it."""
        module = [sys.executable, "-m", "tests.merging.working"]
        return [*module, self.what, str(file), *map(str, self.files)]


def reads(office: Office) -> object:
    """What a person reads in a file; ids and times of changes are others each time."""
    records = [
        office.store.reader.records(entity, deleted=deleted)
        for entity in ENTITIES
        for deleted in (False, True)
    ]
    return records, sorted((each.record, each.field) for each in office.conflicts())


def told(folder: Path, file: Path) -> object:
    """What a person reads in a file that was opened again, whole and sound."""
    office = Office(folder, file)
    try:
        office.check()
        return reads(office)
    finally:
        office.store.close()
