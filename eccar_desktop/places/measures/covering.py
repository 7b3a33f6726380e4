"""The form over the list: where there is no room for both, and where the list is a table."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from eccar_desktop.places.measures.following import Following
from eccar_desktop.places.measures.list_pane import ListPane
from eccar_desktop.places.measures.panes import Panes
from eccar_desktop.places.measures.right_pane import RightPane
from eccar_desktop.places.parts import Parts


class Covering(QObject):
    """Shows list and form side by side, or the one that a person wants now."""

    entered = Signal()
    """A person opened the form from the list, and goes on in it."""

    def __init__(
        self, parts: Parts, list_: ListPane, right: RightPane, following: Following, panes: Panes
    ) -> None:
        super().__init__(panes)
        self._parts = parts
        self._list = list_
        self._right = right
        self._panes = panes
        self._is_narrow = False
        following.chosen.connect(self.show_form)
        following.selected.connect(self._follow_row)
        for view in (list_.rows, list_.table):
            view.activated.connect(self._open_form)
        list_.rows.clicked.connect(self._follow_click)
        parts.browse.query_changed.connect(self._uncover)
        parts.record.shown.connect(self._follow_record)
        right.back_wanted.connect(self.show_list)

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for both."""
        return self._is_narrow

    @property
    def covers(self) -> bool:
        """Whether only one of the two shows."""
        return self._is_narrow or self._list.is_table

    def be_narrow(self, *, narrow: bool) -> None:
        """There is room for both from now on, or not any more."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.arrange()

    def arrange(self) -> None:
        """Show both, or the form of a measure, or else the list."""
        covers = self.covers
        sizes = self._panes.sizes()
        self._right.cover_list(covers=covers)
        shows_form = self._parts.record.record is not None and not self._list.is_table
        self._list.setVisible(not covers or not shows_form)
        self._right.setVisible(not covers or shows_form)
        for place, stretch in enumerate((0, 1, 1) if covers else (0, 0, 1)):
            self._panes.setStretchFactor(place, stretch)
        self._panes.cover(sizes, covers=covers)

    @Slot()
    def show_form(self) -> None:
        """Show the form, over the list if need be."""
        self._right.show()
        self._list.setVisible(not self.covers)

    @Slot()
    def _open_form(self) -> None:
        """Show the form and go on there, unless several measures are chosen."""
        self.show_form()
        if not self._parts.chosen.are_several:
            self.entered.emit()

    @Slot()
    def show_list(self) -> None:
        """Show the list that the form covers, and go on there."""
        self._list.show()
        self._right.setVisible(not self.covers)
        self._list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _uncover(self) -> None:
        """Other measures are listed now, or none is in the form: let the list be seen."""
        if self.covers:
            self._list.show()
            self._right.hide()

    @Slot()
    def _follow_row(self) -> None:
        """A row was chosen: where the form would cover the rows, it waits until it is asked for."""
        if not self.covers:
            self.show_form()

    @Slot()
    def _follow_click(self) -> None:
        """A row of the list was clicked, which asks for the form, unless several are chosen."""
        if self.covers and not self._parts.chosen.are_several:
            self._open_form()

    @Slot()
    def _follow_record(self) -> None:
        if self._parts.record.record is None:
            self._uncover()
