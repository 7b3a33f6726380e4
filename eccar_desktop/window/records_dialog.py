"""City, offices, contacts and editions: everything that is no measure, in the same kind of form."""

from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.place import Place
from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.edits import Changes, Create
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.records import Record
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.texts import N_, _
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.form import Form
from eccar_desktop.workspace.workspace import Workspace

_KINDS = {"city": "target", "office": "building-2", "contact": "user", "edition": "book-open"}
"""The kinds of record that are listed, in order, with their icons."""

_NAMELESS = {
    "office": N_("Office without a name"),
    "contact": N_("Contact without a name"),
    "edition": N_("Edition without a name"),
}


class Key(NamedTuple):
    """What an item of the list stands for."""

    entity: str
    record: str


class RecordsDialog(Dialog):
    """Lists the records on the left, shows the chosen one in a form on the right.

    `office_wanted` comes when an office is to be made: its number and name are asked for first.
    """

    office_wanted = Signal()

    def __init__(
        self, workspace: Workspace, place: Place | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=160)
        self._workspace = workspace
        self.list = QListWidget(self)
        self.list.setMinimumHeight(scale.line_height() * 28)
        self.list.setMinimumWidth(scale.characters(30))
        self.list.setIconSize(QSize(scale.px(4), scale.px(4)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scale.narrow(self.list, 44)
        self.record = RecordModel(workspace, self)
        self.form = Form(self.record, self)
        self.new_office = self.add_button(Role.ACTION)
        self.new_contact = self.add_button(Role.ACTION)
        self.delete = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self._arrange()
        self._connect()
        self._retranslate()
        first = self._keys()[0] if self._keys() else None
        self._choose(Key(place.entity, place.record) if place else first)
        if place is not None and place.field:
            self.form.jump_to(place.field)

    def _arrange(self) -> None:
        both = QHBoxLayout()
        scale.space(both, scale.WIDE)
        both.addWidget(self.list, 1)
        both.addWidget(self.form, 3)
        self.body.addLayout(both)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show)
        self.new_office.clicked.connect(self._ask_for_office)
        self.new_contact.clicked.connect(self._make_contact)
        self.delete.clicked.connect(self._delete)
        self.leave.clicked.connect(self.reject)
        self.notice.clicked.connect(self._undo)
        self.record.state_changed.connect(self._show_state)
        self._workspace.changed.connect(self._refresh)
        self._workspace.failed.connect(self.show_failure)
        self._workspace.closed.connect(self.reject)

    def _keys(self) -> list[Key]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item.data(Qt.ItemDataRole.UserRole) for item in items]

    def _choose(self, key: Key | None) -> None:
        """Show a record; the first where it is not there (any more)."""
        keys = self._keys()
        row = keys.index(key) if key in keys else 0 if keys else -1
        self.list.setCurrentRow(row)
        self._show()

    @Slot()
    def _show(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.record.show(*item.data(Qt.ItemDataRole.UserRole))
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        can_edit = self._workspace.is_editable
        self.new_office.setEnabled(can_edit)
        self.new_contact.setEnabled(can_edit)
        own = self._workspace.facts.office if self._workspace.is_open else ""
        lasting = self.record.entity.name in ("city", "edition") or self.record.id == own
        self.delete.setEnabled(self.record.is_editable and not lasting)

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in _KINDS):
            self._list_again()

    def _list_again(self) -> None:
        former = set(self._keys())
        chosen = Key(self.record.entity.name, self.record.id)
        with QSignalBlocker(self.list):
            self.list.clear()
            for kind, sign in _KINDS.items():
                none: list[Record] = []
                for record in self._workspace.read(lambda r, kind=kind: r.records(kind), none):  # type: ignore[misc]  # bound now
                    self._add(record, sign)
        fresh = [key for key in self._keys() if former and key not in former]
        if self.record.id:
            self._choose(fresh[0] if fresh else chosen)

    def _add(self, record: Record, sign: str) -> None:
        name = name_of(record) or _(_NAMELESS.get(record.entity, ENTITIES[record.entity].label))
        item = QListWidgetItem(icon(sign), name, self.list)
        item.setToolTip(_(ENTITIES[record.entity].label))
        item.setData(Qt.ItemDataRole.UserRole, Key(record.entity, record.id))
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, f"{_(ENTITIES[record.entity].label)}: {name}"
        )

    @Slot()
    def _ask_for_office(self) -> None:
        self.form.finish()
        self.office_wanted.emit()

    @Slot()
    def _make_contact(self) -> None:
        self.form.finish()
        values = {"office": self._workspace.facts.office}
        if self._workspace.perform(Create("contact", values), _("New contact")) is not None:
            self.form.jump_to("function_de")

    @Slot()
    def _delete(self) -> None:
        self.form.finish()
        name = self.list.currentItem().text()
        if self.record.delete():
            sentence = _("“{title}” is in the trash now.").format(title=name)
            self.notice.say(sentence, "trash-2", _("Undo"))
            self._give_letters()

    @Slot()
    def _undo(self) -> None:
        self._workspace.undo_stack.undo()
        self.notice.say("")

    def _say(self) -> None:
        self.entitle(
            _("City and offices"),
            _("The names stand in the report; each office needs a number or a name of its own."),
        )
        self.list.setAccessibleName(_("City, offices, contacts and editions"))
        _name(self.new_office, _("New office"), "plus")
        _name(self.new_contact, _("New contact"), "plus")
        _name(self.delete, _("Delete"), "trash-2")
        self.leave.setText(_("Close"))
        self._list_again()

    def done(self, result: int) -> None:
        """Save what is half typed before the conversation ends."""
        if self._workspace.is_open:
            self.form.finish()
        super().done(result)


def _name(button: QPushButton, text: str, sign: str) -> None:
    button.setText(text)
    button.setIcon(icon(sign))
