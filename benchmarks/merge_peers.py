"""How other tools unite the tables of many offices; runs in an environment of its own.

    python benchmarks/merge_peers.py FOLDER

FOLDER holds a file `*.state` for each office. Prints JSON: for each tool the seconds of CPU time,
the rows that came out, or why it could not be measured.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path


def by_rebase(states: list[Path], folder: Path) -> Path:
    """pygeodiff: each office's table is rebased on what was merged so far, as Mergin Maps does."""
    import pygeodiff  # only in this environment

    geodiff = pygeodiff.GeoDiff()
    base, merged, conflicts = folder / "base", folder / "merged", folder / "conflicts"
    _empty(states[0], base)
    shutil.copyfile(states[0], merged)
    for each in states[1:]:
        mine = folder / "mine"
        shutil.copyfile(each, mine)
        geodiff.rebase(str(base), str(merged), str(mine), str(conflicts))
        mine.replace(merged)
    return merged


def by_session(states: list[Path], folder: Path) -> Path:
    """SQLite's changesets through APSW: the difference to an empty table is applied, last wins."""
    import apsw  # only in this environment

    base, merged = folder / "base", folder / "merged"
    _empty(states[0], base)
    shutil.copyfile(base, merged)
    with closing(apsw.Connection(str(merged))) as target:
        for each in states:
            with closing(apsw.Connection(str(each))) as office:
                office.execute("ATTACH ? AS base", [str(base)])
                session = apsw.Session(office, "main")
                session.attach("measure")
                session.diff("base", "measure")
                changes = session.changeset()
                session.close()
            with target:
                apsw.Changeset.apply(changes, target, conflict=_last_wins)
    return merged


def _last_wins(reason: int, _change: object) -> int:
    import apsw  # only in this environment

    is_there = reason in (apsw.SQLITE_CHANGESET_CONFLICT, apsw.SQLITE_CHANGESET_DATA)
    return int(apsw.SQLITE_CHANGESET_REPLACE if is_there else apsw.SQLITE_CHANGESET_OMIT)


def _empty(like: Path, path: Path) -> None:
    import apsw  # only in this environment

    with closing(apsw.Connection(str(like))) as source:
        (sql,) = next(iter(source.execute("SELECT sql FROM sqlite_schema WHERE name = 'measure'")))
    with closing(apsw.Connection(str(path))) as target:
        target.execute(sql)


def _rows(path: Path) -> int:
    import apsw  # only in this environment

    with closing(apsw.Connection(str(path))) as found:
        return int(next(iter(found.execute("SELECT count(*) FROM measure")))[0])


def measured(way: Callable[[list[Path], Path], Path], states: list[Path]) -> dict[str, object]:
    """CPU seconds and rows of one way, or what stopped it."""
    with tempfile.TemporaryDirectory(prefix="eccar-peer-") as folder:
        begun = time.process_time()
        try:
            merged = way(states, Path(folder))
        except ImportError as error:
            return {"missing": str(error)}
        return {"seconds": time.process_time() - begun, "rows": _rows(merged)}


if __name__ == "__main__":
    files = sorted(Path(sys.argv[1]).glob("*.state"))
    ways = {"pygeodiff": by_rebase, "APSW changesets": by_session}
    print(json.dumps({name: measured(way, files) for name, way in ways.items()}))
