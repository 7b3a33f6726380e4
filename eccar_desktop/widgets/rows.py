"""The editor for elements with several attributes: partners, money, figures, links, images."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.elements import new_key
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.domain.ordering import between, evenly
from eccar_desktop.domain.text import slug
from eccar_desktop.domain.values import Value
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.pictures import Element, Given
from eccar_desktop.widgets.cards import Card
from eccar_desktop.widgets.columns import FULL, Columns
from eccar_desktop.widgets.editor import Editor, Offers
from eccar_desktop.widgets.field_box import FieldBox
from eccar_desktop.widgets.files import PictureFile
from eccar_desktop.widgets.pair import Pair
from eccar_desktop.widgets.texts import ShortText

MakeEditor = Callable[[Field, Offers, QWidget], Editor]

_WIDE = (Kind.LONG_TEXT, Kind.FILE)
_IN_A_LINE = 4
"""So many attributes stand in one line; more get a card with a label above each."""


class Row(Spoken, Card):
    """One element: its attributes, and buttons to move it and take it away."""

    decided = Signal()
    typed = Signal()
    removed = Signal()
    moved = Signal(int)
    given = Signal(object)
    refused = Signal(str)

    def __init__(
        self, field: Field, offers: Offers, make: MakeEditor, element: Element, parent: QWidget
    ) -> None:
        super().__init__(parent, share=0.03)
        self.field = field
        self.hidden: dict[str, Json] = {}
        self.boxes = [
            FieldBox(make(each, offers, self), self, loud=False)
            for each in field.attributes
            if not each.technical
        ]
        self._above = QLabel(" ", self)  # level with the labels of the attributes
        self.remove = self._button("trash-2")
        self.up = self._button("arrow-up")
        self.down = self._button("arrow-down")
        self._arrange()
        self._connect()
        self._number = 1
        self.show_element(element)
        self._retranslate()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scale.icon_steps(button)
        return button

    def _arrange(self) -> None:
        is_card = len(self.boxes) > _IN_A_LINE
        self._columns_widget = QWidget(self)
        most = 3 if is_card else len(self.boxes)
        columns = Columns(most, 16 if is_card else 12, self._columns_widget)
        for box in _grouped(self.boxes, self._columns_widget):
            wide = isinstance(box, Pair) or box.editor.field.kind in _WIDE
            columns.add(box, FULL if wide else 1)
        buttons = QHBoxLayout()
        scale.space(buttons, 0)
        for button in (self.up, self.down, self.remove):
            buttons.addWidget(button)
        beside = QVBoxLayout()
        scale.space(beside, scale.TIGHT)
        beside.addWidget(self._above)
        beside.addLayout(buttons)
        beside.addStretch(1)
        layout = QHBoxLayout(self)
        scale.space(layout, scale.CLOSE, scale.CLOSE + 1 if is_card else 0)
        layout.addWidget(self._columns_widget, 1)
        layout.addLayout(beside)
        self.show_surface(is_card)

    def _connect(self) -> None:
        for box in self.boxes:
            box.editor.decided.connect(self.decided)
            box.editor.left.connect(self.decided)
            box.editor.typed.connect(self.typed)
            box.editor.given.connect(self._pass_on)
            box.editor.refused.connect(self.refused)
        self.remove.clicked.connect(self.removed)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)

    def inputs(self) -> list[QWidget]:
        """The inputs of all attributes, in order."""
        return [each for box in self.boxes for each in box.editor.inputs()]

    @property
    def identity(self) -> str:
        """What the element is known by: its name, or the key that it was given."""
        if self.field.named_by:
            return slug(str(self.element().get(self.field.named_by) or ""))
        return str(self.hidden["key"])

    @property
    def order(self) -> str:
        """The key by which it sorts among its neighbours; empty where it has none."""
        return str(self.hidden.get("order") or "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been entered yet that is worth keeping."""
        given = {key: value for key, value in self.element().items() if key not in self.hidden}
        if self.field.named_by:
            return not given.get(self.field.named_by)
        return not any(given.values())

    def element(self) -> dict[str, Json]:
        """What is entered now."""
        entered = {box.editor.field.key: box.editor.raw() or None for box in self.boxes}
        return {**entered, **self.hidden}  # type: ignore[dict-item]  # raw values are JSON here

    def show_element(self, element: Element) -> None:
        """Show a saved element; an attribute that is being typed in stays as it is typed."""
        own = {box.editor.field.key for box in self.boxes}
        self.hidden = {key: value for key, value in element.items() if key not in own}
        if not self.field.named_by:
            self.hidden.setdefault("key", new_key())
        for box in self.boxes:
            if not box.editor.is_being_typed:
                box.editor.show_value(element.get(box.editor.field.key))

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        for box in self.boxes:
            box.editor.set_read_only(read_only)
        for button in (self.remove, self.up, self.down):
            button.setEnabled(not read_only)

    def place(self, number: int, count: int) -> None:
        """Tell the row where it stands, beginning with 1."""
        self._number = number
        for button in (self.up, self.down):
            button.setVisible(self.field.is_ordered and count > 1)
        self.up.setEnabled(self.up.isEnabled() and number > 1)
        self.down.setEnabled(self.down.isEnabled() and number < count)
        is_labelled = number == 1 or len(self.boxes) > _IN_A_LINE
        self._above.setVisible(number == 1 and len(self.boxes) <= _IN_A_LINE)
        for box in self.boxes:
            box.show_label(is_labelled)
        self._retranslate()

    def go_on_moving(self, by: int) -> None:
        """Keep the focus on the way in which it was moved; at the end of it, on the way back."""
        on, back = (self.up, self.down) if by < 0 else (self.down, self.up)
        (on if on.isEnabled() else back).setFocus(Qt.FocusReason.OtherFocusReason)

    def give(self, path: Path | None) -> None:
        """Give a picture to the first attribute that is one, or take the wish for it back."""
        for box in self.boxes:
            if isinstance(box.editor, PictureFile):
                box.editor.give(path)

    def _pass_on(self, given: Given) -> None:
        """Say for which element a picture is, and for which of its attributes."""
        editor = self.sender()
        if isinstance(editor, Editor):
            at = replace(given, attribute=editor.field.key, element=dict(self.hidden))
            self.given.emit(at)

    def _move_up(self) -> None:
        self.moved.emit(-1)

    def _move_down(self) -> None:
        self.moved.emit(1)

    def _retranslate(self) -> None:
        label = _(self.field.label)
        for button, words in (
            (self.remove, _("Remove entry {number} of “{field}”")),
            (self.up, _("Move entry {number} of “{field}” up")),
            (self.down, _("Move entry {number} of “{field}” down")),
        ):
            sentence = words.format(number=self._number, field=label)
            button.setAccessibleName(sentence)
            button.setToolTip(sentence)
        for box in self.boxes:
            name = f"{label} {self._number}: {box.name}"
            box.editor.set_words(name, _(box.editor.field.help))


