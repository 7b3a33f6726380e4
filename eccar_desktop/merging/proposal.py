"""What could settle a conflict between texts: all that everybody changed, in one text."""

from eccar_desktop.domain.catalogue import field_of
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
