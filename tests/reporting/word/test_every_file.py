"""What holds for every report that is written: accessible, honest about itself, valid."""

import getpass
import re
import socket
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import docx
import ooxml_integrity
import openxml_audit

from tests.reporting.opened import NAMES, Opened, text_of, w

LANGUAGES = {"de": ("de-DE", "en-GB"), "en": ("en-GB", "de-DE")}


def test_microsofts_validator_finds_nothing(
    case: tuple[str, str],
    written: dict[tuple[str, str], Path],
    ooxml_validator: Callable[[Path], list[str]],
) -> None:
    assert ooxml_validator(written[case]) == []


def test_the_properties_are_set_and_true(opened: Opened, case: tuple[str, str]) -> None:
    core = opened.xml("docProps/core.xml")
    title = core.findtext("dc:title", namespaces=NAMES)
    expected = {"de": "Bericht ECCAR", "en": "ECCAR Report"}[case[1]]
    assert title.startswith(expected)
    assert core.findtext("dc:creator", namespaces=NAMES) == "Dresden"
    assert core.findtext("dc:language", namespaces=NAMES) == LANGUAGES[case[1]][0]
    assert core.find("dcterms:created", NAMES) is None
    assert b"python-docx" not in b"".join(opened.parts.values())


def test_the_language_is_set_once_for_the_whole_file(opened: Opened, case: tuple[str, str]) -> None:
    own, other = LANGUAGES[case[1]]
    defaults = opened.find("w:docDefaults//w:lang", opened.styles)
    assert [each.get(w("val")) for each in defaults] == [own]
    in_styles = opened.find("w:style//w:lang", opened.styles)
    assert [each.get(w("val")) for each in in_styles] == [other]
    assert {each.get(w("val")) for each in opened.find("//w:lang")} <= {other}


def test_headings_are_built_in_ones_without_gaps_and_none_is_empty(opened: Opened) -> None:
    headings = opened.headings()
    assert headings[0][0] == 1
    assert all(text.strip() for _level, text in headings)
    levels = [level for level, _text in headings]
    assert [b - a for a, b in pairwise(levels) if b - a > 1] == []
    assert not opened.find("//w:p/w:pPr/w:outlineLvl")


def test_no_paragraph_is_empty(opened: Opened) -> None:
    empty = [
        style
        for paragraph, (style, text) in zip(
            opened.document.iter(w("p")), opened.paragraphs(), strict=True
        )
        if not text.strip() and not opened.find(".//w:drawing", paragraph)
    ]
    assert empty == []


def test_the_contents_are_filled_and_lead_to_every_listed_heading(opened: Opened) -> None:
    entries = [
        paragraph
        for paragraph, (style, _text) in zip(
            opened.document.iter(w("p")), opened.paragraphs(), strict=True
        )
        if style.startswith("toc ")
    ]
    titles = [text_of(each).split("\t")[0].rstrip("\u00a0") for each in entries]
    assert titles == [text for level, text in opened.headings() if level <= 2]
    bookmarks = {each.get(w("name")) for each in opened.find("//w:bookmarkStart")}
    for entry in entries:
        (link,) = opened.find("w:hyperlink", entry)
        assert link.get(w("anchor")) in bookmarks
        (field,) = opened.find(".//w:instrText", link)
        assert field.text.strip() == f"PAGEREF {link.get(w('anchor'))} \\h"
    instructions = [each.text.strip() for each in opened.find("//w:instrText")]
    assert instructions[0] == 'TOC \\o "1-2" \\h \\z'


def test_pages_in_the_contents_rise(opened: Opened) -> None:
    pages = [
        int(text.split("\t")[1]) for style, text in opened.paragraphs() if style.startswith("toc ")
    ]
    assert pages == sorted(pages)
    assert 2 <= pages[0] < pages[-1] < 60


