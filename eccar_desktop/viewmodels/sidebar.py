"""The places of the sidebar: all measures, the ten fields, what needs work, the trash."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from eccar_desktop.domain import translation
from eccar_desktop.domain.catalogue import FIELD_NUMBERS, MEASURE
from eccar_desktop.domain.completeness import NEEDED
from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.queries import Counts, MeasureQuery
from eccar_desktop.domain.vocabulary import WORK_STATE
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.listed import Index
from eccar_desktop.viewmodels.measures import MIME, dragged
from eccar_desktop.workspace.workspace import Workspace

_NOTHING = Counts()
_TAKING = ("no-field", "trash")
"""Places beside the fields to which measures can be dragged."""

_PATIENCE = 150
"""Milliseconds after a change: counting may wait until a burst of changes is over."""


class SideRole(IntEnum):
    """What a place tells beside its title."""

    COUNT = Qt.ItemDataRole.UserRole
    NUMBER = Qt.ItemDataRole.UserRole + 1
    KEY = Qt.ItemDataRole.UserRole + 2
    STARTS_GROUP = Qt.ItemDataRole.UserRole + 3
    SHARE = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True)
class Place:
    """One row: which measures it stands for, whether it shows when it is empty."""

    key: str
    query: MeasureQuery
    number: int | None = None
    is_lasting: bool = True
    starts_group: bool = False


PLACES = (
    Place("all", MeasureQuery()),
    *(
        Place(f"field-{number}", MeasureQuery(field=number), number, starts_group=number == 1)
        for number in FIELD_NUMBERS
    ),
    Place("no-field", MeasureQuery(no_field=True), is_lasting=False),
    *(
        Place(state, MeasureQuery(work_state=state), starts_group=state == "draft")
        for state in WORK_STATE
    ),
    Place("asked", MeasureQuery(asked=True), is_lasting=False),
    Place("stale", MeasureQuery(stale=True), is_lasting=False),
    Place(
        "english-missing",
        MeasureQuery(english=translation.MISSING),
        starts_group=True,
    ),
    Place("english-outdated", MeasureQuery(english=translation.OUTDATED), is_lasting=False),
    Place("incomplete", MeasureQuery(complete=False)),
    Place("changed", MeasureQuery(since_hand_in=True), is_lasting=False),
    Place("conflicts", MeasureQuery(conflicts=True), is_lasting=False),
    Place("trash", MeasureQuery(deleted=True)),
)


@dataclass(frozen=True)
class Share:
    """How many of a field's measures have all that is needed."""

    complete: int
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing anywhere."""
        return self.complete == self.total


class SidebarModel(QAbstractListModel):
    """The places with their counts; one that is not lasting shows while it holds something."""

    dropped = Signal(list, object)
    """Row numbers of measures that a person lets fall on a Place."""

    def __init__(self, workspace: Workspace, city: City, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._city = city
        self._counts = _NOTHING
        self._places = [each for each in PLACES if each.is_lasting]
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PATIENCE)
        self._later.timeout.connect(self.count)
        workspace.opened.connect(self.count)
        workspace.closed.connect(self.count)
        workspace.changed.connect(self._refresh)
        workspace.job_ended.connect(self.count)  # a hand-in may have been written
        city.changed.connect(self.retranslate)
        self.count()

    def place_at(self, row: int) -> Place:
        """The place in a row; all measures for a row that is not there."""
        return self._places[row] if 0 <= row < len(self._places) else PLACES[0]

    def row_of(self, key: str) -> int:
        """The row of a place by its key; -1 while it does not show."""
        return next((row for row, each in enumerate(self._places) if each.key == key), -1)

    @Slot()
    def count(self) -> None:
        """Count anew."""
        self._later.stop()
        self._counts = self._workspace.read(lambda reader: reader.counts(), _NOTHING)
        for place in PLACES:
            self._show_or_hide(place, shown=place.is_lasting or self._count(place) > 0)
        self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        """Tell all places anew."""
        self.dataChanged.emit(self.index(0), self.index(len(self._places) - 1))

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if changes.touches(MEASURE.name):
            self._later.start()

    def _show_or_hide(self, place: Place, *, shown: bool) -> None:
        if shown == (place in self._places):
            return
        if shown:
            before = set(PLACES[: PLACES.index(place)])
            row = sum(each in before for each in self._places)
            self.beginInsertRows(QModelIndex(), row, row)
            self._places.insert(row, place)
            self.endInsertRows()
        else:
            row = self._places.index(place)
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._places[row]
            self.endRemoveRows()

    def _count(self, place: Place) -> int:
        counts, query = self._counts, place.query
        if query.deleted:
            return counts.trash
        if query.conflicts:
            return counts.conflicts
        if query.complete is False:
            return counts.total - sum(counts.complete_in_field.values())
        if query.asked:
            return counts.asked
        if query.stale:
            return counts.stale
        if query.since_hand_in:
            return counts.since_hand_in or 0
        if query.work_state:
            return counts.by_work_state.get(query.work_state, 0)
        if query.english:
            return counts.by_english.get(query.english, 0)
        if query.no_field or query.field:
            return counts.by_field.get(query.field, 0)
        return counts.total

    def _share(self, place: Place) -> Share | None:
        """How complete a field is; nothing for other places, and for fields without a measure."""
        total = self._count(place)
        if not place.number or not total:
            return None
        return Share(self._counts.complete_in_field.get(place.number, 0), total)

    def _title(self, place: Place) -> str:
        if place.number:
            return self._city.point_title(place.number)
        if place.key in WORK_STATE:
            return capitalised(_(WORK_STATE[place.key]))
        return {
            "all": _("All measures"),
            "no-field": _("Without a field"),
            "asked": self._asked(),
            "stale": _("Changed since approval"),
            "english-missing": _("English missing"),
            "english-outdated": _("English outdated"),
            "incomplete": _("Incomplete"),
            "changed": _("Changed since the last hand-in"),
            "conflicts": _("Conflicts"),
            "trash": _("Trash"),
        }[place.key]

    def _asked(self) -> str:
        workspace = self._workspace
        coordinates = workspace.is_open and workspace.facts.is_coordination
        return _("Asked back") if coordinates else _("Questions to us")

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many places show."""
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a place tells."""
        if not 0 <= index.row() < len(self._places):
            return None
        place = self._places[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._title(place)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(place)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(place)
            case SideRole.COUNT:
                return self._count(place)
            case SideRole.NUMBER:
                return place.number
            case SideRole.SHARE:
                return self._share(place)
            case SideRole.KEY:
                return place.key
            case SideRole.STARTS_GROUP:
                return place.starts_group
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Measures can be dragged to fields and to the trash."""
        flags = super().flags(index)
        place = self.place_at(index.row())
        takes = bool(place.number) or place.key in _TAKING
        takes = takes and index.isValid() and self._workspace.is_editable
        return flags | Qt.ItemFlag.ItemIsDropEnabled if takes else flags

    def mimeTypes(self) -> list[str]:
        """What can fall here: measures of this file."""
        return [MIME]

    def supportedDropActions(self) -> Qt.DropAction:
        """Measures are moved."""
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        """Ask for measures to be moved to a place."""
        if not data.hasFormat(MIME) or not parent.isValid():
            return False
        self.dropped.emit(dragged(data), self.place_at(parent.row()))
        return False  # nothing is to be taken away from where the drag began

    def _tip(self, place: Place) -> str | None:
        """The whole title of a field, and in words how complete it is."""
        share = self._share(place)
        if place.key == "incomplete":
            return _("A measure needs: {what}").format(what=", ".join(_(each) for each in NEEDED))
        if share is None:
            return self._title(place) if place.number else None
        return f"{self._title(place)}\n{share_text(share)}"

    def _spoken(self, place: Place) -> str:
        count = self._count(place)
        measures = ngettext("{count} measure", "{count} measures", count).format(count=count)
        title = self._title(place)
        named = _("Field {number}: {title}").format(number=place.number, title=title)
        share = self._share(place)
        parts = [named if place.number else title, measures]
        return ", ".join([*parts, share_text(share)] if share else parts)


def share_text(share: Share) -> str:
    """In words how complete a field is."""
    if share.is_whole:
        return _("all complete")
    text = ngettext("{complete} of {total} complete", "{complete} of {total} complete", share.total)
    return text.format(complete=share.complete, total=share.total)


def capitalised(text: str) -> str:
    """A word as it begins a line."""
    return text[:1].upper() + text[1:]
