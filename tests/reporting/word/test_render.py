"""What the Word file holds beyond its text: comments, charts with numbers, pictures, references."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from eccar_desktop.domain.values import Value
from eccar_desktop.reporting.source import Attachment, ReportSource
from tests.reporting.opened import NAMES, Opened, text_of, w
from tests.reporting.sources import both, city, measure, png, rich_source, write

FILE = "a" * 64


def with_image(image: dict[str, Value], data: bytes, media_type: str = "image/png") -> ReportSource:
    row = {"file": FILE, **image}
    values: dict[str, Value] = {"field": 1, "images": [row], **both("title", "Rat", "Council")}
    files = {FILE: Attachment(media_type, data)}
    return ReportSource(city(), measures=(measure(1, **values),), files=files)


def english(source: ReportSource, folder: Path) -> Opened:
    return Opened(write(source, folder).paths[1])


def test_marked_texts_carry_their_language_and_a_comment(tmp_path: Path) -> None:
    values: dict[str, Value] = {"field": 1, "title_de": "Rat", "goals_de": "Erstens\nZweitens"}
    found = english(ReportSource(city(), measures=(measure(1, **values),)), tmp_path)
    foreign = [
        text_of(run) for run in found.find("//w:r[w:rPr/w:lang/@w:val='de-DE']") if text_of(run)
    ]
    assert {"Rat", "Erstens", "Zweitens"} == set(foreign)
    comments = found.find("//w:comment", found.xml("word/comments.xml"))
    assert len(comments) == len(found.find("//w:commentReference")) == 2
    assert {each.get(w("author")) for each in comments} == {"ECCAR Desktop"}
    assert all(each.get(w("date")) is None for each in comments)
    assert all("German only" in text_of(each) for each in comments)


def test_without_marked_texts_there_is_no_comments_part(tmp_path: Path) -> None:
    assert "word/comments.xml" not in english(rich_source(), tmp_path).parts


def test_a_chart_holds_its_numbers_and_a_workbook_with_the_same(tmp_path: Path) -> None:
    found = english(rich_source(), tmp_path)
    chart = found.xml("word/charts/chart1.xml")
    values = found.find("//c:val//c:v/text()", chart)
    relations = found.xml("word/charts/_rels/chart1.xml.rels")
    assert [each.get("Target") for each in relations] == ["../embeddings/workbook1.xlsx"]
    with zipfile.ZipFile(BytesIO(found.parts["word/embeddings/workbook1.xlsx"])) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert [f"<v>{each}</v>" in sheet for each in values] == [True] * 10
    ids = found.find("//c:axId/@val", chart)
    assert all(int(each) > 0 for each in ids)


def test_a_picture_is_there_once_however_often_it_is_printed(tmp_path: Path) -> None:
    found = english(rich_source(), tmp_path)
    pictures = [name for name in found.parts if name.startswith("word/media/")]
    shown = found.find("//a:blip")
    assert len(pictures) == 2
    assert len(shown) > len(pictures)


def test_a_picture_fits_the_page_and_is_never_blown_up(tmp_path: Path) -> None:
    for name, size in (("wide", (3000, 200)), ("high", (200, 3000)), ("tiny", (15, 15))):
        found = english(with_image({"alt_en": "x"}, png(*size)), tmp_path / name)
        (extent,) = found.find("//wp:inline[.//a:blip]/wp:extent")
        wide, high = int(extent.get("cx")), int(extent.get("cy"))
        assert wide <= 9356 * 635
        assert high <= 11 * 360_000
        assert abs(wide / high - size[0] / size[1]) < 0.05 * size[0] / size[1]
        if name == "tiny":
            assert wide == 15 * 914_400 // 150


def test_a_picture_that_nobody_described_is_said_to_belong_to_its_measure(tmp_path: Path) -> None:
    found = english(with_image({}, png()), tmp_path)
    (properties,) = found.find("//wp:inline[.//a:blip]/wp:docPr")
    assert properties.get("descr") == "Picture of the measure “Council”"


def test_a_damaged_picture_says_what_it_would_have_shown(tmp_path: Path) -> None:
    for data in (b"", b"no picture", png()[:20], b"\x89PNG\r\n\x1a\n" + b"\0" * 50):
        found = english(with_image(both("alt", "Ein Stand", "A stall"), data), tmp_path)
        assert not found.find("//a:blip")
        assert "A stall" in found.text()


def test_a_description_in_the_other_language_is_commented(tmp_path: Path) -> None:
    found = english(with_image({"alt_de": "Ein Stand"}, png()), tmp_path)
    assert found.find("//wp:docPr/@descr")[0] == "Ein Stand"
    assert len(found.find("//w:commentReference")) == 1


def test_captions_are_numbered_by_fields(tmp_path: Path) -> None:
    found = english(rich_source(), tmp_path)
    captions = [text for style, text in found.paragraphs() if style == "caption"]
    figures = [text for text in captions if text.startswith("Figure")]
    tables = [text for text in captions if text.startswith("Table")]
    assert [each.split(":")[0].split("\u00a0")[1] for each in figures] == [
        str(number) for number in range(1, len(figures) + 1)
    ]
    assert len(tables) >= 5
    fields = [each.get(w("instr")).strip() for each in found.find("//w:fldSimple")]
    assert fields.count("SEQ Figure \\* ARABIC") == len(figures)
    assert fields.count("SEQ Table \\* ARABIC") == len(tables)


def test_a_link_stands_in_the_relations_once(tmp_path: Path) -> None:
    found = english(rich_source(), tmp_path)
    relations = found.xml("word/_rels/document.xml.rels")
    outside = [each.get("Target") for each in relations if each.get("TargetMode") == "External"]
    assert len(outside) == len(set(outside))
    used = set(found.find(f"//w:hyperlink/@*[namespace-uri()='{NAMES['r']}']"))
    assert used == {each.get("Id") for each in relations if each.get("TargetMode") == "External"}


def test_two_tables_never_touch(tmp_path: Path) -> None:
    for layout in ("prose", "profile"):
        source = replace(rich_source(), measures=rich_source().measures[3:4])
        for path in write(source, tmp_path / layout, layout=layout).paths:
            assert not Opened(path).find("//w:tbl/following-sibling::*[1][self::w:tbl]")
