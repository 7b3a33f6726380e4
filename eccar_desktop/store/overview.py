"""Reading the state of all measures, or of those of an edition, at once."""

import json
from collections import Counter
from collections.abc import Mapping
from sqlite3 import Cursor

from eccar_desktop.domain.offices import OFFICE
from eccar_desktop.domain.overview import HandIns, Overview
from eccar_desktop.store.database import Database
from eccar_desktop.store.file import Store
from eccar_desktop.store.lists import SELECTED
from eccar_desktop.store.uniting import groups

_PLACES, _STATES = "field, office", "status, work_state, english"
_TALLIES = {_PLACES: "place_tally", _STATES: "state_tally"}
_OF_AN_EDITION = (
    "(SELECT coalesce(field, 0) AS field, coalesce(office, '') AS office, "
    "coalesce(status, '') AS status, coalesce(work_state, 'draft') AS work_state, english, "
    f"1 AS measures FROM measure WHERE deleted = 0 AND id IN ({SELECTED}))"
)


def overview(store: Store, edition: str = "") -> Overview:
    """The state of the measures that an edition selects, by default of all."""
    rows = _counted(store.db, _PLACES, edition)
    places = {(field, office): count for field, office, count in rows}
    tallies: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
    for *choices, count in _counted(store.db, _STATES, edition):
        for tally, choice in zip(tallies, choices, strict=True):
            tally[choice] += count
    statuses, states, english = tallies
    conflicts = store.reader.conflict_count()
    hand_ins = _hand_ins(store.db)
    return Overview(sum(places.values()), places, statuses, states, english, conflicts, hand_ins)


def _counted(db: Database, columns: str, edition: str) -> Cursor:
    """How many measures there are of each sort, by these columns."""
    tally = f"{_TALLIES[columns]} WHERE deleted = 0"
    source, arguments = (_OF_AN_EDITION, [edition]) if edition else (tally, [])
    return db.execute(
        f"SELECT {columns}, sum(measures) FROM {source} GROUP BY {columns}", arguments
    )


def _hand_ins(db: Database) -> dict[str, HandIns]:
    """What each office has handed in, as far as it was merged and not undone."""
    named, standing = _offices_by_name(db), groups(db, OFFICE)
    times: dict[str, list[int]] = {}
    until: dict[str, int] = {}
    rows = db.execute(
        'SELECT at, sender, counts, coalesce(max(last), 0) FROM "import" '
        'LEFT JOIN arrival ON arrival.import = "import".n '
        'WHERE state = \'merged\' GROUP BY "import".n ORDER BY "import".n'
    )
    for at, sender, counts, last in rows:
        known = json.loads(counts)
        office = known.get("sender") or named.get(sender)
        if office:
            office = standing.stays(office)
            times.setdefault(office, []).append(at)
            until[office] = max(int(known.get("after", 0)), last)
    changed = _changed_since(db, until)
    return {
        office: HandIns(tuple(sorted(times[office])), until[office], changed[office])
        for office in times
    }


def _offices_by_name(db: Database) -> dict[str, str]:
    """Office by the name that its hand-ins carry."""
    rows = db.execute("SELECT coalesce(name_de, name_en), id FROM office WHERE deleted <> 1")
    return {name: office for name, office in rows if name}


def _changed_since(db: Database, until: Mapping[str, int]) -> Counter[str]:
    """How many measures of each office were worked on here after its last hand-in."""
    if not until:
        return Counter()
    rows = db.execute(
        "SELECT office, touched FROM measure WHERE deleted = 0 AND touched > ?",
        [min(until.values())],
    )
    return Counter(office for office, touched in rows if touched > until.get(office, touched))
