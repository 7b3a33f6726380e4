"""A merge run: all its files in one transaction, with a report that a dry run gives as well."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eccar_desktop.domain.errors import CancelledError, ExpectedError
from eccar_desktop.domain.identity import random_id
from eccar_desktop.domain.records import MeasureRow
from eccar_desktop.store import erasure, union
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import Store
from eccar_desktop.store.stranger import RejectedError, file_hash
from eccar_desktop.store.undoing import UndoneRun, undo_run
from eccar_desktop.store.union import Absorbed
from eccar_desktop.texts import N_, _

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the name of the file that is read now."""

Cancelled = Callable[[], bool]

MERGED, KNOWN, REJECTED = N_("merged"), N_("known"), N_("rejected")
NEEDS_CONFIRMATION = N_("needs-confirmation")
HELD = N_("held")
"""The state of a sound file in a run that waits for a confirmation: nothing of it was merged."""


@dataclass(frozen=True)
class MergeOptions:
    """How a run behaves. `most_deletions` is how many of others' measures a file may delete."""

    dry_run: bool = False
    confirmed: bool = False
    other_cities: bool = False
    most_deletions: int = 5


@dataclass(frozen=True)
class BroughtMeasure:
    """A measure that a file brings: what happens to it is "new", "changed" or "deleted".

    `is_of_others` says that the measure was another office's and not the sender's.
    """

    row: MeasureRow
    what: str
    is_of_others: bool


@dataclass(frozen=True)
class FileReport:
    """What one file brings; counts are measures, conflicts those open on measures it changed."""

    path: Path
    state: str
    reason: str | None = None
    sender: str = ""
    new: int = 0
    changed: int = 0
    deleted: int = 0
    unchanged: int = 0
    conflicts: int = 0
    measures: tuple[BroughtMeasure, ...] = ()


@dataclass(frozen=True)
class MergeReport:
    """What a run brought, or would bring: `run` is None when nothing was written."""

    run: str | None
    conflicts: int
    files: tuple[FileReport, ...]

    @property
    def is_clean(self) -> bool:
        """Whether every file was merged or known."""
        return all(each.state in (MERGED, KNOWN) for each in self.files)

    @property
    def touches_something(self) -> bool:
        """Whether the run brought anything at all."""
        return any(each.state == MERGED for each in self.files)


class _Rollback(Exception):  # noqa: N818 - not a fault: the way to leave a dry run's transaction
    """Ends a transaction whose effect is not wanted."""


def merge(
    store: Store,
    paths: Sequence[Path],
    options: MergeOptions,
    progress: Progress,
    cancelled: Cancelled,
) -> MergeReport:
    """Merge hand-ins into an open file, all in one transaction.

    Bad files are rejected with their reason and don't stop the others. Raises CancelledError or
    ExpectedError (disk full ...); then the file is exactly as it was.
    """
    if store.is_read_only:
        raise ExpectedError(
            _("“{name}” is open for reading only; nothing was changed.").format(
                name=store.path.name
            )
        )
    run = random_id()
    report = MergeReport(None, 0, ())
    with explained(store.path):
        try:
            with store.transaction():
                report = _merge_all(store, paths, run, options, progress, cancelled)
                if options.dry_run or report.run is None:
                    raise _Rollback
            store.catch_up()
        except _Rollback:
            pass
    return replace(report, run=None) if options.dry_run else report


def undo_merge(store: Store, run: str | None = None) -> UndoneRun:
    """Undo a run, by default the last: what only it brought and nothing later builds on goes."""
    return undo_run(store, run)


def _merge_all(
    store: Store,
    paths: Sequence[Path],
    run: str,
    options: MergeOptions,
    progress: Progress,
    cancelled: Cancelled,
) -> MergeReport:
    outcomes: list[tuple[FileReport, Absorbed | None]] = []
    for done, path in enumerate(paths):
        progress(done, len(paths), path.name)
        if cancelled():
            raise CancelledError
        outcomes.append(_merge_one(store, path, run, options, cancelled))
    progress(len(paths), len(paths), "")
    doubtful = any(report.state == NEEDS_CONFIRMATION for report, _absorbed in outcomes)
    files = tuple(_counted(store, report, absorbed, held=doubtful) for report, absorbed in outcomes)
    merged = any(report.state == MERGED for report in files)
    if any(absorbed.erased for _report, absorbed in outcomes if absorbed):
        erasure.finish(store)
    return MergeReport(run if merged else None, store.reader.conflict_count(), files)


def _merge_one(
    store: Store, path: Path, run: str, options: MergeOptions, cancelled: Cancelled
) -> tuple[FileReport, Absorbed | None]:
    try:
        if union.is_known(store, file_hash(path)):
            return FileReport(path, KNOWN), None
        absorbed = union.absorb(
            store, path, run, other_cities=options.other_cities, cancelled=cancelled
        )
    except RejectedError as error:
        return FileReport(path, REJECTED, str(error)), None
    if len(absorbed.deleted_of_others) > options.most_deletions and not options.confirmed:
        reason = _(
            "The file deletes {count} measures of other offices. Please confirm that this is meant."
        ).format(count=len(absorbed.deleted_of_others))
        return FileReport(path, NEEDS_CONFIRMATION, reason), absorbed
    return FileReport(path, MERGED), absorbed


def _counted(
    store: Store, report: FileReport, absorbed: Absorbed | None, *, held: bool
) -> FileReport:
    if absorbed is None:
        return report
    return replace(
        report,
        state=HELD if held and report.state == MERGED else report.state,
        sender=absorbed.sender,
        new=len(absorbed.new),
        changed=len(absorbed.changed),
        deleted=len(absorbed.deleted),
        unchanged=len(absorbed.unchanged),
        conflicts=store.reader.conflict_count(absorbed.new | absorbed.changed),
        measures=tuple(_brought(store, absorbed)),
    )


def _brought(store: Store, absorbed: Absorbed) -> Iterator[BroughtMeasure]:
    """The measures behind the counts, in reading order, as they are after the whole run."""
    touched = absorbed.new | absorbed.changed | absorbed.deleted
    for row in store.reader.rows_of(touched):
        what = "changed"
        if row.id in absorbed.deleted:
            what = "deleted"
        elif row.id in absorbed.new:
            what = "new"
        is_own = not row.office or row.office == absorbed.sender_id
        yield BroughtMeasure(row, what, is_of_others=not is_own)
