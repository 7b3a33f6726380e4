"""What an edition chooses among the measures of the file, kept true by the workspace's changes."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.records import MeasureRow, Record
from eccar_desktop.domain.selection import (
    LONG,
    SHORT,
    Chosen,
    chosen_in,
    in_form,
    placed,
    selecting,
    without,
)
from eccar_desktop.texts import _
from eccar_desktop.workspace.workspace import Workspace


class EditionSelection(QObject):
    """The selection of the edition that is shown; a wish becomes an edit of the edition."""

    changed = Signal()
    """The edition, what it chooses, or a measure reads differently now."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._edition: Record | None = None
        self._chosen: dict[str, Chosen] = {}
        self._rows: dict[str, MeasureRow] = {}
        self._ids: dict[int, str] = {}
        self._counts: Counter[int | None] = Counter()
        workspace.changed.connect(self._refresh)
        workspace.closed.connect(self._forget)

    @property
    def edition(self) -> Record | None:
        """The edition as the file has it; None while none is shown."""
        return self._edition

    @property
    def is_editable(self) -> bool:
        """Whether measures can be chosen and moved now."""
        return self._edition is not None and self._workspace.is_editable

    def show(self, edition: str) -> None:
        """Show another edition; an empty id shows none."""
        self._edition, self._chosen, self._rows, self._ids = None, {}, {}, {}
        self._read(edition)
        self.changed.emit()

    def chosen(self, measure: str) -> Chosen | None:
        """How the edition prints a measure; None if it does not."""
        return self._chosen.get(measure)

    def row(self, measure: str) -> MeasureRow:
        """What lists tell of a measure, read when somebody looks at it. Raises KeyError."""
        if measure not in self._rows:
            self._read_rows([measure])
        return self._rows[measure]

    def in_field(self, number: int | None, *, only_approved: bool = False) -> list[str]:
        """The measures of a field: the chosen in order, then the others in reading order."""
        work_state = "approved" if only_approved else None
        query = MeasureQuery(field=number, no_field=number is None, work_state=work_state)
        none: list[int] = []
        numbers = self._workspace.read(lambda reader: reader.measure_numbers(query), none)
        reading = dict.fromkeys(self._ids_of(numbers))
        chosen = [each for each in self._chosen if each in reading]
        return [*chosen, *(each for each in reading if each not in self._chosen)]

    def _ids_of(self, numbers: Sequence[int]) -> Iterator[str]:
        """The ids of measures; each is looked up once."""
        fresh = [each for each in numbers if each not in self._ids]
        if fresh:
            none: list[str] = []
            ids = self._workspace.read(lambda reader: reader.measure_ids(fresh), none)
            if len(ids) == len(fresh):  # none while nothing can be read
                self._ids.update(zip(fresh, ids, strict=True))
        return (self._ids[each] for each in numbers if each in self._ids)

    def count(self, number: int | None) -> int:
        """How many measures of a field are printed."""
        return self._counts[number]

    # what a person wants

    def choose(self, measures: Sequence[str], number: int | None, *, wanted: bool) -> bool:
        """Take measures of a field into the edition, at its end, or out of it."""
        if not wanted:
            name = _("Leave out of the edition")
            return self._perform(without(self._chosen.values(), set(measures)), name)
        fresh = [each for each in measures if each not in self._chosen]
        return self.place(fresh, number, None, _("Take into the edition"))

    def place(
        self, measures: Sequence[str], number: int | None, before: str | None, name: str
    ) -> bool:
        """Put measures before another chosen one of their field, or at its end."""
        group = [each for each in self.in_field(number) if each in self._chosen]
        chosen = list(self._chosen.values())
        return bool(measures) and self._perform(placed(chosen, group, measures, before), name)

    def set_short(self, measures: Collection[str], *, short: bool) -> bool:
        """Print chosen measures in the short form or in the long one."""
        form = SHORT if short else LONG
        name = _("Form of the measure")
        return self._perform(in_form(self._chosen.values(), measures, form), name)

    def _perform(self, chosen: Iterable[Chosen], name: str) -> bool:
        if self._edition is None:
            return False
        edit = selecting(self._edition.id, self._chosen.values(), chosen)
        return self._workspace.perform(edit, name) is not None

    # following the file

    @Slot()
    def _forget(self) -> None:
        self.show("")

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        edition = self._edition
        if edition is None:
            return
        touched = {record for entity, record in changes.records if entity == MEASURE.name}
        is_touched = changes.everything or (edition.entity, edition.id) in changes.records
        if changes.everything:
            self._rows, self._ids = {}, {}
        for each in touched:
            self._rows.pop(each, None)
        if is_touched or touched:
            self._read(edition.id if is_touched else "")
            self.changed.emit()

    def _read(self, edition: str) -> None:
        """Read an edition, or keep it for an empty id, and the rows of what it chooses."""
        if edition:
            record = self._workspace.read(lambda reader: reader.record("edition", edition), None)
            self._edition = record if record and not record.deleted else None
            chosen = chosen_in(self._edition) if self._edition else []
            self._chosen = {each.measure: each for each in chosen}
        self._read_rows(self._chosen.keys() - self._rows.keys())
        printed = (self._rows[each] for each in self._chosen if each in self._rows)
        self._counts = Counter(each.field for each in printed if not each.deleted)

    def _read_rows(self, measures: Collection[str]) -> None:
        none: list[MeasureRow] = []
        if measures:
            found = self._workspace.read(lambda reader: reader.rows_of(measures), none)
            self._rows.update((each.id, each) for each in found)
