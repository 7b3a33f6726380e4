"""The open file and all models on it, built in the order in which they hear of a change."""

from PySide6.QtCore import QObject, Slot

from eccar_desktop.settings import Settings
from eccar_desktop.viewmodels.browse import Browse
from eccar_desktop.viewmodels.chosen import Chosen
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.file_status import FileStatus
from eccar_desktop.viewmodels.measures import MeasureListModel
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.viewmodels.sidebar import SidebarModel
from eccar_desktop.workspace.workspace import Workspace


class Parts(QObject):
    """What panes and commands are given."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.workspace = Workspace(self)
        self.city = City(self.workspace, self)
        # The record before the list: when the list loses a row, it is known whether to the trash.
        self.record = RecordModel(self.workspace, self)
        self.measures = MeasureListModel(self.workspace, self.city, self)
        self.sidebar = SidebarModel(self.workspace, self.city, self)
        self.browse = Browse(self.workspace, self.measures, self)
        self.chosen = Chosen(self.workspace, self.measures, self.record.opened, self)
        self.status = FileStatus(self.workspace, self.city, self)

    @Slot()
    def retranslate(self) -> None:
        """Let all models speak the language of the interface."""
        self.city.changed.emit()
        self.record.retranslate()
        self.browse.changed.emit()
        self.status.changed.emit()
