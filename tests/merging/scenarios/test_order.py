"""Two desks put measures of one field in order without knowing of each other."""

from pathlib import Path

from eccar_desktop.domain.edits import Create, Many
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.records import MeasureRow
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.viewmodels.bulk import putting


def put(store: Store, title: str, before: str | None) -> None:
    """Put a measure before another one, as the list does."""
    numbers = {row.title_de: row.n for row in shown(store)}
    wish = putting(1, numbers[before] if before else None)
    store.apply(Many(tuple(wish(store.reader, [numbers[title]]).edits)))


def shown(store: Store) -> list[MeasureRow]:
    reader = store.reader
    return reader.measure_rows(reader.measure_numbers(MeasureQuery(field=1)))


def merged(store: Store, file: Path) -> None:
    merge(store, [file], MergeOptions(), lambda *_report: None, lambda: False)


def test_what_each_of_them_moved_stands_where_it_was_put(tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.eccar" for name in ("one", "two")}
    with (
        create_store(files["one"], city="Dresden", office="A", coordination=True) as one,
        create_store(files["two"], city="Dresden", office="B", coordination=True) as two,
    ):
        for place, title in enumerate("ABCDE"):
            values = {"title_de": title, "field": 1, "reference": f"1-2020-{place}"}
            one.apply(Create("measure", values))
        put(one, "E", None)  # all of them have a key now
        put(one, "A", None)
        put(one, "A", "B")
        merged(two, hand_in(one, tmp_path / "first.eccar").path)
        put(one, "E", "A")
        put(two, "B", None)
        merged(one, hand_in(two, tmp_path / "second.eccar").path)
        merged(two, hand_in(one, tmp_path / "third.eccar").path)
        for store in (one, two):
            assert "".join(row.title_de for row in shown(store)) == "EACDB"
        assert one.reader.conflict_count() == two.reader.conflict_count() == 0
