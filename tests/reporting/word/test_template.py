"""The city's own template: what is taken over, what is refused, and what is never taken along."""

import re
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.reporting.word.container import TemplateError
from eccar_desktop.reporting.word.styles import REQUIRED
from eccar_desktop.reporting.word.template import OWN, missing_styles
from tests.reporting.opened import Opened, text_of, w
from tests.reporting.sources import rich_source, write


@pytest.fixture
def citys(tmp_path: Path) -> Path:
    """A template with a look of its own, made by python-docx's plain one."""
    path = tmp_path / "vorlage.docx"
    document = docx.Document()
    document.styles["Normal"].font.name = "Verdana"
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x70, 0, 0)
    document.styles["Normal"].font.size = Pt(12)
    document.sections[0].page_width = Cm(18)
    document.sections[0].header.paragraphs[0].text = "Landeshauptstadt Dresden"
    document.add_paragraph("Mustertext der Vorlage")
    document.core_properties.author = "Someone In The Press Office"
    document.save(str(path))
    return path


def repacked(source: Path, target: Path, **changes: bytes | None) -> Path:
    """A copy of a Word file in which some parts are others ("word/x.xml" is `word__x_xml`)."""
    names = {re.sub(r"[^a-z0-9]", "_", name.lower()): name for name in names_in(source)}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for key, name in names.items():
            content = changes.get(key, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


def names_in(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as container:
        return container.namelist()


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as container:
        return container.read(name)


def added(path: Path, target: Path, **parts: bytes) -> Path:
    """A copy of a Word file with more parts."""
    shutil.copyfile(path, target)
    with zipfile.ZipFile(target, "a") as container:
        for name, content in parts.items():
            container.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return target


def refuses(template: Path, folder: Path, words: str) -> None:
    """The template is refused with a sentence that names it, and nothing is written."""
    with pytest.raises(ExpectedError, match=words) as told:
        write(rich_source(), folder / "aus", template=template)
    assert template.name in str(told.value)
    assert not (folder / "aus").exists()


# ------------------------------------------------------------------------------- taken over


def test_the_look_of_the_city_is_taken_over(citys: Path, tmp_path: Path) -> None:
    for path in write(rich_source(), tmp_path / "aus", template=citys).paths:
        found = Opened(path)
        assert "Verdana" in found.parts["word/styles.xml"].decode()
        assert "700000" in found.parts["word/styles.xml"].decode()
        assert "Mustertext" not in found.text()
        assert int(found.find("//w:sectPr/w:pgSz/@w:w")[0]) == round(18 / 2.54 * 1440)
        headers = [text_of(found.xml(name)) for name in found.parts if "header" in name]
        assert "Landeshauptstadt Dresden" in headers
        assert found.find("//w:instrText")
        assert "PAGE" in found.parts["word/footerReport.xml"].decode()


def test_the_result_is_valid_whatever_the_template(
    citys: Path, tmp_path: Path, ooxml_validator: Callable[[Path], list[str]]
) -> None:
    for path in write(rich_source(), tmp_path / "aus", template=citys).paths:
        assert ooxml_validator(path) == []


def test_nothing_else_of_the_template_is_taken_along(citys: Path, tmp_path: Path) -> None:
    for path in write(rich_source(), tmp_path / "aus", template=citys).paths:
        found = Opened(path)
        everything = b"".join(found.parts.values())
        assert b"Press Office" not in everything
        assert b"python-docx" not in everything
        assert not [name for name in found.parts if "customXml" in name or "thumbnail" in name]
        assert b"2013" not in found.parts["docProps/core.xml"]


def test_settings_that_name_a_folder_are_left_behind(citys: Path, tmp_path: Path) -> None:
    settings = part(citys, "word/settings.xml").decode()
    closing = "</w:settings>"
    assert closing in settings
    link = '<w:attachedTemplate r:id="rId9"/><w:updateFields w:val="true"/>'
    if "xmlns:r=" not in settings:
        names = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        settings = settings.replace("<w:settings ", f'<w:settings xmlns:r="{names}" ', 1)
    folder = "file:///C:/Users/muster/Vorlagen/x.dotx"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/attachedTemplate" Target="{folder}" TargetMode="External"/></Relationships>'
    )
    changed = repacked(
        citys, tmp_path / "x.docx",
        word_settings_xml=settings.replace(closing, link + closing).encode(),
    )  # fmt: skip
    with zipfile.ZipFile(changed, "a") as container:
        container.writestr("word/_rels/settings.xml.rels", relations)
    for path in write(rich_source(), tmp_path / "aus", template=changed).paths:
        everything = b"".join(Opened(path).parts.values())
        assert b"muster" not in everything
        assert b"updateFields" not in everything


def test_a_dotx_gives_a_document(tmp_path: Path) -> None:
    types = part(OWN, "[Content_Types].xml").replace(b"document.main", b"template.main")
    dotx = repacked(OWN, tmp_path / "vorlage.dotx", _content_types__xml=types)
    assert b"template.main" in part(dotx, "[Content_Types].xml")
    for path in write(rich_source(), tmp_path / "aus", template=dotx).paths:
        assert b"document.main" in Opened(path).parts["[Content_Types].xml"]
        assert b"template.main" not in Opened(path).parts["[Content_Types].xml"]


def test_styles_are_found_whatever_their_ids_are(tmp_path: Path) -> None:
    styles = part(OWN, "word/styles.xml").decode()
    german = styles.replace('"Heading1"', '"berschrift1"').replace('"ListBullet"', '"Aufzhlung"')
    numbering = part(OWN, "word/numbering.xml").replace(b'"ListBullet"', b'"Aufzhlung"')
    template = repacked(
        OWN, tmp_path / "x.docx", word_styles_xml=german.encode(), word_numbering_xml=numbering
    )
    found = Opened(write(rich_source(), tmp_path / "aus", template=template).paths[0])
    assert found.find("//w:p[w:pPr/w:pStyle/@w:val='berschrift1']")
    assert found.find("//w:p[w:pPr/w:pStyle/@w:val='Aufzhlung']")
    assert not found.find("//w:p[w:pPr/w:pStyle/@w:val='Heading1']")


def test_a_template_that_numbers_headings_does_not_number_ours_twice(tmp_path: Path) -> None:
    styles = part(OWN, "word/styles.xml").decode()
    place = styles.index("<w:outlineLvl")
    start = styles.rindex("<w:keepLines/>", 0, place) + len("<w:keepLines/>")
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    changed = styles[:start] + number + styles[start:]
    template = repacked(OWN, tmp_path / "x.docx", word_styles_xml=changed.encode())
    found = Opened(write(rich_source(), tmp_path / "aus", template=template).paths[0])
    headings = found.find("//w:p[w:pPr/w:pStyle/@w:val='Heading1']")
    assert all(found.find("w:pPr/w:numPr/w:numId[@w:val='0']", each) for each in headings)


def test_the_languages_of_the_templates_styles_are_replaced(citys: Path, tmp_path: Path) -> None:
    document = docx.Document(str(citys))
    fonts = document.styles["Heading 1"].element.get_or_add_rPr()
    fonts.append(fonts.makeelement(w("lang"), {w("val"): "fr-FR"}))
    document.save(str(citys))
    found = Opened(write(rich_source(), tmp_path / "aus", template=citys).paths[1])
    assert set(found.find("//w:lang/@w:val", found.styles)) == {"en-GB", "de-DE"}


def test_a_landscape_template_stays_as_it_lies(tmp_path: Path, citys: Path) -> None:
    document = docx.Document(str(citys))
    section = document.sections[0]
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    document.save(str(citys))
    found = Opened(write(rich_source(), tmp_path / "aus", template=citys).paths[0])
    assert len(found.find("//w:sectPr")) == 1


def test_what_we_add_brings_no_bands_and_rules_of_ours(citys: Path, tmp_path: Path) -> None:
    found = Opened(write(rich_source(), tmp_path / "aus", template=citys).paths[0])
    ours = "//w:style[starts-with(w:name/@w:val, 'Report ')]"
    assert found.find(ours, found.styles)
    assert not found.find(f"{ours}//w:pBdr | {ours}//w:tabs", found.styles)


# ------------------------------------------------------------------------------- missing styles


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_style_is_named_before_anything_is_written(name: str, tmp_path: Path) -> None:
    styles = part(OWN, "word/styles.xml").decode()
    changed = styles.replace(f'w:name w:val="{name}"', 'w:name w:val="Etwas anderes"')
    template = repacked(OWN, tmp_path / "x.docx", word_styles_xml=changed.encode())
    assert missing_styles(template) == [name]
    refuses(template, tmp_path, re.escape(name))


def test_our_own_template_lacks_nothing() -> None:
    assert missing_styles(OWN) == []


def test_missing_styles_can_be_added_from_our_template(
    tmp_path: Path, ooxml_validator: Callable[[Path], list[str]]
) -> None:
    document = docx.Document()
    for style in list(document.styles):
        if style.type in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.LIST) and style.name != "Normal":
            style.delete()
    document.part.drop_rel(
        next(key for key, each in document.part.rels.items() if "numbering" in each.reltype)
    )
    bare = tmp_path / "bare.docx"
    document.save(str(bare))
    assert missing_styles(bare) == list(REQUIRED)
    result = write(rich_source(), tmp_path / "aus", template=bare, add_missing_styles=True)
    for path in result.paths:
        assert ooxml_validator(path) == []
        found = Opened(path)
        assert found.headings()
        lists = found.find("//w:p[w:pPr/w:pStyle/@w:val='ListBullet']")
        number = found.find("//w:style[@w:styleId='ListBullet']//w:numId/@w:val", found.styles)[0]
        numbering = found.xml("word/numbering.xml")
        assert lists
        assert found.find(f"//w:num[@w:numId='{number}']", numbering)
    assert set(REQUIRED) < set(result.added_styles)


