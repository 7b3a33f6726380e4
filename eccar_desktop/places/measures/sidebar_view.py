"""The sidebar: a press goes to a place, measures can be dropped on one."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from eccar_desktop.look.language import Spoken
from eccar_desktop.places.parts import Parts
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.sidebar import Place
from eccar_desktop.widgets.place_delegate import PlaceDelegate


class SidebarView(Spoken, QListView):
    """`left` comes when a person went to another place."""

    left = Signal()

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(PlaceDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDragDropOverwriteMode(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setModel(parts.sidebar)
        parts.browse.place_changed.connect(self._mark)
        parts.sidebar.rowsInserted.connect(self._mark_again)
        parts.sidebar.rowsRemoved.connect(self._mark_again)
        parts.sidebar.dropped.connect(self._take)
        self.selectionModel().currentChanged.connect(self._go)
        self._retranslate()

    @Slot(str)
    def _mark(self, key: str) -> None:
        row = self._parts.sidebar.row_of(key)
        if row >= 0 and self.currentIndex().row() != row:
            self.setCurrentIndex(self._parts.sidebar.index(row))

    @Slot()
    def _mark_again(self) -> None:
        place = self._parts.browse.place
        if self._parts.sidebar.row_of(place.key) < 0:
            self._parts.browse.reset()
        self._mark(self._parts.browse.place.key)

    @Slot(QModelIndex, QModelIndex)
    def _go(self, index: QModelIndex, _former: QModelIndex) -> None:
        place = self._parts.sidebar.place_at(index.row())
        if index.isValid() and place != self._parts.browse.place:
            self._parts.browse.go_to(place)
            self.left.emit()

    @Slot(list, object)
    def _take(self, numbers: list[int], place: Place) -> None:
        """Measures fell on a place: they go to the field, or into the trash."""
        if place.query.deleted:
            self._parts.chosen.discard(numbers)
        else:
            self._parts.chosen.move(numbers, place.number)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Places"))
