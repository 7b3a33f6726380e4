"""Who is who across files: random ids, and ids derived from what makes two records the same.

Ids are 32 lowercase hex digits everywhere above the store.
"""

import hashlib
import json
import secrets

from eccar_desktop.domain.text import slug


def random_id() -> str:
    """A new id for a measure, a contact, a replica or a batch."""
    return secrets.token_hex(16)


def _derived(*parts: str | int) -> str:
    compact = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(compact.encode()).hexdigest()[:32]


def city_id(name: str) -> str:
    """The id that every file of this city shares, however it writes the name's case and blanks."""
    return _derived("city", slug(name))


def office_id(city: str, code: str, name: str) -> str:
    """The id of an office: by its code, or by its name where it has none."""
    return _derived("office", city, code.strip() or slug(name))


def edition_id(city: str, name: str) -> str:
    """The id of an edition by the name under which it was first made."""
    return _derived("edition", city, slug(name))


def chapter_text_id(edition: str, number: int) -> str:
    """The id of the texts that an edition has for one of the ten fields."""
    return _derived("chapter_text", edition, number)


def distinct_id(one: str, other: str) -> str:
    """The id of the finding that two measures are not the same, in whichever order they come."""
    return _derived("distinct", *sorted((one, other)))


def element_key(name: str) -> str:
    """The key of a set's element by its name; "/" is escaped because it separates log fields."""
    return slug(name).replace("%", "%25").replace("/", "%2F")
