"""Which editor is for which kind of field."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from eccar_desktop.domain.catalogue import FIELD_NUMBERS
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.widgets.choosing import Choice, FieldNumber, Flag, Reference
from eccar_desktop.widgets.editor import Editor, Offers
from eccar_desktop.widgets.files import PictureFile
from eccar_desktop.widgets.rows import Rows
from eccar_desktop.widgets.sets import Choices, FieldNumbers, Names, References
from eccar_desktop.widgets.spelled import Amount, Date, WholeNumber
from eccar_desktop.widgets.texts import LongText, ShortText

EDITORS: Mapping[Kind, type[Editor]] = {
    Kind.SHORT_TEXT: ShortText,
    Kind.LONG_TEXT: LongText,
    Kind.CHOICE: Choice,
    Kind.NUMBER: WholeNumber,
    Kind.AMOUNT: Amount,
    Kind.DATE: Date,
    Kind.FLAG: Flag,
    Kind.REFERENCE: Reference,
    Kind.FILE: PictureFile,
    Kind.NAMES: Names,
    Kind.CHOICES: Choices,
    Kind.NUMBERS: FieldNumbers,
    Kind.REFERENCES: References,
}


def editor_for(field: Field, offers: Offers, parent: QWidget | None = None) -> Editor:
    """A new editor for a field."""
    if field.kind is Kind.ROWS:
        return Rows(field, offers, parent, editor_for)
    if field.kind is Kind.NUMBER and field.bounds == (FIELD_NUMBERS[0], FIELD_NUMBERS[-1]):
        return FieldNumber(field, offers, parent)
    return EDITORS[field.kind](field, offers, parent)
