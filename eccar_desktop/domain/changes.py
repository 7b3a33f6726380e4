"""The change: one immutable row of the log, and the hash that makes its id vouch for its content.

A change's id is its time (6 bytes, milliseconds) and 10 bytes of SHA-256 over everything else. For
the hash each value is replaced by SHA-256(salt + canonical value), so that a value can be erased
(`redact`) or left out of a hand-in (`withhold`) and the id still be checked.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from json.encoder import encode_basestring
from typing import NamedTuple, NotRequired, TypedDict

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

FORMAT = 1
"""The body's format; a reader below the manifest's least version rejects the file."""

ID_BYTES = 16
SALT_DIGITS = 32
"""Hex digits of a salt: always as many, so that it is plain where the value begins."""

MAX_TIME = 1 << 48
"""Milliseconds that fit into the six bytes of an id."""

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


def canonical(value: object) -> str:
    """The JSON of a value in the one form that is hashed: sorted keys, no blanks, UTF-8."""
    if isinstance(value, str):
        return str(encode_basestring(value))
    return "true" if value is True else _encode(value)


def new_setting(value: Json, parents: Iterable[str]) -> Setting:
    """A value with fresh salt and the heads that it follows."""
    return {"value": value, "salt": secrets.token_hex(SALT_DIGITS // 2), "parents": sorted(parents)}


def digest(setting: Setting) -> str:
    """The hash that stands for a value: computed where the value is there, else as stored."""
    if "salt" not in setting:
        return setting["digest"]
    salted = setting["salt"] + canonical(setting["value"])
    return hashlib.sha256(salted.encode()).hexdigest()


def texts_of(body: Body) -> tuple[str, str]:
    """The text of which an id vouches, and the text that is stored: both from one look.

    The first is canonical and has the digests in place of the values. The second keeps the order
    of the fields and holds nothing but what the first vouches for.
    """
    hashed: dict[str, str] = {}
    stored: dict[str, str] = {}
    for key, value in body.items():
        if key == "set":
            hashed[key], stored[key] = _settings_texts(body["set"])
        elif key == "by":
            hashed[key], stored[key] = _setting_texts(body["by"])
        else:
            hashed[key] = stored[key] = canonical(value)
    return _object({key: hashed[key] for key in sorted(hashed)}), _object(stored)


def _settings_texts(settings: Mapping[str, Setting]) -> tuple[str, str]:
    hashed: dict[str, str] = {}
    stored: dict[str, str] = {}
    for key, setting in settings.items():
        listed = setting.get("parents")
        parents = canonical(listed) if listed else "[]"
        hash_, stored[key] = _setting_texts(setting, parents)
        hashed[key] = f'{{"digest":{hash_},"parents":{parents}}}'
    return _object({key: hashed[key] for key in sorted(hashed)}), _object(stored)


def _setting_texts(setting: Setting, parents: str | None = None) -> tuple[str, str]:
    """The digest of a setting, as JSON, and the text that is stored for it."""
    more = f',"parents":{parents}' if parents else ""
    if "salt" not in setting:
        known = canonical(setting["digest"])
        return known, f'{{"digest":{known}{more}}}'
    salt, value = setting["salt"], canonical(setting["value"])
    found = hashlib.sha256((salt + value).encode()).hexdigest()
    return f'"{found}"', f'{{"value":{value},"salt":{canonical(salt)}{more}}}'


def _object(members: Mapping[str, str]) -> str:
    return "{" + ",".join(f"{encode_basestring(key)}:{text}" for key, text in members.items()) + "}"


def change_id(change: Change) -> bytes:
    """The id that a change with this content must have. Raises OverflowError for absurd times."""
    return id_for(change, texts_of(change.body)[0])


def id_for(change: Change, hashed: str) -> bytes:
    """The id of a change whose body has this text to be hashed, see `texts_of`."""
    author = f'"{change.author.hex()}"' if change.author else "null"
    metadata = (
        f'[{canonical(change.entity)},"{change.record.hex()}",{canonical(change.kind)},{change.at},'
        f'{author},"{change.replica.hex()}","{change.batch.hex()}",{change.format},{hashed}]'
    )
    content = hashlib.sha256(metadata.encode()).digest()
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
    return value if isinstance(value, str) else None


def problem_with(body: object) -> str | None:
    """What is wrong with the shape of a body that came from elsewhere; None if nothing is."""
    if not isinstance(body, dict):
        return "body is not an object"
    settings = body.get("set", {})
    if not isinstance(settings, dict) or not _ids(body.get("saw", [])):
        return "set or saw has a wrong type"
    if not all(_is_setting(each) for each in settings.values()):
        return "a value has no proper shape"
    return None if "by" not in body or _is_setting(body["by"]) else "by has no proper shape"


def _is_setting(value: object) -> bool:
    """Whether this is a value with its salt, or nothing but the digest of one."""
    if not isinstance(value, dict):
        return False
    if "parents" in value and not _ids(value["parents"]):
        return False
    salt = value.get("salt")
    if salt is None:
        return "value" not in value and isinstance(value.get("digest"), str)
    # A salt of another length could take a character from the value, digest unchanged.
    return isinstance(salt, str) and len(salt) == SALT_DIGITS and "value" in value


def _ids(listed: object) -> bool:
    return isinstance(listed, list) and all(isinstance(each, str) for each in listed)
