"""Reading the state of all measures, or of those of an edition, at once."""

import json
from collections import Counter
from collections.abc import Mapping

from eccar_desktop.domain.overview import HandIns, Overview
from eccar_desktop.store.database import Database
from eccar_desktop.store.file import Store
from eccar_desktop.store.lists import SELECTED

_OF_ALL = (
    "SELECT field, office, status, work_state, english, measures FROM tally "
    "WHERE deleted = 0 AND measures > 0"
)
_OF_AN_EDITION = (
    "SELECT coalesce(field, 0), coalesce(office, ''), coalesce(status, ''), "
    f"coalesce(work_state, ''), english, 1 FROM measure WHERE deleted = 0 AND id IN ({SELECTED})"
)


def overview(store: Store, edition: str = "") -> Overview:
    """The state of the measures that an edition selects, by default of all."""
    places: Counter[tuple[int, str]] = Counter()
    statuses: Counter[str] = Counter()
    states: Counter[str] = Counter()
    english: Counter[str] = Counter()
    rows = store.db.execute(_OF_AN_EDITION, [edition]) if edition else store.db.execute(_OF_ALL)
    for field, office, status, state, translated, count in rows:
        places[field, office] += count
        statuses[status] += count
        states[state] += count
        english[translated] += count
    conflicts = store.reader.conflict_count()
    hand_ins = _hand_ins(store.db)
    return Overview(places.total(), places, statuses, states, english, conflicts, hand_ins)


def _hand_ins(db: Database) -> dict[str, HandIns]:
    """What each office has handed in, as far as it was merged and not undone."""
    named = _offices_by_name(db)
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
            times.setdefault(office, []).append(at)
            until[office] = max(int(known.get("after", 0)), last)
    changed = _changed_since(db, until)
    return {
        office: HandIns(tuple(sorted(times[office])), until[office], changed[office])
        for office in times
    }


def _offices_by_name(db: Database) -> dict[str, str]:
    """Office by the name that its hand-ins carry."""
    rows = db.execute("SELECT coalesce(name_de, name_en), id FROM office WHERE deleted = 0")
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
