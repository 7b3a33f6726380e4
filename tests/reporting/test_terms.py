"""Words for target groups and grounds in the report's language."""

from eccar_desktop.reporting.terms import in_language


def test_a_known_word_is_said_in_the_language_of_the_report() -> None:
    assert in_language("Jugendliche", "en") == "young people"
    assert in_language("young people", "de") == "Jugendliche"
    assert in_language(" jugendliche ", "de") == "Jugendliche"


def test_a_name_stays_as_it_was_typed() -> None:
    assert in_language("AG Vielfalt*", "en") == "AG Vielfalt*"
    assert in_language("AG Vielfalt*", "de") == "AG Vielfalt*"
