"""Undoing a merge: what only its run brought goes, unless something that stays builds on it."""

import json
from dataclasses import dataclass

from eccar_desktop.domain.changes import parents_of
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import Store
from eccar_desktop.texts import _


@dataclass(frozen=True)
class UndoneRun:
    """What came of undoing a merge: changes removed, and changes kept as later work needs them."""

    run: str
    removed: int
    kept: int


def undo_run(store: Store, run: str | None = None) -> UndoneRun:
    """Undo a merge run, by default the last one. Raises ExpectedError if there is none."""
    with explained(store.path), store.db.atomic():
        chosen, imports = _imports_of(store, run)
        brought = _brought_only_by(store, imports)
        gone = _removable(store, brought)
        records = _remove(store, gone)
        _forget(store, imports)
        for record in sorted(records):
            store.projection.refold(record)
    return UndoneRun(chosen, len(gone), len(brought) - len(gone))


def _imports_of(store: Store, run: str | None) -> tuple[str, list[int]]:
    chosen = run
    if chosen is None:
        row = store.db.execute(
            "SELECT run FROM \"import\" WHERE state = 'merged' ORDER BY n DESC LIMIT 1"
        ).fetchone()
        chosen = row[0] if row else ""
    rows = store.db.execute(
        "SELECT n FROM \"import\" WHERE run = ? AND state = 'merged'", [chosen]
    ).fetchall()
    if not rows:
        raise ExpectedError(_("There is no merge here that could be undone."))
    return chosen, [row[0] for row in rows]


def _brought_only_by(store: Store, imports: list[int]) -> dict[int, tuple[str, str]]:
    """The changes that came with these imports and with no other: n -> (id, record) in hex."""
    marks = ",".join("?" * len(imports))
    rows = store.db.execute(
        f"SELECT n, id, record FROM change WHERE n IN "
        f"(SELECT change FROM arrival WHERE new AND import IN ({marks})) AND n NOT IN "
        f"(SELECT change FROM arrival WHERE import NOT IN ({marks}))",
        [*imports, *imports],
    )
    return {n: (id_.hex(), record.hex()) for n, id_, record in rows}


def _removable(store: Store, brought: dict[int, tuple[str, str]]) -> dict[int, tuple[str, str]]:
    """Those on which nothing that stays builds; what stays needs its whole ancestry."""
    by_record: dict[str, set[str]] = {}
    for id_, record in brought.values():
        by_record.setdefault(record, set()).add(id_)
    kept: set[str] = set()
    for record, ids in by_record.items():
        kept |= _needed(store, record, ids)
    return {n: pair for n, pair in brought.items() if pair[0] not in kept}


def _needed(store: Store, record: str, ids: set[str]) -> set[str]:
    parents = {each.id.hex(): set(parents_of(each.body)) for each in store.log.of_record(record)}
    edge = {each for key in parents.keys() - ids for each in parents[key]} & ids
    needed: set[str] = set()
    while edge:
        needed |= edge
        edge = ({each for key in edge for each in parents[key]} & ids) - needed
    return needed


def _remove(store: Store, gone: dict[int, tuple[str, str]]) -> set[str]:
    store.db.conn.executemany("DELETE FROM change WHERE n = ?", ((n,) for n in gone))
    store.db.conn.executemany(
        "DELETE FROM withheld WHERE change = ?", ((bytes.fromhex(id_),) for id_, _ in gone.values())
    )
    return {record for _, record in gone.values()}


def _forget(store: Store, imports: list[int]) -> None:
    """The files are unknown again, so that merging them once more brings everything back."""
    for number in imports:
        row = store.db.execute('SELECT counts FROM "import" WHERE n = ?', [number]).fetchone()
        for sha256 in json.loads(row[0]).get("attachments", []):
            store.db.execute("DELETE FROM attachment WHERE sha256 = ?", [bytes.fromhex(sha256)])
        store.db.execute("DELETE FROM arrival WHERE import = ?", [number])
        store.db.execute("UPDATE \"import\" SET state = 'undone', hash = '' WHERE n = ?", [number])
