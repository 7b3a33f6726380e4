"""The texts that an edition has for one field; their record is made when something is written."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from eccar_desktop.domain.edits import Create, Edit
from eccar_desktop.domain.identity import chapter_text_id
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import Value
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.viewmodels.shown_record import Heads
from eccar_desktop.workspace.workspace import Workspace

_ENTITY = "chapter_text"


class ChapterModel(RecordModel):
    """Shows a chapter whether it has been written to yet or not.

    Undoing the first text of a chapter puts its record into the trash: then it reads as empty
    again, and what is written next begins anew.
    """

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        self._about: dict[str, Value] = {}
        self._is_written = False
        super().__init__(workspace, parent)

    def show_chapter(self, edition: str, number: int) -> None:
        """Show the texts of an edition for a field."""
        self.commit_all()
        self._about = {"edition": edition, "number": number}
        self.show(_ENTITY, chapter_text_id(edition, number))

    @property
    def number(self) -> int | None:
        """The field whose texts are shown."""
        return self._record.number("number") if self._record else None

    def _load(self, entity: str, record: str) -> None:
        super()._load(entity, record)
        found = self._record
        self._is_written = found is not None and not found.deleted
        if not self._is_written and self._workspace.is_open:
            self._record, self._problems = Record(_ENTITY, record, self._about), []

    def _edit(self, values: Mapping[str, Value], heads: Heads) -> Edit:
        if self._is_written:
            return super()._edit(values, heads)
        texts = [key for key, field in self.entity.fields.items() if not field.technical]
        blank: dict[str, Value] = dict.fromkeys(texts)  # not what was undone once
        return Create(_ENTITY, {**self._about, **blank, **values}, self.id)
