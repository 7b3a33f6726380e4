"""What has changed in a measure since it was checked or approved."""

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import personal_name
from eccar_desktop.domain.fold import advance, changed_since_approval, read_field
from eccar_desktop.domain.records import HistoryEntry
from eccar_desktop.store.file import Store
from eccar_desktop.store.history import office_names
from eccar_desktop.store.log import Bodies
from eccar_desktop.store.uniting import story


def since_approval(store: Store, measure: str) -> list[HistoryEntry]:
    """Each printed field of the log that reads otherwise now: what was approved, and what holds.

    They are told as if one edit had made them all; author and time are those of the newest change
    there. Empty for a measure (id) that was never approved, or that says what was approved.
    """
    made = {each.id.hex(): each for each in story(store.db, store.log, measure)}
    bodies = Bodies(store.log, {change: each.body for change, each in made.items()})
    heads = advance({}, dict(bodies))
    offices = office_names(store.db)
    found = []
    for field, former in changed_since_approval(MEASURE.name, heads, bodies.__getitem__):
        newest = made[max(heads[field], key=lambda each: made[each].at)]
        found.append(
            HistoryEntry(
                "",
                newest.at,
                personal_name(newest.body),
                offices.get(newest.author.hex(), "") if newest.author else "",
                "edit",
                field,
                read_field(MEASURE.name, field, former, bodies.__getitem__)[0],
                read_field(MEASURE.name, field, heads[field], bodies.__getitem__)[0],
                None,
            )
        )
    return found
