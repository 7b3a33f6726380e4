"""What a person can decide about a conflict: one of the values, an own one, delete or keep."""

from dataclasses import dataclass
from typing import Literal

from eccar_desktop.domain.catalogue import field_of
from eccar_desktop.domain.edits import Resolve
from eccar_desktop.domain.records import Conflict, Head
from eccar_desktop.domain.values import Value
from eccar_desktop.texts import _
from eccar_desktop.widgets.contest import written_by
from eccar_desktop.widgets.editor import Offers
from eccar_desktop.widgets.words import in_words, marked


@dataclass(frozen=True)
class Choice:
    """One possible decision: what it is called, and how it looks as HTML."""

    title: str
    shown: str = ""
    take: str | None = None
    verdict: Literal["delete", "keep"] | None = None
    is_own: bool = False
    value: Value = None

    def edit(self, conflict: Conflict, written: Value) -> Resolve:
        """The edit that this decision is; `written` counts for an own value."""
        return Resolve(
            conflict.entity,
            conflict.record,
            conflict.field,
            take=self.take,
            value=written if self.is_own else None,
            verdict=self.verdict,
            shown=None if self.verdict else frozenset(each.change for each in conflict.heads),
        )


def choices_of(conflict: Conflict, offers: Offers) -> list[Choice]:
    """What can be decided, in the order in which it is offered."""
    if conflict.is_deletion:
        return [Choice(_("Keep it"), verdict="keep"), Choice(_("Delete it"), verdict="delete")]
    found = [
        Choice(written_by(head), _looks(conflict, head, offers), take=head.change)
        for head in conflict.heads
    ]
    if field_of(conflict.entity, conflict.field) is not None:
        own: Value = conflict.heads[0].value
        found.append(Choice(_("Something else"), is_own=True, value=own))
    return found


def _looks(conflict: Conflict, head: Head, offers: Offers) -> str:
    field = field_of(conflict.entity, head.field)
    if field is None:
        return marked(str(head.value), "")
    text = in_words(field, head.value, offers)
    origin = in_words(field, conflict.origin, offers) if field.is_text and conflict.origin else ""
    return marked(text, origin)
