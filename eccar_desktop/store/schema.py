"""What is in the file: the log's tables (frozen), this copy's own tables, and the projection.

The log's SQL text is compared character by character when a stranger's file is merged, so it never
changes; what must be added comes as a new table in a new migration. The projection is never
migrated: it is dropped and rebuilt from the log when its version is another.
"""

from collections.abc import Iterable

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.fields import Entity, Kind

WORKING_FILE = 0x45434352
"""`application_id` of a file that people work in: "ECCR"."""

HAND_IN_FILE = 0x45434348
"""`application_id` of a file that is handed from one desk to another: "ECCH"."""

SCHEMA_VERSION = 1
"""`user_version` of a working file that this program writes."""

HAND_IN_VERSION = 1
"""`user_version` of a hand-in; a greater one was written by a newer program."""

PROJECTION_VERSION = 8
"""Raise it when what is computed into a projection table changes."""

CHANGE = """\
CREATE TABLE change (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    entity TEXT NOT NULL,
    record BLOB NOT NULL CHECK (length(record) = 16),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    author BLOB CHECK (author IS NULL OR length(author) = 16),
    replica BLOB NOT NULL CHECK (length(replica) = 16),
    batch BLOB NOT NULL CHECK (length(batch) = 16),
    format INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT"""

REDACTION = """\
CREATE TABLE redaction (
    change BLOB NOT NULL CHECK (length(change) = 16),
    field TEXT NOT NULL,
    at INTEGER NOT NULL,
    author BLOB CHECK (author IS NULL OR length(author) = 16),
    reason TEXT NOT NULL,
    PRIMARY KEY (change, field)
) STRICT"""

ATTACHMENT = """\
CREATE TABLE attachment (
    sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
    media_type TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT"""

MANIFEST = """\
CREATE TABLE manifest (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT"""

LOG = {"change": CHANGE, "redaction": REDACTION, "attachment": ATTACHMENT}
HAND_IN = {**LOG, "manifest": MANIFEST}
"""Everything that a hand-in holds, by table."""

LOCAL = {
    # What is true of this copy only: replica, own office, city, whether it coordinates.
    "fact": "CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    # Texts being typed, each second; `heads` is the JSON list of heads shown when typing began.
    "draft": """\
CREATE TABLE draft (
    entity TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    heads TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (record, field)
) STRICT""",
    # One row per file of a merge run; `counts` is JSON.
    "import": """\
CREATE TABLE import (
    n INTEGER PRIMARY KEY,
    run TEXT NOT NULL,
    hash TEXT NOT NULL,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    sender TEXT NOT NULL,
    state TEXT NOT NULL,
    counts TEXT NOT NULL
) STRICT""",
    # Which changes (arrival numbers from `first` to `last`) came by which import, new or known.
    "arrival": """\
CREATE TABLE arrival (
    import INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    new INTEGER NOT NULL,
    PRIMARY KEY (import, first)
) STRICT, WITHOUT ROWID""",
    # What was handed in from here: `last` is the arrival number of the newest change in it.
    "handed_in": """\
CREATE TABLE handed_in (
    n INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    name TEXT NOT NULL,
    office TEXT NOT NULL,
    hash TEXT NOT NULL,
    last INTEGER NOT NULL
) STRICT""",
    # Changes that came with values left out; a fuller copy of the same change heals them.
    "withheld": """\
CREATE TABLE withheld (
    change BLOB PRIMARY KEY CHECK (length(change) = 16)
) STRICT, WITHOUT ROWID""",
}

INDEXES = (
    "CREATE INDEX change_record ON change (record)",
    "CREATE INDEX change_batch ON change (batch)",
    "CREATE INDEX change_replica ON change (replica)",
    "CREATE INDEX import_hash ON import (hash)",
    "CREATE INDEX arrival_new ON arrival (first, last, import) WHERE new",
)

PROJECTED = tuple(ENTITIES)
"""The kinds of record that have a table of their own."""

OVERHEAD: dict[str, type] = {"n": int, "id": str}
"""What every projection table has before its catalogue columns."""

_MEASURE_STATE: dict[str, type] = {
    "claim": str,  # the reference as it was claimed; `reference` is the one shown
    "claim_place": str,  # the claim as a key that sorts
    "claimed_by": str,  # the change that claimed it, else the id; the smallest shows it plain
    "english": str,  # missing | outdated | done | nothing
    "approval_stale": int,  # printed fields changed since it was checked or approved
    "conflicts": int,  # how many fields wait for a decision
    "complete": int,  # whether all is there that a measure needs
    "sort_de": str,  # the title as German lists sort it, where German comes first
    "sort_en": str,  # the same where English comes first
    "changed_at": int,  # milliseconds UTC of the newest change that still holds
    "touched": int,  # the arrival number of the newest change made in this file; 0 for none
}


def column_of(key: str) -> str:
    """The column of a catalogue key ("point/3/title_de" is no handy name in SQL)."""
    return key.replace("/", "_")


def columns(entity: Entity) -> dict[str, type]:
    """The projection table's columns; sets are JSON text, flags are 0 or 1."""
    found = dict(OVERHEAD)
    for key, field in entity.fields.items():
        found[column_of(key)] = int if field.kind in (Kind.NUMBER, Kind.FLAG) else str
    if entity.name == "measure":
        found.update(_MEASURE_STATE)
    return {**found, "deleted": int, "unknown": str}


RECORD = """\
CREATE TABLE record (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    entity TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    heads TEXT NOT NULL
) STRICT"""

