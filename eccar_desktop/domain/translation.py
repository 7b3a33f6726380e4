"""Whether an English text still translates the German beside it."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.measure_fields import TRANSLATED
from eccar_desktop.domain.text import normalise

MISSING = "missing"
OUTDATED = "outdated"
DONE = "done"
NOTHING = "nothing"
"""Of a whole measure: there is no German text yet that could be translated."""

STATES = (MISSING, OUTDATED, DONE, NOTHING)
"""The states of a whole measure, that first which asks for most work."""

_BASIS = "_basis"


def basis(german: Json) -> str | None:
    """The short hash of a German text that is kept with its translation; None for no text."""
    text = normalise(german) if isinstance(german, str) else ""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else None


def is_basis(key: str) -> bool:
    """Whether a key only says which German text a translation is of."""
    return key in _every_basis()


@lru_cache(maxsize=16)
def bases_of(entity: str) -> tuple[str, ...]:
    """The texts of a kind of record of which it is kept which German text was translated."""
    known = ENTITIES[entity].fields if entity in ENTITIES else {}
    return tuple(each.base for key, each in known.items() if each.base and key.endswith(_BASIS))


@lru_cache(maxsize=1)
def _every_basis() -> frozenset[str]:
    return frozenset(f"{base}{_BASIS}" for entity in ENTITIES for base in bases_of(entity))


def state_of(base: str, values: Mapping[str, Json]) -> str:
    """The state of one text: `missing`, `outdated` or `done` (also where there is no German)."""
    german = values.get(f"{base}_de")
    if not isinstance(german, str) or not german.strip():
        return DONE
    if not values.get(f"{base}_en"):
        return MISSING
    known = values.get(f"{base}_basis")
    return OUTDATED if known is not None and known != basis(german) else DONE


def german_texts(entity: str, values: Mapping[str, Json]) -> list[str]:
    """The texts of a record that have something to translate, in the order of the catalogue."""
    return [base for base in bases_of(entity) if normalise(str(values.get(f"{base}_de") or ""))]


def worst_state(values: Mapping[str, Json]) -> str:
    """The state of a whole measure: that of the text which needs most work."""
    written = (base for base in TRANSLATED if str(values.get(f"{base}_de") or "").strip())
    states = {state_of(base, values) for base in written}
    return next((each for each in STATES if each in states), NOTHING)


def basis_settings(
    entity: str, wanted: Mapping[str, Json], values: Mapping[str, Json]
) -> dict[str, Json]:
    """The `<base>_basis` values to write along when English texts of a record are written.

    `wanted` is what will be set; `values` is what the record holds before.
    """
    found: dict[str, Json] = {}
    for base in bases_of(entity):
        if f"{base}_en" in wanted and f"{base}_basis" not in wanted:
            german = wanted.get(f"{base}_de", values.get(f"{base}_de"))
            new = basis(german) if wanted[f"{base}_en"] else None
            if new != values.get(f"{base}_basis"):
                found[f"{base}_basis"] = new
    return found
