"""References that people read (`50-2024-03`), and finding a record by what people call it."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from eccar_desktop.domain.errors import NotFoundError
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.text import in_order, slug
from eccar_desktop.store import schema
from eccar_desktop.store.database import Database
from eccar_desktop.store.uniting import OFFICE, groups
from eccar_desktop.texts import _

NO_CODE = "00"
MIN_BEGINNING = 8
"""So many characters of an id are needed to name a record by its beginning."""

_DIGITS = 6
"""Numbers of more digits are nobody's counting: somebody typed them."""

_CODE = re.compile(r"[^0-9A-Za-z.]+")
_HEX = re.compile(r"[0-9a-f]{8,32}")


def next_reference(db: Database, offices: Sequence[str]) -> str:
    """The next free reference for this year, deleted measures included.

    It begins with the code of the first of the offices (ids) that has one: the one in charge,
    else the one that works in the file.
    """
    codes = [_code_of(db, office) for office in offices]
    code = next((each for each in codes if each), NO_CODE)
    prefix = f"{code}-{datetime.now(UTC).year}-"
    greatest = max(_greatest(db, prefix, state) for state in (0, 1, schema.UNITED))
    return f"{prefix}{greatest + 1:02d}"


def _greatest(db: Database, prefix: str, state: int) -> int:
    """The greatest number after a prefix, among the measures with this state of `deleted`."""
    found = db.execute(
        "SELECT substr(claim, :from) FROM measure INDEXED BY measure_by_claim_place "
        "WHERE deleted = :state AND claim_place > :place AND claim_place < :place || ':' "
        "AND substr(claim, 1, :from - 1) = :prefix AND length(claim) < :from + :digits "
        "AND substr(claim, :from) NOT GLOB '*[^0-9]*' ORDER BY claim_place DESC LIMIT 1",
        {
            "from": len(prefix) + 1,
            "state": state,
            "place": in_order(prefix),
            "prefix": prefix,
            "digits": _DIGITS,
        },
    ).fetchone()
    return int(found[0]) if found else 0


def _code_of(db: Database, office: str) -> str:
    row = db.execute("SELECT code FROM office WHERE id = ?", [office]).fetchone()
    return _CODE.sub("", row[0] or "") if row else ""


def find_measure(db: Database, text: str) -> str:
    """The id of the measure that a text means: id, unique beginning, or reference.

    What was united with another measure leads to the one that stays. Raises NotFoundError with a
    sentence where there is none or more than one.
    """
    return groups(db).stays(_measure(db, text))


def _measure(db: Database, text: str) -> str:
    wanted = text.strip()
    row = db.execute(
        "SELECT id FROM measure WHERE reference = ? OR claim = ? ORDER BY claimed_by LIMIT 1",
        [wanted, wanted],
    ).fetchone()
    if row:
        return str(row[0])
    rows = _by_beginning(db, "measure", wanted) or _by_long_reference(db, wanted)
    if len(rows) > 1:
        raise NotFoundError(
            _("“{text}” is the beginning of several ids. Please give more characters.").format(
                text=wanted
            )
        )
    if not rows:
        raise NotFoundError(_("There is no measure “{text}” in this file.").format(text=wanted))
    return rows[0]


def _by_beginning(db: Database, table: str, text: str) -> list[str]:
    wanted = text.lower()
    if len(wanted) < MIN_BEGINNING or not _HEX.fullmatch(wanted):
        return []
    rows = db.execute(
        f'SELECT id FROM "{table}" WHERE id >= ? AND id < ? LIMIT 2', [wanted, wanted + "g"]
    )
    return [row[0] for row in rows]


def _by_long_reference(db: Database, text: str) -> list[str]:
    """`50-2024-03-9f1c`: the claim and digits of the record, whoever shows it plain today."""
    claim, _dash, digits = text.rpartition("-")
    if len(digits) < 4 or not claim:
        return []
    rows = db.execute(
        "SELECT id FROM measure WHERE claim = ? AND id >= ? AND id < ? LIMIT 2",
        [claim, digits.lower(), digits.lower() + "g"],
    )
    return [row[0] for row in rows]


def find_record(db: Database, field: Field, text: str) -> str:
    """The id of the record that a reference field means by a text.

    Offices are known by code, name or a former name, editions by name or title; an office that was
    united leads to the one that stays. Raises NotFoundError.
    """
    if field.target == "measure":
        return find_measure(db, text)
    found = _by_beginning(db, field.target, text) or _by_name(db, field.target, text)
    if not found:
        raise NotFoundError(
            _("“{text}” is not known in this file. Please check the spelling.").format(text=text)
        )
    return groups(db, OFFICE).stays(found[0]) if field.target == OFFICE else found[0]


_NAME_COLUMNS = {
    "office": ("code", "name_de", "name_en"),
    "edition": ("name", "title_de", "title_en"),
    "contact": ("function_de", "function_en", "mailbox", "person"),
}


def _by_name(db: Database, entity: str, text: str) -> list[str]:
    columns = _NAME_COLUMNS[entity]
    wanted = slug(text)
    for column in columns:  # a code counts before a name
        rows = db.execute(
            f'SELECT id, "{column}" FROM "{entity}" '
            f'WHERE "{column}" IS NOT NULL ORDER BY deleted, n'
        )
        for record, name in rows:
            if slug(name) == wanted:
                return [record]
    return _by_former_name(db, wanted) if entity == OFFICE else []


def _by_former_name(db: Database, wanted: str) -> list[str]:
    """The offices that were once called so."""
    rows = db.execute(
        "SELECT office.id, each.value FROM office, json_each(office.former_names) AS each "
        "ORDER BY deleted, n"
    )
    return [
        record
        for record, row in rows
        if any(slug(str(name)) == wanted for key, name in json.loads(row).items() if key in _NAMES)
    ][:1]


_NAMES = ("name_de", "name_en")
