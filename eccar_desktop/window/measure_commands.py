"""What the measure and edit menus do: new, delete, restore, undo, redo."""

from PySide6.QtCore import QObject, Signal, Slot

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Changes, Create
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.values import Value
from eccar_desktop.places.measures.place import MeasuresPlace
from eccar_desktop.places.parts import Parts
from eccar_desktop.texts import _
from eccar_desktop.window.typed import Typed


class MeasureCommands(QObject):
    """`moved` carries a sentence on what went to the trash or came from there, to be taken back.

    `leaving` comes before something is done: what is half typed must be saved.
    """

    moved = Signal(str)
    leaving = Signal()

    def __init__(self, parts: Parts, place: MeasuresPlace) -> None:
        super().__init__(place)
        self._parts = parts
        self._place = place
        self.typed = Typed(place)
        self._last = Changes()
        parts.workspace.changed.connect(self._remember)
        parts.record.restored.connect(self._tell_restored)

    @Slot()
    def new(self) -> None:
        """Make a measure of this office in the field that is shown, and begin with its title."""
        parts = self._parts
        self.leaving.emit()
        values: dict[str, Value] = {"work_state": "draft"}
        if not parts.workspace.facts.is_coordination:
            values["office"] = parts.workspace.facts.office
        if parts.browse.place.number:
            values["field"] = parts.browse.place.number
        applied = parts.workspace.perform(Create(MEASURE.name, values), _("New measure"))
        if applied is not None:
            if parts.browse.search or parts.browse.place.query.deleted:
                parts.browse.reset()
            self._place.following.choose(applied.record)
            self._place.form.jump_to("title_de")

    @Slot()
    def delete(self) -> None:
        """Put the measure into the trash; no question, since it can be taken back."""
        self.leaving.emit()
        if self._parts.chosen.are_several:
            self._parts.chosen.delete()
            return
        record = self._parts.record.record
        if record is not None and self._parts.record.delete():
            name = name_of(record)
            self.moved.emit(_("“{title}” is in the trash now.").format(title=name))

    @Slot()
    def restore(self) -> None:
        """Take the measure out of the trash."""
        if self._parts.chosen.are_several:
            self._parts.chosen.restore()
        else:
            self._parts.record.restore()

    @Slot(str)
    def _tell_restored(self, name: str) -> None:
        self.moved.emit(_("“{title}” was taken out of the trash.").format(title=name))

    @Slot()
    def undo(self) -> None:
        """Take back what was typed in a text, or else turn the last action back."""
        if not self.typed.undo():
            self.undo_action()

    @Slot()
    def redo(self) -> None:
        """Type again what was taken back in a text, or else do the last action again."""
        if not self.typed.redo():
            self.redo_action()

    @Slot()
    def undo_action(self) -> None:
        """Turn the last action back and show what it was about."""
        self.leaving.emit()
        self._parts.workspace.undo_stack.undo()
        self._show_last()

    def redo_action(self) -> None:
        """Do the action again that was turned back last, and show what it is about."""
        self.leaving.emit()
        self._parts.workspace.undo_stack.redo()
        self._show_last()

    @Slot(object)
    def _remember(self, changes: Changes) -> None:
        self._last = changes

    def _show_last(self) -> None:
        """Bring the one measure that an action touched into the form, if it is not in the trash."""
        touched = [record for entity, record in self._last.records if entity == MEASURE.name]
        if len(touched) != 1 or touched[0] == self._parts.record.id:
            return
        found = self._parts.workspace.read(
            lambda reader: reader.record(MEASURE.name, touched[0]), None
        )
        if found is not None and not found.deleted:
            self._place.following.choose(found.id)
