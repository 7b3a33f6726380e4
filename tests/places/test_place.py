"""What all places of the desk have in common."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel

from eccar_desktop.domain.edits import Create
from eccar_desktop.places.edition.place import EditionPlace
from eccar_desktop.window.desk import MEASURES, PLACES
from eccar_desktop.window.main import MainWindow


@pytest.fixture
def coordination(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """A coordination's window, on a file with a measure and an edition that it is not in."""
    workspace = empty_window.parts.workspace
    assert workspace.create(
        tmp_path / "all.eccar", city="Dresden", office="Rathaus", code="10", coordination=True
    )
    workspace.perform(Create("measure", {"title_de": "Fest", "field": 1}), "New")
    workspace.perform(Create("edition", {"start": "2020", "end": "2022"}), "New")
    return empty_window


def letters_twice(window: MainWindow) -> dict[str, list[str]]:
    """Letters that two have of the menus and of what is on any page of the place."""
    desk = window.desk
    texts = [each.text() for each in window.menus.actions()]
    for each in (*window.findChildren(QAbstractButton), *window.findChildren(QLabel)):
        is_elsewhere = desk.pages.isAncestorOf(each) and not desk.place.isAncestorOf(each)
        is_heard = isinstance(each, QAbstractButton) or each.buddy() is not None
        if each.window() is window and is_heard and not is_elsewhere:
            texts.append(each.text())
    keys = [(QKeySequence.mnemonic(each).toString(), each) for each in texts]
    counted = Counter(key for key, _text in keys if key)
    return {
        key: [text for other, text in keys if other == key] for key in counted if counted[key] > 1
    }


@pytest.mark.parametrize("language", ["german", "english"])
def test_no_letter_to_press_with_alt_is_given_twice_in_any_place(
    coordination: MainWindow, language: str
) -> None:
    found = {}
    for key in (MEASURES, *(row.key for row in PLACES)):
        coordination.desk.go(key)
        found[f"{key} at first"] = letters_twice(coordination)
        coordination.actions_by_key["english"].trigger()
        coordination.actions_by_key["german"].trigger()
        coordination.actions_by_key[language].trigger()
        found[f"{key} said anew"] = letters_twice(coordination)
    assert {place: each for place, each in found.items() if each} == {}


@pytest.mark.parametrize("language", ["german", "english"])
def test_in_the_edition_nothing_that_is_lettered_goes_without(
    coordination: MainWindow, language: str
) -> None:
    coordination.actions_by_key[language].trigger()
    coordination.desk.go("edition")
    lettered = coordination.desk.place.lettered
    assert lettered
    texts = [each.text() for each in lettered]
    assert [each for each in texts if QKeySequence.mnemonic(each).isEmpty()] == []


def test_a_button_that_is_called_differently_keeps_a_letter_of_its_own(
    coordination: MainWindow,
) -> None:
    coordination.desk.go("edition")
    place = coordination.desk.place
    assert isinstance(place, EditionPlace)
    place.sidebar.setCurrentIndex(place.pages.index(place.pages.row_of("field-1")))
    field = place.field
    for name in ("Take all", "Leave all out"):
        assert field.every.text().replace("&", "") == name
        assert not QKeySequence.mnemonic(field.every.text()).isEmpty()
        assert letters_twice(coordination) == {}
        field.every.click()
    assert field.every.text().replace("&", "") == "Take all"
