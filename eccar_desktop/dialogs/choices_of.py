"""What can be decided about a conflict: one of the values, both, an own one, delete or keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from eccar_desktop.domain.catalogue import field_of
from eccar_desktop.domain.edits import Resolve
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.domain.naming import field_name
from eccar_desktop.domain.records import Conflict, Head
from eccar_desktop.domain.values import Value
from eccar_desktop.merging.proposal import in_a_row, proposal
from eccar_desktop.texts import _
from eccar_desktop.widgets.contest import written_by
from eccar_desktop.widgets.editor import Offers
from eccar_desktop.widgets.words import compared, in_words, marked, moment


@dataclass(frozen=True)
class Choice:
    """One possible decision: who or what, how it looks as HTML, and when it was written."""

    title: str
    shown: str = ""
    when: str = ""
    take: str | None = None
    verdict: Literal["delete", "keep"] | None = None
    is_own: bool = False
    is_joined: bool = False
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
        return _verdicts(conflict, offers)
    field = field_of(conflict.entity, conflict.field)
    found = [
        Choice(
            _author(head),
            looks(field, head, conflict, offers),
            moment(head.at),
            take=head.change,
        )
        for head in sorted(conflict.heads, key=lambda each: each.at)
    ]
    if field is not None and field.kind is not Kind.FLAG:
        found.append(_own(conflict))
    return found


def _verdicts(conflict: Conflict, offers: Offers) -> list[Choice]:
    deleting = [head for head in conflict.heads if head.field == conflict.field]
    editing = [head for head in conflict.heads if head.field != conflict.field]
    return [
        Choice(
            _("Keep it, with these changes"), _changes(conflict, editing, offers), verdict="keep"
        ),
        Choice(
            _("Delete it"),
            "<br>".join(
                marked(_("deleted: {who}").format(who=written_by(each)), "") for each in deleting
            ),
            verdict="delete",
        ),
    ]


def _changes(conflict: Conflict, heads: Sequence[Head], offers: Offers) -> str:
    """What would be lost with the record: each change in a line, with who made it."""
    lines = []
    for head in sorted(heads, key=lambda each: each.at):
        field = field_of(conflict.entity, head.field)
        value = in_words(field, head.value, offers) if field else str(head.value)
        what = f"{field_name(field)}: {value}" if field else value
        lines.append(f"<p>{marked(what, '')}<br><small>{marked(written_by(head), '')}</small></p>")
    return "".join(lines)


def _author(head: Head) -> str:
    return " · ".join(filter(None, [head.office or _("unknown office"), head.author]))


def _own(conflict: Conflict) -> Choice:
    both = proposal(conflict)
    if both is not None:
        return Choice(_("Both together"), is_own=True, is_joined=True, value=both)
    row = in_a_row(conflict)
    if row is not None:
        return Choice(_("One after the other, or something else"), is_own=True, value=row)
    return Choice(_("Something else"), is_own=True, value=conflict.heads[0].value)


def looks(field: Field | None, head: Head, conflict: Conflict, offers: Offers) -> str:
    """A competing value as HTML; what became of the words of a common text stands out."""
    if field is None:
        return marked(str(head.value), "")
    text = in_words(field, head.value, offers)
    if field.is_text and conflict.origin and head.value:
        return compared(in_words(field, conflict.origin, offers), text)
    return marked(text, "")
