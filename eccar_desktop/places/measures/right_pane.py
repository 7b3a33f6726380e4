"""The right of the measures' place: the measure that is chosen, a word on several, or on none."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from eccar_desktop.look.language import Spoken
from eccar_desktop.places.empty_state import EmptyState
from eccar_desktop.places.measures.summary import ChosenSummary
from eccar_desktop.places.parts import Parts
from eccar_desktop.texts import _
from eccar_desktop.widgets.slices import Slices

if TYPE_CHECKING:
    from eccar_desktop.places.measures.sheet import Sheet


class RightPane(Spoken, QStackedWidget):
    """`back_wanted` asks for the list that the form covers."""

    back_wanted = Signal()
    action_wanted = Signal(str)

    def __init__(
        self, parts: Parts, header_actions: list[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._header_actions = header_actions
        self._sheet: Sheet | None = None
        self._covers = False
        self.nothing = EmptyState("file-text", self)
        self.blank = QWidget(self)
        self.several = ChosenSummary(parts.chosen, self)
        self.addWidget(self.nothing)
        self.addWidget(self.blank)
        self.addWidget(self.several)
        self._making = Slices(self)
        self._making.hold(self._make_sheet())
        self._making.done.connect(self._show_record)
        parts.record.shown.connect(self._show_record)
        parts.chosen.changed.connect(self._show_record)
        parts.chosen.leaving.connect(self.finish)
        self._retranslate()

    @property
    def sheet(self) -> "Sheet":
        """Where a measure is written. It is built when a measure is shown first."""
        self._making.complete()
        assert self._sheet is not None
        return self._sheet

    def _make_sheet(self) -> Iterator[None]:
        from eccar_desktop.places.measures.sheet import Sheet

        yield
        self._sheet = Sheet(self._parts, self._header_actions, self)
        self._sheet.header.back.clicked.connect(self.back_wanted)
        self._sheet.action_wanted.connect(self.action_wanted)
        self.addWidget(self._sheet)
        self.cover_list(covers=self._covers)

    def cover_list(self, *, covers: bool) -> None:
        """Offer a way back where the form covers the list."""
        self._covers = covers
        if self._sheet is not None:
            self._sheet.header.back.setVisible(covers)

    @Slot()
    def finish(self) -> None:
        """Save what is half typed in the form."""
        if self._sheet is not None and self._parts.workspace.is_open:
            self._sheet.form.finish()

    @Slot()
    def _show_record(self) -> None:
        if self._parts.chosen.are_several:
            self.setCurrentWidget(self.several)
        elif self._parts.record.record is None:
            # Where there is nothing to choose, the list says what to do.
            is_empty = not self._parts.measures.rowCount()
            self.setCurrentWidget(self.blank if is_empty else self.nothing)
        elif self._sheet is not None:
            self.setCurrentWidget(self._sheet)
        else:
            self._making.start()  # the list is painted first

    def follow_theme(self) -> None:
        """Paint the icon of the empty place in the colours of now."""
        self.nothing.say(_("Choose a measure to read or change it."))

    def _retranslate(self) -> None:
        self.follow_theme()
