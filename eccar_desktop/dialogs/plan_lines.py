"""The plan of a merge as lines: behind each number of a file its measures, then their fields."""

from collections.abc import Iterator, Sequence

from eccar_desktop.dialogs.unfolding import Line
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.merging.drawing import Names, in_words, signature, told
from eccar_desktop.merging.plan import Fate, FieldPlan, FilePlan, RecordPlan, What
from eccar_desktop.texts import N_, _, ngettext

COUNTS = ("new", "changed", "deleted", "conflicts", "unchanged")
"""The numbers of a file, in the order in which they are shown."""

FILE_NAME = 34
"""So many characters must be seen of a file in lists: its name tells office and date at its end."""

_OTHERS = "others"
_TITLES = {
    "new": N_("New"),
    "changed": N_("Changed"),
    "deleted": N_("Deleted"),
    "conflicts": N_("With conflicts"),
    "unchanged": N_("Unchanged"),
    _OTHERS: N_("City, offices, editions"),
}
_ICONS = {
    "new": "plus",
    "changed": "pencil",
    "deleted": "trash-2",
    "conflicts": "git-compare",
    "unchanged": "circle",
    _OTHERS: "building-2",
}
_WHAT_ICONS = {
    What.NEW: "plus",
    What.CHANGED: "pencil",
    What.DELETED: "trash-2",
    What.UNCHANGED: "circle",
}
_FATE_ICONS = {
    Fate.TAKEN: "check",
    Fate.SAME: "circle",
    Fate.CONFLICT: "git-compare",
    Fate.OVERTAKEN: "history",
    Fate.DELETED: "git-compare",
}
_CONTESTED = (Fate.CONFLICT, Fate.DELETED)


class GroupLine(Line):
    """The measures behind one number of a file, or the other records that it touches."""

    def __init__(self, key: str, records: Sequence[RecordPlan], names: Names) -> None:
        title = _("{what}: {count}").format(what=_(_TITLES[key]), count=len(records))
        super().__init__([title], _ICONS[key], has_more=True)
        self.key = key
        self._records = records
        self._names = names

    def within(self) -> Iterator[Line]:
        """The records, in reading order."""
        only = _CONTESTED if self.key == "conflicts" else tuple(Fate)
        says_what = self.key == _OTHERS
        return (RecordLine(each, self._names, only, says_what) for each in self._records)


class RecordLine(Line):
    """A record; within it what becomes of its fields, or of those only that have some fates."""

    def __init__(
        self, plan: RecordPlan, names: Names, only: tuple[Fate, ...], says_what: bool
    ) -> None:
        words = [f"{_(plan.what)}: {plan.name}" if says_what else plan.name]
        if plan.is_of_others:
            words.append(_("a measure of another office"))
        if plan.conflicts and plan.what is not What.UNCHANGED:
            open_ = ngettext("{count} conflict", "{count} conflicts", plan.conflicts)
            words.append(open_.format(count=plan.conflicts))
        super().__init__([" – ".join(words)], _WHAT_ICONS[plan.what], has_more=bool(plan.packed))
        self.plan = plan
        self._names = names
        self._only = only

    def within(self) -> Iterator[Line]:
        """The values that the file brings, each with what becomes of it."""
        entity = self.plan.record.entity
        for each in self.plan.fields:
            if each.fate in self._only:
                yield FieldLine(entity, each, self._names)


class FieldLine(Line):
    """A value that a file brings, and what becomes of it; its hint says whose it is."""

    def __init__(self, entity: str, plan: FieldPlan, names: Names) -> None:
        words = f"{in_words(entity, plan, names)}: {told(entity, plan, names)}"
        super().__init__([words], _FATE_ICONS[plan.fate])
        self.setToolTip(0, f"{words}\n{signature(plan)}")


def groups(file: FilePlan, names: Names) -> list[GroupLine]:
    """What a file brings: a line for each number that is not 0, and one for all that is no measure.

    A measure that was deleted counts as changed, too; one with conflicts stands in both its groups.
    """
    behind = {
        "new": [each for each in file.measures if each.what is What.NEW],
        "changed": [each for each in file.measures if each.what is not What.NEW],
        "deleted": [each for each in file.measures if each.what is What.DELETED],
        "conflicts": [each for each in file.measures if each.conflicts],
        "unchanged": file.same,
        _OTHERS: [each for each in file.others if _reads_differently(each)],
    }
    return [GroupLine(key, records, names) for key, records in behind.items() if records]


def is_measure(line: object) -> bool:
    """Whether a line is about a measure."""
    return isinstance(line, RecordLine) and line.plan.record.entity == MEASURE.name


def _reads_differently(record: RecordPlan) -> bool:
    """Whether anything of a record reads differently by the file."""
    is_changed = any(each.fate is not Fate.SAME for each in record.fields)
    return is_changed or record.what is What.DELETED
