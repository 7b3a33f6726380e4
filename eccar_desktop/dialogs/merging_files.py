"""Which files are to be merged, and the jobs that try, merge and undo."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from eccar_desktop.merging.drawing import Names, draw
from eccar_desktop.merging.plan import MergePlan, State
from eccar_desktop.merging.run import MergeOptions, merge, undo_merge
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import SUFFIX, Store, open_store
from eccar_desktop.store.undoing import UndoneRun
from eccar_desktop.texts import _, ngettext
from eccar_desktop.workspace.jobs import Cancelled, Progress, Work
from eccar_desktop.workspace.workspace import StoreWork


@dataclass(frozen=True)
class MergeWish:
    """A merge as it was tried: what its files would bring, and whether a person agrees."""

    report: MergePlan | None = None
    is_confirmed: bool = False
    can_write: bool = True

    @property
    def needs_confirmation(self) -> bool:
        """Whether a file deletes so much that a person must agree."""
        files = self.report.files if self.report else ()
        return any(each.state is State.NEEDS_CONFIRMATION for each in files)

    def problems(self) -> list[str]:
        """What stands in the way of merging, in sentences."""
        if self.report is None:
            return [_("Which files are to be merged?")]
        if not self.can_write:
            return [_("Your own file is open for reading only, so nothing can be merged now.")]
        if self.needs_confirmation and not self.is_confirmed:
            return [_("Please confirm the deletions, or take that file out of the list.")]
        if not self.report.touches_something and not self.needs_confirmation:
            return [_("None of these files brings anything new.")]
        return []


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and those of this program that lie in folders, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
        found.update(dict.fromkeys(inside))
    return list(found)


def trial(paths: Sequence[Path]) -> StoreWork:
    """The work that says what files would bring. It merges into a copy that is thrown away."""

    def work(snapshot: Store, progress: Progress, cancelled: Cancelled) -> MergePlan:
        with open_store(snapshot.path) as copy:
            return merge(copy, paths, MergeOptions(dry_run=True, details=True), progress, cancelled)

    return work


def merging(paths: Sequence[Path], *, confirmed: bool) -> StoreWork:
    """The work that merges files into the open one."""

    def work(store: Store, progress: Progress, cancelled: Cancelled) -> MergePlan:
        options = MergeOptions(confirmed=confirmed, details=True)
        return merge(store, paths, options, progress, cancelled)

    return work


def undoing(run: str) -> Callable[[Store, Progress, Cancelled], UndoneRun]:
    """The work that undoes a merge."""

    def work(store: Store, _progress: Progress, _cancelled: Cancelled) -> UndoneRun:
        return undo_merge(store, run)

    return work


def keeping(plan: MergePlan, names: Names, path: Path) -> Work:
    """The work that writes what a merge brought into a text file; its result is the file's path."""

    def work(_progress: Progress, _cancelled: Cancelled) -> Path:
        now = datetime.now().astimezone()
        head = _("Merge of {time}").format(time=f"{now:%Y-%m-%d %H:%M}")
        with explained(path):
            path.write_text(f"{head}\n\n{draw(plan, names)}\n", encoding="utf-8")
        return path

    return work


def summary_of(report: MergePlan, *, is_done: bool) -> str:
    """What all files together bring, in a sentence or two."""
    new, changed, deleted = (
        sum(getattr(each, key) for each in report.files) for key in ("new", "changed", "deleted")
    )
    if not (new or changed or deleted):
        return _("These files bring nothing that is not here already.")
    brought = _("Measures: {new} new, {changed} changed, {deleted} deleted.").format(
        new=new, changed=changed, deleted=deleted
    )
    return f"{brought} {_conflicts(report.conflicts, is_done=is_done)}"


def _conflicts(count: int, *, is_done: bool) -> str:
    if not count:
        return _("Nobody disagrees.")
    if is_done:
        text = ngettext(
            "{count} conflict waits for a decision.",
            "{count} conflicts wait for a decision.",
            count,
        )
    else:
        text = ngettext(
            "Then {count} conflict waits for a decision.",
            "Then {count} conflicts wait for a decision.",
            count,
        )
    return text.format(count=count)


def unread_sentence(count: int) -> str:
    """How many files there are, of which nobody knows yet what they bring."""
    unread = ngettext("{count} file, not read yet.", "{count} files, not read yet.", count)
    return unread.format(count=count)


def undone_sentence(undone: UndoneRun) -> str:
    """What came of undoing a merge."""
    if undone.kept:
        return _("The merge is undone. What was worked on since then is kept.")
    return _("The merge is undone. Nothing of it is left.")
