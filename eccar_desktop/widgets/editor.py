"""What all field editors have in common, and what they may ask of the record that is edited."""

from collections.abc import Mapping
from typing import ClassVar, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.plan import Point
from eccar_desktop.domain.values import Value
from eccar_desktop.look.language import Spoken
from eccar_desktop.viewmodels.choices import Choice
from eccar_desktop.viewmodels.pictures import Element


class Offers(Protocol):
    """What editors offer to choose from; `viewmodels.record.RecordModel` answers all of it."""

    def choices(self, field: Field) -> list[Choice]:
        """The records that a reference field can name."""
        ...

    def suggestions(self, key: str) -> list[str]:
        """What was typed elsewhere in this set, the most used first."""
        ...

    def points(self) -> tuple[Point, ...]:
        """The ten fields as the city words them."""
        ...

    def attachment(self, sha256: str) -> tuple[str, bytes] | None:
        """The media type and bytes of a stored file."""
        ...


class Editor(Spoken, QWidget):
    """Edits one value: it shows what it is told to and says what a person wants.

    `typed` carries unfinished text, `decided` a raw value to be saved now, `left` comes when the
    focus leaves, `given` carries a picture that must be prepared first (`Given`). An editor never
    shows a decided value as saved by itself: it is told.
    """

    typed = Signal(str)
    decided = Signal(object)
    left = Signal()
    given = Signal(object)
    refused = Signal(str)
    rebuilt = Signal()

    keeps_drafts: ClassVar[bool] = False
    """Whether what is typed here is saved when the field is left; else the editor decides.

    In either case it is kept each second.
    """

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.offers = offers

    def inputs(self) -> list[QWidget]:
        """The widgets that take the focus, in order; the first one is the label's buddy."""
        raise AssertionError(type(self))

    def raw(self) -> object:
        """What is entered now, as `domain.values.parse` takes it."""
        raise AssertionError(type(self))

    def show_value(self, value: Value) -> None:
        """Show a saved value."""
        raise AssertionError(type(self), value)

    saves_in_pauses: ClassVar[bool] = True
    """Whether what is typed makes sense before it is finished: half a date does not."""

    def show_typed(self, text: str) -> None:
        """Show a text that is not saved yet, where people type here."""
        self.show_value(text)

    def show_preparing(self, elements: Mapping[str, Element]) -> None:
        """Show for which elements, by their keys, pictures are being prepared."""

    @property
    def is_being_typed(self) -> bool:
        """Whether somebody types here just now what is not saved yet."""
        return False

    def begin(self) -> None:
        """Forget what is half done and what could be undone: another record comes."""

    def finish(self) -> None:
        """Decide on what is half done, since the form is being left."""

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed; everything can still be read and copied."""
        for each in self.inputs():
            each.setEnabled(not read_only)

    def set_words(self, name: str, description: str) -> None:
        """Tell assistive technology what this is: the label, then help and problems."""
        for each in self.inputs():
            each.setAccessibleName(name)
            each.setAccessibleDescription(description)
