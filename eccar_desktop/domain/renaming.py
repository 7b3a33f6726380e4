"""Fields that were renamed: what older programs wrote is read by the name of today.

The log is never rewritten. A field of the catalogue lists its `former` keys; every change is read
as if it had been written with the present ones, so both are one field with common heads. An edit
in an older program, which could not see what was written under the new key, is a conflict.
"""

from collections.abc import Container

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.changes import Body
from eccar_desktop.domain.fields import Field


def key_now(entity: str, log_field: str) -> str:
    """The key that a field of the log has today: itself, unless it was renamed."""
    known = ENTITIES.get(entity)
    if known is None or not known.renamed or log_field in known.fields:
        return log_field
    if log_field in known.former:
        return known.former[log_field]
    key, *inside = log_field.split("/")
    key = known.former.get(key, key)
    field = known.fields.get(key)
    if field is None or not field.is_set or not inside:
        return log_field
    element, *attribute = inside
    return "/".join((key, element, *(_attribute_now(field, each) for each in attribute)))


def _attribute_now(field: Field, key: str) -> str:
    return next((each.key for each in field.parts if key in each.former), key)


def body_now(entity: str, body: Body) -> Body:
    """A change's body with its fields by the keys of today; itself where nothing was renamed.

    Of two names for one field in one change, which no program of ours writes, the present counts.
    """
    known = ENTITIES.get(entity)
    if known is None or not known.renamed or "set" not in body:
        return body
    settings = body["set"]
    now = {key: key_now(entity, key) for key in sorted(settings)}
    named = {new: settings[key] for key, new in now.items() if new == key or new not in settings}
    return {**body, "set": named}


def keys_in(entity: str, body: Body, wanted: Container[str]) -> list[str]:
    """The keys under which a body as it is stored sets these fields, by whichever name."""
    return [key for key in body.get("set", {}) if key in wanted or key_now(entity, key) in wanted]
