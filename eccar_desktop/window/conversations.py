"""The short conversations that the window begins; each dialog is loaded when it is wanted."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop.dialogs.place import Place
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.identity import office_id
from eccar_desktop.places.parts import Parts
from eccar_desktop.texts import _
from eccar_desktop.window.exchange import Exchange

EDITION = ("edition", "chapter_text")
"""What has a place of its own on the coordination's desk."""


class Conversations(Exchange):
    """Opens dialogs and passes on what comes of them."""

    file_updated = Signal(object)
    """The path of a file that was brought up to date, to be opened."""
    measure_chosen = Signal(object)
    """The Place in a measure where the person wants to see or mend something."""
    edition_chosen = Signal(object)
    """The same in an edition or the text of a chapter."""
    setting_changed = Signal(object)

    def __init__(self, parts: Parts, window: QWidget) -> None:
        super().__init__(parts, window)
        self.place_wanted.connect(self.go_to)

    @Slot()
    def make_file(self) -> None:
        """Ask what a new file needs, and make it."""
        from eccar_desktop.dialogs.new_file import NewFileDialog

        dialog = NewFileDialog(self._parts.workspace, self._parts.settings, parent=self._window)
        dialog.created.connect(self.file_made)
        dialog.open()

    @Slot(object)
    def bring_up_to_date(self, path: Path) -> None:
        """Bring a large file of another version up to date, then let it be opened."""
        from eccar_desktop.dialogs.updating import UpdatingDialog

        dialog = UpdatingDialog(self._parts.workspace, path, self._window)
        dialog.updated.connect(self.file_updated)
        dialog.open()

    @Slot()
    def hand_in(self) -> None:
        """Check and write a hand-in."""
        from eccar_desktop.dialogs.hand_in import HandInDialog

        self.leaving.emit()
        dialog = HandInDialog(self._parts.workspace, self._parts.settings, self._window)
        dialog.place_chosen.connect(self.go_to)
        dialog.finished.connect(self._parts.status.read)
        dialog.open()

    @Slot()
    def show_records(self) -> None:
        """Show city, offices and contacts."""
        self.show_record(None)

    def show_record(self, place: Place | None) -> None:
        """Show a record that is no measure."""
        if place is not None and place.field.startswith("point/"):
            self.show_plan_text(place.field)
            return
        from eccar_desktop.dialogs.records import RecordsDialog

        self.leaving.emit()
        dialog = RecordsDialog(self._parts.workspace, place, self._window)
        dialog.office_wanted.connect(self.ask_for_office)
        dialog.place_chosen.connect(self.go_to)
        dialog.open()

    @Slot()
    def show_plan(self) -> None:
        """Show the ten fields as the city words them."""
        self.show_plan_text("")

    def show_plan_text(self, field: str) -> None:
        """Show a text of the plan by its key; the first of all for none."""
        from eccar_desktop.dialogs.plan import PlanDialog

        self.leaving.emit()
        PlanDialog(self._parts.workspace, field, self._window).open()

    @Slot()
    def ask_for_office(self) -> None:
        """Ask for number and name of a new office."""
        from eccar_desktop.dialogs.new_office import NewOfficeDialog

        dialog = NewOfficeDialog(self._window)
        dialog.wanted.connect(self._make_office)
        dialog.open()

    @Slot(str, str)
    def _make_office(self, code: str, name: str) -> None:
        workspace = self._parts.workspace
        values = {"name_de": name, **({"code": code} if code else {})}
        edit = Create("office", values, office_id(workspace.facts.city, code, name))
        workspace.perform(edit, _("New office"))

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Go where somebody wants to see or mend something."""
        if place.entity == MEASURE.name:
            self.measure_chosen.emit(place)
        elif place.entity in EDITION and self._parts.workspace.facts.is_coordination:
            self.edition_chosen.emit(place)
        else:
            self.show_record(place)

    def print_report(self, edition: str = "") -> None:
        """Print the report of an edition (an id) or of all measures, in one or both languages."""
        from eccar_desktop.dialogs.report import ReportDialog

        self.leaving.emit()
        parts = self._parts
        dialog = ReportDialog(parts.workspace, parts.settings, edition, self._window)
        dialog.place_chosen.connect(self.go_to)
        dialog.open()

    @Slot()
    def show_history(self) -> None:
        """Show who changed what in the measure of the form."""
        from eccar_desktop.dialogs.history import HistoryDialog

        self.leaving.emit()
        parts = self._parts
        if parts.record.id:
            HistoryDialog(parts.workspace, parts.record, self._window).open()

    @Slot()
    def show_preferences(self) -> None:
        """Let a person choose language, colours, size and name."""
        from eccar_desktop.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._parts.settings, self._window)
        dialog.changed.connect(self.setting_changed)
        dialog.open()

    @Slot()
    def show_about(self) -> None:
        """Say what this program is."""
        from eccar_desktop.dialogs.about import AboutDialog

        AboutDialog(self._window).open()
