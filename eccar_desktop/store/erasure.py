"""Erasing values for good: out of the log, of what is computed from it, and of the file's bytes."""

from collections.abc import Iterable

from eccar_desktop.domain.changes import Body
from eccar_desktop.domain.edits import Changes
from eccar_desktop.store import attachments, search
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import Store

Target = tuple[str, str]
"""(change, field of the log): one value; the field "by" is the personal name of the author."""


def redact(store: Store, targets: Iterable[Target], reason: str) -> Changes:
    """Erase values here, and wherever this file or a hand-in from it is merged.

    The digest of a value stays, so that the change can still be checked; `reason` travels with it
    and must not name the person. What was erased does not come back with any old file. All of it
    or nothing happens; the file's bytes hold no trace afterwards. Raises ExpectedError.
    """
    wanted = list(targets)
    with explained(store.path), store.transaction():
        files = _files_named(store, wanted)
        records = store.log.redact(wanted, store.facts.office, reason)
        for record in sorted(records):
            store.projection.refold(record)
        _drop_drafts(store, wanted)
        attachments.remove(store.db.conn, attachments.unnamed(store.db.conn, files))
        search.rebuild(store.db)
    return Changes(everything=True)


def _files_named(store: Store, targets: list[Target]) -> set[str]:
    """The attachments (hex) that these values name."""
    bodies = store.log.bodies({change for change, _ in targets})
    values = (_file(bodies.get(change, {}), field) for change, field in targets)
    return {value for value in values if value}


def _file(body: Body, field: str) -> str | None:
    value = body.get("set", {}).get(field, {}).get("value")
    return value if isinstance(value, str) and attachments.is_hash(value) else None


def _drop_drafts(store: Store, targets: list[Target]) -> None:
    """A text that is being typed began with what is erased now."""
    store.db.conn.executemany(
        "DELETE FROM draft WHERE field = ? AND record = "
        "(SELECT lower(hex(record)) FROM change WHERE id = ?)",
        [(field, bytes.fromhex(change)) for change, field in targets],
    )
