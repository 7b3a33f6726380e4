"""The change: one immutable row of the log, and the hash that makes its id vouch for its content.

A change's id is its time (6 bytes, milliseconds) and 10 bytes of SHA-256 over everything else. For
the hash each value is replaced by SHA-256(salt + canonical value), so that a value can be erased
(`redact`) or left out of a hand-in (`withhold`) and the id still be checked.
"""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple, NotRequired, TypedDict

import orjson

from eccar_desktop.domain.text import one_line

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

FORMAT = 1
"""The body's format; a reader below the manifest's least version rejects the file."""

ID_BYTES = 16
TIME_DIGITS = 12
"""Hex digits of the time with which an id begins."""

SALT_DIGITS = 32
"""Hex digits of a salt: always as many, so that it is plain where the value begins."""

MAX_BODY = 4 * 1024 * 1024
"""The longest body of a change, in characters: some hundred times the longest sensible text. What
is longer is neither written nor merged."""

MAX_TIME = 253_402_214_400_000
"""The last day of the year 9999, in milliseconds: no calendar goes on, wherever one lives."""

KINDS = ("create", "edit", "delete", "restore", "resolve", "undo", "redo", "import", "migrate")


class Setting(TypedDict, total=False):
    """What a change says about one field; without `value` and `salt` it was erased or withheld."""

    value: Json
    salt: str
    digest: str
    parents: list[str]


class Body(TypedDict, total=False):
    """What a change carries beside its metadata. Keys of newer programs are kept."""

    set: dict[str, Setting]
    saw: list[str]
    by: NotRequired[Setting]
    turns: NotRequired[str]
    of: NotRequired[str]


class Change(NamedTuple):
    """One row of the log. Binary ids are `bytes` here and lowercase hex in bodies and above."""

    id: bytes
    entity: str
    record: bytes
    kind: str
    at: int
    author: bytes | None
    replica: bytes
    batch: bytes
    format: int
    body: Body


_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode

_SIMPLE = (str, bool, type(None))
"""What orjson writes letter by letter as Python does; it writes some numbers otherwise."""


def canonical(value: object) -> bytes:
    """The JSON of a value in the one form that is hashed: sorted keys, no blanks, UTF-8."""
    return orjson.dumps(value) if type(value) in _SIMPLE else _encode(value).encode()


