"""The city of the open file: its name, its wording of the ten fields, its offices by name."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.plan import Point, points
from eccar_desktop.domain.records import Record
from eccar_desktop.texts import current
from eccar_desktop.viewmodels.choices import Choice
from eccar_desktop.workspace.workspace import Workspace


class City(QObject):
    """What many panes name: read once, kept true by the workspace's changes."""

    changed = Signal()
    """The city, one of the ten fields or an office is called differently now."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._city: Record | None = None
        self._offices: Mapping[str, Record] = {}
        self.points: tuple[Point, ...] = ()
        """The ten fields as the city words them."""
        workspace.opened.connect(self._load)
        workspace.closed.connect(self._load)
        workspace.changed.connect(self._refresh)
        self._load()

    @property
    def name(self) -> str:
        """The city's name."""
        return name_of(self._city) if self._city else ""

    def point_title(self, number: int | None) -> str:
        """The title of one of the ten fields; empty for none."""
        found = (each for each in self.points if each.number == number)
        return next((each.title(current()) for each in found), "")

    @property
    def offices(self) -> list[Choice]:
        """The offices by name, those in the trash left out."""
        found = [Choice(each.id, name_of(each)) for each in self._offices.values()]
        return sorted(found, key=lambda each: each.label.casefold())

    def office_name(self, office: str) -> str:
        """The name of an office without its number; empty for one that is not here."""
        record = self._offices.get(office)
        if record is None:
            return ""
        other = "en" if current() == "de" else "de"
        return (
            record.in_language("name", current())
            or record.in_language("name", other)
            or record.text("code")
        )

    @property
    def own_office(self) -> Choice | None:
        """The office that works in the open file."""
        if not self._workspace.is_open:
            return None
        own = self._workspace.facts.office
        standing = self._workspace.read(lambda reader: reader.standing_office(own), own)
        record = self._offices.get(standing)
        return Choice(record.id, name_of(record)) if record else None

    @Slot()
    def _load(self) -> None:
        self._city, self._offices = None, {}
        if self._workspace.is_open:
            city = self._workspace.facts.city
            self._city = self._workspace.read(lambda reader: reader.record("city", city), None)
            none: list[Record] = []
            found = self._workspace.read(lambda reader: reader.records("office"), none)
            self._offices = {each.id: each for each in found}
        self.points = points(self._city)
        self.changed.emit()

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if changes.touches("city") or changes.touches("office"):
            self._load()
