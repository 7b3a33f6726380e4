"""Settling conflicts one by one: what was common, what competes, and what holds."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.choices_of import Choice, choices_of
from eccar_desktop.dialogs.dialog import Dialog, Role
from eccar_desktop.dialogs.place import Place
from eccar_desktop.domain.catalogue import field_of
from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.records import Conflict
from eccar_desktop.domain.values import Value, parse
from eccar_desktop.look import scale
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.choices import name_of
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.editor import Editor
from eccar_desktop.widgets.field_box import LANGUAGE_NAMES, wrapped
from eccar_desktop.widgets.kinds import editor_for
from eccar_desktop.workspace.workspace import Workspace


class ConflictsDialog(Dialog):
    """The open conflicts of the file, or of one record.

    `place_chosen` carries the Place of a conflict that the person wants to see in its form.
    """

    place_chosen = Signal(object)

    def __init__(
        self, workspace: Workspace, record: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=84)
        self._workspace = workspace
        self._record = record
        self._conflicts: list[Conflict] = []
        self._at = 0
        self._offers = RecordModel(workspace, self)
        self.place = QLabel(self)
        self.earlier = QPushButton(self)
        self.later = QPushButton(self)
        self.origin = wrapped(self)
        self.choices = QVBoxLayout()
        self.settle = self.add_button(Role.AcceptRole, is_default=True)
        self.undo = self.add_button(Role.ActionRole)
        self.show_place = self.add_button(Role.ActionRole)
        self.leave = self.add_button(Role.RejectRole)
        self._group = QButtonGroup(self)
        self._offered: list[Choice] = []
        self._editor: Editor | None = None
        self._arrange()
        self._connect()
        self._read()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        scale.space(top, scale.CLOSE)
        top.addWidget(self.place, 1)
        for button in (self.earlier, self.later):
            button.setAutoDefault(False)
            top.addWidget(button)
        scale.space(self.choices, scale.WIDE)
        self.body.addLayout(top)
        self.body.addWidget(self.origin)
        self.body.addLayout(self.choices)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.earlier.clicked.connect(self._go_back)
        self.later.clicked.connect(self._go_on)
        self.settle.clicked.connect(self._settle)
        self.undo.clicked.connect(self._workspace.undo_stack.undo)
        self.show_place.clicked.connect(self._choose_place)
        self.leave.clicked.connect(self.reject)
        self._workspace.changed.connect(self._refresh)
        self._workspace.failed.connect(self.show_failure)
        self._workspace.closed.connect(self.reject)
        for keys, slot in (
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self._go_back),
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Right), self._go_on),
        ):
            QShortcut(keys, self).activated.connect(slot)
        self._group.idToggled.connect(self._show_state)

    @property
    def conflict(self) -> Conflict | None:
        """The conflict that is shown; None when all are settled."""
        return self._conflicts[self._at] if self._conflicts else None

    def _read(self) -> None:
        shown = self.conflict
        wanted = self._record or None
        self._conflicts = self._workspace.read(
            lambda reader: reader.conflicts(wanted), self._conflicts
        )
        places = [(each.record, each.field) for each in self._conflicts]
        if shown is not None and (shown.record, shown.field) in places:
            self._at = places.index((shown.record, shown.field))
        self._at = min(self._at, max(len(self._conflicts) - 1, 0))
        self._retranslate()
        self.fit()

    @Slot(object)
    def _refresh(self, _changes: Changes) -> None:
        self._read()

    @Slot()
    def _go_back(self) -> None:
        self._go(-1)

    @Slot()
    def _go_on(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        if self._conflicts:
            self._at = (self._at + by) % len(self._conflicts)
            self._retranslate()
            self.fit()

    @Slot()
    def _choose_place(self) -> None:
        conflict = self.conflict
        if conflict is not None:
            self.place_chosen.emit(Place(conflict.entity, conflict.record, conflict.field))
            self.reject()

    # deciding

    @property
    def chosen(self) -> Choice | None:
        """What the person would take now."""
        at = self._group.checkedId()
        return self._offered[at] if 0 <= at < len(self._offered) else None

    @Slot()
    def _settle(self) -> None:
        choice, conflict = self.chosen, self.conflict
        if choice is None or conflict is None:
            return
        self.show_failure("")
        try:
            edit = choice.edit(conflict, self._written(conflict))
        except ExpectedError as error:
            self.show_failure(str(error))
            return
        self._workspace.perform(edit, _("Settle conflict"))

    def _written(self, conflict: Conflict) -> Value:
        field = field_of(conflict.entity, conflict.field)
        if self._editor is None:
            return None
        raw = self._editor.raw()
        return parse(field, raw, self._workspace.reader.find) if field else None

    # showing

    def _show_choices(self) -> None:
        while (item := self.choices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setVisible(False)
                widget.deleteLater()
        self._editor = None
        self._offered = []
        conflict = self.conflict
        if conflict is None:
            return
        self._offered = choices_of(conflict, self._offers)
        for number, choice in enumerate(self._offered):
            self.choices.addWidget(self._shown(number, choice, conflict))

    def _shown(self, number: int, choice: Choice, conflict: Conflict) -> QWidget:
        box = QWidget(self)
        button = QRadioButton(choice.title, box)
        self._group.addButton(button, number)
        layout = QVBoxLayout(box)
        scale.space(layout, scale.TIGHT)
        layout.addWidget(button)
        if choice.is_own:
            field = field_of(conflict.entity, conflict.field)
            assert field is not None
            self._editor = editor_for(field, self._offers, box)
            self._editor.show_value(choice.value)
            self._editor.set_words(choice.title, "")
            layout.addWidget(self._editor)
        else:
            text = wrapped(box)
            text.setTextFormat(Qt.TextFormat.RichText)
            text.setText(choice.shown)
            layout.addWidget(text)
        return box

    def _show_state(self) -> None:
        has_some = bool(self._conflicts)
        self.settle.setEnabled(self.chosen is not None and self._workspace.is_editable)
        self.settle.setVisible(has_some)
        self.show_place.setVisible(has_some)
        for button in (self.earlier, self.later):
            button.setVisible(len(self._conflicts) > 1)
        self.undo.setVisible(self._workspace.undo_stack.canUndo())

    def _say(self) -> None:
        conflict = self.conflict
        if conflict is None:
            self.entitle(_("Conflicts"), _("Everything is settled."))
            self.place.setText("")
            self.origin.setText("")
        else:
            self.entitle(self._title(conflict), _("Several desks wrote something different."))
            self.place.setText(
                _("{number} of {count}").format(number=self._at + 1, count=len(self._conflicts))
            )
        self.earlier.setText(_("Back"))
        self.later.setText(_("Next"))
        self.settle.setText(_("Settle"))
        self.undo.setText(_("Undo"))
        self.show_place.setText(_("Show in the form"))
        self.leave.setText(_("Close"))
        self._show_choices()
        self._show_state()

    def _title(self, conflict: Conflict) -> str:
        record = self._workspace.read(
            lambda reader: reader.record(conflict.entity, conflict.record), None
        )
        field = field_of(conflict.entity, conflict.field)
        name = name_of(record) if record else ""
        label = _(field.label) if field else conflict.field
        if field is not None and field.language:
            label = f"{label} ({_(LANGUAGE_NAMES[field.language])})"
        return f"{label} – {name}" if name else label