def new_setting(value: Json, parents: Iterable[str]) -> Setting:
    """A value with fresh salt and the heads that it follows."""
    return {"value": value, "salt": secrets.token_hex(SALT_DIGITS // 2), "parents": sorted(parents)}


def digest(setting: Setting) -> str:
    """The hash that stands for a value: computed where the value is there, else as stored."""
    if "salt" not in setting:
        return setting["digest"]
    return sha256(setting["salt"].encode() + canonical(setting["value"])).hexdigest()


def texts_of(body: Body) -> tuple[bytes, str]:
    """The text of which an id vouches, and the text that is stored: both from one look.

    The first is canonical and has the digests in place of the values. The second keeps the order
    of the fields and holds nothing but what the first vouches for. Raises TypeError for whole
    numbers of more than 64 bits, which are read as fractions and so never come out of a file.
    """
    hashed, stored = _looked_at(body)
    return _sorted(hashed), orjson.dumps(stored).decode()


_Members = dict[str, object]


def _looked_at(body: Body) -> tuple[_Members, _Members]:
    """What is hashed of a body, and what is stored."""
    hashed: _Members = {}
    stored: _Members = {}
    for key, value in body.items():
        if key == "set":
            hashed[key], stored[key] = _settings_of(body["set"])
        elif key == "by":
            hashed[key], stored[key] = digest(body["by"]), _bare(body["by"], *_VALUE)
        else:
            hashed[key] = stored[key] = orjson.Fragment(canonical(value))
    return hashed, stored


def _sorted(members: _Members) -> bytes:
    return orjson.dumps(members, option=orjson.OPT_SORT_KEYS)


def _settings_of(settings: Mapping[str, Setting]) -> tuple[object, object]:
    hashed: dict[str, object] = {}
    swollen: list[str] = []
    for key, setting in settings.items():  # a merge's hottest loop: nothing is called in vain
        parents = setting.get("parents")
        expected = 2 if parents is None else 3
        if "salt" in setting:
            value = setting["value"]
            text = orjson.dumps(value) if type(value) is str else canonical(value)
            found = sha256(setting["salt"].encode() + text).hexdigest()
        else:
            found = setting["digest"]
            expected -= 1
        hashed[key] = {"digest": found, "parents": parents or _NONE}
        if len(setting) != expected:
            swollen.append(key)
    if not swollen:
        return hashed, settings
    bare = {key: _bare(settings[key], *_VALUE, "parents") for key in swollen}
    return hashed, {**settings, **bare}


def _bare(setting: Setting, *known: str) -> Mapping[str, object]:
    """A setting with nothing in it but what an id vouches for."""
    gone = "digest" if "salt" in setting else "value"
    return {key: value for key, value in setting.items() if key in known and key != gone}


_VALUE = ("value", "salt", "digest")
_NONE: tuple[str, ...] = ()


def change_id(change: Change) -> bytes:
    """The id that a change with this content must have. Raises OverflowError for absurd times."""
    return id_for(change, _sorted(_looked_at(change.body)[0]))


def id_for(change: Change, hashed: bytes) -> bytes:
    """The id of a change whose body has this text to be hashed, see `texts_of`."""
    author = change.author.hex() if change.author else None
    metadata = (
        *(change.entity, change.record.hex(), change.kind, change.at, author),
        *(change.replica.hex(), change.batch.hex(), change.format, orjson.Fragment(hashed)),
    )
    content = sha256(orjson.dumps(metadata)).digest()
    return change.at.to_bytes(6, "big") + content[:10]


def sealed(change: Change) -> Change:
    """The change with the id that its content demands."""
    return change._replace(id=change_id(change))


def erased(setting: Setting) -> Setting:
    """A setting without its value: the digest stays, so that the id can still be checked."""
    return {"digest": digest(setting), "parents": setting.get("parents", [])}


def without_values(body: Body, fields: Iterable[str]) -> Body:
    """The body with the named fields erased; "by" names the author's personal name."""
    plain: Body = {**body}
    wanted = set(fields)
    if "by" in wanted and "by" in body:
        plain["by"] = erased(body["by"])
    if "set" in body:
        plain["set"] = {
            key: erased(each) if key in wanted else each for key, each in body["set"].items()
        }
    return plain


def filled(poorer: Body, fuller: Body, fields: Iterable[str]) -> Body:
    """A body with the named fields' values as another copy of the same change has them."""
    settings = {**poorer["set"], **{key: fuller["set"][key] for key in fields}}
    return {**poorer, "set": settings}


def has_value(setting: Setting) -> bool:
    """Whether the value is there, neither erased nor withheld."""
    return "salt" in setting


def missing_values(body: Body) -> list[str]:
    """The fields of a body whose values are not there."""
    return [key for key, each in body.get("set", {}).items() if not has_value(each)]


def parents_of(body: Body) -> Iterator[str]:
    """Every earlier change that a body builds on: parents of its values and what it saw."""
    for each in body.get("set", {}).values():
        yield from each.get("parents", [])
    yield from body.get("saw", [])


def personal_name(body: Body) -> str | None:
    """The name that the author chose to show, unless there is none or it was erased."""
    value = body.get("by", {}).get("value")
    return one_line(value) or None if isinstance(value, str) else None


def problem_with(body: object) -> str | None:
    """What is wrong with the shape of a body that came from elsewhere; None if nothing is."""
    if type(body) is not dict:
        return "body is not an object"
    settings = body.get("set", {})
    if type(settings) is not dict or not _ids(body.get("saw", [])):
        return "set or saw has a wrong type"
    if not all(map(_is_setting, settings.values())):
        return "a value has no proper shape"
    return None if "by" not in body or _is_setting(body["by"]) else "by has no proper shape"


def _is_setting(value: object) -> bool:
    """Whether this is a value with its salt, or nothing but the digest of one."""
    if type(value) is not dict:
        return False
    parents = value.get("parents", _NO_PARENTS)
    if type(parents) is not list or (parents and not _ids(parents)):
        return False
    if "salt" not in value:
        return "value" not in value and type(value.get("digest")) is str
    salt = value["salt"]
    # A salt of another length could take a character from the value, digest unchanged.
    return type(salt) is str and len(salt) == SALT_DIGITS and "value" in value


_NO_PARENTS: list[str] = []


def _ids(listed: object) -> bool:
    return type(listed) is list and all(type(each) is str for each in listed)
