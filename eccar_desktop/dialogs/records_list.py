"""The list of city, offices, contacts and editions, with a line to search in it."""

from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from eccar_desktop.dialogs.listing import Names
from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.rules import Severity, problems
from eccar_desktop.domain.text import words_of
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import N_, _
from eccar_desktop.widgets.texts import Line
from eccar_desktop.workspace.workspace import Workspace

KINDS = {"city": "target", "office": "building-2", "contact": "user", "edition": "book-open"}
"""The kinds of record that are listed, in order, with their icons."""

_NAMELESS = {
    "office": N_("Office without a name"),
    "contact": N_("Contact without a name"),
    "edition": N_("Edition without a name"),
}
_KEY = Qt.ItemDataRole.UserRole


class Key(NamedTuple):
    """What an item of the list stands for."""

    entity: str
    record: str


class RecordList(Spoken, QWidget):
    """Lists the records by name; `chosen` comes when another one is chosen."""

    chosen = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.search = Line(self)
        self.search.setClearButtonEnabled(True)
        self.rows = Names(self, lines=33)
        self.rows.setMinimumWidth(scale.characters(30))
        self.rows.setIconSize(QSize(scale.px(4), scale.px(4)))
        layout = QVBoxLayout(self)
        scale.space(layout, scale.CLOSE)
        layout.addWidget(self.search)
        layout.addWidget(self.rows, 1)
        scale.narrow(self, 44)
        self.rows.currentItemChanged.connect(self.chosen)
        self.search.textChanged.connect(self._filter)
        self._retranslate()

    @property
    def key(self) -> Key | None:
        """The record that is chosen."""
        item = self.rows.currentItem()
        key: Key | None = item.data(_KEY) if item is not None else None
        return key

    def keys(self) -> list[Key]:
        """Every record that is listed, hidden ones included."""
        items = [self.rows.item(row) for row in range(self.rows.count())]
        return [item.data(_KEY) for item in items]

    def choose(self, key: Key | None) -> None:
        """Choose a record; the first where it is not there (any more)."""
        keys = self.keys()
        row = keys.index(key) if key in keys else 0 if keys else -1
        if row >= 0 and self.rows.item(row).isHidden():
            self.search.clear()
        self.rows.setCurrentRow(row)

    def read(self) -> set[Key]:
        """List everything anew; gives what was not there before."""
        former = set(self.keys())
        with QSignalBlocker(self.rows):
            self.rows.clear()
            for kind in KINDS:
                none: list[Record] = []
                found = self._workspace.read(lambda r, kind=kind: r.records(kind), none)  # type: ignore[misc]  # bound now
                for record in sorted(found, key=_sort_key):
                    self._add(record)
        self._filter()
        return set(self.keys()) - former if former else set()

    def _add(self, record: Record) -> None:
        name = called(record)
        grave = [each.text for each in problems(record) if each.severity is not Severity.HINT]
        sign = "triangle-alert" if grave else KINDS[record.entity]
        item = QListWidgetItem(icon(sign), name, self.rows)
        kind = _(ENTITIES[record.entity].label)
        item.setToolTip("\n".join([kind, *grave]))
        item.setData(_KEY, Key(record.entity, record.id))
        spoken = ". ".join([f"{kind}: {name}", *grave])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    @Slot()
    def _filter(self) -> None:
        """Hide what does not hold the words that are looked for."""
        wanted = words_of(self.search.text())
        for row in range(self.rows.count()):
            item = self.rows.item(row)
            held = words_of(item.text())
            is_hit = all(any(word.startswith(each) for word in held) for each in wanted)
            item.setHidden(not is_hit)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search in this list"))
        self.rows.setAccessibleName(_("City, offices, contacts and editions"))


def called(record: Record) -> str:
    """What the list calls a record: a contact by its function and the person, if one is named."""
    name = name_of(record) or (record.text("mailbox") if record.entity == "contact" else "")
    parts = [name, record.text("person")]
    nameless = _(_NAMELESS.get(record.entity, ENTITIES[record.entity].label))
    return " · ".join(filter(None, parts)) or nameless


def _sort_key(record: Record) -> str:
    return called(record).casefold()
