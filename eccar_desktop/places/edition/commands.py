"""What can be done with an edition: make, publish, delete; each conversation loads late."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop.domain.edits import Delete, Many
from eccar_desktop.domain.identity import edition_id
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.new_edition import NewEdition, creation
from eccar_desktop.domain.records import Record
from eccar_desktop.places.parts import Parts
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.edition_selection import EditionSelection


class EditionCommands(QObject):
    """Begins conversations about the edition that is shown.

    `leaving` comes before: what is half typed must be saved. `made` carries the id of a new
    edition, `place_wanted` a Place to mend, `deleted` a sentence about what went to the trash.
    """

    leaving = Signal()
    made = Signal(str)
    place_wanted = Signal(object)
    deleted = Signal(str)

    def __init__(self, parts: Parts, selection: EditionSelection, place: QWidget) -> None:
        super().__init__(place)
        self._parts = parts
        self._selection = selection
        self._place = place

    @Slot()
    def make(self) -> None:
        """Ask what a new edition needs, and make it."""
        from eccar_desktop.dialogs.new_edition import NewEditionDialog

        self.leaving.emit()
        dialog = NewEditionDialog(self._parts.workspace, self._place)
        dialog.wanted.connect(self._make)
        dialog.open()

    @Slot(object)
    def _make(self, wish: NewEdition) -> None:
        workspace = self._parts.workspace
        city = workspace.facts.city
        edit = workspace.read(lambda reader: _creation(reader, city, wish), None)
        if edit is not None and workspace.perform(edit, _("New edition")) is not None:
            self.made.emit(edition_id(city, wish.name))

    @Slot()
    def publish(self) -> None:
        """Keep the edition as it would be printed now."""
        from eccar_desktop.dialogs.publish import PublishDialog

        if edition := self._shown():
            again = bool(edition.text("published"))
            workspace = self._parts.workspace
            dialog = PublishDialog(workspace, edition.id, again=again, parent=self._place)
            dialog.place_chosen.connect(self.place_wanted)
            dialog.open()

    @Slot()
    def delete(self) -> None:
        """Put the edition into the trash; no question, since it can be taken back."""
        edition = self._shown()
        if edition is None:
            return
        edit = Delete("edition", edition.id)
        if self._parts.workspace.perform(edit, _("Delete the edition")) is not None:
            told = _("“{title}” is in the trash now.")
            self.deleted.emit(told.format(title=name_of(edition)))

    def _shown(self) -> Record | None:
        self.leaving.emit()
        return self._selection.edition


def _creation(reader: Reader, city: str, wish: NewEdition) -> Many:
    former = reader.record("edition", wish.former) if wish.former else None
    texts: list[Record] = reader.records("chapter_text") if former else []
    chapters = [each for each in texts if each.text("edition") == wish.former]
    rows = reader.rows_of(measure for measure, _outcome in wish.measures)
    return creation(city, wish, former, chapters, {each.id: each.status for each in rows})
