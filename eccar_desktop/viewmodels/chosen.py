"""The measures that are chosen in the list, and what can be done with all of them at once."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot

from eccar_desktop.domain.edits import Applied, Many
from eccar_desktop.domain.records import MeasureRow
from eccar_desktop.domain.vocabulary import STATUS, WORK_STATE
from eccar_desktop.domain.work_states import asked
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels import bulk
from eccar_desktop.viewmodels.bulk import Plan, Wish
from eccar_desktop.viewmodels.flags import title_of
from eccar_desktop.viewmodels.measures import MeasureListModel
from eccar_desktop.workspace.workspace import AT_ONCE, Workspace

_NAMED = 3
"""So many measures are named that stay as they are; the others are counted."""


@dataclass
class _Task:
    """What is being done: its name, what to say when it is done, which measures stay as they are.

    `sentence` gets the number of measures that were changed.
    """

    name: str
    sentence: Callable[[int], str]
    plan: Plan = field(default_factory=Plan)


class Chosen(QObject):
    """Holds row numbers. What can be done is one step of undo; very many are done by a job."""

    changed = Signal()
    """Others are chosen now."""
    one_wanted = Signal(int)
    """Only the measure with this row number is wanted in the list."""
    leaving = Signal()
    """Something is about to be done: what is half typed must be saved."""
    done = Signal(str)
    """A sentence that says what was done and can be taken back."""
    told = Signal(str)
    """A sentence about what could not be done."""
    began = Signal(object)
    """A Job that takes a while; the file can't be edited until it has ended."""

    def __init__(
        self,
        workspace: Workspace,
        measures: MeasureListModel,
        opened: Set[str] = frozenset(),
        parent: QObject | None = None,
    ) -> None:
        """`opened` are measures of other offices that somebody insisted on editing."""
        super().__init__(parent)
        self._opened = opened
        self._workspace = workspace
        self._measures = measures
        self._numbers: list[int] = []
        self._task: _Task | None = None
        measures.dropped.connect(self.put)
        workspace.closed.connect(self.clear)

    @property
    def numbers(self) -> Sequence[int]:
        """The row numbers of the chosen measures, in the order of the list."""
        return self._numbers

    @property
    def count(self) -> int:
        """How many are chosen."""
        return len(self._numbers)

    @property
    def are_several(self) -> bool:
        """Whether what is done is done to more than one measure."""
        return len(self._numbers) > 1

    @property
    def are_in_trash(self) -> bool:
        """Whether they lie in the trash."""
        return self._measures.query.deleted

    @property
    def may_approve(self) -> bool:
        """Whether measures can be checked and approved in this file."""
        return self._workspace.is_open and self._workspace.facts.is_coordination

    def choose(self, numbers: Sequence[int]) -> None:
        """Let these be the chosen ones."""
        if list(numbers) != self._numbers:
            self._numbers = list(numbers)
            self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Let none be chosen."""
        self.choose([])

    @Slot()
    def let_go(self) -> None:
        """Let only the first of them be chosen."""
        self.one_wanted.emit(self._numbers[0] if self._numbers else 0)

    def titles(self, most: int) -> list[str]:
        """The titles of the first of them, each with its reference."""
        first = self._numbers[:most]
        none: list[MeasureRow] = []
        rows = self._workspace.read(lambda reader: reader.measure_rows(first), none)
        return [f"{row.reference}  {title_of(row)}" for row in rows]

    # what can be done with them

    def move_to(self, number: int | None) -> None:
        """Move them to another of the ten fields, or out of all of them."""
        self.move(self._numbers, number)

    def move(self, numbers: Sequence[int], number: int | None) -> None:
        """Move measures to a field."""

        def sentence(count: int) -> str:
            if number is None:
                text = ngettext(
                    "{count} measure belongs to no field now.",
                    "{count} measures belong to no field now.",
                    count,
                )
            else:
                text = ngettext(
                    "{count} measure was moved to field {number}.",
                    "{count} measures were moved to field {number}.",
                    count,
                )
            return text.format(count=count, number=number)

        name = ngettext("Move {count} measure", "Move {count} measures", len(numbers))
        self._do(numbers, bulk.setting({"field": number}), name, sentence)

    def set_status(self, key: str) -> None:
        """Give all of them a status."""
        name = ngettext(
            "Change status of {count} measure", "Change status of {count} measures", self.count
        )
        text = _(STATUS[key])
        self._do(self._numbers, bulk.setting({"status": key}), name, _named_after(text))

    def take_to(self, state: str) -> None:
        """Take all of them to a work state; those that can't be approved stay as they are."""
        name = ngettext(
            "Change work state of {count} measure",
            "Change work state of {count} measures",
            self.count,
        )
        self._do(self._numbers, bulk.taking_to(state), name, _named_after(_(WORK_STATE[state])))

    def ask_back(self, question: str) -> None:
        """Give all of them back to their offices with a question."""

        def sentence(count: int) -> str:
            text = ngettext(
                "{count} measure goes back with the question.",
                "{count} measures go back with the question.",
                count,
            )
            return text.format(count=count)

        name = ngettext(
            "Ask back about {count} measure", "Ask back about {count} measures", self.count
        )
        self._do(self._numbers, bulk.setting(asked(question)), name, sentence)

    def add_to(self, edition: str, title: str) -> None:
        """Take them into an edition; those that are in it already stay where they are."""

        def sentence(count: int) -> str:
            text = ngettext(
                "{count} measure is in “{edition}” now.",
                "{count} measures are in “{edition}” now.",
                count,
            )
            return text.format(count=count, edition=title)

        name = ngettext(
            "Take {count} measure into an edition",
            "Take {count} measures into an edition",
            self.count,
        )
        self._do(self._numbers, bulk.taking_into(edition), name, sentence)

    @Slot()
    def delete(self) -> None:
        """Put them into the trash."""
        self.discard(self._numbers)

    def discard(self, numbers: Sequence[int]) -> None:
        """Put measures into the trash."""

        def sentence(count: int) -> str:
            text = ngettext(
                "{count} measure is in the trash now.",
                "{count} measures are in the trash now.",
                count,
            )
            return text.format(count=count)

        name = ngettext("Delete {count} measure", "Delete {count} measures", len(numbers))
        self._do(numbers, bulk.deleting, name, sentence)

    @Slot()
    def restore(self) -> None:
        """Take them out of the trash."""

        def sentence(count: int) -> str:
            text = ngettext(
                "{count} measure was taken out of the trash.",
                "{count} measures were taken out of the trash.",
                count,
            )
            return text.format(count=count)

        name = ngettext("Restore {count} measure", "Restore {count} measures", self.count)
        self._do(self._numbers, bulk.restoring, name, sentence)

    @Slot(list, int)
    def put(self, numbers: Sequence[int], row: int) -> None:
        """Put measures before a row of the field that is shown, or at its end."""
        if not self._measures.is_arrangeable:
            return
        before = self._measures.numbers_at([row])
        name = ngettext("Move {count} measure", "Move {count} measures", len(numbers))
        field_shown = self._measures.query.field or 0
        self._do(numbers, bulk.putting(field_shown, before[0] if before else None), name)

    @Slot()
    def move_up(self) -> None:
        """Put them before the measure above them."""
        rows = self._measures.rows_of(self._numbers)
        if rows:
            self.put(self._numbers, max(rows[0] - 1, 0))

    @Slot()
    def move_down(self) -> None:
        """Put them behind the measure below them."""
        rows = self._measures.rows_of(self._numbers)
        if rows:
            self.put(self._numbers, rows[-1] + 2)

    # doing it

    def _do(
        self,
        numbers: Sequence[int],
        wish: Wish,
        name: str,
        sentence: Callable[[int], str] | None = None,
    ) -> None:
        """Do what is wished with measures: at once, or as a job where they are very many."""
        if not numbers or not self._workspace.is_editable:
            return
        self.leaving.emit()
        task = _Task(name.format(count=len(numbers)), sentence or _nothing)
        wanted = list(numbers)

        facts = self._workspace.facts
        if not facts.is_coordination:
            wish = bulk.sparing_others(wish, facts.office, self._opened)

        def planned(reader: Reader) -> Many:
            task.plan = wish(reader, wanted)
            return Many(tuple(task.plan.edits))

        if len(wanted) <= AT_ONCE:
            edit = self._workspace.read(planned, Many(()))
            self._tell(task, self._workspace.perform(edit, task.name))
            return
        self._task = task
        job = self._workspace.perform_beside(lambda store: planned(store.reader), task.name)
        job.finished.connect(self._end)
        self.began.emit(job)

    @Slot(object)
    def _end(self, applied: Applied) -> None:
        if self._task is not None:
            task, self._task = self._task, None
            self._tell(task, applied)

    def _tell(self, task: _Task, applied: Applied | None) -> None:
        if applied is None:
            return
        refused = task.plan.refused
        sentence = task.sentence(task.plan.count) if applied.batch is not None else ""
        told = " ".join(filter(None, [sentence, refusal(refused) if refused else ""]))
        if sentence:
            self.done.emit(told)
        elif told:
            self.told.emit(told)


def refusal(refused: Sequence[str]) -> str:
    """Which measures stay as they are, and why."""
    count = len(refused)
    text = ngettext(
        "{count} measure stays as it is: {names}",
        "{count} measures stay as they are: {names}",
        count,
    )
    names = "; ".join(refused[:_NAMED])
    if count > _NAMED:
        more = ngettext("{count} more", "{count} more", count - _NAMED)
        names = f"{names}; {more.format(count=count - _NAMED)}"
    return text.format(count=count, names=names)


def _named_after(state: str) -> Callable[[int], str]:
    """The sentence after which measures are in some state."""

    def sentence(count: int) -> str:
        text = ngettext("{count} measure: {state} now.", "{count} measures: {state} now.", count)
        return text.format(count=count, state=state)

    return sentence


def _nothing(_count: int) -> str:
    return ""
