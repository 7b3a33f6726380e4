"""A merge run: all its files in one transaction, with a plan that a dry run gives as well."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.errors import CancelledError, ExpectedError
from eccar_desktop.domain.identity import random_id
from eccar_desktop.merging.plan import FilePlan, MergePlan, State, called
from eccar_desktop.merging.planning import Planner
from eccar_desktop.store import erasure, imported, stranger, union
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import Store, TakenBack
from eccar_desktop.store.stranger import RejectedError, file_hash
from eccar_desktop.store.undoing import UndoneRun, undo_run
from eccar_desktop.store.union import Absorbed
from eccar_desktop.store.watch import Watch, unwatched
from eccar_desktop.texts import _

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the name of the file that is read now."""

Cancelled = Callable[[], bool]


def never_cancelled() -> bool:
    """Work that nobody stops; on the command line Ctrl+C ends the transaction."""
    return False


@dataclass(frozen=True)
class MergeOptions:
    """How a run behaves. `most_deletions` is how many of others' measures a file may delete.

    With `details` the plan says of every record what happens to its fields.
    """

    dry_run: bool = False
    confirmed: bool = False
    other_cities: bool = False
    details: bool = False
    most_deletions: int = 5


def merge(
    store: Store,
    paths: Sequence[Path],
    options: MergeOptions,
    progress: Progress,
    cancelled: Cancelled,
) -> MergePlan:
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
    stranger.sweep()
    run = random_id()
    plan = MergePlan(None, 0, ())
    with explained(store.path):
        with store.transaction():
            plan = _merge_all(store, paths, run, options, progress, cancelled)
            if options.dry_run or plan.run is None:
                raise TakenBack
        if not options.dry_run:
            _prepare_search(store, progress)
    return replace(plan, run=None) if options.dry_run else plan


def _prepare_search(store: Store, progress: Progress) -> None:
    """Index what was merged. The merge is done: who stops this stops nothing else."""
    with suppress(KeyboardInterrupt):
        store.catch_up(lambda done, due: progress(done, due, _("Preparing the search")))


def undo_merge(store: Store, run: str | None = None, watch: Watch = unwatched) -> UndoneRun:
    """Undo a run, by default the last: what only it brought and nothing later builds on goes.

    What stays because of later work is named. `watch` hears how much is done, and may raise
    CancelledError: then nothing has changed.
    """
    undone = undo_run(store, run, watch)
    known = [each for each in undone.records if each[0] in ENTITIES]
    kept = filter(None, (store.reader.record(*each) for each in known))
    return replace(undone, named=tuple(sorted(map(called, kept))))


def _merge_all(
    store: Store,
    paths: Sequence[Path],
    run: str,
    options: MergeOptions,
    progress: Progress,
    cancelled: Cancelled,
) -> MergePlan:
    outcomes: list[tuple[FilePlan, Absorbed | None]] = []
    for done, path in enumerate(paths):
        progress(done, len(paths), path.name)
        if cancelled():
            raise CancelledError
        outcomes.append(_merge_one(store, path, run, options, cancelled))
    if any(plan.state is State.NEEDS_CONFIRMATION for plan, _absorbed in outcomes):
        outcomes = [(_held(plan), absorbed) for plan, absorbed in outcomes]
    has_erased = any(absorbed.erased for _plan, absorbed in outcomes if absorbed)
    merged = any(plan.state is State.MERGED for plan, _absorbed in outcomes)
    planner = Planner(store, cancelled, details=options.details)
    files: list[FilePlan] = []
    outcomes.reverse()
    while outcomes:  # what a file touched is forgotten when it is told: both would be too much
        plan, absorbed = outcomes.pop()
        progress(len(paths), len(paths), plan.path.name)
        files.append(planner.filled(plan, absorbed) if absorbed else plan)
        if merged:
            _remember(store, run, files[-1], absorbed)
    progress(len(paths), len(paths), "")
    if has_erased:
        erasure.finish(store)
    return MergePlan(run if merged else None, store.reader.conflict_count(), tuple(files))


def _remember(store: Store, run: str, plan: FilePlan, absorbed: Absorbed | None) -> None:
    """Keep for the history what the union could not know, and which files were refused."""
    if absorbed is not None:
        imported.note_conflicts(store.db.conn, run, absorbed.hash, plan.conflicts)
    else:
        imported.note_refused(store.db.conn, run, plan.path.name, plan.state, plan.reason or "")


def _held(plan: FilePlan) -> FilePlan:
    """A file beside one that waits for a confirmation waits as well."""
    return replace(plan, state=State.HELD) if plan.state is State.MERGED else plan


def _merge_one(
    store: Store, path: Path, run: str, options: MergeOptions, cancelled: Cancelled
) -> tuple[FilePlan, Absorbed | None]:
    try:
        if union.is_known(store, file_hash(path)):
            return FilePlan(path, State.KNOWN), None
        absorbed = union.absorb(
            store, path, run, other_cities=options.other_cities, cancelled=cancelled
        )
    except RejectedError as error:
        return FilePlan(path, State.REJECTED, str(error)), None
    if len(absorbed.deleted_of_others) > options.most_deletions and not options.confirmed:
        reason = _(
            "The file deletes {count} measures of other offices. Please confirm that this is meant."
        ).format(count=len(absorbed.deleted_of_others))
        return FilePlan(path, State.NEEDS_CONFIRMATION, reason), absorbed
    return FilePlan(path, State.MERGED), absorbed
