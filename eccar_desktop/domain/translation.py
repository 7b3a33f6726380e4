"""Whether an English text still translates the German beside it."""

import hashlib
from collections.abc import Mapping

from eccar_desktop.domain.catalogue import TRANSLATED
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.text import normalise

MISSING = "missing"
OUTDATED = "outdated"
DONE = "done"


def basis(german: Json) -> str | None:
    """The short hash of a German text that is kept with its translation; None for no text."""
    text = normalise(german) if isinstance(german, str) else ""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else None


def is_basis(key: str) -> bool:
    """Whether a key only says which German text a translation is of."""
    return key.endswith("_basis") and key.removesuffix("_basis") in TRANSLATED


def state_of(base: str, values: Mapping[str, Json]) -> str:
    """The state of one text: `missing`, `outdated` or `done` (also where there is no German)."""
    german = basis(values.get(f"{base}_de"))
    if german is None:
        return DONE
    if not values.get(f"{base}_en"):
        return MISSING
    known = values.get(f"{base}_basis")
    return OUTDATED if known is not None and known != german else DONE


def worst_state(values: Mapping[str, Json]) -> str:
    """The state of a whole measure: that of the text which needs most work."""
    states = {state_of(base, values) for base in TRANSLATED}
    return next(each for each in (MISSING, OUTDATED, DONE) if each in states)


def basis_settings(wanted: Mapping[str, Json], values: Mapping[str, Json]) -> dict[str, Json]:
    """The `<base>_basis` values to write along when English texts are written.

    `wanted` is what will be set; `values` is what the record holds before.
    """
    found: dict[str, Json] = {}
    for base in TRANSLATED:
        if f"{base}_en" in wanted and f"{base}_basis" not in wanted:
            german = wanted.get(f"{base}_de", values.get(f"{base}_de"))
            new = basis(german) if wanted[f"{base}_en"] else None
            if new != values.get(f"{base}_basis"):
                found[f"{base}_basis"] = new
    return found
