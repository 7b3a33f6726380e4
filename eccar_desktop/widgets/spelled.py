"""Editors for what people spell in their own way: dates, amounts of money, years."""

from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QLabel, QWidget

from eccar_desktop.domain.dates import PartialDate, parse_date, parse_end, whole_period
from eccar_desktop.domain.errors import BadValueError
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.values import Value, iso_or_none, parse
from eccar_desktop.look import scale
from eccar_desktop.texts import _, current
from eccar_desktop.widgets.editor import Offers
from eccar_desktop.widgets.texts import ShortText


class Spelled(ShortText):
    """One line whose meaning is shown below it while it is typed."""

    saves_in_pauses = False

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(field, offers, parent)
        self.meaning = QLabel(self)
        scale.quiet(self.meaning)
        scale.small(self.meaning)
        layout = self.layout()
        assert layout is not None
        scale.space(layout, scale.TIGHT)
        layout.addWidget(self.meaning)
        self.line.textChanged.connect(self._show_meaning)
        self._value: Value = None
        self._show_meaning()

    def spelled(self, value: Value) -> str:
        """How a saved value is spelled in the language of the interface."""
        return "" if value is None else str(value)

    def meant(self, _text: str) -> str:
        """What a text is taken to mean; empty where that goes without saying."""
        return ""

    def example(self) -> str:
        """What stands in the empty line."""
        return ""

    def show_value(self, value: Value) -> None:
        """Show a saved value."""
        self._value = value
        super().show_value(self.spelled(value))

    def _show_meaning(self) -> None:
        text = self.line.text().strip()
        meaning = self.meant(text) if text else ""
        self.meaning.setText(f"= {meaning}" if meaning and meaning != text else "")
        self.meaning.setVisible(bool(self.meaning.text()))

    def _retranslate(self) -> None:
        self.line.setPlaceholderText(self.example())
        if not self.line.isModified():
            super().show_value(self.spelled(self._value))
        self._show_meaning()


class Date(Spelled):
    """A date as exact as it is known: `3/2017`, `März 2017`, `seit 2015`, `fortlaufend`."""

    def spelled(self, value: Value) -> str:
        """How a saved value is spelled in the language of the interface."""
        date = iso_or_none(value)
        return _spelled_date(date) if date else super().spelled(value)

    def meant(self, text: str) -> str:
        """What a text is taken to mean; empty where that goes without saying."""
        period = whole_period(text) if self.field.key == "start" else None
        if period is not None:
            return period.printed(current())
        try:
            date = parse_end(text) if self.field.is_end else parse_date(text)
        except ValueError:
            return ""
        return "" if text == _spelled_date(date) else date.printed(current())

    def example(self) -> str:
        """What stands in the empty line."""
        return _("for example 3/2017")


def _spelled_date(date: PartialDate) -> str:
    return date.printed(current(), short=True)


_THIN_SPACE = "\u202f"
"""Groups digits; a dot or a comma would mean a fraction in the other language."""


class Amount(Spelled):
    """A decimal number, spelled after the custom of the interface's language."""

    def spelled(self, value: Value) -> str:
        """How a saved value is spelled in the language of the interface."""
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            return super().spelled(value)
        point = "," if current() == "de" else "."
        return f"{number:,f}".translate(str.maketrans(",.", _THIN_SPACE + point))

    def meant(self, text: str) -> str:
        """What a text is taken to mean; empty where that goes without saying."""
        try:
            value = parse(self.field, text, _no_record)
        except BadValueError:
            return ""
        meaning = self.spelled(value)
        bare = meaning.replace(_THIN_SPACE, "")
        return "" if text.replace(_THIN_SPACE, "").replace(" ", "") == bare else meaning


class WholeNumber(Spelled):
    """A whole number, such as a year."""


def _no_record(_field: Field, text: str) -> str:
    return text
