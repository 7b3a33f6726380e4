"""Whether an English text still translates its German one."""

import pytest

from eccar_desktop.domain import translation
from eccar_desktop.domain.translation import DONE, MISSING, OUTDATED, basis, basis_settings


def test_only_the_german_text_itself_makes_its_hash() -> None:
    assert basis("Bürger") == basis(" Bu\u0308rger\n") != basis("bürger")
    assert basis("") is basis("  ") is basis(None) is None
    assert len(basis("Bürger") or "") == 16


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, DONE),
        ({"title_en": "only English"}, DONE),
        ({"title_de": "Fest"}, MISSING),
        ({"title_de": "Fest", "title_en": "Fair"}, DONE),
        ({"title_de": "Fest", "title_en": "Fair", "title_basis": basis("Fest")}, DONE),
        ({"title_de": "Feste", "title_en": "Fair", "title_basis": basis("Fest")}, OUTDATED),
    ],
)
def test_a_translation_is_missing_outdated_or_done(values: dict[str, str], state: str) -> None:
    assert translation.state_of("title", values) == state


def test_a_measure_is_as_far_as_the_text_that_needs_most_work() -> None:
    outdated = {"title_de": "A", "title_en": "B", "title_basis": "x"}
    assert translation.worst_state({}) == translation.NOTHING
    assert translation.worst_state({"title_en": "only English"}) == translation.NOTHING
    assert translation.worst_state({"title_de": "Fest", "title_en": "Fair"}) == DONE
    assert translation.worst_state(outdated) == OUTDATED
    assert translation.worst_state({**outdated, "goals_de": "Ziel"}) == MISSING


def test_whoever_writes_english_says_which_german_it_translates() -> None:
    before = {"title_de": "Fest"}
    assert basis_settings("measure", {"title_en": "Fair"}, before) == {"title_basis": basis("Fest")}
    both = {"title_en": "Fairs", "title_de": "Feste"}
    assert basis_settings("measure", both, before) == {"title_basis": basis("Feste")}
    assert basis_settings("measure", {"title_de": "Feste"}, before) == {}
    assert basis_settings("measure", {"title_en": "Fair"}, {}) == {}


def test_an_english_text_that_goes_takes_its_basis_along() -> None:
    before = {"title_de": "Fest", "title_en": "Fair", "title_basis": basis("Fest")}
    assert basis_settings("measure", {"title_en": None}, before) == {"title_basis": None}
    assert basis_settings("measure", {"title_en": "Fayre"}, before) == {}


@pytest.mark.parametrize(
    ("key", "is_one"),
    [("title_basis", True), ("basis", False), ("contact_basis", False), ("title_de", False)],
)
def test_a_basis_is_told_from_other_keys(key: str, is_one: bool) -> None:
    assert translation.is_basis(key) is is_one


def test_texts_of_editions_and_chapters_know_what_they_translate_names_do_not() -> None:
    assert "foreword" in translation.bases_of("edition")
    assert basis_settings("chapter_text", {"outlook_en": "Soon"}, {"outlook_de": "Bald"}) == {
        "outlook_basis": basis("Bald")
    }
    assert basis_settings("office", {"name_en": "Office"}, {"name_de": "Amt"}) == {}


def test_what_says_something_in_german_is_to_be_translated() -> None:
    values = {"goals_de": "Ruhe", "title_de": "Fest", "summary_de": " \n", "outlook_en": "More"}
    assert translation.german_texts("measure", values) == ["title", "goals"]
