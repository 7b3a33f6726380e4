"""The place of an edition has room in a small window with large text."""

import pytest

from eccar_desktop import settings
from eccar_desktop.domain.edits import Create
from eccar_desktop.places.edition.place import EditionPlace
from eccar_desktop.window.main import MainWindow


@pytest.mark.parametrize("language", ["de", "en"])
def test_with_large_text_the_window_stays_small_and_the_form_needs_no_scrolling_aside(
    coordination: MainWindow, language: str
) -> None:
    coordination.settings.set(settings.LANGUAGE, language)
    coordination.settings.set(settings.ZOOM, 200)
    coordination.view.apply_all()
    edit = Create("edition", {"name": "2024", "title_de": "Bericht"})
    assert coordination.parts.workspace.perform(edit, "New edition") is not None
    coordination.resize(1366, 768)
    coordination.desk.go("edition")
    assert coordination.minimumSizeHint().height() <= 768
    place = coordination.desk.place
    assert isinstance(place, EditionPlace)
    page = place.texts.page
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
