"""What has been done in this file since it was last handed in."""

from dataclasses import dataclass

from eccar_desktop.store.arrivals import MADE_HERE
from eccar_desktop.store.file import Store


@dataclass(frozen=True)
class LastHandIn:
    """When this file was last handed in (milliseconds UTC, None for never) and what came after."""

    at: int | None
    actions_since: int


def last_hand_in(store: Store) -> LastHandIn:
    """The last hand-in of this file and the number of actions in it that nobody has got yet."""
    row = store.db.execute("SELECT at, last FROM handed_in ORDER BY n DESC LIMIT 1").fetchone()
    at, last = row if row else (None, 0)
    # Counted group by group along the index of batches, which reads no body.
    since = store.db.execute(
        f"SELECT count(*) FROM (SELECT batch FROM change WHERE n > ? AND {MADE_HERE} "
        "GROUP BY batch) WHERE batch <> ?",
        [last, bytes.fromhex(store.facts.get("founding"))],
    ).fetchone()[0]
    return LastHandIn(at, int(since))
