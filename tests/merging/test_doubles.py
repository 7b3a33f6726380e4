"""Doubles are proposed with their reasons, and never again once somebody has told them apart."""

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from eccar_desktop.domain.edits import Create, Many
from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.domain.values import Value
from eccar_desktop.example import mapped, source_rows
from eccar_desktop.interchange.json_files import import_rows
from eccar_desktop.merging.doubles import Double, Reason, find_doubles
from eccar_desktop.merging.uniting import tell_apart, unite
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from tests.merging.offices import Office, never, silent

STORY = (
    "Das Büro lädt Kirchen, Vereine und Verbände zweimal im Jahr an einen Runden Tisch ein, "
    "an dem über Menschenrechte in der Stadt gesprochen wird."
)
OTHER_STORY = (
    "Gemeinsam mit Initiativen wird beraten, was gegen Ausgrenzung getan werden kann; "
    "die Ergebnisse werden dem Stadtrat jährlich im Herbst vorgelegt."
)


def doubles(office: Office) -> list[Double]:
    """What is proposed in an office's file."""
    return find_doubles(office.store.reader, silent, never)


def pairs(office: Office) -> list[set[str]]:
    """The proposed pairs, the most probable first."""
    return [{each.one, each.other} for each in doubles(office)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title_de": "Runder Tisch Rassismus"}, {"title_de": "Runder Tisch Rasismus"}),
        (
            {"title_de": "Straßenfest für alle Bürger"},
            {"title_de": "Strassenfest fuer alle Buerger"},
        ),
        ({"title_de": "Wochen gegen Rassismus"}, {"title_de": "Gegen Rassismus: Wochen"}),
        ({"title_en": "Round table racism"}, {"title_en": "Round table on racism"}),
        (
            {"title_de": "Runder Tisch", "description_de": STORY},
            {"title_de": "Runder Tisch", "description_de": OTHER_STORY},
        ),
        (
            {"title_de": "Austausch mit Kirchen", "description_de": STORY},
            {"title_de": "Runder Tisch", "description_de": STORY},
        ),
        (
            {"title_de": "Fest", "title_en": "Party of the quarter"},
            {"title_de": "Fest", "title_en": "Neighbourhood feast"},
        ),
    ],
)
def test_probable_doubles_are_proposed(
    a: Office, one: Mapping[str, Value], other: Mapping[str, Value]
) -> None:
    made = {a.add(**one), a.add(**other)}
    assert pairs(a) == [made]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title_de": "Wochen gegen Rassismus 2017"}, {"title_de": "Wochen gegen Rassismus 2018"}),
        ({"title_de": "27. Interkulturelle Tage"}, {"title_de": "28. Interkulturelle Tage"}),
        ({"title_de": "Beratung Nord"}, {"title_de": "Beratung Süd"}),
        (
            {"title_de": "Tage", "start": "2017", "end": "2017", "description_de": STORY},
            {"title_de": "Tage", "start": "2018", "description_de": STORY},
        ),
        (
            {"title_de": "Tage 2017", "description_de": STORY},
            {"title_de": "Tage 2018", "description_de": STORY},
        ),
        (
            {"title_de": "Fest", "description_de": "Siehe oben."},
            {"title_de": "Tafel", "description_de": "Siehe oben."},
        ),
        ({"field": 3}, {"field": 3}),
    ],
)
def test_what_is_something_else_is_not_proposed(
    a: Office, one: Mapping[str, Value], other: Mapping[str, Value]
) -> None:
    a.add(**one)
    a.add(**other)
    assert doubles(a) == []


