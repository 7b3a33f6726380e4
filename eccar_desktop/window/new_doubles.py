"""After a merge: whether what it brought looks like something that was here before."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from eccar_desktop.domain.edits import Changes
from eccar_desktop.store.file import Store
from eccar_desktop.texts import _, ngettext
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from eccar_desktop.merging.doubles import Double
    from eccar_desktop.merging.plan import MergePlan


class NewDoubles(QObject):
    """Looks beside the interface; `found` carries a sentence when there is something to look at.

    `changed` carries what is true later, when pairs were decided or the merge was undone: empty
    when nothing is left to look at.
    """

    found = Signal(str)
    changed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._open: list[Double] = []
        workspace.changed.connect(self._refresh)
        workspace.closed.connect(self._forget)

    @Slot(object)
    def look(self, plan: "MergePlan") -> None:
        """Look for doubles of the measures that a merge brought."""
        if not any(each.new for each in plan.files):
            return

        def search(store: Store, progress: Progress, cancelled: Cancelled) -> "list[Double]":
            from eccar_desktop.merging.doubles import find_doubles

            new = frozenset(_new_measures(plan))
            pairs = find_doubles(store.reader, progress, cancelled)
            return [each for each in pairs if each.one in new or each.other in new]

        job = self._workspace.run_reading(search, _("Looking for measures that may be the same"))
        job.finished.connect(self._tell)

    @Slot(object)
    def _tell(self, pairs: "list[Double]") -> None:
        self._open = self._left_of(pairs)
        if self._open:
            self.found.emit(_sentence(len(self._open)))

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        """Something may have become of the measures that looked alike."""
        if self._open and (changes.touches("distinct") or self._touches_one(changes)):
            before, self._open = self._open, self._left_of(self._open)
            if self._open != before:
                self.changed.emit(_sentence(len(self._open)) if self._open else "")

    def _touches_one(self, changes: Changes) -> bool:
        """Whether this may be about one of the pairs: there may be many, and edits are many."""
        pairs = {measure for each in self._open for measure in (each.one, each.other)}
        return changes.everything or any(record in pairs for _kind, record in changes.records)

    @Slot()
    def _forget(self) -> None:
        self._open = []

    def _left_of(self, pairs: "list[Double]") -> "list[Double]":
        from eccar_desktop.merging.doubles import still_open

        return self._workspace.read(lambda reader: still_open(reader, pairs), [])


def _sentence(count: int) -> str:
    return ngettext(
        "{count} measure that came with the merge looks like another one.",
        "{count} measures that came with the merge look like others.",
        count,
    ).format(count=count)


def _new_measures(plan: "MergePlan") -> Iterable[str]:
    from eccar_desktop.merging.plan import What

    return (
        each.record.id for file in plan.files for each in file.measures if each.what is What.NEW
    )
