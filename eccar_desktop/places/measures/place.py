"""The place where measures are written: sidebar, list and form side by side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.place import Place
from eccar_desktop.look import scale
from eccar_desktop.places.empty_state import EmptyState
from eccar_desktop.places.measures.following import Following
from eccar_desktop.places.measures.list_pane import ListPane
from eccar_desktop.places.parts import Parts
from eccar_desktop.places.place import DeskPlace
from eccar_desktop.texts import _
from eccar_desktop.widgets.place_delegate import PlaceDelegate

if TYPE_CHECKING:
    from eccar_desktop.places.measures.header import MeasureHeader
    from eccar_desktop.places.measures.preview_pane import PreviewPane
    from eccar_desktop.places.measures.sheet import Sheet
    from eccar_desktop.widgets.form import Form

_WITHOUT_SIDEBAR, _WITHOUT_LIST = 165, 120
"""Narrower than so many characters, the sidebar folds; then the form goes over the list."""

_WIDTHS = (44, 54, 100)
"""Characters of sidebar, list and form at first."""

_LEAST = (18, 26)
"""Characters that sidebar and list need at least."""


class MeasuresPlace(DeskPlace):
    """`sidebar_shown` tells whether the sidebar is there, be it folded by hand or for room."""

    sidebar_shown = Signal(bool)

    def __init__(
        self, parts: Parts, header_actions: list[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parts, parent)
        self._wants_sidebar = True
        self._is_narrow = False
        self._header_actions = header_actions
        self._sheet: Sheet | None = None
        self._build()
        self._arrange()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        parts = self.parts
        self.sidebar = QListView(self)
        self.sidebar.setFrameShape(QFrame.Shape.NoFrame)
        self.sidebar.setItemDelegate(PlaceDelegate(self.sidebar))
        self.sidebar.setMouseTracking(True)
        self.sidebar.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sidebar.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.sidebar.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.sidebar.setModel(parts.sidebar)
        self.list = ListPane(parts.measures, parts.browse, parts.city, self)
        self.following = Following(self.list.rows, parts.measures, parts.browse, parts.record)
        self.nothing = EmptyState("file-text", self)
        self.right = QStackedWidget(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)

    def _arrange(self) -> None:
        self.right.addWidget(self.nothing)
        for pane in (self.sidebar, self.list, self.right):
            self.splitter.addWidget(pane)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for place, stretch in enumerate((0, 0, 1)):
            self.splitter.setStretchFactor(place, stretch)
        self.sidebar.setMinimumWidth(scale.characters(_LEAST[0]))
        self.list.setMinimumWidth(scale.characters(_LEAST[1]))
        self.splitter.setSizes([scale.characters(each) for each in _WIDTHS])
        layout = QVBoxLayout(self)
        scale.space(layout, 0)
        layout.addWidget(self.splitter)

    def _connect(self) -> None:
        self.following.chosen.connect(self._show_form)
        self.parts.record.shown.connect(self._show_record)
        self._soon.timeout.connect(self._show_sheet)
        self.parts.browse.place_changed.connect(self._mark_place)
        self.parts.sidebar.rowsInserted.connect(self._mark_place_again)
        self.parts.sidebar.rowsRemoved.connect(self._mark_place_again)
        self.sidebar.selectionModel().currentChanged.connect(self._go_to_place)

    @property
    def sheet(self) -> "Sheet":
        """Where a measure is written. It is built when a measure is shown first."""
        if self._sheet is None:
            from eccar_desktop.places.measures.sheet import Sheet

            self._sheet = Sheet(self.parts, self._header_actions, self)
            self._sheet.header.back.clicked.connect(self.show_list)
            self._sheet.action_wanted.connect(self.action_wanted)
            self.right.addWidget(self._sheet)
            self._offer_way_back()
            self._show_record()
        return self._sheet

    @property
    def header(self) -> "MeasureHeader":
        """The head of the measure."""
        return self.sheet.header

    @property
    def form(self) -> "Form":
        """The form of the measure."""
        return self.sheet.form

    @property
    def preview(self) -> "PreviewPane":
        """How the measure will read."""
        return self.sheet.preview

    # what others ask of it

    @Slot(bool)
    def show_preview(self, shown: bool) -> None:
        """Show or hide the preview."""
        self.preview.setVisible(shown)

    @Slot(bool)
    def show_sidebar(self, shown: bool) -> None:
        """Show or hide the sidebar by a person's wish."""
        self._wants_sidebar = shown
        self.sidebar.setVisible(shown)
        self.sidebar_shown.emit(shown)

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Go to a field of a measure, where there is something to mend."""
        self.following.choose(place.record)
        self.form.jump_to(place.field)

    def leave(self) -> None:
        """Save what is half typed in the form."""
        if self._sheet is not None and self.parts.workspace.is_open:
            self._sheet.form.finish()

    def panes(self) -> list[QWidget]:
        """Sidebar, list, form and preview."""
        return [self.sidebar, self.list.rows, self.form, self.preview.page]

    def enter(self, pane: QWidget) -> None:
        """Put the focus into a pane; in the form, where it was last."""
        reason = Qt.FocusReason.ShortcutFocusReason
        if pane is not self.form:
            super().enter(pane)
        elif self.form.focusWidget():
            self.form.focusWidget().setFocus(reason)
        else:
            self.form.page.setFocus(reason)
            self.form.jump_to("title_de")

    @Slot()
    def focus_list(self) -> None:
        """Go on in the list of what was found."""
        self.list.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.following.choose_first()

    @Slot()
    def show_list(self) -> None:
        """In a narrow window: the list in place of the form."""
        self.list.show()
        self.right.setVisible(not self._is_narrow)
        self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    # following the models

    @Slot()
    def _show_form(self) -> None:
        self.right.show()
        self.list.setVisible(not self._is_narrow)

    @Slot()
    def follow_theme(self) -> None:
        """Paint the icons of empty places in the colours of now."""
        self._say_nothing()

    @Slot()
    def _show_record(self) -> None:
        if self.parts.record.record is None:
            self.right.setCurrentWidget(self.nothing)
        elif self._sheet is not None:
            self.right.setCurrentWidget(self._sheet)
        else:
            self._soon.start()  # the list is painted first

    def _offer_way_back(self) -> None:
        """In a narrow window the form covers the list."""
        if self._sheet is not None:
            self._sheet.header.back.setVisible(self._is_narrow)

    @Slot()
    def _show_sheet(self) -> None:
        if self.parts.record.record is not None:
            self.right.setCurrentWidget(self.sheet)

    @Slot(str)
    def _mark_place(self, key: str) -> None:
        row = self.parts.sidebar.row_of(key)
        if row >= 0 and self.sidebar.currentIndex().row() != row:
            self.sidebar.setCurrentIndex(self.parts.sidebar.index(row))

    @Slot()
    def _mark_place_again(self) -> None:
        place = self.parts.browse.place
        if self.parts.sidebar.row_of(place.key) < 0:
            self.parts.browse.reset()
        self._mark_place(self.parts.browse.place.key)

    @Slot(QModelIndex, QModelIndex)
    def _go_to_place(self, index: QModelIndex, _former: QModelIndex) -> None:
        place = self.parts.sidebar.place_at(index.row())
        if index.isValid() and place != self.parts.browse.place:
            self.parts.browse.go_to(place)
            if not self._is_narrow:
                self.following.choose_first()

    # room

    def _fold(self, width: int) -> None:
        has_room = width >= scale.characters(_WITHOUT_SIDEBAR)
        shown = self._wants_sidebar and has_room
        if shown != self.sidebar.isVisibleTo(self):
            self.sidebar.setVisible(shown)
            self.sidebar_shown.emit(shown)
        is_narrow = width < scale.characters(_WITHOUT_LIST)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._offer_way_back()
            has_record = self.parts.record.record is not None
            self.list.setVisible(not is_narrow or not has_record)
            self.right.setVisible(not is_narrow or has_record)

    def _retranslate(self) -> None:
        self.sidebar.setAccessibleName(_("Places"))
        self._say_nothing()

    def _say_nothing(self) -> None:
        self.nothing.say(_("Choose a measure to read or change it."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room."""
        super().resizeEvent(event)
        self._fold(event.size().width())
