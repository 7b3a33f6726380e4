"""One conflict as cards: each decision under a round button, an own value to be written."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.choices_of import Choice
from eccar_desktop.dialogs.entries import BESIDE_BUTTON
from eccar_desktop.domain.fields import Field
from eccar_desktop.look import scale
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.widgets.cards import Card
from eccar_desktop.widgets.editor import Editor, Offers
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.widgets.kinds import editor_for

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
)


class Begun(NamedTuple):
    """How far a decision was when somebody left it open: what was marked, what was typed."""

    marked: int
    typed: object


class Decision(QWidget):
    """The choices of one conflict; `changed` tells that another one is marked.

    It goes on with what was `begun` before. `reached` carries the card that was chosen by its
    number: it may be out of sight.
    """

    changed = Signal()
    reached = Signal(QWidget)

    def __init__(
        self,
        choices: list[Choice],
        field: Field | None,
        offers: Offers,
        parent: QWidget,
        begun: Begun | None = None,
    ) -> None:
        super().__init__(parent)
        self.choices = choices
        self.buttons: list[QRadioButton] = []
        self.editor: Editor | None = None
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.CLOSE)
        for number, choice in enumerate(choices):
            layout.addWidget(self._card(number, choice, field, offers))
        if begun is not None:
            self._go_on(begun)
        self._group.idToggled.connect(self.changed)

    @property
    def chosen(self) -> Choice | None:
        """The choice that is marked."""
        at = self._group.checkedId()
        return self.choices[at] if at >= 0 else None

    def written(self) -> object:
        """What was written as an own value, as typed."""
        return self.editor.raw() if self.editor else None

    @property
    def begun(self) -> Begun:
        """How far this one is."""
        return Begun(self._group.checkedId(), self.written())

    def _go_on(self, begun: Begun) -> None:
        if self.editor is not None and isinstance(begun.typed, str):
            self.editor.show_typed(begun.typed)
        if begun.marked >= 0:
            self.buttons[begun.marked].setChecked(True)

    def _card(self, number: int, choice: Choice, field: Field | None, offers: Offers) -> QWidget:
        card = Card(self, share=0.04)
        button = QRadioButton(plain(choice.title), card)
        scale.heading(button, 3)
        self._group.addButton(button, number)
        self.buttons.append(button)
        button.setAccessibleDescription(choice.when)
        when = QLabel(choice.when, card)
        scale.quiet(when)
        scale.small(when)
        top = QHBoxLayout()
        scale.space(top, scale.CLOSE)
        top.addWidget(button, 1)
        top.addWidget(when)
        layout = QVBoxLayout(card)
        scale.space(layout, scale.CLOSE, 3)
        layout.addLayout(top)
        inside = QVBoxLayout()
        scale.space(inside, 0, (BESIDE_BUTTON, 0, 0, 0))
        if choice.is_own and field is not None:
            inside.addWidget(self._own_editor(choice, field, offers, card))
        else:
            inside.addWidget(_text(choice.shown, card))
        layout.addLayout(inside)
        button.setChecked(choice.is_joined)
        return card

    def _own_editor(self, choice: Choice, field: Field, offers: Offers, card: QWidget) -> Editor:
        editor = editor_for(field, offers, card)
        editor.show_value(choice.value)
        editor.set_words(choice.title, "")
        editor.typed.connect(self._mark_own)
        editor.decided.connect(self._mark_own)
        self.editor = editor
        return editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark a choice by its number; where something is written, digits belong to the text."""
        number = event.text()
        if number.isdecimal() and 1 <= int(number) <= len(self.buttons):
            button = self.buttons[int(number) - 1]
            button.setChecked(True)
            button.setFocus()
            self.reached.emit(button.parentWidget())
        else:
            super().keyPressEvent(event)

    @Slot()
    def _mark_own(self) -> None:
        self.buttons[-1].setChecked(True)


def _text(shown: str, card: QWidget) -> QWidget:
    label = wrapped(card)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(shown)
    label.setTextInteractionFlags(_SELECTABLE)
    return label
