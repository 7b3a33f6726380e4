"""Letters to press with Alt."""

from eccar_desktop.look.mnemonics import plain, with_letters


def test_no_letter_is_given_twice() -> None:
    marked = with_letters(["Name", "Number", "New", "n"], taken="e")
    assert marked == ["&Name", "N&umber", "Ne&w", "n"]


def test_beginnings_of_words_come_first() -> None:
    assert with_letters(["Name", "Name of the city"]) == ["&Name", "Name &of the city"]


def test_an_ampersand_in_a_name_is_shown() -> None:
    assert with_letters(["R&D"]) == ["&R&&D"]
    assert plain("R&D") == "R&&D"
