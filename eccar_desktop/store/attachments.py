"""Which stored files (images, published editions) the log still names."""

import re
import sqlite3
from collections.abc import Iterable

_HASH = re.compile(r"[0-9a-f]{64}")


def is_hash(value: str) -> bool:
    """Whether a value has the form by which attachments are named."""
    return _HASH.fullmatch(value) is not None


def is_here(db: sqlite3.Connection, sha256: bytes) -> bool:
    """Whether an attachment is stored."""
    row = db.execute("SELECT 1 FROM attachment WHERE sha256 = ?", [sha256]).fetchone()
    return row is not None


def unnamed(db: sqlite3.Connection, hashes: Iterable[str], after: int = 0) -> set[str]:
    """Those of these attachments (hex) that no change with a greater arrival number names."""
    return {
        each
        for each in hashes
        if not db.execute(
            "SELECT 1 FROM change WHERE n > ? AND instr(body, ?) ORDER BY n DESC LIMIT 1",
            [after, each],  # the newest first: what names a file came along with it
        ).fetchone()
    }


def remove(db: sqlite3.Connection, hashes: Iterable[str]) -> None:
    """Drop attachments; what this frees is overwritten (`secure_delete`)."""
    db.executemany(
        "DELETE FROM attachment WHERE sha256 = ?", ((bytes.fromhex(each),) for each in hashes)
    )