def test_a_proposal_says_why(a: Office) -> None:
    same = {"title_de": "Runder Tisch", "description_de": STORY, "office": a.id, "start": "2017"}
    one, other = a.add(**same), a.add(**same)
    third = a.add(title_de="Tisch, runder", description_de=f"Neu. {STORY}", start="2018")
    found = {frozenset((each.one, each.other)): each for each in doubles(a)}
    assert found[frozenset((one, other))].score == 1.0
    assert found[frozenset((one, other))].reasons == (
        Reason.SAME_TITLE, Reason.SAME_TEXT, Reason.SAME_OFFICE, Reason.SAME_PERIOD,
    )  # fmt: skip
    like = found[frozenset((one, third))]
    assert like.reasons == (Reason.OTHER_ORDER, Reason.LIKE_TEXT, Reason.SAME_OFFICE)
    assert 0.86 <= like.score <= 1
    assert [each.score for each in doubles(a)] == sorted(e.score for e in found.values())[::-1]


def test_what_was_told_apart_is_never_proposed_again_not_even_elsewhere(
    m: Office, a: Office, b: Office
) -> None:
    one, other = a.add(title_de="Runder Tisch"), a.add(title_de="Runder Tisch")
    m.take(a)
    tell_apart(m.store, other, one)
    assert doubles(m) == []
    a.edit(one, description_de=STORY)
    m.take(a)
    assert doubles(m) == []
    assert pairs(a) == [{one, other}]
    a.take(m)
    b.take(a)
    assert doubles(a) == doubles(b) == []


def test_told_apart_by_mistake_they_are_proposed_again_when_that_is_undone(a: Office) -> None:
    one, other = a.add(title_de="Runder Tisch"), a.add(title_de="Runder Tisch")
    tell_apart(a.store, one, other)
    a.undo()
    assert pairs(a) == [{one, other}]


def test_what_is_united_or_in_the_trash_is_not_proposed(a: Office) -> None:
    one, other, third = (a.add(title_de="Runder Tisch") for _number in range(3))
    unite(a.store, one, other)
    assert pairs(a) == [{one, third}]
    a.delete(third)
    assert doubles(a) == []


def test_what_was_told_apart_stays_apart_when_one_is_united_with_a_third(a: Office) -> None:
    one, other, third = (a.add(title_de="Runder Tisch") for _number in range(3))
    tell_apart(a.store, one, other)
    unite(a.store, third, one)
    assert doubles(a) == []


def test_a_search_is_told_of_and_can_be_stopped(a: Office) -> None:
    for _number in range(3):
        a.add(title_de="Runder Tisch")
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int, _name: str) -> None:
        told.append((done, total))

    find_doubles(a.store.reader, tell, never)
    assert told == [(done, 6) for done in range(7)]
    with pytest.raises(CancelledError):
        find_doubles(a.store.reader, silent, lambda: True)


@pytest.fixture
def measures_of_eleven_cities(tmp_path: Path) -> Store:
    """A file with the measures that cities have published."""
    store = create_store(tmp_path / "city.eccar", city="Beispiel", office="Amt", code="1")
    report = import_rows(store, [{**mapped(row), "office": ""} for row in source_rows()])
    assert not report.rejected
    return store


def test_among_real_measures_no_pair_is_wrong(measures_of_eleven_cities: Store) -> None:
    with measures_of_eleven_cities as store:
        assert len(store.reader.records("measure")) == 74
        assert find_doubles(store.reader, silent, never) == []


def test_a_slip_in_any_real_title_is_found(measures_of_eleven_cities: Store) -> None:
    with measures_of_eleven_cities as store:
        originals = store.reader.records("measure")
        again = []
        for each in originals:
            key = "title_de" if each.text("title_de") else "title_en"
            title = each.text(key)
            letters = [at for at, letter in enumerate(title) if letter.isalpha()]
            lost = letters[len(letters) // 2]
            again.append(Create("measure", {key: title[:lost] + title[lost + 1 :]}))
        store.apply(Many(tuple(again)))
        began = time.perf_counter()
        found = find_doubles(store.reader, silent, never)
        assert time.perf_counter() - began < 5
        wanted = {
            frozenset((each.id, copy.record)) for each, copy in zip(originals, again, strict=True)
        }
        missed = wanted - {frozenset((each.one, each.other)) for each in found}
        assert missed == set()
