"""Start files: with them an office begins where the coordination stands."""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.errors import CancelledError, ExpectedError
from eccar_desktop.domain.identity import city_id, office_id
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.text import file_stem
from eccar_desktop.merging.plan import State
from eccar_desktop.merging.run import (
    Cancelled,
    MergeOptions,
    Progress,
    merge,
    never_cancelled,
)
from eccar_desktop.store import stranger
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import SUFFIX, Store
from eccar_desktop.store.founding import found, make_store, whole_or_nothing
from eccar_desktop.store.handin import hand_in
from eccar_desktop.store.watch import unwatched
from eccar_desktop.texts import _

START = "start"
"""The kind of a start file in its manifest; otherwise it is a hand-in like any other."""


def write_start_files(
    store: Store,
    folder: Path,
    progress: Progress = unwatched,
    cancelled: Cancelled = never_cancelled,
) -> list[Path]:
    """Write one start file for every office but the own one, all or none; replaces no file.

    Raises ExpectedError, or CancelledError.
    """
    own = store.reader.standing_office(store.facts.office)
    offices = [each for each in store.reader.records("office") if each.id != own]
    targets = _targets(folder, offices)
    with explained(folder):
        taken = [path.name for path in targets if path.exists()]
    if taken:
        raise ExpectedError(
            _("“{name}” exists already and is left as it is. Please choose another folder.").format(
                name=taken[0]
            )
        )
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as written:
        for done, (path, office) in enumerate(targets.items()):
            progress(done, len(targets), path.name)
            if cancelled():
                raise CancelledError
            hand_in(store, path, office, kind=START)
            written.callback(path.unlink, missing_ok=True)
        written.pop_all()
    progress(len(targets), len(targets), "")
    return list(targets)


def _targets(folder: Path, offices: Sequence[Record]) -> dict[Path, str]:
    """The start files with their offices (ids); offices that share a number get one each, too."""
    found: dict[Path, str] = {}
    for office in offices:
        stem = f"start_{file_name(office)}"
        path, number = folder / f"{stem}{SUFFIX}", 2
        while path in found:
            path, number = folder / f"{stem}_{number}{SUFFIX}", number + 1
        found[path] = office.id
    return found


def file_name(office: Record) -> str:
    """What an office is called in the name of a file: by its number, else by its name."""
    called = office.text("code") or office.text("name_de") or office.text("name_en") or office.id
    return file_stem(called, 60)


def is_start_file(path: Path) -> bool:
    """Whether a hand-in is one with which an office begins. Raises ExpectedError."""
    with stranger.opened(path) as source:
        return source.text("kind") == START


@dataclass(frozen=True)
class Start:
    """What a start file brings: names of the city and its offices, and for whom it was written."""

    city: str
    office: str
    """The id of the office that it was written for; empty where it names none."""
    offices: Mapping[str, str]
    """id -> name, the number before it."""
    measures: int


def read_start(start: Path) -> Start:
    """Look into a start file. Raises ExpectedError where it is none."""
    with stranger.opened(start) as source:
        city, office = source.text("city"), source.text("office")
    with tempfile.TemporaryDirectory(prefix="eccar-start-") as folder:
        path = Path(folder, f"look{SUFFIX}")
        with make_store(path, city=city or START, office=office or START) as store:
            _take_in(store, start)
            offices = store.reader.records("office")
            cities = store.reader.records("city")
            return Start(
                city=next((each.text("name_de") for each in cities), ""),
                office=office,
                offices={each.id: _name(each) for each in offices},
                measures=len(store.reader.records("measure")),
            )


def _name(office: Record) -> str:
    name = office.text("name_de") or office.text("name_en") or office.id
    return " ".join(filter(None, [office.text("code"), name]))


def create_from_start(
    path: Path,
    start: Path,
    *,
    city: str | None = None,
    office: str | None = None,
    code: str = "",
    coordination: bool = False,
    record: str = "",
) -> Store:
    """Make an office's working file from the start file that it was sent.

    City and office come from the start file unless given; `record` is the id of one of the offices
    in it. Raises ExpectedError; then there is no
    new file.
    """
    with stranger.opened(start) as source:
        the_city = city_id(city) if city else source.text("city")
        its_office = source.text("office")
    named = office_id(the_city, code, office or "") if office or code else its_office
    the_office = record or named
    if not the_city or not the_office:
        raise ExpectedError(
            _("“{name}” does not say for which office it is. Please name the office.").format(
                name=start.name
            )
        )
    store = make_store(path, city=the_city, office=the_office, coordination=coordination)
    with whole_or_nothing(store):
        _fill(store, start, office or "", code)
    return store


def _fill(store: Store, start: Path, office: str, code: str) -> None:
    _take_in(store, start)
    known = store.reader.record("office", store.facts.office)
    about = {key: value for key, value in (("name_de", office), ("code", code)) if value}
    found(store, *([] if known else [Create("office", about, store.facts.office)]))


def _take_in(store: Store, start: Path) -> None:
    report = merge(store, [start], MergeOptions(confirmed=True), unwatched, never_cancelled)
    if report.files[0].state is not State.MERGED:
        raise ExpectedError(report.files[0].reason or "")
