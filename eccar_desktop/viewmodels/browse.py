"""Which measures somebody wants to see: a place of the sidebar, a search, filters."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from eccar_desktop.texts import _
from eccar_desktop.viewmodels.measures import MeasureListModel
from eccar_desktop.viewmodels.sidebar import PLACES, Place
from eccar_desktop.workspace.workspace import Workspace


class Browse(QObject):
    """Puts together what a list shows. A search begins in all measures; a place narrows it."""

    place_changed = Signal(str)
    """The key of the place that is shown now."""
    changed = Signal()
    """Something else is looked for now."""

    def __init__(
        self, workspace: Workspace, measures: MeasureListModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._measures = measures
        self._place = PLACES[0]
        self._search = ""
        self._office: str | None = None
        self._status: str | None = None
        workspace.opened.connect(self.reset)
        workspace.closed.connect(self.reset)

    @property
    def place(self) -> Place:
        """The place that is shown."""
        return self._place

    @property
    def search(self) -> str:
        """What is looked for."""
        return self._search

    @property
    def is_filtered(self) -> bool:
        """Whether a filter hides something of the place."""
        return self._office is not None or self._status is not None

    def go_to(self, place: Place) -> None:
        """Show another place; what is looked for stays."""
        if place != self._place:
            self._place = place
            self._show()
            self.place_changed.emit(place.key)

    @Slot(str)
    def look_for(self, search: str) -> None:
        """Look for words, in all measures if nothing was looked for before."""
        if search.strip() and not self._search.strip() and not self._place.query.deleted:
            self._search = search
            self.go_to(PLACES[0])
        self._search = search
        self._show()

    def filter_office(self, office: str | None) -> None:
        """Show the measures of one office, or of all."""
        self._office = office
        self._show()

    def filter_status(self, status: str | None) -> None:
        """Show the measures of one status, or of all."""
        self._status = status
        self._show()

    @Slot()
    def reset(self) -> None:
        """Show all measures."""
        self._search, self._office, self._status = "", None, None
        self._place = PLACES[0]
        self._show()
        self.place_changed.emit(self._place.key)

    def empty_sentence(self) -> str:
        """What to say where the list is empty."""
        if self._search.strip():
            return _("Nothing found for “{words}”.").format(words=self._search.strip())
        if self.is_filtered:
            return _("No measure here is like that.")
        sentences = {
            "english-missing": _("Every measure is there in English."),
            "english-outdated": _("Every English text is up to date."),
            "conflicts": _("There is no conflict."),
            "trash": _("The trash is empty."),
            "no-field": _("Every measure belongs to a field."),
        }
        if self._place.number:
            return _("No measure in this field yet.")
        return sentences.get(self._place.key, _("No measure yet. Write down the first one."))

    def _show(self) -> None:
        query = replace(
            self._place.query, search=self._search, office=self._office, status=self._status
        )
        self._measures.show(query)
        self.changed.emit()
