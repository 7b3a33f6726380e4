"""The overview: the state of all measures or of an edition's, read while somebody looks."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.overview import Overview
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import iso_or_none
from eccar_desktop.store.overview import overview
from eccar_desktop.viewmodels.choices import Choice, reference_choices
from eccar_desktop.viewmodels.city import City
from eccar_desktop.workspace.workspace import Workspace

_KINDS = ("measure", "office", "edition", "city")
"""What the overview shows something of."""


class OverviewModel(QObject):
    """`changed` comes when the numbers, the editions or the names read differently."""

    changed = Signal()

    def __init__(self, workspace: Workspace, city: City, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.city = city
        self.seen = Overview()
        self.edition = ""
        self.editions: Sequence[Choice] = ()
        self.closed: frozenset[str] = frozenset()
        """The offices that are not active any more: nothing is expected of them."""
        self._is_watched = False
        self._is_stale = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._read_if_watched)
        workspace.opened.connect(self._begin)
        workspace.changed.connect(self._note)
        city.changed.connect(self.changed)

    @property
    def own_office(self) -> str:
        """The office that works in this file: it hands nothing in to itself."""
        return self._workspace.facts.office if self._workspace.is_open else ""

    def watch(self, *, is_watched: bool) -> None:
        """Read while somebody looks, and not when nobody does."""
        self._is_watched = is_watched
        self._read_if_watched()

    def choose(self, edition: str) -> None:
        """Show an edition by its id; an empty one shows all measures."""
        if edition != self.edition:
            self.edition = edition
            self.read()

    @Slot()
    def read(self) -> None:
        """Read everything once."""
        self._is_stale = False
        workspace = self._workspace
        self.editions = workspace.read(lambda r: reference_choices(r, "edition"), [])
        if self.edition not in {each.id for each in self.editions}:
            self.edition = ""
        none: list[Record] = []
        offices = workspace.read(lambda reader: reader.records("office"), none)
        self.closed = frozenset(each.id for each in offices if _is_closed(each))
        self.seen = workspace.read(lambda _r: overview(workspace.store, self.edition), self.seen)
        self.changed.emit()

    @Slot()
    def _begin(self) -> None:
        self.edition = ""
        self.seen = Overview()
        self._note(Changes(everything=True))

    @Slot(object)
    def _note(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in _KINDS):
            self._is_stale = True
            self._later.start()

    @Slot()
    def _read_if_watched(self) -> None:
        workspace = self._workspace
        if self._is_watched and self._is_stale and workspace.is_open and not workspace.is_busy:
            self.read()


def _is_closed(office: Record) -> bool:
    until = iso_or_none(office.values.get("active_to"))
    today = date.today()  # noqa: DTZ011 - the day on this desk is meant
    return until is not None and until.latest() < (today.year, today.month, today.day)
