"""Records that are the same in files that were started independently."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from eccar_desktop.domain.identity import (
    chapter_text_id,
    city_id,
    distinct_id,
    edition_id,
    element_key,
    office_id,
    random_id,
)
from eccar_desktop.domain.text import slug

CITY = city_id("Dresden")


def derived(compact: str) -> str:
    """The id of a compact JSON array, as the file format says."""
    return hashlib.sha256(compact.encode()).hexdigest()[:32]


def test_ids_are_derived_as_the_file_format_says() -> None:
    assert city_id("  München ") == derived('["city","münchen"]')
    assert office_id(CITY, "50", "Sozialamt") == derived(f'["office","{CITY}","50"]')
    assert office_id(CITY, "", "Sozial  Amt") == derived(f'["office","{CITY}","sozial amt"]')
    assert edition_id(CITY, "Bericht 2024") == derived(f'["edition","{CITY}","bericht 2024"]')
    assert chapter_text_id("ab", 3) == derived('["chapter_text","ab",3]')
    assert distinct_id("bb", "aa") == derived('["distinct","aa","bb"]')


def test_sixty_offices_that_start_alone_mean_the_same_city() -> None:
    spellings = ["Nürnberg", "NÜRNBERG", " nürnberg", "Nu\u0308rnberg"]
    assert len({city_id(each) for each in spellings}) == 1


def test_an_office_is_known_by_its_code_whatever_its_name() -> None:
    assert office_id(CITY, "50", "Sozialamt") == office_id(CITY, " 50 ", "Amt für Soziales")
    assert office_id(CITY, "50", "Sozialamt") != office_id(city_id("Bern"), "50", "Sozialamt")
    assert office_id(CITY, "", "A") != office_id(CITY, "", "B")


@given(st.text(), st.text())
def test_not_the_same_is_the_same_finding_both_ways(one: str, other: str) -> None:
    assert distinct_id(one, other) == distinct_id(other, one)


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_elements_are_one_exactly_where_their_names_are(one: str, other: str) -> None:
    assert (element_key(one) == element_key(other)) == (slug(one) == slug(other))
    assert "/" not in element_key(one)


def test_random_ids_are_new_each_time() -> None:
    ids = {random_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(len(each) == 32 and set(each) <= set("0123456789abcdef") for each in ids)
