"""A catalogue in which fields had other keys once."""

from dataclasses import replace

import pytest

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.fields import Entity, Field


def rename(patch: pytest.MonkeyPatch, entity: str, **former: str) -> None:
    """Let fields, or attributes of elements, be what older programs wrote by these former keys."""
    fields = {key: _renamed(each, former) for key, each in ENTITIES[entity].fields.items()}
    patch.setitem(ENTITIES, entity, Entity(entity, ENTITIES[entity].label, fields))  # type: ignore[arg-type]  # nobody else writes there


def _renamed(field: Field, former: dict[str, str]) -> Field:
    attributes = tuple(
        replace(each, former=(former[f"{field.key}/{each.key}"],))
        if f"{field.key}/{each.key}" in former
        else each
        for each in field.attributes
    )
    keys = (former[field.key],) if field.key in former else ()
    return replace(field, former=keys, attributes=attributes)
