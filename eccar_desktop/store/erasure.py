"""Erasing values for good: out of the log, of what is computed from it, and of the file's bytes."""

from collections.abc import Iterable, Sequence

from eccar_desktop.domain.changes import Body
from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.renaming import key_now
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
    with explained(store.path), store.transaction():
        wanted = store.log.as_written(targets)
        store.log.note_redactions(wanted, store.facts.office, reason)
        enforce(store, wanted)
        finish(store)
    return Changes(everything=True)


def enforce(store: Store, targets: Sequence[Target]) -> set[str]:
    """Take values out that redactions name, if they are here; the records (hex) that had them.

    Runs inside the caller's transaction, which must `finish`.
    """
    files = _files_named(store, targets)
    records = store.log.enforce_redactions(targets)
    store.projection.refold_all(sorted(records))
    if records:
        _drop_drafts(store, targets)
    attachments.remove(store.db.conn, attachments.unnamed(store.db.conn, files))
    return records


def finish(store: Store) -> None:
    """Leave no trace of what was erased in the index for the search."""
    store.projection.catch_up()
    search.rebuild(store.db)


def _files_named(store: Store, targets: Sequence[Target]) -> set[str]:
    """The attachments (hex) that these values name."""
    stored = store.log.stored({change for change, _ in targets})
    values = (_file(stored[change][1], field) for change, field in targets if change in stored)
    return {value for value in values if value}


def _file(body: Body, field: str) -> str | None:
    value = body.get("set", {}).get(field, {}).get("value")
    return value if isinstance(value, str) and attachments.is_hash(value) else None


def _drop_drafts(store: Store, targets: Sequence[Target]) -> None:
    """A text that is being typed began with what is erased now."""
    stored = store.log.stored({change for change, _ in targets})
    store.db.conn.executemany(
        "DELETE FROM draft WHERE field = ? AND record = "
        "(SELECT lower(hex(record)) FROM change WHERE id = ?)",
        [
            (key_now(stored[change][0], field), bytes.fromhex(change))
            for change, field in targets
            if change in stored
        ],
    )
