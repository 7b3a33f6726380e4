"""Examining single rows of a stranger's file: what does not hold together is not taken.

A change is taken whole or its file is rejected. What comes out is the change as read and the text
to store, which holds nothing but what the change's id vouches for.
"""

import re
from functools import lru_cache
from typing import Any

import orjson

from eccar_desktop.domain import changes as log_changes
from eccar_desktop.domain.catalogue import field_of
from eccar_desktop.domain.changes import Body, Change, Json
from eccar_desktop.domain.fields import Kind
from eccar_desktop.domain.renaming import key_now
from eccar_desktop.domain.text import has_control
from eccar_desktop.store.stranger import DAMAGES, altered, damaged

Row = tuple[Any, ...]

MAX_DEPTH = 32
"""How deep a value may be nested; ours are flat, those of a newer program may be lists."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_SAFE_INTEGER = 2**53
"""The greatest whole number that every JSON reader takes exactly."""


def examined(row: Row, entity: str) -> tuple[Change, str]:
    """The change of a row and the text to store for it. Raises RejectedError."""
    if not _is_plain(row, entity):
        raise altered("metadata")
    text = row[9]
    try:
        body: Body = orjson.loads(text)
        problem = log_changes.problem_with(body) or problem_with_values(entity, body, text)
        if problem:
            raise altered(problem)
        change = Change._make((*row[:9], body))
        hashed, stored = log_changes.texts_of(body)
        if log_changes.id_for(change, hashed) != row[0]:
            raise altered("id")
    except DAMAGES as error:
        raise damaged() from error
    return change, stored


def _is_plain(row: Row, entity: str) -> bool:
    """Whether everything beside the body is what it must be."""
    id_, name, record, kind, at, author, replica, batch, format_, text = row
    return (
        name == entity
        and all(_is_id(each) for each in (id_, record, replica, batch))
        and (author is None or _is_id(author))
        and isinstance(kind, str)
        and _NAME.fullmatch(name) is not None
        and _NAME.fullmatch(kind) is not None
        and isinstance(at, int)
        and 0 <= at < log_changes.MAX_TIME
        and isinstance(format_, int)
        and isinstance(text, str)
        and len(text) <= log_changes.MAX_BODY
    )


def _is_id(value: object) -> bool:
    return isinstance(value, bytes) and len(value) == log_changes.ID_BYTES


def problem_with_values(entity: str, body: Body, text: str) -> str | None:
    """What is wrong with a value, for fields that this program knows and for those it does not."""
    for key, setting in body.get("set", {}).items():
        value = setting.get("value")
        expected = _expected(entity, key)
        if type(value) is expected and expected is not int:
            continue
        if value is not None and not _fits(value, expected):
            return f"value of {key[:64]}"
    if "\\u00" in text and _has_control(body):
        return "control character"
    others = (value for key, value in body.items() if key != "set")
    return "nesting" if any(_depth(each) > MAX_DEPTH for each in others) else None


@lru_cache(maxsize=4096)
def _expected(entity: str, key: str) -> type | None:
    """The type of a field's values; None for fields of a newer program."""
    known = field_of(entity, key_now(entity, key))
    if known is None:
        return None
    if known.kind is Kind.FLAG or (known.is_set and "/" in key):
        return bool
    return int if known.kind is Kind.NUMBER else str


def _fits(value: Json, expected: type | None) -> bool:
    if expected is None:
        return not isinstance(value, list | dict) or _depth(value) <= MAX_DEPTH
    return type(value) is expected and (expected is not int or abs(value) < _SAFE_INTEGER)  # type: ignore[arg-type]  # it is one


def _depth(value: object, limit: int = MAX_DEPTH) -> int:
    """How deep a value is nested, at most one more than the limit."""
    if not isinstance(value, list | dict) or limit < 0:
        return 0
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max((_depth(each, limit - 1) for each in inner), default=0)


def _has_control(value: object) -> bool:
    """Whether something that no one can type is in any text, nested no deeper than JSON allowed."""
    if isinstance(value, str):
        return has_control(value)
    if isinstance(value, dict):
        return any(_has_control(each) for pair in value.items() for each in pair)
    return isinstance(value, list) and any(map(_has_control, value))


def examined_redaction(row: Row) -> Row:
    """The row of an erasure. Raises RejectedError."""
    change, field, at, author, reason = row
    fine = (
        _is_id(change)
        and isinstance(field, str)
        and isinstance(at, int)
        and (author is None or _is_id(author))
        and isinstance(reason, str)
        and len(field) + len(reason) <= _LONGEST_REASON
    )
    if not fine:
        raise altered("redaction")
    return row


_LONGEST_REASON = 4096
