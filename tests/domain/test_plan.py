"""The ten fields, official and as a city words them."""

from eccar_desktop.domain.plan import official_points, points
from eccar_desktop.domain.records import Record


def test_there_are_ten_points_with_titles_in_both_languages() -> None:
    assert [each.number for each in official_points()] == list(range(1, 11))
    assert all(each.title("de") and each.title("en") for each in official_points())
    assert official_points()[9].title("en") == "Hate Crimes and Conflicts Management"


def test_what_was_found_nowhere_stays_empty() -> None:
    third, seventh = official_points()[2], official_points()[6]
    assert third.objective("de")
    assert third.objective("en") == seventh.objective("en") == ""
    assert third.examples["en"] == ()
    assert third.title("fr") == ""


def test_a_city_without_wording_of_its_own_has_the_official_one() -> None:
    assert points(None) == points(Record("city", "a", {})) == official_points()


def test_a_city_words_what_it_wants_and_nothing_else_changes() -> None:
    own = {"point/3/title_de": "Hilfe", "point/3/examples_de": "Beratung\nBegleitung"}
    worded = points(Record("city", "a", own))
    third, official = worded[2], official_points()[2]
    assert third.title("de") == "Hilfe"
    assert third.title("en") == official.title("en")
    assert third.objectives == official.objectives
    assert third.examples == {"de": ("Beratung", "Begleitung"), "en": official.examples["en"]}
    assert [each for each in worded if each.number != 3] == [
        each for each in official_points() if each.number != 3
    ]
