"""The full-text index, as German readers expect it."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eccar_desktop.domain.edits import Delete, Restore, SetFields, TurnBack
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.store import lists, search
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from tests.store.asking import changed, made, titles


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Bürger", "Bürger*innen"),
        ("Bürger", "Bürger:innen"),
        ("Bürger", "BürgerInnen"),
        ("Bürger", "Bürger_innen"),
        ("Bürger", "Bürger/-innen"),
        ("Bürgerinnen", "Bürger:innen"),
        ("Bürger*innen", "Bürgerinnen"),
        ("Bürger:innen beraten", "BürgerInnen beraten"),
        ("Bürger beraten", "Bürger*innen werden beraten"),
        ("bürger*", "Bürgerinnen"),
        ("buerger", "Bürger"),
        ("BUERGER", "Bürger"),
        ("burger", "Bürger"),
        ("Bürger", "Buerger"),
        ("Müller-Straße", "Muellerstrasse Mueller Strasse"),
        ("strasse", "Straße"),
        ("Straße", "STRASSE"),
        ("cafe", "Café"),
        ("Café", "CAFE\u0301"),
        ("lodz", "Łódź"),
        ("Bü", "Bürger"),
        ("ras", "Antirassismus und Rassismus"),
        ("3", "Feld 3"),
        ("2017", "2017-2018"),
        ("foo_bar", "foo_bar"),
        ("bar", "foo_bar"),
        ('"Fest"', "Fest"),
        ("Fest OR", "Fest or"),
        ("fest NEAR(a b)", "Fest near a b"),
        ("مكتب", "مكتب الرعاية"),
        ("日本", "日本"),
        ("Bürger", "Bür\u00adger"),
    ],
)
def test_a_text_is_found_as_people_look_for_it(store: Store, typed: str, text: str) -> None:
    made(store, title_de=text)
    made(store, title_de="Lesung")
    assert titles(store, search=typed) == [text]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Fest", "Lesung"),
        ("Fes Musik", "Fest mit Musik"),
        ("Fest Lesung", "Fest"),
        ("rassismus", "Antirassismus"),
        ("*", "Fest"),
        ("_", "Fest_"),
        ('"', "Fest"),
        ("\ud800", "Fest"),
        ("(", "Fest ("),
        ("ngo", "Fest"),
    ],
)
def test_what_was_not_asked_for_is_not_found(store: Store, typed: str, text: str) -> None:
    made(store, title_de=text, partners=[{"name": "AWO", "kind": "ngo"}])
    assert titles(store, search=typed) == []


def test_blanks_alone_ask_for_everything(store: Store) -> None:
    made(store, title_de="Fest")
    assert titles(store, search="  \n ") == ["Fest"]


@pytest.fixture(scope="module")
def search_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A file that is only searched."""
    path = tmp_path_factory.mktemp("search") / "amt.eccar"
    with create_store(path, city="Musterstadt", office="Amt") as store:
        for number, text in enumerate(["Bürger*innen 1", "a b c", "x_y Straße", "ÄÖÜ 0 10"] * 3):
            made(store, title_de=text, field=number % 10 + 1, goals_de="bis 2030")
        yield store


WAYS = {
    "sorted": {"_GLANCE": 1, "_LOOK": 1, "_NARROW": 100},
    "walked": {"_GLANCE": 1, "_LOOK": 1, "_NARROW": 1},
    "looked through": {"_GLANCE": 100, "_LOOK": 100, "_NARROW": 1},
    "as it is": {},
}


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=30), st.sampled_from(["b", "1", "c a", "Ü 1", "x y"])))
def test_whatever_is_typed_every_way_of_searching_finds_the_same(
    search_store: Store, typed: str
) -> None:
    query = MeasureQuery(search=typed)
    found = [each.id for each in search_store.reader.measures(query)]
    for way in WAYS.values():
        with pytest.MonkeyPatch.context() as patch:
            for name, value in way.items():
                patch.setattr(lists, name, value)
            for limit in (-1, 0, 1, 2, 50):
                numbers = search_store.reader.measure_numbers(query, limit)
                shown = [row.id for row in search_store.reader.measure_rows(numbers)]
                assert shown == (found if limit < 0 else found[:limit]), (way, limit)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title_en", "Nadel"),
        ("outlook_de", "eine Nadel im Heu"),
        ("status_reason_de", "Nadel"),
        ("internal_note", "Nadel"),
        ("target_groups", ["Nadel"]),
        ("partners", [{"name": "Nadel e. V."}]),
        ("funding", [{"source": "Nadel"}]),
        ("figures", [{"name": "Nadeln", "unit": "Stück"}]),
        ("links", [{"text": "Nadel"}]),
        ("images", [{"alt_de": "eine Nadel"}]),
    ],
)
def test_every_text_of_a_measure_is_searched(store: Store, key: str, value: object) -> None:
    made(store, title_de="Heu", **{key: value})
    assert titles(store, search="nadel") == ["Heu"]


def test_a_reference_is_found_by_its_parts(store: Store) -> None:
    made(store, title_de="Fest", reference="50-2024-03")
    assert titles(store, search="50-2024-03") == ["Fest"]
    assert titles(store, search="2024") == ["Fest"]


def test_the_reference_of_a_united_measure_finds_the_one_that_stays(store: Store) -> None:
    one = made(store, title_de="Fest", reference="50-2020-01")
    other = made(store, title_de="Feier", reference="41-2020-07")

    def found(reference: str) -> list[str]:
        return [each.id for each in store.reader.measures(MeasureQuery(search=reference))]

    united = store.apply(SetFields("measure", other, {"united_into": one}))
    assert found("41-2020-07") == found("50-2020-01") == [one]
    renamed = store.apply(SetFields("measure", one, {"title_de": "Markt"}))
    assert found("41-2020-07") == [one]
    for each in (renamed, united):
        assert each.batch is not None
        store.apply(TurnBack(each.batch, "undo"))
    assert (found("41-2020-07"), found("50-2020-01")) == ([other], [one])


def test_the_index_follows_every_edit(store: Store) -> None:
    measure = made(store, title_de="Fest")
    changed(store, measure, title_de="Markt")
    assert titles(store, search="fest") == []
    assert titles(store, search="markt") == ["Markt"]
    store.apply(Delete("measure", measure))
    assert titles(store, search="markt") == []
    assert titles(store, search="markt", deleted=True) == ["Markt"]
    store.apply(Restore("measure", measure))
    assert titles(store, search="markt") == ["Markt"]
    store.db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def test_what_is_removed_is_found_no_more(store: Store) -> None:
    search.put(store.db, 99, "nadel heu")
    search.put(store.db, 99, "nadel heu")
    search.remove(store.db, 99)
    search.remove(store.db, 99)
    assert store.db.execute("SELECT * FROM search WHERE search MATCH 'nadel'").fetchall() == []
    store.db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def test_a_query_is_made_of_words_and_nothing_else() -> None:
    assert search.query("") == search.query(" *\" ' ) ") == ""
    assert search.query("Fest Mu") == '("fest") AND ("mu"*)'
    assert search.query("Müll") == '("mull"* OR "muell"*)'


def test_a_text_of_100_kb_is_found_by_any_of_its_words(store: Store) -> None:
    text = " ".join(f"wort{number}" for number in range(12_000))
    made(store, title_de="Heu", description_de=text, goals_de="x" * 100_000)
    assert titles(store, search="wort11999") == ["Heu"]
    assert titles(store, search="x" * 100_000) == ["Heu"]
