"""Two measures beside each other, field by field, what differs marked word by word."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.naming import field_name, name_of
from eccar_desktop.domain.records import Record
from eccar_desktop.look import scale
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.texts import _
from eccar_desktop.widgets.cards import Rule
from eccar_desktop.widgets.editor import Offers
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.widgets.words import in_words, marked

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class SideBySide(QWidget):
    """The two measures of a pair; the one that is marked stays if they are united."""

    def __init__(self, pair: tuple[Record, Record], offers: Offers, parent: QWidget) -> None:
        super().__init__(parent)
        self._pair = pair
        self._offers = offers
        self._group = QButtonGroup(self)
        self.buttons: list[QRadioButton] = []
        self._grid = QGridLayout()
        scale.space(self._grid, scale.CLOSE)
        for column in range(2):
            self._grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.WIDE)
        layout.addLayout(self._grid)
        self._head()
        same = [each for each in _fields(pair) if not self._compare(each)]
        if same:
            told = wrapped(self)
            told.setText(
                _("The same in both: {fields}").format(fields=", ".join(map(field_name, same)))
            )
            scale.quiet(told)
            layout.addWidget(told)

    @property
    def stays(self) -> Record:
        """The measure that stays."""
        return self._pair[max(self._group.checkedId(), 0)]

    @property
    def other(self) -> Record:
        """The measure that is united into it."""
        return self._pair[1 - max(self._group.checkedId(), 0)]

    def _head(self) -> None:
        """Who they are, and which of them stays: at first the one that says more."""
        for column, record in enumerate(self._pair):
            reference = record.text("reference")
            button = QRadioButton(plain(_("{reference} stays").format(reference=reference)), self)
            button.setAccessibleDescription(name_of(record))
            scale.heading(button, 3)
            self._group.addButton(button, column)
            self.buttons.append(button)
            self._grid.addWidget(button, 0, column)
        fuller = max(range(2), key=lambda at: (_length(self._pair[at]), -at))
        self.buttons[fuller].setChecked(True)

    def _compare(self, field: Field) -> bool:
        """Show a field in which they differ; whether they do."""
        one, other = (self._words(field, record) for record in self._pair)
        if one == other:
            return False
        may_differ = field.is_text and all(each.values.get(field.key) for each in self._pair)
        row = self._grid.rowCount()
        self._grid.addWidget(Rule(self), row, 0, 1, 2)
        label = QLabel(plain(field_name(field)), self)
        scale.quiet(label)
        scale.small(label)
        self._grid.addWidget(label, row + 1, 0, 1, 2)
        for column, (text, compared_to) in enumerate(((one, other), (other, one))):
            shown = wrapped(self)
            shown.setTextFormat(Qt.TextFormat.RichText)
            shown.setTextInteractionFlags(_SELECTABLE)
            shown.setText(marked(text, compared_to if may_differ else ""))
            shown.setAccessibleName(f"{self._pair[column].text('reference')}, {field_name(field)}")
            shown.setContentsMargins(0, 0, 0 if column else scale.px(scale.WIDE), 0)
            self._grid.addWidget(shown, row + 2, column, Qt.AlignmentFlag.AlignTop)
        return True

    def _words(self, field: Field, record: Record) -> str:
        return in_words(field, record.values.get(field.key), self._offers)


def _fields(pair: tuple[Record, Record]) -> list[Field]:
    """The fields of which one of them says something."""
    return [
        field
        for key, field in MEASURE.fields.items()
        if not field.technical and any(record.values.get(key) for record in pair)
    ]


def _length(record: Record) -> int:
    """How much a measure says."""
    return sum(len(str(value)) for value in record.values.values() if value)
