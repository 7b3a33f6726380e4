"""The sections of a form, laid out from the catalogue: what is narrow shares a line."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from eccar_desktop.domain.fields import Entity, Field, Kind, Section
from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _
from eccar_desktop.widgets.cards import Rule
from eccar_desktop.widgets.columns import FULL, Columns
from eccar_desktop.widgets.field_box import FieldBox
from eccar_desktop.widgets.pair import COLUMN, Pair

_NARROW: Mapping[Kind, str] = {
    Kind.SHORT_TEXT: "text",
    Kind.CHOICE: "choice",
    Kind.AMOUNT: "number",
    Kind.NUMBER: "number",
    Kind.DATE: "date",
    Kind.FLAG: "flag",
    Kind.REFERENCE: "record",
    Kind.REFERENCES: "record",
    Kind.NAMES: "names",
}
"""Kinds that need half a line -> a group: neighbours of one group share a line."""


def shown_fields(entity: Entity) -> list[Field]:
    """The fields that a form shows: none that the program keeps for itself, no lists of records.

    What has a place of its own elsewhere in the window is left out as well.
    """
    return [
        each
        for each in entity.fields.values()
        if not each.technical
        and not each.has_own_place
        and not (each.kind is Kind.ROWS and each.target)
    ]


def by_section(fields: Sequence[Field]) -> dict[Section, list[Field]]:
    """The fields of each section that has some, in the order of the form."""
    found = {section: [f for f in fields if f.section is section] for section in Section}
    return {section: own for section, own in found.items() if own}


class SectionPane(Spoken, QWidget):
    """A heading and the boxes of its fields, which are added one by one; hidden at first.

    The only section of a page needs no heading.
    """

    def __init__(
        self,
        section: Section,
        parent: QWidget | None = None,
        *,
        is_first: bool = False,
        is_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self.section = section
        self.heading = QLabel(self)
        scale.heading(self.heading, 2)
        self.body = QWidget(self)
        self.columns = Columns(2, COLUMN, self.body)
        scale.space(self.columns, scale.WIDE)
        self._pairs: dict[str, list[FieldBox]] = {}
        self._group = ""
        layout = QVBoxLayout(self)
        scale.space(layout, 3, (0, 2 if is_first else 4, 0, scale.APART))
        if not is_first:
            layout.addWidget(Rule(self))
        layout.addWidget(self.heading)
        layout.addWidget(self.body)
        self.heading.setVisible(not is_only)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setVisible(False)
        self._retranslate()

    def add(self, box: FieldBox) -> None:
        """Put the box of the next field below the others; a text waits for its translation."""
        field = box.editor.field
        if field.language:
            pair = self._pairs.setdefault(field.base, [])
            pair.append(box)
            if len(pair) == 2:
                self._show(Pair(pair, self.body), FULL)
            self._group = ""
            return
        is_ten = field.kind is Kind.NUMBER and field.bounds == (1, 10)
        group = "" if is_ten else _NARROW.get(field.kind, "")
        self._show(box, 1 if group else FULL, begins_line=group != self._group)
        self._group = group

    def _show(self, widget: QWidget, span: int, *, begins_line: bool = False) -> None:
        self.columns.add(widget, span, begins_line=begins_line)
        if self.isVisible():
            widget.setVisible(True)  # at once: Qt would show it when it finds the time

    def _retranslate(self) -> None:
        self.heading.setText(_(self.section))
