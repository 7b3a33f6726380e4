"""Records are called by the name that people know, in their language where there is one."""

from collections.abc import Iterator

import pytest

from eccar_desktop import texts
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import Value


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    texts.use("de")
    yield
    texts.use("en")


@pytest.mark.parametrize(
    ("entity", "values", "name"),
    [
        ("measure", {"title_de": "Fest", "title_en": "Party"}, "Fest"),
        ("measure", {"title_en": "Party", "reference": "50-2026-01"}, "Party"),
        ("measure", {"reference": "50-2026-01"}, "50-2026-01"),
        ("office", {"name_de": "Sozialamt", "code": "50"}, "Sozialamt (50)"),
        ("office", {"code": "50"}, "50"),
        ("contact", {"function_de": "Leitung"}, "Leitung"),
        ("edition", {"name": "2026"}, "2026"),
        ("edition", {"name": "2026", "title_de": "Bericht"}, "Bericht (2026)"),
        ("edition", {"name": "2026", "title_en": "Report 2026"}, "Report 2026"),
        ("city", {"name_en": "Dresden"}, "Dresden"),
        ("chapter_text", {}, ""),
    ],
)
def test_the_name_is_what_people_say(entity: str, values: dict[str, Value], name: str) -> None:
    assert name_of(Record(entity, "0" * 32, values)) == name
