"""What is said of missing texts, in the language of the interface."""

from collections.abc import Iterator

import pytest

from eccar_desktop import texts
from eccar_desktop.domain.records import Record
from eccar_desktop.reporting.voice import Voice


@pytest.fixture
def _german() -> Iterator[None]:
    texts.use("de")
    yield
    texts.use("en")


@pytest.mark.usefixtures("_german")
def test_names_stand_in_the_quotation_marks_of_the_interface() -> None:
    voice = Voice("de")
    voice.text(Record("measure", "1", {"title_en": "Open House"}), "title")
    assert [each.sentence for each in voice.missing] == ["„Open House“: „Titel“ fehlt auf Deutsch."]
