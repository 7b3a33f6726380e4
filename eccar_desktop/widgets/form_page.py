"""The page of a form: the fields of a kind of record in their sections, built from the top."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from eccar_desktop.domain.fields import Entity, Field, Section
from eccar_desktop.look import scale
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.binding import FieldBinding
from eccar_desktop.widgets.field_box import FieldBox
from eccar_desktop.widgets.kinds import editor_for
from eccar_desktop.widgets.page import Page
from eccar_desktop.widgets.sections import SectionPane, by_section, shown_fields
from eccar_desktop.widgets.slices import Slices
from eccar_desktop.widgets.texts import LongText

_WIDEST = 150
"""Characters across both columns; longer lines are hard to read."""


class FormPage(Page):
    """Boxes for the fields of the record that a model has.

    Nothing is built before it is seen: then what is on top at once, the rest in slices. Who needs
    a field earlier says so (`complete`). `built` comes when all is there, `rebuilt` when a field
    has other inputs than before, `reached` with the section that is being read now.
    """

    built = Signal()
    rebuilt = Signal()
    reached = Signal(str)

    def __init__(self, model: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._panes: list[SectionPane] = []
        self.bindings: dict[str, FieldBinding] = {}
        self._slices = Slices(self)
        self._slices.done.connect(self.built)
        self.verticalScrollBar().valueChanged.connect(self._tell_section)

    @property
    def sections(self) -> list[str]:
        """The sections of the page, in order."""
        return [pane.section for pane in self._panes]

    def begin(self, entity: Entity) -> None:
        """Begin the page of another kind of record."""
        content = QWidget()
        scale.narrow(content, _WIDEST)
        column = QVBoxLayout(content)
        scale.space(column, 0, (scale.TIGHT, 0, 3, 0))
        sections = by_section(shown_fields(entity))
        self.bindings = {}
        self._panes = [
            SectionPane(section, content, is_first=not place, is_only=len(sections) == 1)
            for place, section in enumerate(sections)
        ]
        for pane in self._panes:
            column.addWidget(pane)
        column.addStretch(1)
        self.hold(content)
        self._slices.hold(self._fill(sections))
        if self.isVisible():
            self._build_top()

    def show_field_of(self, widget: QWidget) -> None:
        """Show the field to which a widget belongs, from its label on if there is room for all."""
        boxes = (each.box for each in self.bindings.values())
        for box in (each for each in boxes if each.isAncestorOf(widget)):
            self.show_whole(box)
            self.ensureWidgetVisible(widget)

    def complete(self) -> None:
        """Build at once what is not there yet, and lay it out."""
        self._slices.complete()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Lay out once afterwards: Qt does it for each thing that comes or goes."""
        layouts = [pane.columns for pane in self._panes]
        for each in layouts:
            each.setEnabled(False)
        try:
            yield
        finally:
            for each in layouts:
                each.setEnabled(True)

    def show_section(self, name: str) -> None:
        """Scroll to a section."""
        self.complete()
        for pane in self._panes:
            if pane.section == name:
                self.scroll_to(pane)

    def _build_top(self) -> None:
        self._slices.go_on()
        for pane in self._panes[:1]:
            pane.setVisible(True)

    def _fill(self, sections: Mapping[Section, Sequence[Field]]) -> Iterator[FieldBox]:
        """Build box after box. A section is shown when it is whole: it is laid out once then."""
        for pane, fields in zip(self._panes, sections.values(), strict=True):
            for field in fields:
                yield self._add(field, pane)
            pane.setVisible(True)

    def _add(self, field: Field, pane: SectionPane) -> FieldBox:
        editor = editor_for(field, self._model, pane.body)
        box = FieldBox(editor, pane.body)
        binding = FieldBinding(box, self._model)
        self.bindings[field.key] = binding
        box.unfolded.connect(self.show_whole)
        editor.rebuilt.connect(self.rebuilt)
        if isinstance(editor, LongText):
            editor.box.cursorPositionChanged.connect(self.follow_caret)
        binding.begin()
        binding.show_state()
        pane.add(box)
        return box

    @Slot(int)
    def _tell_section(self, y: int) -> None:
        shown = [pane for pane in self._panes if not pane.isHidden()]
        reached = [pane for pane in shown if pane.y() <= y + scale.px(scale.WIDE)]
        if y >= self.verticalScrollBar().maximum() > 0:
            reached = shown
        if reached:
            self.reached.emit(reached[-1].section)

    def showEvent(self, event: QShowEvent) -> None:
        """Build what is seen first."""
        super().showEvent(event)
        self._build_top()
