"""What has been done in this file since it was last handed in."""

from dataclasses import dataclass

from eccar_desktop.store.arrivals import MADE_HERE
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
    at, last = row or (None, 0)
    batches = (
        f"SELECT batch FROM change NOT INDEXED WHERE n > ? AND {MADE_HERE} AND batch <> ?"
        if row
        else f"SELECT batch FROM change WHERE n > ? AND {MADE_HERE} AND batch <> ? LIMIT 1"
    )
    founding = bytes.fromhex(store.facts.get("founding"))
    since = store.db.execute(f"SELECT count(DISTINCT batch) FROM ({batches})", [last, founding])
    return LastHandIn(at, int(since.fetchone()[0]))
