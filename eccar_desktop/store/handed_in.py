"""What has been done in this file since it was last handed in."""

from dataclasses import dataclass

from eccar_desktop.store import arrivals
from eccar_desktop.store.file import Store


@dataclass(frozen=True)
class LastHandIn:
    """When this file was last handed in (milliseconds UTC, None for never) and what came after.

    `actions_since` counts what was done in it since then; before the first hand-in it is 1 if
    anything was done, for then nobody asks how much.
    """

    at: int | None
    actions_since: int


def last_hand_in(store: Store) -> LastHandIn:
    """The last hand-in of this file and the number of actions in it that nobody has got yet."""
    row = store.db.execute("SELECT at, last FROM handed_in ORDER BY n DESC LIMIT 1").fetchone()
    at, last = row if row else (None, 0)
    most = -1 if at is not None else 1
    founding = bytes.fromhex(store.facts.get("founding"))
    batches = {
        batch
        for made in arrivals.made_here(store.db.conn, last)
        for (batch,) in store.db.execute(
            "SELECT DISTINCT batch FROM change WHERE n BETWEEN ? AND ? AND batch <> ? LIMIT ?",
            [*made, founding, most],
        )
    }
    return LastHandIn(at, len(batches) if at is not None else min(len(batches), 1))
