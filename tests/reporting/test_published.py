"""A published edition: what comes back is what was kept, and nothing bad gets through."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.reporting.content import build
from eccar_desktop.reporting.kept import FORMAT, MEDIA_TYPE, unpacked
from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.published import published_documents, to_publish
from eccar_desktop.reporting.tree import (
    BulletList,
    Chart,
    Heading,
    Image,
    Look,
    PageBreak,
    Paragraph,
    Run,
    Table,
    TableOfContents,
    Turn,
)
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from tests.reporting.sources import png, rich_source


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_store(tmp_path / "a.eccar", city="Dresden", office="Sozialamt") as store:
        yield store


def content() -> dict[str, Any]:
    """What is kept of the richest edition."""
    data, _missing = to_publish(rich_source(), ReportOptions("mark"))
    assert data is not None
    return dict(json.loads(data))


def read(store: Store, changed: dict[str, Any]) -> object:
    return published_documents(store.reader, unpacked(json.dumps(changed).encode()))


@pytest.mark.parametrize("layout", ["prose", "profile"])
def test_every_block_comes_back_as_it_was(store: Store, layout: str) -> None:
    files = {store.attach("image/png", each): each for each in (png(), png(800, 400))}
    small, large = files
    source = rich_source()
    pictures = {"a" * 64: large, "b" * 64: small}
    data, _missing = to_publish(source, ReportOptions("mark", layout=layout))
    assert data is not None
    for former, stored in pictures.items():
        data = data.replace(former.encode(), stored.encode())
    documents = published_documents(store.reader, unpacked(data))
    for language, document in documents.items():
        fresh = build(source, language, ReportOptions("mark", layout=layout))
        known = {stored: former for former, stored in pictures.items()}
        blocks = tuple(
            replace(each, file=known[each.file]) if isinstance(each, Image) else each
            for each in document.blocks
        )
        assert blocks == fresh.blocks
        assert replace(document, blocks=(), files={}) == replace(fresh, blocks=(), files={})
        assert set(document.files) <= set(files)


def test_the_same_edition_is_kept_in_the_same_bytes_but_for_the_time() -> None:
    one, other = content(), content()
    assert {**one, "at": 0} == {**other, "at": 0}


def test_a_picture_that_was_erased_is_left_out(store: Store) -> None:
    documents = published_documents(store.reader, unpacked(json.dumps(content()).encode()))
    assert all(not each.files for each in documents.values())
    assert not any(isinstance(block, Image) for block in documents["de"].blocks)


def test_measures_are_remembered_with_their_status() -> None:
    kept = unpacked(json.dumps(content()).encode())
    assert kept.name == "2017-2020"
    assert [each.id for each in kept.measures] == [
        each.record.id for each in rich_source().measures
    ]
    assert kept.measures[0].text("status") == rich_source().measures[0].record.text("status")


def test_nothing_that_must_not_be_published_is_kept() -> None:
    data, _missing = to_publish(rich_source(), ReportOptions("mark"))
    assert b"GEHEIM" not in (data or b"")


def test_missing_texts_stop_it_where_they_shall() -> None:
    source = rich_source()
    poor = replace(
        source.measures[0],
        record=replace(source.measures[0].record, values={"title_de": "A", "field": 1}),
    )
    data, missing = to_publish(replace(source, measures=(poor,)), ReportOptions("stop"))
    assert data is None
    assert [each.field for each in missing] == ["title_en"]


def test_what_the_first_version_kept_can_still_be_read(store: Store) -> None:
    picture = store.attach("image/png", png())
    kept = Path(__file__).with_name("published_1.json").read_bytes()
    data = kept.replace(b"a" * 64, picture.encode())
    document = published_documents(store.reader, unpacked(data))["de"]
    english = Run("How it stands", "en", note="Bitte ersetzen.")
    assert document.title == "Bericht, 2017–2020"
    assert document.blocks == (
        Paragraph((Run("Bericht"),), Look.TITLE),
        PageBreak(),
        TableOfContents("Inhalt"),
        Heading(1, (Run("1 Wachsamkeit"),), "field_1", new_page=True),
        Paragraph((Run("Stand: ", strong=True), english), keep_next=True),
        BulletList(
            (
                (Run("www.dresden.de", link="https://www.dresden.de"),),
                (Run("Fest", target="m_1"),),
            )
        ),
        Turn(landscape=True),
        Table("Alle", "Zeilen", ("Maßnahme",), ((((Run("Fest"),),),),), (1.0,), row_heads=True),
        Image(picture, Run("Menschen"), (Run("Eröffnung"),)),
        Chart("Stand", "Balken", ("geplant",), (3,), "Maßnahmen"),
    )
    assert unpacked(data).measures[0].text("status") == "completed"


def test_members_of_newer_programs_are_passed_over(store: Store) -> None:
    more = content()
    more["documents"]["de"]["blocks"][0]["colour"] = "red"
    more["mood"] = "good"
    assert read(store, more)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ({"format": FORMAT + 1}, "newer version"),
        ({"format": "one"}, "can't be read"),
        ({"measures": 5}, "can't be read"),
        ({"documents": {"de": {"blocks": [{"kind": "video"}]}}}, "can't be read"),
        (
            {"documents": {"de": {"blocks": [{"kind": "heading", "level": "x", "runs": []}]}}},
            "can't",
        ),
        ({"documents": {"de": {"blocks": [{"kind": "list", "items": [["x"]]}]}}}, "can't be read"),
        ({"documents": {"de": {}}}, "can't be read"),
    ],
)
def test_what_is_none_of_ours_is_said_in_a_sentence(
    store: Store, damage: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ExpectedError, match=sentence):
        read(store, content() | damage)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"5", b"[" * 100_000])
def test_no_json_is_no_published_edition(data: bytes) -> None:
    with pytest.raises(ExpectedError):
        unpacked(data)
    assert MEDIA_TYPE == "application/json"
