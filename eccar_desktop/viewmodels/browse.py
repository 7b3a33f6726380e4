"""Which measures somebody wants to see: a place of the sidebar, a search, filters."""

from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from eccar_desktop.domain.queries import MeasureQuery
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
        self._filters: dict[str, Any] = {}
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
        return bool(self._filters)

    def filtered(self, name: str) -> Any:
        """What a part of the query is filtered by; None if by nothing."""
        return self._filters.get(name)

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

    def filter(self, name: str, value: Any) -> None:
        """Show only what has this in a part of the query (as in `MeasureQuery`); None: anything."""
        if value is None:
            self._filters.pop(name, None)
        else:
            self._filters[name] = value
        self._show()

    def show_query(self, query: MeasureQuery) -> None:
        """Show the measures of a query: in the place that comes nearest, the rest as filters."""
        wanted = _given(query)
        self._search = wanted.pop("search", "")
        places = [each for each in PLACES if _given(each.query).items() <= wanted.items()]
        self._place = max(places, key=lambda each: len(_given(each.query)))
        nearest = _given(self._place.query)
        self._filters = {name: value for name, value in wanted.items() if name not in nearest}
        self._show()
        self.place_changed.emit(self._place.key)

    @Slot()
    def reset(self) -> None:
        """Show all measures."""
        self._search, self._filters = "", {}
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
        self._measures.show(replace(self._place.query, search=self._search, **self._filters))
        self.changed.emit()


def _given(query: MeasureQuery) -> dict[str, Any]:
    """The parts of a query that narrow it."""
    return {
        each.name: value
        for each in fields(query)
        if (value := getattr(query, each.name)) != each.default
    }