def test_fields_are_complete_and_word_asks_nothing_when_it_opens_the_file(opened: Opened) -> None:
    kinds = [each.get(w("fldCharType")) for each in opened.find("//w:fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 1
    everything = b"".join(content for name, content in opened.parts.items() if "xml" in name)
    assert b"updateFields" not in everything
    assert b"w:dirty" not in everything


def test_tables_have_a_head_a_name_and_a_description_and_no_merged_cells(opened: Opened) -> None:
    tables = opened.find("//w:tbl")
    assert tables
    for table in tables:
        rows = opened.find("w:tr", table)
        assert opened.find("w:trPr/w:tblHeader", rows[0])
        assert not any(opened.find("w:trPr/w:tblHeader", row) for row in rows[1:])
        assert all(opened.find("w:trPr/w:cantSplit", row) for row in rows)
        assert {len(opened.find("w:tc", row)) for row in rows} == {
            len(opened.find("w:tblGrid/w:gridCol", table))
        }
        assert opened.find("w:tblPr/w:tblCaption/@w:val", table)[0].strip()
        assert opened.find("w:tblPr/w:tblDescription/@w:val", table)[0].strip()
    assert not opened.find("//w:gridSpan | //w:vMerge | //w:tbl//w:tbl")


def test_pictures_and_charts_say_what_they_show_unless_they_are_decoration(
    opened: Opened, case: tuple[str, str]
) -> None:
    drawings = opened.find("//wp:docPr")
    assert len(drawings) >= 1
    assert len({each.get("id") for each in drawings}) == len(drawings)
    for each in drawings:
        decorative = bool(opened.find(".//*[local-name()='decorative']", each))
        assert bool(each.get("descr")) != decorative
    assert len(opened.find("//wp:inline")) == len(drawings)


def test_lists_are_real_lists(opened: Opened) -> None:
    style = next(
        each
        for each in opened.styles.iter(w("style"))
        if each.find(w("name")).get(w("val")) == "List Bullet"
    )
    assert opened.find(".//w:numPr/w:numId", style)
    assert not [text for _style, text in opened.paragraphs() if re.match(r"[-•*]\s", text)]


def test_links_have_a_text_and_lead_somewhere(opened: Opened) -> None:
    relations = opened.xml("word/_rels/document.xml.rels")
    targets = {each.get("Id"): each.get("Target") for each in relations}
    bookmarks = {each.get(w("name")) for each in opened.find("//w:bookmarkStart")}
    for link in opened.find("//w:hyperlink"):
        assert text_of(link).strip()
        relation = link.get(f"{{{NAMES['r']}}}id")
        if relation:
            assert re.match(r"(https?://|mailto:)", targets[relation])
        else:
            assert link.get(w("anchor")) in bookmarks


def test_bookmarks_have_names_and_numbers_of_their_own(opened: Opened) -> None:
    starts = opened.find("//w:bookmarkStart")
    for attribute in ("name", "id"):
        values = [each.get(w(attribute)) for each in starts]
        assert len(values) == len(set(values))
    assert {each.get(w("id")) for each in opened.find("//w:bookmarkEnd")} == {
        each.get(w("id")) for each in starts
    }
    assert all(len(each.get(w("name"))) <= 40 for each in starts)


def test_pages_are_numbered_and_the_first_one_is_left_bare(opened: Opened) -> None:
    footer = opened.xml("word/footerReport.xml")
    fields = [each.get(w("instr")).strip() for each in footer.iter(w("fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert text_of(opened.xml("word/headerReport.xml")).strip()
    sections = opened.find("//w:sectPr")
    assert [bool(opened.find("w:titlePg", each)) for each in sections] == [True, False, False]


def test_the_overview_lies_on_its_side(opened: Opened) -> None:
    sections = opened.find("//w:sectPr/w:pgSz")
    assert [each.get(w("orient")) for each in sections] == [None, "landscape", None]


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_of_text_can_be_read(opened: Opened) -> None:
    inks = set(opened.find("//w:style//w:color/@w:val", opened.styles)) | {"000000"}
    papers = set(opened.find("//w:style//w:shd/@w:fill", opened.styles)) | {"FFFFFF"}
    assert min(contrast(ink, paper) for ink in inks for paper in papers) >= 4.5
    assert not opened.find("//w:color | //w:shd")
    for name in opened.parts:
        if "/charts/chart" in name:
            ink = opened.find("c:txPr//a:srgbClr/@val", opened.xml(name))[0]
            assert contrast(ink, "FFFFFF") >= 4.5


def test_letters_are_sans_serif_and_at_least_eleven_points(opened: Opened) -> None:
    fonts = {value for each in opened.styles.iter(w("rFonts")) for value in each.values()}
    assert fonts == {"Arial"}
    sizes = [int(each) for each in opened.find("//w:sz/@w:val", opened.styles)]
    assert min(sizes) >= 22
    assert not opened.find("//w:rFonts | //w:sz")
    for name in opened.parts:
        if "/charts/chart" in name:
            assert opened.find("c:txPr//a:defRPr/@sz", opened.xml(name)) == ["1100"]


def test_lines_have_room_and_words_are_not_parted_by_themselves(opened: Opened) -> None:
    lines = opened.find(
        "//w:style[@w:type='paragraph'][not(w:name/@w:val='Report Picture')]//w:spacing/@w:line",
        opened.styles,
    )
    headings = {"259"}  # short lines of large letters need less
    assert min(int(each) for each in set(lines) - headings) >= 276
    settings = opened.xml("word/settings.xml")
    assert opened.find("//w:autoHyphenation/@w:val", settings) == ["0"]
    assert not opened.find("//w:jc[@w:val='both' or @w:val='distribute']")


def test_nothing_tells_of_the_machine_or_the_person(opened: Opened) -> None:
    content = b"\n".join(opened.parts.values())
    secrets = [str(Path.home()), str(Path(__file__).parent), socket.gethostname(), "GEHEIM"]
    if len(getpass.getuser()) > 3 and getpass.getuser() != "root":
        secrets.append(getpass.getuser())
    assert [each for each in secrets if len(each) > 3 and each.encode() in content] == []
    assert {each.date_time for each in opened.entries} == {(1980, 1, 1, 0, 0, 0)}


def test_every_relation_leads_to_a_part_and_every_part_has_a_type(opened: Opened) -> None:
    types = opened.xml("[Content_Types].xml")
    named = {each.get("PartName").lstrip("/") for each in types if each.get("PartName")}
    assert named == {name for name in opened.parts if not name.endswith(".rels") and name[0] != "["}
    assert "word/vbaProject.bin" not in named


def test_other_validators_are_content(
    case: tuple[str, str], written: dict[tuple[str, str], Path]
) -> None:
    assert openxml_audit.OpenXmlValidator().validate(str(written[case])).errors == []
    assert ooxml_integrity.check(written[case]) == []


def test_both_languages_have_the_same_shape_in_word(
    case: tuple[str, str], written: dict[tuple[str, str], Path]
) -> None:
    shapes = []
    for language in LANGUAGES:
        found = Opened(written[case[0], language])
        styles = [style for style, _text in found.paragraphs() if style != "Report Lead"]
        drawings = len(found.find("//wp:inline"))
        tables = [len(found.find(".//w:tc", each)) for each in found.find("//w:tbl")]
        measures = [each for each in found.find("//w:bookmarkStart/@w:name") if each[:2] == "m_"]
        shapes.append((styles, drawings, tables, measures))
    assert shapes[0] == shapes[1]


def test_python_docx_reads_it(case: tuple[str, str], written: dict[tuple[str, str], Path]) -> None:
    document = docx.Document(str(written[case]))
    assert document.core_properties.author == "Dresden"
    assert len(document.tables) >= 4
    assert document.paragraphs[1].style is not None
    assert document.paragraphs[1].style.name == "Title"
