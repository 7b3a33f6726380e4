"""What files bring, as a table.

A file unfolds to the measures behind its numbers, and to what else it brings; each of these to what
becomes of its fields.
"""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.choices_of import field_name
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.domain.catalogue import field_of
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.merging.drawing import Names, signature, told
from eccar_desktop.merging.plan import READ, Fate, FilePlan, RecordPlan, State, What
from eccar_desktop.texts import N_, _

_ICONS = {
    State.MERGED: "circle-check",
    State.KNOWN: "circle",
    State.REJECTED: "circle-alert",
    State.NEEDS_CONFIRMATION: "triangle-alert",
    State.HELD: "clock",
}
_WORDS = {
    State.MERGED: N_("can be merged"),
    State.KNOWN: N_("is here already"),
    State.REJECTED: N_("rejected"),
    State.NEEDS_CONFIRMATION: N_("please confirm"),
    State.HELD: N_("waits"),
}
_WHAT_ICONS = {What.NEW: "plus", What.CHANGED: "pencil", What.DELETED: "trash-2"}
_FATE_ICONS = {
    Fate.TAKEN: "check",
    Fate.SAME: "circle",
    Fate.CONFLICT: "git-compare",
    Fate.OVERTAKEN: "history",
}
_COUNTS = ("new", "changed", "deleted", "conflicts", "unchanged")
_FIRST_COUNT = 2
_NUMBERS = range(_FIRST_COUNT, _FIRST_COUNT + len(_COUNTS))


class MergeTable(Spoken, Listing):
    """A line for each file; what is within it is listed when somebody unfolds it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, lines=(6, 12))
        self._files: list[FilePlan] = []
        self._names: Names = {}
        self.setRootIsDecorated(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.itemExpanded.connect(self._unfold)
        self._retranslate()

    def show_files(self, files: Iterable[FilePlan], names: Names) -> None:
        """Show what these files bring; `names` says what records are called that values name."""
        self._files, self._names = list(files), names
        self._fill()

    def selected_files(self) -> list[FilePlan]:
        """The files of the selected lines."""
        rows = {self.indexOfTopLevelItem(item) for item in self.selectedItems()}
        return [self._files[row] for row in sorted(rows) if row >= 0]

    def _fill(self) -> None:
        self.hold(_line(file) for file in self._files)

    @Slot(QTreeWidgetItem)
    def _unfold(self, line: QTreeWidgetItem) -> None:
        if line.childCount():
            return
        file = line.parent()
        records = _records(self._files[self.indexOfTopLevelItem(file or line)])
        if file is None:
            children = [_record_line(each) for each in records]
        else:
            children = list(_field_lines(records[file.indexOfChild(line)], self._names))
        line.addChildren(children)
        for child in children:
            child.setFirstColumnSpanned(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unfold with Enter, too."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            item.setExpanded(not item.isExpanded())
            event.accept()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Wide enough for the numbers."""
        return super().sizeHint().expandedTo(QSize(scale.characters(60), 0))

    def _retranslate(self) -> None:
        counts = [_("new"), _("changed"), _("deleted"), _("conflicts"), _("unchanged")]
        self.entitle(_("Files"), [_("File"), _("From"), *counts], numbers=_NUMBERS)
        self._fill()


def _line(file: FilePlan) -> QTreeWidgetItem:
    is_read = file.state in READ
    counts = [str(getattr(file, key)) if is_read else "" for key in _COUNTS]
    state = _(_WORDS[file.state])
    line = QTreeWidgetItem([file.path.name, file.sender if is_read else state, *counts])
    line.setIcon(0, icon(_ICONS[file.state]))
    line.setToolTip(0, str(file.path))
    line.setToolTip(1, file.reason or state)
    spoken = ", ".join(filter(None, [file.path.name, file.sender, state, file.reason]))
    line.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    if not is_read:
        role = QPalette.ColorRole.PlaceholderText
        line.setForeground(1, QPalette().brush(role))
    policy = QTreeWidgetItem.ChildIndicatorPolicy
    line.setChildIndicatorPolicy(
        policy.ShowIndicator if file.measures or file.others else policy.DontShowIndicator
    )
    return line


def _records(file: FilePlan) -> Sequence[RecordPlan]:
    """The measures of a file, and what else reads differently by it."""
    others = [
        each
        for each in file.others
        if any(field.fate is not Fate.SAME for field in each.fields) or each.what is What.DELETED
    ]
    return (*file.measures, *others)


def _record_line(plan: RecordPlan) -> QTreeWidgetItem:
    words = [f"{_(plan.what)}: {plan.name}"]
    if plan.is_of_others:
        words.append(_("a measure of another office"))
    line = QTreeWidgetItem([" – ".join(words)])
    line.setIcon(0, icon(_WHAT_ICONS[plan.what]))
    policy = QTreeWidgetItem.ChildIndicatorPolicy
    line.setChildIndicatorPolicy(policy.ShowIndicator if plan.packed else policy.DontShowIndicator)
    return line


def _field_lines(plan: RecordPlan, names: Names) -> Iterator[QTreeWidgetItem]:
    for each in plan.fields:
        field = field_of(plan.record.entity, each.field)
        called = field_name(field) if field else each.field
        line = QTreeWidgetItem([f"{called}: {told(plan.record.entity, each, names)}"])
        line.setIcon(0, icon(_FATE_ICONS[each.fate]))
        line.setToolTip(0, signature(each))
        yield line
