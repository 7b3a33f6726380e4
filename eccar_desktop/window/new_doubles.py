"""After a merge: whether what it brought looks like something that was here before."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from eccar_desktop.store.file import Store
from eccar_desktop.texts import _, ngettext
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from eccar_desktop.merging.plan import MergePlan


class NewDoubles(QObject):
    """Looks beside the interface; `found` carries a sentence when there is something to look at."""

    found = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    @Slot(object)
    def look(self, plan: "MergePlan") -> None:
        """Look for doubles of the measures that a merge brought."""
        if not any(each.new for each in plan.files):
            return

        def count(store: Store, progress: Progress, cancelled: Cancelled) -> int:
            from eccar_desktop.merging.doubles import find_doubles

            new = frozenset(_new_measures(plan))
            pairs = find_doubles(store.reader, progress, cancelled)
            return sum(each.one in new or each.other in new for each in pairs)

        job = self._workspace.run_reading(count, _("Looking for measures that may be the same"))
        job.finished.connect(self._tell)

    @Slot(object)
    def _tell(self, count: int) -> None:
        if count:
            sentence = ngettext(
                "{count} measure that came with the merge looks like another one.",
                "{count} measures that came with the merge look like others.",
                count,
            )
            self.found.emit(sentence.format(count=count))


def _new_measures(plan: "MergePlan") -> Iterable[str]:
    from eccar_desktop.merging.plan import What

    return (
        each.record.id for file in plan.files for each in file.measures if each.what is What.NEW
    )
