"""Long edits, which are written many at once: nobody can tell them from single ones."""

from eccar_desktop.domain.edits import Create, Delete, Edit, Many, Restore, SetFields, TurnBack
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.store import writer
from eccar_desktop.store.file import Store
from tests.store.asking import dump, made, read


def assert_as_the_log_tells(store: Store) -> None:
    """What is shown and found is what the log alone tells."""
    told = dump(store)
    store.projection.rebuild()
    assert dump(store) == told


def test_parts_of_one_action_build_on_each_other(store: Store) -> None:
    one = Create("measure", {"title_de": "Runder Tisch", "status": "planned"})
    parts: list[Edit] = [
        one,
        SetFields("measure", one.record, {"title_de": "Großer Tisch"}),
        SetFields("measure", one.record, {"status": None, "partners": [{"name": "Verein"}]}),
        Delete("measure", one.record),
        Restore("measure", one.record),
        SetFields("measure", one.record, {"title_en": "Large table"}),
    ]
    store.apply(Many(tuple(parts)))
    found = read(store, one.record)
    assert found.text("title_de") == "Großer Tisch"
    assert found.text("title_en") == "Large table"
    assert "status" not in found.values
    assert not found.conflicts and not found.deleted
    assert_as_the_log_tells(store)


def test_measures_that_are_made_in_one_action_get_references_one_after_the_other(
    store: Store,
) -> None:
    edits = [Create("measure", {"title_de": f"Nummer {n}"}) for n in range(4)]
    records = store.apply(Many(tuple(edits))).records
    ends = [read(store, each).text("reference").rpartition("-")[2] for each in records]
    assert ends == ["01", "02", "03", "04"]


def test_what_one_action_unites_is_one_for_its_next_part(store: Store) -> None:
    stays, goes = made(store, title_de="Tisch"), made(store, summary_de="Kurz")
    applied = store.apply(
        Many(
            (
                SetFields("measure", goes, {"united_into": stays}),
                SetFields("measure", stays, {"summary_de": "Kurz und gut"}),
            )
        )
    )
    assert read(store, stays).text("summary_de") == "Kurz und gut"
    assert not read(store, stays).conflicts
    assert_as_the_log_tells(store)
    undone = store.apply(TurnBack(applied.batch or "", "undo"))
    assert read(store, stays).text("summary_de") == "Kurz"
    assert_as_the_log_tells(store)
    store.apply(TurnBack(undone.batch or "", "redo"))
    assert read(store, stays).text("summary_de") == "Kurz und gut"
    assert_as_the_log_tells(store)


def test_more_measures_than_are_written_at_once_are_one_step_of_undo(store: Store) -> None:
    count = 2 * writer._AT_ONCE + 1
    measures = [
        Create("measure", {"title_de": f"Maßnahme {n}", "reference": f"7-{n}"})
        for n in range(count)
    ]
    store.apply(Many(tuple(measures)))
    heard: list[tuple[int, int]] = []
    edits = [SetFields("measure", each.record, {"title_de": "Neuland"}) for each in measures]
    applied = store.apply(Many(tuple(edits)), lambda *done: heard.append(done))
    assert heard == [(done, count) for done in range(count)]
    assert len(applied.records) == count
    found = MeasureQuery(search="neuland")
    assert len(store.reader.measure_numbers(found)) == count
    store.apply(TurnBack(applied.batch or "", "undo"))
    assert not store.reader.measure_numbers(found)
    assert len(store.reader.measure_numbers(MeasureQuery(search="maßnahme"))) == count


def test_a_new_status_is_counted_and_leaves_the_search_as_it_is(store: Store) -> None:
    one = made(store, title_de="Runder Tisch")
    store.apply(SetFields("measure", one, {"status": "planned"}))
    assert store.reader.counts().by_status == {"planned": 1}
    assert len(store.reader.measure_numbers(MeasureQuery(search="tisch"))) == 1
    assert_as_the_log_tells(store)
