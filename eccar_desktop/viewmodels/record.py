"""The one record that is being edited: what a form hands over becomes edits and drafts."""

import json
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from eccar_desktop.domain.edits import Delete, Edit, Resolve, Restore, SetFields
from eccar_desktop.domain.errors import BadValueError, NotFoundError
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import Value, known_field, parse, spread
from eccar_desktop.store.drafts import Draft
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.pictures import Element, Given, Pictures, Spot
from eccar_desktop.viewmodels.shown_record import Heads, ShownRecord
from eccar_desktop.workspace.workspace import Workspace

_DRAFT_PAUSE = 1000
"""Milliseconds of typing that a power cut may cost."""


class RecordModel(ShownRecord):
    """A measure (or any other record) for a form: ask it for values, hand it what a person wants.

    A value changes on the screen only after the store has it (`value_changed`). A text that is
    being typed is a draft; it becomes one change when its field is left.
    """

    refused = Signal(str, str)
    """Key and sentence: what was typed there can't be taken."""
    typed = Signal(str)
    """A key: its draft has changed."""
    restored = Signal(str)
    """A name: what is called so was just taken out of the trash."""
    preparing_changed = Signal(str)
    """A key: a picture is being prepared for one of its elements, or not any more."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        self._drafts: dict[str, Draft] = {}
        self._unkept: set[str] = set()
        super().__init__(workspace, parent)
        self._pictures = Pictures(workspace, self)
        self._pictures.changed.connect(self._tell_preparing)
        self._pictures.refused.connect(self._tell_no_picture)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAFT_PAUSE)
        self._timer.timeout.connect(self._keep_drafts)

    def show(self, entity: str, record: str) -> None:
        """Show a record in place of the former one, whose drafts are saved first.

        Drafts that a crash left behind are shown, and saved when their field is left.
        """
        if record == self.id:
            return
        self.commit_all()
        self._let_go()
        self._drafts = {each.field: each for each in self._workspace.drafts(record)}
        super().show(entity, record)

    def clear(self) -> None:
        """Show no record; drafts of the former one are saved first if its file is open still."""
        if self._workspace.is_open:
            self.commit_all()
        self._let_go()
        super().clear()

    # values

    def set_value(self, key: str, raw: object) -> bool:
        """Save a value as a form has it (dates and numbers may be text as typed).

        Whether it is saved, or was so already; if not, `refused` or the workspace has told why.
        """
        return self._set({key: raw}, self._heads)

    def set_values(self, raw: Mapping[str, object]) -> bool:
        """Save several values as one action, such as start and end."""
        return self._set(raw, self._heads)

    def resolve(self, edit: Resolve) -> bool:
        """Settle a conflict; whether it went well."""
        return self._workspace.perform(edit, _("Settle conflict")) is not None

    def delete(self) -> bool:
        """Put the record into the trash."""
        self.commit_all()
        edit = Delete(self.entity.name, self.id)
        return self._workspace.perform(edit, _("Delete")) is not None

    def restore(self) -> bool:
        """Take the record out of the trash."""
        name = name_of(self._record) if self._record else ""
        edit = Restore(self.entity.name, self.id)
        is_done = self._workspace.perform(edit, _("Restore")) is not None
        if is_done:
            self.restored.emit(name)
        return is_done

    # pictures

    def give_picture(self, key: str, given: Given) -> None:
        """Prepare a picture for an element of this record's set, or take back that wish."""
        if not self.is_editable:
            return
        at = str(given.element["key"])
        spot = Spot(self.entity.name, self.id, key, at, given.attribute)
        if given.path is None:
            self._pictures.take_back(spot)
        else:
            self._pictures.take(spot, given.path, given.element)

    def preparing(self, key: str) -> Mapping[str, Element]:
        """The elements of a set whose pictures are being prepared, by their keys."""
        return self._pictures.preparing(self.id, key)

    @Slot(object)
    def _tell_preparing(self, spot: Spot) -> None:
        if spot.record == self.id:
            self.preparing_changed.emit(spot.field)

    @Slot(object, str)
    def _tell_no_picture(self, spot: Spot, sentence: str) -> None:
        if spot.record == self.id:
            self.refused.emit(spot.field, sentence)
        else:
            self._workspace.failed.emit(sentence)

    # drafts

    def text(self, key: str) -> str:
        """What a text field shows: the draft where there is one, else the saved text."""
        draft = self._drafts.get(key)
        if draft is not None:
            return draft.text
        return self._record.text(key) if self._record else ""

    def has_draft(self, key: str) -> bool:
        """Whether something is typed here that is not saved as a change yet."""
        return key in self._drafts

    def type_draft(self, key: str, text: str) -> None:
        """Take what is in a text field while somebody types; it is kept each second."""
        if self._record is None or not self.is_editable or text == self.text(key):
            return
        draft = self._drafts.get(key)
        heads = draft.heads if draft else self._heads.get(key, frozenset())
        self._drafts[key] = Draft(self._record.entity, self.id, key, heads, text, 0)
        self.typed.emit(key)
        self._unkept.add(key)
        if not self._timer.isActive():
            self._timer.start()

    def as_typed(self) -> Record | None:
        """The record as it will be once the texts that are being typed are saved.

        Elements of sets are left out: half an amount is no value.
        """
        if self._record is None:
            return None
        texts = [key for key in self._drafts if not known_field(self.entity, key).is_set]
        typed: dict[str, Value] = {key: self._drafts[key].text for key in texts}
        return replace(self._record, values={**self._record.values, **typed})

    def commit_draft(self, key: str) -> bool:
        """Save what was typed as one change upon what its writer saw; whether nothing is left.

        What can't be saved now (a full disk, a bad date) stays a draft.
        """
        draft = self._drafts.get(key)
        if draft is None:
            return True
        raw = self._typed(key, draft.text)
        return self._set({key: raw}, {**self._heads, key: draft.heads})

    def commit_all(self) -> bool:
        """Save all that was typed; whether nothing is left to be saved."""
        for key in list(self._drafts):
            self.commit_draft(key)
        return not self._drafts

    def drop_draft(self, key: str) -> None:
        """Take back what was typed since the field was entered."""
        if self._drafts.pop(key, None) is not None:
            self._forget(key)
            self.value_changed.emit(key)

    def _typed(self, key: str, text: str) -> Value:
        """What a draft stands for: the text, or of a set its elements."""
        is_set = known_field(self.entity, key).is_set
        return list(json.loads(text)) if is_set else text

    # one step down

    def _set(self, raw: Mapping[str, object], heads: Heads) -> bool:
        shown = self.as_typed()
        if shown is None:
            return False
        values: dict[str, Value] = {}
        for key, given in spread(self.entity, raw, shown.values).items():
            field = known_field(self.entity, key)
            try:
                values[key] = parse(field, given, self._workspace.reader.find)
            except (BadValueError, NotFoundError) as error:
                self.refused.emit(key, str(error))
                return False
        label = _(self.entity.fields[next(iter(raw))].label)
        name = _("Change “{field}”").format(field=label)
        # What is typed in these fields is saved with this, or replaced by it.
        replaced = {key: self._drafts.pop(key) for key in values if key in self._drafts}
        if self._workspace.perform(self._edit(values, heads), name) is None:
            self._drafts.update(replaced)
            return False
        for key in replaced:
            self._forget(key)
        return True

    def _edit(self, values: Mapping[str, Value], heads: Heads) -> Edit:
        """The edit that writes values upon what the person saw."""
        return SetFields(self.entity.name, self.id, values, shown=heads)

    @Slot()
    def _keep_drafts(self) -> None:
        for key in self._unkept & self._drafts.keys():
            draft = self._drafts[key]
            self._workspace.keep_draft(
                draft.entity, draft.record, draft.field, draft.heads, draft.text
            )
        self._unkept.clear()

    def _forget(self, key: str) -> None:
        self._unkept.discard(key)
        self._workspace.drop_draft(self.id, key)

    def _let_go(self) -> None:
        """Forget drafts that could not be saved here; the file keeps them for another day."""
        self._keep_drafts()
        self._timer.stop()
        self._drafts.clear()