def _grouped(boxes: list[FieldBox], parent: QWidget) -> list[FieldBox | Pair]:
    """The boxes, those of one text in two languages as a pair."""
    found: list[FieldBox | Pair] = []
    bases: dict[str, list[FieldBox]] = {}
    for box in boxes:
        field = box.editor.field
        if field.language:
            bases.setdefault(field.base, []).append(box)
            if len(bases[field.base]) == 2:
                found.append(Pair(bases[field.base], parent, loud=False))
        else:
            found.append(box)
    return found


class Rows(Editor):
    """Elements with several attributes, below each other, with a button to add one."""

    saves_in_pauses = False

    def __init__(
        self, field: Field, offers: Offers, parent: QWidget | None, make: MakeEditor
    ) -> None:
        super().__init__(field, offers, parent)
        self._make = make
        self._read_only = False
        self._is_typed = False
        self._saved: list[dict[str, Json]] = []
        self.rows: list[Row] = []
        self._list = QVBoxLayout()
        scale.space(self._list, scale.CLOSE)
        self.add = QPushButton(self)
        self.add.setIcon(icon("plus"))
        scale.icon_steps(self.add)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.CLOSE)
        layout.addLayout(self._list)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._add_empty)
        self._retranslate()

    def inputs(self) -> list[QWidget]:
        """The inputs of all rows, then the button that adds one."""
        return [*(each for row in self.rows for each in row.inputs()), self.add]

    def raw(self) -> list[dict[str, Json]]:
        """The elements in which something is entered."""
        return [row.element() for row in self.rows if not row.is_empty]

    def show_value(self, value: Value) -> None:
        """Show the saved elements; rows that are there already stay, new and empty ones too."""
        listed = (
            [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
        )
        known = {row.identity: row for row in self.rows}
        kept: list[Row] = []
        for element in listed:
            row = known.pop(self._identity(element), None)
            if row is None:
                row = self._made(element)
            else:
                row.show_element(element)
            kept.append(row)
        for row in known.values():
            if row.is_empty and row in self.rows:
                kept.append(row)
            else:
                self._drop(row)
        self._lay_out(kept)
        self._saved = self.raw()

    def show_preparing(self, elements: Mapping[str, Element]) -> None:
        """Show which pictures are being prepared, in rows of their own if need be."""
        known = {row.identity for row in self.rows}
        new = [self._made(each) for key, each in elements.items() if key not in known]
        if new:
            self._lay_out([*self.rows, *new])
        for row in self.rows:
            for box in row.boxes:
                box.editor.show_preparing({k: v for k, v in elements.items() if k == row.identity})

    def show_typed(self, text: str) -> None:
        """Show elements that were being typed when the program ended; they are not saved yet."""
        saved = self._saved
        self.show_value(json.loads(text))
        self._saved = saved

    def begin(self) -> None:
        """Forget all rows."""
        self._is_typed = False
        self.show_value(None)
        for row in self.rows:
            self._drop(row)
        self._lay_out([])

    @property
    def holds_pictures(self) -> bool:
        """Whether each element has a picture."""
        return any(each.kind is Kind.FILE for each in self.field.attributes)

    def give(self, paths: Sequence[Path]) -> None:
        """Add a row for each of these pictures."""
        for path in paths:
            self._added().give(path)

    def finish(self) -> None:
        """Save what is entered."""
        self._decide()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be added, changed or taken away."""
        self._read_only = read_only
        self.add.setVisible(not read_only)
        for number, row in enumerate(self.rows, start=1):
            row.set_read_only(read_only)
            row.place(number, len(self.rows))

    def set_words(self, name: str, description: str) -> None:
        """Describe the button; the rows name their inputs themselves."""
        self.add.setAccessibleName(f"{name}: {self.add.text()}")
        self.add.setAccessibleDescription(description)

    def _identity(self, element: Element) -> str:
        if self.field.named_by:
            return slug(str(element.get(self.field.named_by) or ""))
        return str(element.get("key") or "")

    def _made(self, element: Element) -> Row:
        row = Row(self.field, self.offers, self._make, element, self)
        name = next(
            (b.editor for b in row.boxes if b.editor.field.key == self.field.named_by), None
        )
        if isinstance(name, ShortText):
            name.suggest_from(self.field.key)
        row.decided.connect(self._decide)
        row.typed.connect(self._tell_typed)
        row.removed.connect(self._remove)
        row.moved.connect(self._move)
        row.given.connect(self.given)
        row.refused.connect(self.refused)
        row.set_read_only(self._read_only)
        return row

    def _lay_out(self, rows: list[Row]) -> None:
        if rows != self.rows:
            for row in self.rows:
                self._list.removeWidget(row)
            self.rows = rows
            for row in rows:
                self._list.addWidget(row)
                row.setVisible(True)
            self.rebuilt.emit()
        for number, row in enumerate(rows, start=1):
            if not self._read_only:
                row.set_read_only(False)
            row.place(number, len(rows))

    def _drop(self, row: Row) -> None:
        if row.isAncestorOf(self.focusWidget() or self):
            self.add.setFocus()
        self._list.removeWidget(row)
        row.setVisible(False)
        row.deleteLater()

    def _add_empty(self) -> None:
        self._added().inputs()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self) -> Row:
        """A new and empty row below the others."""
        orders = [row.order for row in self.rows]
        element: dict[str, Json] = {}
        if self.field.is_ordered and orders:
            element["order"] = between(max(orders) or None, None)
        self._lay_out([*self.rows, self._made(element)])
        return self.rows[-1]

    def _remove(self) -> None:
        row = self.sender()
        if not isinstance(row, Row):
            return
        rest = [each for each in self.rows if each is not row]
        row.give(None)
        if row.is_empty:
            self._drop(row)
            self._lay_out(rest)
        else:
            self.decided.emit([each.element() for each in rest if not each.is_empty])

    def _move(self, by: int) -> None:
        row = self.sender()
        if not isinstance(row, Row):
            return
        at = self.rows.index(row) + by
        if not 0 <= at < len(self.rows):
            return
        rest = [each for each in self.rows if each is not row]
        wanted = [*rest[:at], row, *rest[at:]]
        _renumber(wanted, at)
        self._lay_out(wanted)
        row.go_on_moving(by)
        self._decide()

    def _tell_typed(self) -> None:
        self._is_typed = True
        self.typed.emit(json.dumps(self.raw()))

    def _decide(self) -> None:
        entered = self.raw()
        if entered != self._saved or self._is_typed:  # who typed and took it back decided, too
            self._is_typed = False
            self.decided.emit(entered)

    def _retranslate(self) -> None:
        self.add.setText(_("Add"))


def _renumber(rows: list[Row], moved: int) -> None:
    """Give the moved row a place between its neighbours; all of them where there is no room."""
    low = rows[moved - 1].order if moved else None
    high = rows[moved + 1].order if moved + 1 < len(rows) else None
    try:
        if low == "" or high == "":
            raise ValueError
        rows[moved].hidden["order"] = between(low, high)
    except ValueError:
        for row, order in zip(rows, evenly(len(rows)), strict=True):
            row.hidden["order"] = order
