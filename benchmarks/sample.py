"""A file with as many measures as wanted, made from the real ones; kept, for making takes time."""

import tempfile
from pathlib import Path

from eccar_desktop import __version__
from eccar_desktop.domain.edits import Create, Many
from eccar_desktop.domain.values import Value
from eccar_desktop.example import mapped, source_rows
from eccar_desktop.store.file import projection_mark
from eccar_desktop.store.founding import create_store

_SLICE = 1000
_TAKEN = ("field", "title_de", "title_en", "description_de", "description_en", "links")


def large_file(count: int) -> Path:
    """The path of a file with `count` measures in the temporary folder."""
    mark = projection_mark().replace(":", "-")
    folder = Path(tempfile.gettempdir()) / f"eccar-bench-{__version__}-{mark}"
    folder.mkdir(exist_ok=True)
    path = folder / f"{count}.eccar"
    if path.exists():
        return path
    parts = path.with_suffix(".part")
    parts.unlink(missing_ok=True)
    rows = [mapped(row) for row in source_rows()]
    with create_store(parts, city="Musterstadt", office="Amt", code="50") as store:
        for start in range(0, count, _SLICE):
            numbers = range(start, min(start + _SLICE, count))
            edits = [Create("measure", _values(rows[n % len(rows)], n)) for n in numbers]
            store.apply(Many(tuple(edits)))
    parts.rename(path)
    return path


def _values(row: dict[str, Value], number: int) -> dict[str, Value]:
    """A real measure with a number of its own, and a reference that need not be searched for."""
    values = {key: row[key] for key in _TAKEN if row.get(key)}
    title = values.get("title_de") or values.get("title_en")
    return {**values, "title_de": f"{title} {number}", "reference": f"50-2026-{number:06d}"}
