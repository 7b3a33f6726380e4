"""Trials of everything below the window, in a folder that is thrown away afterwards."""

import platform
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from rapidfuzz import fuzz

from eccar_desktop import __version__, paths, texts
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Create, Resolve, SetFields, TurnBack
from eccar_desktop.domain.plan import official_points
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.merging.doubles import find_doubles
from eccar_desktop.merging.run import MergeOptions, merge, never_cancelled, undo_merge
from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.run import write_reports
from eccar_desktop.reporting.source import gather
from eccar_desktop.selftest.findings import FailedError, Finding, tried
from eccar_desktop.store import features
from eccar_desktop.store.checking import check_file
from eccar_desktop.store.faults import FileInUseError
from eccar_desktop.store.file import open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.store.watch import unwatched
from eccar_desktop.texts import N_

CITY = "Musterstadt"
OFFICE, COORDINATION, HAND_IN = "amt.eccar", "koordination.eccar", "abgabe.eccar"
TITLE = "Runder Tisch für Bürger:innen der Straße"

Trial = Callable[[Path], str]


def run() -> Iterator[Finding]:
    """Try one thing after the other, each building on those before."""
    with tempfile.TemporaryDirectory(prefix="eccar-self-test-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for label, trial in TRIALS.items():
            yield tried(label, lambda trial=trial: trial(folder))  # type: ignore[misc]  # bound now


def _about(_folder: Path) -> str:
    kind = "packaged" if paths.is_frozen() else "from source"
    return f"{__version__} {kind}, Python {platform.python_version()}, {platform.platform()}"


def _resources(_folder: Path) -> str:
    if len(official_points()) != 10:
        raise FailedError(f"{len(official_points())} fields")
    wanted = [
        *(("icons", "plus.svg"), ("program", "eccar-desktop.svg"), ("demo", "measures.json")),
        ("templates", "report.docx"),
    ]
    if lacking := [parts[-1] for parts in wanted if not paths.resource(*parts).is_file()]:
        raise FailedError(", ".join(lacking))
    return str(len(list(paths.resource("icons").glob("*.svg"))))


def _languages(_folder: Path) -> str:
    labels = {field.label for field in MEASURE.fields.values()}
    german = {label for label in labels if texts.translate(label, "de") != label}
    if len(german) < len(labels) / 2:
        raise FailedError(f"{len(german)}/{len(labels)}")
    return f"{len(german)}/{len(labels)}"


def _database(_folder: Path) -> str:
    if lacking := features.missing():
        raise FailedError(f"SQLite {features.version()}: {', '.join(lacking)}")
    return f"SQLite {features.version()}: {', '.join(features.NEEDED)}"


def _user_folder(_folder: Path) -> str:
    probe = paths.user_data_dir() / "self-test.tmp"
    probe.write_text("x", encoding="utf-8")
    probe.unlink()
    return "data" if paths.user_data_dir().parent == Path(sys.executable).parent else ""


def _new_file(folder: Path) -> str:
    with create_store(folder / OFFICE, city=CITY, office="Sozialamt", code="50") as store:
        made = store.apply(Create("measure", {"title_de": TITLE, "field": 3}))
        record = store.reader.record("measure", made.record)
    reference = record.text("reference") if record else ""
    return _expect("-" in reference, f"reference {reference!r}") or reference


def _undo(folder: Path) -> str:
    with open_store(folder / OFFICE) as store:
        measure = store.reader.records("measure")[0].id
        edit = store.apply(SetFields("measure", measure, {"title_de": "Anders"}))
        undone = store.apply(TurnBack(edit.batch or "", "undo"))
        _expect(store.reader.records("measure")[0].text("title_de") == TITLE, "undo")
        store.apply(TurnBack(undone.batch or "", "redo"))
        _expect(store.reader.records("measure")[0].text("title_de") == "Anders", "redo")
        store.apply(SetFields("measure", measure, {"title_de": TITLE}))
        return f"{len(store.reader.history(measure))}"


def _search(folder: Path) -> str:
    words = ("strasse", "Bürgerinnen", "TISCH", "rund")
    with open_store(folder / OFFICE, write=False) as store:
        blind = [each for each in words if not store.reader.measures(MeasureQuery(search=each))]
    return _expect(not blind, ", ".join(blind)) or ", ".join(words)


def _lock(folder: Path) -> str:
    with open_store(folder / OFFICE):
        try:
            open_store(folder / OFFICE).close()
        except FileInUseError:
            return ""
    raise FailedError("two writers")


def _hand_in(folder: Path) -> str:
    with open_store(folder / OFFICE) as store:
        written = hand_in(store, folder / HAND_IN)
    return str(written.changes)


def _merge(folder: Path) -> str:
    """Both change the same title without having seen each other."""
    store = create_store(
        folder / COORDINATION, city=CITY, office="Koordination", code="10", coordination=True
    )
    with store:
        merge(store, [folder / HAND_IN], MergeOptions(), unwatched, never_cancelled)
        measure = store.reader.records("measure")[0].id
        store.apply(SetFields("measure", measure, {"title_de": f"{TITLE} (Stadt)"}))
        with open_store(folder / OFFICE) as office:
            office.apply(SetFields("measure", measure, {"title_de": f"{TITLE} (Amt)"}))
            hand_in(office, folder / f"zweite_{HAND_IN}")
        report = merge(
            store, [folder / f"zweite_{HAND_IN}"], MergeOptions(), unwatched, never_cancelled
        )
        _expect(report.conflicts == 1, f"{report.conflicts} conflicts")
        undo_merge(store)
        _expect(not store.reader.conflicts(), "undo")
        merge(store, [folder / f"zweite_{HAND_IN}"], MergeOptions(), unwatched, never_cancelled)
        for each in store.reader.conflicts():
            store.apply(Resolve(each.entity, each.record, each.field, value=f"{TITLE} (beides)"))
        return _expect(not store.reader.conflicts(), "unresolved")


def _doubles(folder: Path) -> str:
    """A slip of typing is found; it is told whether by compiled code or by its slow twin."""
    with open_store(folder / COORDINATION) as store:
        made = store.apply(Create("measure", {"title_de": f"{TITLE} (beides)".replace("f", "")}))
        found = find_doubles(store.reader, unwatched, never_cancelled)
        store.apply(TurnBack(made.batch or "", "undo"))
    return _expect(len(found) == 1, f"{len(found)} pairs") or fuzz.ratio.__module__


def _integrity(folder: Path) -> str:
    with open_store(folder / COORDINATION, write=False) as store:
        found = check_file(store).integrity
    return _expect(found == "ok", found) or found


def _reports(folder: Path) -> str:
    options = ReportOptions(missing_english="mark")
    with open_store(folder / COORDINATION, write=False) as store:
        source = gather(store.reader, store.facts.city, None)
        result = write_reports(source, ("de", "en"), folder, options, unwatched, never_cancelled)
    for path in result.paths:
        with zipfile.ZipFile(path) as document:
            _expect("word/document.xml" in document.namelist(), path.name)
    _expect(len(result.paths) == 2, f"{len(result.paths)} files")
    return ", ".join(path.name for path in result.paths)


TRIALS: dict[str, Trial] = {
    N_("Program and system"): _about,
    N_("Icons, texts of the ten fields, sample data"): _resources,
    N_("German texts"): _languages,
    N_("Database"): _database,
    N_("Folder for settings and logs"): _user_folder,
    N_("A new file with a measure"): _new_file,
    N_("Editing, undo, redo"): _undo,
    N_("Search in folded texts"): _search,
    N_("Only one person writes at a time"): _lock,
    N_("Hand-in"): _hand_in,
    N_("Merge, conflict, undone merge, settled conflict"): _merge,
    N_("Probable doubles"): _doubles,
    N_("The merged file holds together"): _integrity,
    N_("Reports in German and English"): _reports,
}


def _expect(is_so: bool, seen: str) -> str:
    """Go on if something is as it must be. Raises FailedError with what was seen instead."""
    if not is_so:
        raise FailedError(seen)
    return ""
