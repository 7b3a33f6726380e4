"""What the status line says of the open file: saved when, whose, how much is not handed in yet."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from eccar_desktop.store.handed_in import LastHandIn, last_hand_in
from eccar_desktop.texts import _, current, ngettext
from eccar_desktop.viewmodels.city import City
from eccar_desktop.workspace.workspace import Workspace

_PATIENCE = 200
"""Milliseconds after a change until it is counted."""


class FileStatus(QObject):
    """Sentences about the open file; `changed` when one of them reads differently."""

    changed = Signal()

    def __init__(self, workspace: Workspace, city: City, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._city = city
        self._hand_in = LastHandIn(None, 0)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PATIENCE)
        self._later.timeout.connect(self.read)
        workspace.opened.connect(self.read)
        workspace.closed.connect(self.changed)
        workspace.busy_changed.connect(self.changed)
        workspace.changed.connect(self._wait)
        city.changed.connect(self.changed)
        self.read()

    @Slot()
    def read(self) -> None:
        """Count anew what was done since the last hand-in."""
        none = LastHandIn(None, 0)
        self._hand_in = self._workspace.read(lambda _r: last_hand_in(self._workspace.store), none)
        self.changed.emit()

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be edited now."""
        return not self._workspace.is_editable

    @property
    def saved(self) -> str:
        """When something was written last, or why nothing can be."""
        workspace = self._workspace
        if workspace.is_busy:
            return _("Work in the background: reading only for a moment")
        if workspace.is_read_only:
            return _("Open for reading only")
        if workspace.saved_at is None:
            return _("Everything is saved")
        return _("Saved {time}").format(time=f"{workspace.saved_at:%H:%M}")

    @property
    def office(self) -> str:
        """Whose file it is."""
        office = self._city.own_office
        if office is None:
            return ""
        if self._workspace.facts.is_coordination:
            return _("{office}, coordination").format(office=office.label)
        return office.label

    @property
    def hand_in(self) -> str:
        """How much was done since the last hand-in."""
        since, at = self._hand_in.actions_since, self._hand_in.at
        if at is None:
            return _("not handed in yet") if since else ""
        day = day_text(at)
        if not since:
            return _("handed in on {day}").format(day=day)
        sentence = ngettext(
            "{count} change since the hand-in on {day}",
            "{count} changes since the hand-in on {day}",
            since,
        )
        return sentence.format(count=since, day=day)

    @Slot(object)
    def _wait(self, _changes: object) -> None:
        self._later.start()
        self.changed.emit()


def day_text(at: int) -> str:
    """A day as people write it in the language of the interface; `at` is milliseconds UTC."""
    day = datetime.fromtimestamp(at / 1000).astimezone()
    return f"{day:%d.%m.%Y}" if current() == "de" else f"{day.day} {day:%b} {day.year}"
