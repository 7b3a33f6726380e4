"""The place where measures are written: sidebar, list and form side by side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from eccar_desktop.dialogs.place import Place
from eccar_desktop.look import scale
from eccar_desktop.places.measures.covering import Covering
from eccar_desktop.places.measures.following import Following
from eccar_desktop.places.measures.list_pane import ListPane
from eccar_desktop.places.measures.panes import Panes
from eccar_desktop.places.measures.right_pane import RightPane
from eccar_desktop.places.measures.sidebar_view import SidebarView
from eccar_desktop.places.parts import Parts
from eccar_desktop.places.place import DeskPlace

if TYPE_CHECKING:
    from eccar_desktop.places.measures.header import MeasureHeader
    from eccar_desktop.places.measures.preview_pane import PreviewPane
    from eccar_desktop.places.measures.sheet import Sheet
    from eccar_desktop.widgets.form import Form

_WITHOUT_SIDEBAR, _WITHOUT_LIST = 165, 120
"""Narrower than so many characters, the sidebar folds; then the form goes over the list."""


class MeasuresPlace(DeskPlace):
    """`sidebar_shown` tells whether the sidebar is there, be it folded by hand or for room.

    `table_shown` tells whether the measures show as a table.
    """

    sidebar_shown = Signal(bool)
    table_shown = Signal(bool)

    def __init__(
        self,
        parts: Parts,
        header_actions: list[QAction],
        list_tools: list[QAction],
        list_edits: list[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parts, parent)
        self._wants_sidebar = True
        self.sidebar = SidebarView(parts, self)
        self.list = ListPane(parts, list_tools, list_edits, self)
        self.following = Following(self.list, parts)
        self.right = RightPane(parts, header_actions, self)
        self.splitter = Panes(self)
        self.covering = Covering(parts, self.list, self.right, self.following, self.splitter)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        for pane in (self.sidebar, self.list, self.right):
            self.splitter.addWidget(pane)
        for place, stretch in enumerate((0, 0, 1)):
            self.splitter.setStretchFactor(place, stretch)
        self.splitter.begin()
        layout = QVBoxLayout(self)
        scale.space(layout, 0)
        layout.addWidget(self.splitter)
        self.covering.arrange()

    def _connect(self) -> None:
        self.list.told.connect(self.told)
        self.parts.chosen.told.connect(self.told)
        self.right.action_wanted.connect(self.action_wanted)
        self.covering.entered.connect(self._enter_form)
        self.sidebar.left.connect(self._show_place)

    @property
    def sheet(self) -> "Sheet":
        """Where a measure is written."""
        return self.right.sheet

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

    @Slot(bool)
    def show_table(self, shown: bool) -> None:
        """Show the measures as a table, or as a list with the form beside it."""
        self.list.show_as(table=shown)
        self.covering.arrange()
        self.table_shown.emit(shown)

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Go to a field of a measure, where there is something to mend."""
        self.following.choose(place.record)
        self.form.jump_to(place.field)

    def leave(self) -> None:
        """Save what is half typed in the form."""
        self.right.finish()

    def panes(self) -> list[QWidget]:
        """Sidebar, list, form and preview."""
        return [self.sidebar, self.list.view, self.form, self.preview.page]

    def enter(self, pane: QWidget) -> None:
        """Put the focus into a pane; in the form, where it was last."""
        reason = Qt.FocusReason.ShortcutFocusReason
        if pane is not self.form:
            super().enter(pane)
        elif last := self.form.focusWidget():
            last.setFocus(reason)
            self.form.page.show_field_of(last)
        else:
            self.form.page.setFocus(reason)
            self.form.jump_to("title_de")

    @Slot()
    def focus_list(self) -> None:
        """Go on in the list of what was found."""
        self.following.choose_first()
        self.list.enter()

    @Slot()
    def follow_theme(self) -> None:
        """Be painted in the colours and sizes of now, and fold what has no room in them."""
        self.right.follow_theme()
        self.list.follow_theme()
        self.splitter.fit_font()
        self._fold(self.width())
        QTimer.singleShot(0, self.splitter.share_anew)  # the form is laid out once for the new size

    @Slot()
    def _enter_form(self) -> None:
        """Go on in the form that was opened, from its first field on."""
        self.form.jump_to("title_de")

    @Slot()
    def _show_place(self) -> None:
        """A person went to another place of the sidebar."""
        if not self.covering.is_narrow:
            self.following.choose_first()

    # room

    def _fold(self, width: int) -> None:
        has_room = width >= scale.characters(_WITHOUT_SIDEBAR)
        shown = self._wants_sidebar and has_room
        if shown != self.sidebar.isVisibleTo(self):
            self.sidebar.setVisible(shown)
            self.sidebar_shown.emit(shown)
        self.covering.be_narrow(narrow=width < scale.characters(_WITHOUT_LIST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold(event.size().width())
            self.splitter.share()
