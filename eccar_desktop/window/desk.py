"""The desk: everything that is shown of an open file."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from eccar_desktop.dialogs.place import Place
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.look import scale
from eccar_desktop.places.measures.place import MeasuresPlace
from eccar_desktop.places.parts import Parts
from eccar_desktop.places.place import DeskPlace
from eccar_desktop.widgets.scrolled import Room
from eccar_desktop.window.actions import PLACE, Actions
from eccar_desktop.window.status_line import StatusLine
from eccar_desktop.window.top_bar import TopBar

MEASURES, EDITION = "measures", "edition"
LIST_TOOLS, LIST_EDITS = ("columns", "table"), ("ask_back", "delete", "restore")
"""What stands beside the filters of the list, and what is done with chosen measures."""

HEADER_ACTIONS = ("ask_back", "history", "delete")
"""What the head of a measure offers beside its work states."""


@dataclass(frozen=True)
class PlaceRow:
    """A place of the coordination: its key, and how its class is loaded when somebody goes there.

    Its name, icon and shortcut stand in the table of actions under the key `place_<key>`.
    """

    key: str
    load: Callable[[], type[DeskPlace]]


def _overview() -> type[DeskPlace]:
    from eccar_desktop.places.overview.place import OverviewPlace

    return OverviewPlace


def _merge() -> type[DeskPlace]:
    from eccar_desktop.places.merge.place import MergePlace

    return MergePlace


def _edition() -> type[DeskPlace]:
    from eccar_desktop.places.edition.place import EditionPlace

    return EditionPlace


PLACES: tuple[PlaceRow, ...] = (
    PlaceRow("edition", _edition),
    PlaceRow("merge", _merge),
    PlaceRow("overview", _overview),
)
"""The places beside the measures."""


class Desk(QWidget):
    """The bar on top, the place where people work, the status line.

    What a place wants of the window it passes on: see `DeskPlace`.
    """

    place_wanted = Signal(object)
    listing_wanted = Signal(object)
    action_wanted = Signal(str)
    told = Signal(str)
    deleted = Signal(str)

    def __init__(self, parts: Parts, act: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._act = act
        self.top = TopBar(act, self)
        self.measures = MeasuresPlace(
            parts,
            [act[key] for key in HEADER_ACTIONS],
            [act[key] for key in LIST_TOOLS],
            [act[key] for key in LIST_EDITS],
            self,
        )
        self.status = StatusLine(parts.status, act["hand_in"], self)
        self.pages = QStackedWidget(self)
        self._places: dict[str, DeskPlace] = {}
        self._rooms: dict[str, Room] = {}
        self._add(MEASURES, self.measures)
        column = QVBoxLayout(self)
        scale.space(column, 0)
        column.addWidget(self.top)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)

    @property
    def place(self) -> DeskPlace:
        """The place where the person is."""
        return self._places[self._key()]

    def go(self, key: str) -> None:
        """Go to a place; it is built when somebody goes there first."""
        if key != self._key():
            self.place.leave()
        if key not in self._places:
            row = next(each for each in PLACES if each.key == key)
            self._add(key, row.load()(self._parts, self))
            self._places[key].show_preview(self._act["preview"].isChecked())
        self.pages.setCurrentWidget(self._rooms[key])
        self._act[PLACE + key].setChecked(True)
        self.top.fold.setVisible(key == MEASURES)
        self._places[key].arrive()

    @Slot(QAction)
    def follow(self, action: QAction) -> None:
        """Go to the place of an action."""
        self.go(action.objectName().removeprefix(PLACE))

    @Slot(object)
    def show_measure(self, place: Place) -> None:
        """Go to a field of a measure."""
        self.go(MEASURES)
        self.measures.go_to(place)

    @Slot(object)
    def show_edition(self, place: Place) -> None:
        """Go to a text of an edition or of one of its chapters."""
        self.go(EDITION)
        edition = self._places[EDITION]
        edition.go_to(place)

    @Slot(bool)
    def show_preview(self, shown: bool) -> None:
        """Show or hide what the report will print, wherever there is such a preview."""
        for place in self._places.values():
            place.show_preview(shown)

    @Slot(object)
    def list_measures(self, query: MeasureQuery) -> None:
        """List the measures of a query."""
        self.go(MEASURES)
        self._parts.browse.show_query(query)
        self.measures.following.choose_first()

    @Slot(str)
    def look_for(self, search: str) -> None:
        """Look for words, where the measures are listed."""
        if search.strip():
            self.go(MEASURES)
        self._parts.browse.look_for(search)

    @Slot()
    def leave(self) -> None:
        """The file will be read or closed: keep what is half typed, wherever that is."""
        for place in self._places.values():
            place.leave()

    @Slot()
    def focus_next_pane(self) -> None:
        """Put the focus into the next pane of the place."""
        self.place.focus_next_pane()

    @Slot()
    def focus_previous_pane(self) -> None:
        """Put the focus into the pane before."""
        self.place.focus_previous_pane()

    def _key(self) -> str:
        shown = self.pages.currentWidget()
        return next(key for key, room in self._rooms.items() if room is shown)

    def _add(self, key: str, place: DeskPlace) -> None:
        self._places[key] = place
        # With large text a place can need more height than the screen has.
        self._rooms[key] = Room(place, self)
        self.pages.addWidget(self._rooms[key])
        place.place_wanted.connect(self.place_wanted)
        place.listing_wanted.connect(self.listing_wanted)
        place.action_wanted.connect(self.action_wanted)
        place.told.connect(self.told)
        place.deleted.connect(self.deleted)
