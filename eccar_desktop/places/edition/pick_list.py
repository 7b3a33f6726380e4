"""The list in which measures are ticked and sorted: by mouse, by dragging, by keys."""

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.selection import SelectionModel
from eccar_desktop.widgets.long_list import LongList
from eccar_desktop.widgets.pick_delegate import PickRowDelegate

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -2,
    Qt.Key.Key_End: 2,
}
"""With Alt: one place up or down, to the beginning or the end."""


class PickList(Spoken, LongList):
    """Shows a SelectionModel. Space ticks, Alt with arrows moves, Enter asks for the measure.

    `measure_wanted` carries the id of a measure that somebody wants to read or mend.
    """

    measure_wanted = Signal(str)
    marked = Signal()
    """Other rows are marked now, or they mean something else."""

    def __init__(self, picks: SelectionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picks = picks
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(PickRowDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setModel(picks)
        self.selectionModel().selectionChanged.connect(self.marked)
        picks.modelReset.connect(self.marked)
        picks.layoutChanged.connect(self._follow)
        picks.dataChanged.connect(self.marked)
        self.activated.connect(self.open_marked)
        self._retranslate()

    def marked_measures(self) -> list[str]:
        """The ids of the rows that are marked, in their order."""
        return self._picks.measures_at(each.row() for each in self.selectedIndexes())

    def mark(self, measure: str) -> None:
        """Mark a measure and bring it into view."""
        row = self._picks.row_of(measure)
        if row >= 0:
            choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._picks.index(row), choose)
            self.scrollTo(self._picks.index(row))

    def tick(self) -> None:
        """Take what is marked in, or out if all of it is in."""
        measures = self.marked_measures()
        self._picks.choose(measures, wanted=not self._picks.are_chosen(measures))

    def shift(self, step: int) -> None:
        """Move what is marked up (-1) or down (1), or to an end (-2, 2)."""
        self._picks.move(self.marked_measures(), step)

    def drop_at(self, row: int) -> None:
        """Put what is marked before a row."""
        self._picks.put(self.marked_measures(), row)

    def _follow(self) -> None:
        self.scrollTo(self.currentIndex())

    def open_marked(self) -> None:
        """Ask for the measure that is marked."""
        for measure in self.marked_measures()[:1]:
            self.measure_wanted.emit(measure)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Measures of this field"))
        self.setAccessibleDescription(
            _("Space takes a measure in or out, Alt and the arrow keys move it.")
        )

    # what Qt calls

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move: the window's own actions must not take them."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _step_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks what is marked; Alt and an arrow key move it."""
        step = _step_of(event)
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.tick()
        elif step is not None:
            self.shift(step)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put what is dragged where it is let go; the file decides what is shown then."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = self._picks.rowCount()
        if index.isValid():
            below = at.y() > self.visualRect(index).center().y()
            row = index.row() + int(below)
        event.setDropAction(Qt.DropAction.CopyAction)  # the view itself takes nothing away
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.drop_at(row)


def _step_of(event: QKeyEvent) -> int | None:
    """Where a key moves what is marked; None for a key that does not."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _STEPS.get(Qt.Key(event.key())) if modifiers == Qt.KeyboardModifier.AltModifier else None
