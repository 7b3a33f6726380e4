"""The envelope of a published edition: when it was published, and what it told of each measure.

It is an attachment of the file, versioned JSON. What is printed stands in it as `documents`, which
`reporting.published` reads; the measures are what the next edition is compared with.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import Value
from eccar_desktop.store.attachments import is_hash
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import N_, _

FORMAT = 1
"""Raised when an older program could not read what this one writes."""

MEDIA_TYPE = "application/json"

_TOLD = ("reference", "title_de", "title_en", "status")
"""What is remembered of each measure."""

_NEWER = N_("This edition was published with a newer version of the program. Please update it.")
DAMAGED = N_("What was published can't be read. The edition itself is safe and can be printed.")


@dataclass(frozen=True)
class Kept:
    """A published edition: `at` in milliseconds, the name of its files, and the content as JSON."""

    at: int
    program: str
    name: str
    measures: tuple[Record, ...]
    documents: Mapping[str, Json]


def kept_of(reader: Reader, edition: Record) -> Kept | None:
    """What was published of an edition; None if nothing was, or if it can't be read here."""
    try:
        return require_kept(reader, edition)
    except ExpectedError:
        return None


def require_kept(reader: Reader, edition: Record) -> Kept:
    """What was published of an edition. Raises ExpectedError with the reason if it is not here."""
    name = edition.text("published")
    stored = reader.attachment(name) if is_hash(name) else None
    if stored is None:
        raise ExpectedError(_("This edition has not been published from this file yet."))
    return unpacked(stored[1])


def packed(kept: Kept) -> bytes:
    """The bytes of the attachment; the same content gives the same bytes."""
    content = {
        "format": FORMAT,
        "at": kept.at,
        "program": kept.program,
        "name": kept.name,
        "measures": [
            {"id": each.id, **{key: each.text(key) for key in _TOLD if each.text(key)}}
            for each in kept.measures
        ],
        "documents": dict(kept.documents),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def unpacked(data: bytes) -> Kept:
    """The published edition in an attachment. Raises ExpectedError for anything else."""
    try:
        content = json.loads(data)
        if content["format"] > FORMAT:
            raise ExpectedError(_(_NEWER))
        return Kept(
            int(content["at"]),
            str(content["program"]),
            str(content["name"]),
            tuple(_measure(each) for each in content["measures"]),
            dict(content["documents"]),
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ExpectedError(_(DAMAGED)) from error


def _measure(row: Mapping[str, Json]) -> Record:
    values: dict[str, Value] = {key: str(row[key]) for key in _TOLD if key in row}
    return Record("measure", str(row["id"]), values)
