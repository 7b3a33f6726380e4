"""Whether all is there that a measure needs to be reported: what the rules ask of every measure."""

from collections.abc import Mapping

from eccar_desktop.domain.changes import Json
from eccar_desktop.texts import N_

NEEDED: Mapping[str, tuple[str, ...]] = {
    N_("Field of action"): ("field",),
    N_("Title"): ("title_de", "title_en"),
    N_("Office in charge"): ("office",),
    N_("Status"): ("status",),
    N_("Description"): tuple(
        f"{base}_{language}"
        for base in ("summary", "description", "goals", "achievements")
        for language in ("de", "en")
    ),
}
"""What must be filled, as people call it -> the fields of which one at least holds it."""


def is_complete(values: Mapping[str, Json]) -> bool:
    """Whether each of these is filled."""
    return not missing(values)


def missing(values: Mapping[str, Json]) -> list[str]:
    """The message ids of what is not filled yet."""
    return [
        name for name, keys in NEEDED.items() if all(values.get(key) in (None, "") for key in keys)
    ]
