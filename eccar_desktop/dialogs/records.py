"""City, offices, contacts and editions: everything that is no measure, in the same kind of form."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.office_questions import FormerNameDialog, UniteOfficesDialog
from eccar_desktop.dialogs.place import Place
from eccar_desktop.dialogs.records_list import KINDS, Key, RecordList, called
from eccar_desktop.dialogs.used_in import UsedIn
from eccar_desktop.domain.edits import Changes, Create
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.offices import OFFICE, doubles, is_renamed, united, with_former_name
from eccar_desktop.domain.records import MeasureRow, Record
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.choices import Choice
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.cards import Notice
from eccar_desktop.widgets.form import Form
from eccar_desktop.workspace.workspace import Workspace

_LEAST_OF_FORM = 7
"""Lines of the form that can be seen at least: a name in both languages."""


class RecordsDialog(Dialog):
    """Lists the records on the left, shows the chosen one in a form on the right.

    `office_wanted` comes when an office is to be made: its number and name are asked for first.
    `place_chosen` carries the Place of a measure that a person wants to see.
    """

    office_wanted = Signal()
    place_chosen = Signal(object)

    def __init__(
        self, workspace: Workspace, place: Place | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=160)
        self._workspace = workspace
        self._own_office = workspace.facts.office
        self._former: Record | None = None
        self._pair: tuple[Record, Record] | None = None
        self.list = RecordList(workspace, self)
        self.record = RecordModel(workspace, self)
        self.doubles = Notice(self)
        self.form = Form(self.record, self)
        self.used_in = UsedIn(self)
        self.new_office = self.add_button(Role.ACTION)
        self.new_contact = self.add_button(Role.ACTION)
        self.unite = self.add_button(Role.ACTION)
        self.delete = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self._arrange()
        self._connect()
        self._retranslate()
        self.list.choose(Key(place.entity, place.record) if place else None)
        self._show()
        if place is not None and place.field:
            self.form.jump_to(place.field)

    def _arrange(self) -> None:
        self.form.page.ask_for_lines(_LEAST_OF_FORM)
        right = QVBoxLayout()
        scale.space(right, scale.WIDE)
        right.addWidget(self.form, 1)
        right.addWidget(self.used_in)
        both = QHBoxLayout()
        scale.space(both, scale.WIDE)
        both.addWidget(self.list, 1)
        both.addLayout(right, 3)
        self.body.addWidget(self.doubles)
        self.body.addLayout(both)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.doubles.clicked.connect(self._unite_doubles)
        self.used_in.chosen.connect(self._go_to)
        self.new_office.clicked.connect(self._ask_for_office)
        self.new_contact.clicked.connect(self._make_contact)
        self.unite.clicked.connect(self._ask_for_other)
        self.delete.clicked.connect(self._delete)
        self.leave.clicked.connect(self.reject)
        self.notice.clicked.connect(self._act)
        self.record.state_changed.connect(self._show_state)
        self.form.page.built.connect(self._give_letters)
        self._workspace.changed.connect(self._refresh)
        self._workspace.failed.connect(self.show_failure)
        self._workspace.closed.connect(self.reject)

    @Slot()
    def _show(self) -> None:
        key = self.list.key
        if key is not None and key.record != self.record.id:
            self.record.show(key.entity, key.record)
            self._former = self.record.record
            self.notice.say("")
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        can_edit = self._workspace.is_editable
        entity, record = self.record.entity.name, self.record.id
        self.new_office.setEnabled(can_edit)
        self.new_contact.setEnabled(can_edit)
        self.unite.setVisible(entity == OFFICE)
        self.unite.setEnabled(self.record.is_editable)
        lasting = entity in ("city", "edition") or record == self._own_office
        self.delete.setEnabled(self.record.is_editable and not lasting)
        is_named = entity in (OFFICE, "contact") and bool(record)
        self.used_in.setVisible(is_named)
        if is_named:
            none: list[MeasureRow] = []
            self.used_in.show_measures(
                self._workspace.read(lambda reader: reader.measures_naming(entity, record), none)
            )

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in KINDS):
            self._list_again()
            self._ask_about_name()

    def _list_again(self) -> None:
        chosen = Key(self.record.entity.name, self.record.id)
        fresh = self.list.read()
        self._suggest_doubles()
        if chosen.record:
            self.list.choose(next(iter(fresh), chosen))
            self._show()

    # offices that are one

    def _suggest_doubles(self) -> None:
        none: list[Record] = []
        found = doubles(self._workspace.read(lambda reader: reader.records(OFFICE), none))
        self._pair = found[0] if found and self._workspace.is_editable else None
        if self._pair is None:
            self.doubles.say("")
            return
        sentence = _("“{one}” and “{other}” have the same name or number. Are they one office?")
        one, other = (name_of(each) for each in self._pair)
        self.doubles.say(
            sentence.format(one=one, other=other), "git-merge", _("Make them one office")
        )

    @Slot()
    def _unite_doubles(self) -> None:
        if self._pair is not None:
            self._unite(*self._pair)

    @Slot()
    def _ask_for_other(self) -> None:
        self.form.finish()
        none: list[Record] = []
        others = self._workspace.read(lambda reader: reader.records(OFFICE), none)
        choices = [Choice(each.id, name_of(each)) for each in others if each.id != self.record.id]
        choices.sort(key=lambda each: each.label.casefold())
        record = self.record.record
        dialog = UniteOfficesDialog(called(record) if record else "", choices, self)
        dialog.chosen.connect(self._unite_into)
        dialog.open()

    @Slot(str)
    def _unite_into(self, stays: str) -> None:
        one = self._workspace.read(lambda reader: reader.record(OFFICE, stays), None)
        if one is not None and self.record.record is not None:
            self._unite(one, self.record.record)

    def _unite(self, stays: Record, other: Record) -> None:
        self.form.finish()
        if self._workspace.perform(united(stays, other), _("Unite offices")) is not None:
            self.list.choose(Key(OFFICE, stays.id))
            self.list.rows.setFocus()
            sentence = _("“{other}” is now part of “{one}”.")
            self._say_undoable(sentence.format(other=name_of(other), one=name_of(stays)))

    # names over the years

    def _ask_about_name(self) -> None:
        """After a renaming: offer to keep the former name, if it was no correction."""
        record, former = self.record.record, self._former
        is_office = record is not None and former is not None and record.entity == OFFICE
        if not is_office or record is None or former is None or record.id != former.id:
            return
        if is_renamed(former, record):
            text = _("Renamed. Was “{name}” right until now? Then it can be kept as a former name.")
            action = _("Keep the former name…")
            self.notice.say(text.format(name=name_of(former)), "info", action)
            self._give_letters()
            self.fit()

    @Slot()
    def _act(self) -> None:
        """Do what the notice offers: keep a former name, or undo."""
        record, former = self.record.record, self._former
        if record is not None and former is not None and is_renamed(former, record):
            dialog = FormerNameDialog(name_of(former), self)
            dialog.wanted.connect(self._keep_former_name)
            dialog.open()
        else:
            self._workspace.undo_stack.undo()
            self.notice.say("")

    @Slot(str)
    def _keep_former_name(self, until: str) -> None:
        record, former = self.record.record, self._former
        if record is not None and former is not None:
            self._former = record
            edit = with_former_name(record, former, until)
            if self._workspace.perform(edit, _("Keep the former name")) is not None:
                self._say_undoable(_("The former name is kept."))

    # making and deleting

    @Slot()
    def _ask_for_office(self) -> None:
        self.form.finish()
        self.office_wanted.emit()

    @Slot()
    def _make_contact(self) -> None:
        self.form.finish()
        values = {"office": self._own_office}
        if self._workspace.perform(Create("contact", values), _("New contact")) is not None:
            self.form.jump_to("function_de")

    @Slot()
    def _delete(self) -> None:
        self.form.finish()
        record = self.record.record
        if record is not None and self.record.delete():
            sentence = _("“{title}” is in the trash now.")
            self._say_undoable(sentence.format(title=called(record)))

    def _say_undoable(self, sentence: str) -> None:
        self.notice.say(sentence, "info", _("Undo"))
        self._give_letters()
        self.fit()

    @Slot(object)
    def _go_to(self, place: Place) -> None:
        self.accept()
        self.place_chosen.emit(place)

    def _say(self) -> None:
        self.entitle(
            _("City and offices"),
            _("The names stand in the report; each office needs a number or a name of its own."),
        )
        _name(self.new_office, _("New office"), "plus")
        _name(self.new_contact, _("New contact"), "plus")
        _name(self.unite, _("Unite with…"), "git-merge")
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
    scale.icon_steps(button)
