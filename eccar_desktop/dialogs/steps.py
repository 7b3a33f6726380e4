"""The history of a record in steps that people can read: one field of one change is a step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from eccar_desktop.domain.catalogue import DELETED, ENTITIES, field_of
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.elements import assemble
from eccar_desktop.domain.fields import NAME, Field, Kind
from eccar_desktop.domain.naming import field_name
from eccar_desktop.domain.records import HistoryEntry
from eccar_desktop.domain.values import Value
from eccar_desktop.texts import N_, _
from eccar_desktop.widgets.editor import Offers
from eccar_desktop.widgets.words import compared, in_words, marked

_HOW = {
    "create": N_("created"),
    "edit": "",
    "import": N_("imported"),
    "delete": N_("deleted"),
    "restore": N_("restored"),
    "resolve": N_("conflict settled"),
    "undo": N_("undone"),
    "redo": N_("redone"),
}

_OF_THE_WHOLE = {
    DELETED.key: (N_("Put into the trash"), N_("Taken out of the trash")),
    "united_into": (N_("United with another entry"), N_("No longer united with another entry")),
}
"""What happens to a record as a whole: said of a value, and of none."""


@dataclass(frozen=True)
class Step:
    """What a change did to one field; the elements of a set belong together."""

    entity: str
    key: str
    entries: tuple[HistoryEntry, ...]

    @property
    def first(self) -> HistoryEntry:
        """Who, when and by which file: the same for all entries."""
        return self.entries[0]

    @property
    def field(self) -> Field | None:
        """The field of the catalogue; None for one of a newer program."""
        return field_of(self.entity, self.key)

    @property
    def is_set(self) -> bool:
        """Whether elements of a set were changed."""
        return self.field is not None and self.field.is_set

    @property
    def can_come_back(self) -> bool:
        """Whether the value that was written then can be written again."""
        known = self.key in ENTITIES[self.entity].fields
        return known and not any(each.erased for each in self.entries)

    @property
    def label(self) -> str:
        """The field, in words."""
        field = self.field
        return self.key if field is None else field_name(field)

    @property
    def what(self) -> str:
        """The field and how it was changed, in words."""
        if self.key in _OF_THE_WHOLE:
            done, taken_back = _OF_THE_WHOLE[self.key]
            return _(done if self.first.new else taken_back)
        label = self.label
        how = _(_HOW.get(self.first.kind, self.first.kind))
        return f"{label} ({how})" if how else label

    def difference(self, offers: Offers) -> str:
        """What became of the value, as HTML: gone words struck through, new ones in bold."""
        if any(each.erased for each in self.entries):
            return marked(_("This was erased."), "")
        if self.is_set:
            return "<br>".join(_elements(self, offers))
        if self.key == DELETED.key:
            return marked(self.what, "")
        first = self.first
        old, new = _said(self.field, first.old, offers), _said(self.field, first.new, offers)
        return compared(old, new) if old else marked(new, "")


def value_after(steps: Iterable[Step]) -> Value:
    """What a field's value was after these steps of it, the oldest first; a set with all in it."""
    listed = list(steps)
    last = listed[-1]
    if not last.is_set:
        return last.first.new
    written = {entry.field: entry.new for step in listed for entry in step.entries}
    values, _unknown = assemble(last.entity, written)
    return values.get(last.key)


def steps(entity: str, entries: Iterable[HistoryEntry]) -> list[Step]:
    """The entries of a record's history as steps, in their order."""
    found = groupby(entries, key=lambda each: (each.change, _key(each)))
    return [Step(entity, key, tuple(group)) for (_change, key), group in found]


def _key(entry: HistoryEntry) -> str:
    return entry.field.split("/")[0]


def _said(field: Field | None, value: Json, offers: Offers) -> str:
    if value is None:
        return ""
    return in_words(field, value, offers) if field is not None else str(value)


def _elements(step: Step, offers: Offers) -> Iterator[str]:
    """A line for each element that came or went, and for each attribute that changed."""
    assert step.field is not None
    spelling = step.field.named_by or NAME.key
    by_element = groupby(
        sorted(step.entries, key=lambda each: each.field), key=lambda each: each.field.split("/")[1]
    )
    for key, group in by_element:
        entries = list(group)
        name = _name(step.field, key, entries, offers)
        for entry in entries:
            part = field_of(step.entity, entry.field)
            is_element = entry.field.count("/") == 1
            if is_element and entry.old != entry.new:
                yield compared("", name) if entry.new else compared(name, "")
            elif (
                not is_element and part is not None and part.key != spelling and not part.technical
            ):
                told = compared(_said(part, entry.old, offers), _said(part, entry.new, offers))
                yield f"{marked(_(part.label), '')}: {told}"


def _name(field: Field, key: str, entries: Iterable[HistoryEntry], offers: Offers) -> str:
    """What people call an element of a set."""
    if field.kind in (Kind.CHOICES, Kind.REFERENCES):
        return in_words(field, key, offers)
    if field.kind is Kind.NUMBERS:
        return in_words(field, int(key) if key.isdecimal() else key, offers)
    spelled = (str(each.new or each.old or "") for each in entries if each.field.endswith("/name"))
    return next(spelled, "") or (key if field.named_by else _("entry"))
