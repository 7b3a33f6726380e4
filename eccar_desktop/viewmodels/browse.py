"""Which measures somebody wants to see: a place of the sidebar, a search, filters."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.filters import FILTERS, Filter, Parts, narrowed, parts_of
from eccar_desktop.viewmodels.measures import MeasureListModel
from eccar_desktop.viewmodels.sidebar import PLACES, Place
from eccar_desktop.workspace.workspace import Workspace


class Browse(QObject):
    """Puts together what a list shows. A search begins in all measures; a place narrows it."""

    place_changed = Signal(str)
    """The key of the place that is shown now."""
    changed = Signal()
    """Something else is looked for now, or the same is said in another language."""
    query_changed = Signal()
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

    @property
    def filters(self) -> Parts:
        """What is filtered by, as parts of a query."""
        return self._filters

    def is_settled(self, chosen: Filter) -> bool:
        """Whether the place decides already what this filter could choose."""
        return bool(parts_of(self._place.query).keys() & set(chosen.parts))

    def go_to(self, place: Place) -> None:
        """Show another place; what is looked for stays."""
        if place != self._place:
            self._place = place
            settled = [each for each in FILTERS if self.is_settled(each)]
            for part in (part for each in settled for part in each.parts):
                self._filters.pop(part, None)
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

    def filter(self, chosen: Filter, parts: Parts) -> None:
        """Filter by these parts of a query in place of what the filter had; {} clears it."""
        kept = {name: each for name, each in self._filters.items() if name not in chosen.parts}
        self._filters = {**kept, **parts}
        self._show()

    @Slot()
    def clear_filters(self) -> None:
        """Let no filter hide anything of the place."""
        self._filters = {}
        self._show()

    def show_query(self, query: MeasureQuery) -> None:
        """Show the measures of a query: in the place that comes nearest, the rest as filters."""
        wanted = parts_of(query)
        self._search = wanted.pop("search", "")
        places = [each for each in PLACES if parts_of(each.query).items() <= wanted.items()]
        self._place = max(places, key=lambda each: (each.query.deleted, len(parts_of(each.query))))
        nearest = parts_of(self._place.query)
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
            "incomplete": _("Every measure has what it needs."),
            "changed": _("Nothing was changed here since the last hand-in."),
            "asked": _("No question is open."),
            "stale": _("Nothing was changed since it was approved."),
            "draft": _("No measure is a draft."),
            "submitted": _("No measure is submitted."),
            "checked": _("No measure is checked."),
            "approved": _("No measure is approved."),
        }
        if self._place.number:
            return _("No measure in this field yet.")
        return sentences.get(self._place.key, _("No measure yet. Write down the first one."))

    def _show(self) -> None:
        query = replace(self._place.query, search=self._search)
        self._measures.show(narrowed(query, self._filters))
        self.changed.emit()
        self.query_changed.emit()