# ------------------------------------------------------------------------------- refused


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    for name, content in {
        "leer.docx": b"",
        "text.docx": b"Guten Tag",
        "bild.docx": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        "kaputt.docx": b"PK\x03\x04" + b"\0" * 100,
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        refuses(path, tmp_path, "Word")


def test_an_old_or_locked_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "alt.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    refuses(path, tmp_path, "password")


def test_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tabelle.docx"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("[Content_Types].xml", "<Types/>spreadsheetml")
    refuses(path, tmp_path, "not a Word file")


def test_macros_are_refused_even_under_another_name(tmp_path: Path) -> None:
    types = part(OWN, "[Content_Types].xml")
    enabled = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    macro = repacked(OWN, tmp_path / "makro.docx", _content_types__xml=enabled)
    refuses(macro, tmp_path, "macros")
    refuses(added(OWN, tmp_path / "m.docx", word__vbaProject_dot_bin=b"x"), tmp_path, "macros")


def test_a_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    path = shutil.copyfile(OWN, tmp_path / "bombe.docx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as container:
        container.writestr("word/big.xml", b"\0" * (300 * 2**20))
    assert path.stat().st_size < 2**20
    refuses(path, tmp_path, "unusual size")


def test_many_parts_are_refused(tmp_path: Path) -> None:
    path = shutil.copyfile(OWN, tmp_path / "viele.docx")
    with zipfile.ZipFile(path, "a") as container:
        for number in range(5001):
            container.writestr(f"word/{number}.bin", b"")
    refuses(path, tmp_path, "unusual size")


def test_entities_without_end_are_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    styles = part(OWN, "word/styles.xml").replace(b"<w:styles", bomb + b"<w:styles", 1)
    template = repacked(OWN, tmp_path / "x.docx", word_styles_xml=styles)
    refuses(template, tmp_path, "damaged")


def test_the_strict_dialect_is_refused_with_what_to_do(tmp_path: Path) -> None:
    strict = part(OWN, "word/document.xml").replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    template = repacked(OWN, tmp_path / "x.docx", word_document_xml=strict)
    refuses(template, tmp_path, "Strict")


@pytest.mark.parametrize("name", ["word/styles.xml", "word/document.xml", "[Content_Types].xml"])
def test_a_damaged_or_lost_part_is_said_in_a_sentence(name: str, tmp_path: Path) -> None:
    key = re.sub(r"[^a-z0-9]", "_", name.lower())
    for number, content in enumerate((b"", b"<w:x", b"<x/>", None)):
        template = repacked(OWN, tmp_path / f"x{number}.docx", **{key: content})
        with pytest.raises(ExpectedError, match=template.name):
            write(rich_source(), tmp_path / "aus", template=template)


def test_a_cut_off_template_is_said_in_a_sentence(tmp_path: Path, citys: Path) -> None:
    whole = citys.read_bytes()
    for length in range(1000, len(whole), len(whole) // 12):
        path = tmp_path / "halb.docx"
        path.write_bytes(whole[:length])
        with pytest.raises(TemplateError):
            write(rich_source(), tmp_path / "aus", template=path)


def test_a_template_that_is_gone_or_a_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    refuses(tmp_path / "weg.docx", tmp_path, "not found")
    (tmp_path / "ordner.docx").mkdir()
    with pytest.raises(ExpectedError, match=r"ordner\.docx"):
        write(rich_source(), tmp_path / "aus", template=tmp_path / "ordner.docx")


def test_a_header_with_a_picture_on_somebodys_disk_is_refused(citys: Path, tmp_path: Path) -> None:
    name = next(each for each in names_in(citys) if each.startswith("word/header"))
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="file:///C:/Users/muster/logo.png" TargetMode="External"/>'
        "</Relationships>"
    )
    with zipfile.ZipFile(citys, "a") as container:
        container.writestr(name.replace("word/", "word/_rels/") + ".rels", relations)
    refuses(citys, tmp_path, "outside")


def test_a_logo_in_the_header_is_taken_over(citys: Path, tmp_path: Path) -> None:
    from tests.reporting.sources import png

    document = docx.Document(str(citys))
    document.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(png()))
    document.save(str(citys))
    found = Opened(write(rich_source(), tmp_path / "aus", template=citys).paths[0])
    relations = [name for name in found.parts if re.match(r"word/_rels/header\d\.xml\.rels", name)]
    target = found.xml(relations[0])[0].get("Target")
    assert f"word/{target}" in found.parts
