"""Which files are to be merged, and the jobs that try, merge and undo."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eccar_desktop.domain.text import first_line
from eccar_desktop.merging.drawing import Names, draw, draw_files, in_words, names_of
from eccar_desktop.merging.looking_back import what_run_brought
from eccar_desktop.merging.plan import MergePlan, State
from eccar_desktop.merging.run import MergeOptions, merge, undo_merge
from eccar_desktop.merging.searching import Found, found
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import Store, open_store
from eccar_desktop.store.imported import Imported
from eccar_desktop.store.undoing import UndoneRun
from eccar_desktop.store.watch import until
from eccar_desktop.texts import _, ngettext
from eccar_desktop.widgets.words import moment
from eccar_desktop.workspace.jobs import Cancelled, Progress, Work, watching
from eccar_desktop.workspace.workspace import StoreWork

_NAMED, _LONGEST_NAME = 3, 40
"""How many measures with conflicts a summary names, and how long a name may be."""
_MOST_REASONS = 4


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


def searching(paths: Sequence[Path], own: Path | None) -> Work:
    """The work that finds the files of this program in folders; its result is what was Found."""

    def work(progress: Progress, cancelled: Cancelled) -> Found:
        return found(paths, own, progress, cancelled)

    return work


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

    def work(store: Store, progress: Progress, cancelled: Cancelled) -> UndoneRun:
        return undo_merge(store, run, watching(progress, cancelled))

    return work


def keeping(plan: MergePlan, names: Names, path: Path) -> Work:
    """The work that writes what a merge brought into a text file; its result is the file's path."""

    def work(_progress: Progress, cancelled: Cancelled) -> Path:
        lines = list(until(cancelled, draw(plan, names, in_words)))
        return _keep(time.time_ns() // 10**6, lines, path)

    return work


def keeping_later(files: Sequence[Imported], path: Path) -> StoreWork:
    """The work that writes what a run of some time ago brought, told from the log."""

    def work(snapshot: Store, progress: Progress, cancelled: Cancelled) -> Path:
        with open_store(snapshot.path) as copy:
            names = names_of(copy.reader)
            told = what_run_brought(copy, files, progress, cancelled)
            lines = list(until(cancelled, draw_files(told, names, in_words)))
        return _keep(files[0].at, lines, path)

    return work


def _keep(at: int, lines: Sequence[str], path: Path) -> Path:
    head = _("Merge of {time}").format(time=moment(at))
    with explained(path):
        path.write_text("\n".join([head, "", *lines, ""]), encoding="utf-8")
    return path


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
    return f"{brought} {_conflicts(report, is_done=is_done)}"


def _conflicts(report: MergePlan, *, is_done: bool) -> str:
    """How many wait for a decision, and the first measures of these files where they do."""
    count = report.conflicts
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
    return "\n".join(filter(None, [text.format(count=count), _contested(report)]))


def _contested(report: MergePlan) -> str:
    """The first measures of these files in which something waits for a decision."""
    if not report.contested:
        return ""
    told = _listed([each.name for each in report.contested])
    return _("From these files: {measures}.").format(measures=told)


def _listed(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    told = ", ".join(
        _("“{text}”").format(text=first_line(e, _LONGEST_NAME)) for e in names[:_NAMED]
    )
    more = len(names) - _NAMED
    rest = ngettext("and {count} more", "and {count} more", more).format(count=more)
    return f"{told} {rest}" if more > 0 else told


def reasons_of(report: MergePlan) -> list[str]:
    """Why files are refused, the first ones; the others say it in the list."""
    reasons = [f"{each.path.name}: {each.reason}" for each in report.files if each.reason]
    more = len(reasons) - _MOST_REASONS
    if more <= 1:
        return reasons
    text = ngettext(
        "{count} more file is marked in the list.",
        "{count} more files are marked in the list.",
        more,
    )
    return [*reasons[:_MOST_REASONS], text.format(count=more)]


def found_sentence(found: Found) -> str:
    """What came of a search through folders; empty where files were chosen."""
    if not found.was_searched:
        return ""
    count = len(found.files)
    said = [
        ngettext(
            "{count} file found, with the folders within.",
            "{count} files found, with the folders within.",
            count,
        ).format(count=count)
    ]
    if found.is_cut:
        said.append(_("There is more: please choose the folders within one by one."))
    if found.unread:
        text = ngettext(
            "{count} folder could not be read.", "{count} folders could not be read.", found.unread
        )
        said.append(text.format(count=found.unread))
    return " ".join(said)


def unread_sentence(count: int) -> str:
    """How many files there are, of which nobody knows yet what they bring."""
    unread = ngettext("{count} file, not read yet.", "{count} files, not read yet.", count)
    return unread.format(count=count)


def undone_sentence(undone: UndoneRun) -> str:
    """What came of undoing a merge."""
    if undone.named:
        return _("The merge is undone. What was worked on since then is kept: {names}.").format(
            names=_listed(undone.named)
        )
    if undone.kept:
        return _("The merge is undone. What other files brought as well is kept.")
    return _("The merge is undone. Nothing of it is left.")
