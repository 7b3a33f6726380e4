"""What could settle a conflict between texts: all that everybody changed, in one text."""

from eccar_desktop.domain.catalogue import field_of
from eccar_desktop.domain.fields import Kind
from eccar_desktop.domain.joining import joined
from eccar_desktop.domain.records import Conflict


def proposal(conflict: Conflict) -> str | None:
    """One text with what all sides changed in the text that they started from.

    None where they changed the same words, where one cleared the text, or where there is no common
    text to start from. It is a proposal: nobody has read it yet, so a person confirms it.
    """
    field = field_of(conflict.entity, conflict.field)
    texts = [head.value for head in conflict.heads if isinstance(head.value, str) and head.value]
    if field is None or not field.is_text or len(texts) < len(conflict.heads):
        return None
    return joined(conflict.origin, texts) if isinstance(conflict.origin, str) else None


def in_a_row(conflict: Conflict) -> str | None:
    """All competing paragraphs one after the other, the oldest first, to be shortened by a person.

    What another one holds as well is left out; None unless two are left.
    """
    field = field_of(conflict.entity, conflict.field)
    if field is None or field.kind is not Kind.LONG_TEXT:
        return None
    heads = sorted(conflict.heads, key=lambda each: (each.at, each.change))
    texts = [head.value.strip() for head in heads if isinstance(head.value, str)]
    once = [
        text
        for at, text in enumerate(texts)
        if text
        and not any(
            text in other and (text != other or at > place)
            for place, other in enumerate(texts)
            if place != at
        )
    ]
    return "\n\n".join(once) if len(once) > 1 else None