CONFLICT = """\
CREATE TABLE conflict (
    entity TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (record, field)
) STRICT, WITHOUT ROWID"""

UNITED = 2
"""The column `deleted` is 0 for a record that lives, 1 for one in the trash, and this for a measure
that was united into another: it is in no list, and its reference leads to the other."""

SEARCH_DUE = "CREATE TABLE search_due (n INTEGER PRIMARY KEY) STRICT"
"""Measures that were written after the index: what they say now is not found yet."""

SEARCH_TEXT = "CREATE TABLE search_text (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT"

SEARCH = """\
CREATE VIRTUAL TABLE search USING fts5 (
    text, content='search_text', content_rowid='n', tokenize='ascii', prefix='1 2 3',
    detail='none', columnsize=0
)"""

PLACE_TALLY = """\
CREATE TABLE place_tally (
    deleted INTEGER NOT NULL,
    field INTEGER NOT NULL,
    office TEXT NOT NULL,
    complete INTEGER NOT NULL,
    measures INTEGER NOT NULL,
    PRIMARY KEY (deleted, field, office, complete)
) STRICT, WITHOUT ROWID"""
"""How many measures there are of each sort, so that counting 100,000 of them takes no time: here by
where they belong, below by how far they are; both at once would be as many rows as measures. The
triggers keep them; where a measure says nothing, it is counted under 0 or an empty text."""

STATE_TALLY = """\
CREATE TABLE state_tally (
    deleted INTEGER NOT NULL,
    status TEXT NOT NULL,
    work_state TEXT NOT NULL,
    english TEXT NOT NULL,
    contested INTEGER NOT NULL,
    measures INTEGER NOT NULL,
    PRIMARY KEY (deleted, status, work_state, english, contested)
) STRICT, WITHOUT ROWID"""

_SORTS = {
    "place_tally": {
        "deleted": "{row}.deleted",
        "field": "coalesce({row}.field, 0)",
        "office": "coalesce({row}.office, '')",
        "complete": "{row}.complete",
    },
    "state_tally": {
        "deleted": "{row}.deleted",
        "status": "coalesce({row}.status, '')",
        "work_state": "coalesce({row}.work_state, 'draft')",
        "english": "{row}.english",
        "contested": "{row}.conflicts > 0",
    },
}
"""What each tally sorts measures by, and how a row of measures says it."""


def _same_sort(tally: str, row: str) -> str:
    sorts = _SORTS[tally].items()
    return " AND ".join(f"{key} = ({value})" for key, value in sorts).format(row=row)


def _count_up(tally: str) -> str:
    values = ", ".join(_SORTS[tally].values()).format(row="NEW")
    same = _same_sort(tally, "NEW")
    return (
        f"INSERT OR FAIL INTO {tally} SELECT {values}, 0 "
        f"WHERE NOT EXISTS (SELECT 1 FROM {tally} WHERE {same}); "
        f"UPDATE OR FAIL {tally} SET measures = measures + 1 WHERE {same};"
    )


def _count_down(tally: str) -> str:
    same = _same_sort(tally, "OLD")
    return (
        f"UPDATE OR FAIL {tally} SET measures = measures - 1 WHERE {same}; "
        f"DELETE FROM {tally} WHERE measures = 0 AND {same};"
    )


# No upsert: the policy of the statement that fires a trigger would hold instead of its own. OR FAIL
# lets the statement do without a journal, see `rows.insert_statement`.
TRIGGERS = (
    "CREATE TRIGGER measure_written AFTER INSERT ON measure BEGIN "
    f"{' '.join(map(_count_up, _SORTS))} END",
    "CREATE TRIGGER measure_removed BEFORE DELETE ON measure BEGIN "
    f"{' '.join(map(_count_down, _SORTS))} END",
)

READING_ORDER = 'deleted, field, "order" IS NULL, "order", claim_place, claimed_by'
"""The order in which people read measures, the same in every file that holds them; it must stay the
beginning of the index below."""

_FILTERED = 'status, work_state, english, conflicts, office, start, "end", complete'
"""What lists filter by: inside the index, so that no wide row is read for it."""

SORTED_BY = (
    *("claim_place", "sort_de", "sort_en", "office", "status", "work_state"),
    *("english", "start", "complete", "changed_at"),
)
"""The columns by which lists can be sorted; each has an index, `measure_by_<column>`."""

PROJECTION_INDEXES = (
    f"CREATE INDEX measure_reading ON measure ({READING_ORDER}, {_FILTERED})",
    *(
        f"CREATE INDEX measure_by_{column} ON measure (deleted, {column}, n)"
        for column in SORTED_BY
    ),
    "CREATE INDEX measure_touched ON measure (deleted, touched)",
    "CREATE INDEX measure_claim ON measure (claim, claimed_by, id, reference)",
    "CREATE INDEX measure_asked ON measure (work_state) WHERE question IS NOT NULL",
    "CREATE INDEX measure_stale ON measure (deleted, approval_stale) WHERE approval_stale = 1",
    "CREATE INDEX measure_united ON measure (united_into) WHERE united_into IS NOT NULL",
)


PROJECTION = (
    *(RECORD, CONFLICT, PLACE_TALLY, STATE_TALLY, SEARCH_DUE, SEARCH_TEXT, SEARCH),
    *PROJECTION_INDEXES,
    *TRIGGERS,
)
"""What the projection consists of beside the tables of records, in the order of making."""


def projection_tables() -> Iterable[str]:
    """The tables to drop before the projection is built anew."""
    return (*PROJECTED, *_SORTS, "record", "conflict", "search", "search_text", "search_due")
