"""The bar on top: places that say where one is, and that give way before the search does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop import settings
from eccar_desktop.look import colours, scale
from eccar_desktop.places.edition.place import EditionPlace
from eccar_desktop.store.file import open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.window.main import MainWindow
from eccar_desktop.window.place_button import PlaceButton


@pytest.fixture
def coordination(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window on the file of a coordination."""
    workspace = empty_window.parts.workspace
    assert workspace.create(
        tmp_path / "all.eccar", city="Dresden", office="Rathaus", code="10", coordination=True
    )
    return empty_window


def underlined(window: MainWindow) -> Iterator[str]:
    """The places with a line in the accent's colour at their lower edge."""
    for door in window.desk.top.places:
        picture: QImage = door.grab().toImage()
        at = picture.pixelColor(picture.width() // 2, picture.height() - 1)
        if colours.contrast(at, door.palette().window().color()) >= colours.DISCERNIBLE:
            yield door.text()


def test_the_current_place_is_underlined_and_no_other(
    coordination: MainWindow, qtbot: QtBot
) -> None:
    assert list(underlined(coordination)) == ["Measures"]
    coordination.actions_by_key["place_overview"].trigger()
    assert list(underlined(coordination)) == ["Overview"]
    door = coordination.desk.top.places[0]
    door.click()
    assert list(underlined(coordination)) == ["Measures"]


def test_nothing_moves_when_the_place_changes(coordination: MainWindow) -> None:
    before = [door.geometry() for door in coordination.desk.top.places]
    coordination.actions_by_key["place_overview"].trigger()
    assert [door.geometry() for door in coordination.desk.top.places] == before


def test_where_there_is_no_room_icons_stand_for_names_that_can_still_be_heard(
    coordination: MainWindow, qtbot: QtBot
) -> None:
    top = coordination.desk.top
    wide = [door.width() for door in top.places]
    top.setMaximumWidth(scale.characters(66))
    qtbot.waitUntil(lambda: all(is_small(door) for door in top.places))
    qtbot.waitUntil(lambda: top.search.width() >= scale.characters(10))
    assert top.new.geometry().right() < top.width()
    said = [
        QAccessible.queryAccessibleInterface(door).text(QAccessible.Text.Name)
        for door in top.places
    ]
    assert said == [door.text() for door in top.places]
    top.setMaximumWidth(10_000)
    qtbot.waitUntil(lambda: [door.width() for door in top.places] == wide)


def test_the_button_gives_way_before_the_names_of_places_do(
    coordination: MainWindow, qtbot: QtBot
) -> None:
    top = coordination.desk.top
    for characters in range(200, 60, -2):
        top.setMaximumWidth(scale.characters(characters))
        QApplication.processEvents()
        if not top.new.text():
            break
    assert not any(is_small(door) for door in top.places)
    assert QAccessible.queryAccessibleInterface(top.new).text(QAccessible.Text.Name) == (
        "New measure"
    )


def test_an_office_sees_its_city_and_no_places(window: MainWindow) -> None:
    assert window.desk.top.title.isVisible()
    assert not any(door.isVisible() for door in window.desk.top.places)


def is_small(door: PlaceButton) -> bool:
    """Whether a place has no room for its name."""
    return door.width() < door.full_width()


def test_with_large_text_a_file_opens_without_making_the_window_wider(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    empty_window.settings.set(settings.ZOOM, 200)
    empty_window.view.apply_all()
    empty_window.resize(1100, 700)
    assert empty_window.parts.workspace.create(
        tmp_path / "all.eccar", city="Dresden", office="Rathaus", code="10", coordination=True
    )
    qtbot.wait(50)
    assert empty_window.width() == 1100


def test_who_goes_to_a_place_by_keys_is_in_it(coordination: MainWindow) -> None:
    desk = coordination.desk
    for key in ("edition", "merge", "overview"):
        coordination.actions_by_key[f"place_{key}"].trigger()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert desk.place.isAncestorOf(focus), key


def test_nothing_new_is_offered_in_a_file_that_is_only_read(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "all.eccar"
    create_store(path, city="Dresden", office="Rathaus", code="10", coordination=True).close()
    with open_store(path):
        empty_window.files.open(path)
        assert empty_window.parts.workspace.is_read_only
        assert not empty_window.desk.top.new.isEnabled()
        empty_window.actions_by_key["place_edition"].trigger()
        place = empty_window.desk.place
        assert isinstance(place, EditionPlace)
        assert not place.empty.button.isEnabled()
