"""The template of a report: the program's own, or one that the city brings."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import cast

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import PartFactory, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from eccar_desktop import paths
from eccar_desktop.reporting.word import markup
from eccar_desktop.reporting.word.container import TemplateError, damaged, read_container
from eccar_desktop.reporting.word.styles import ADDED, REQUIRED, StyleSheet
from eccar_desktop.texts import _

OWN = paths.resource("templates", "report.docx")
"""The program's own template."""

# python-docx knows documents only; a template (.dotx) differs from one in this name alone.
PartFactory.part_type_for[
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
] = DocumentPart

_KEPT = {RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.HEADER, RT.FOOTER}
"""What of a template goes into the report; its text, comments, macros and properties don't."""


@dataclass(frozen=True)
class Template:
    """An open template: the package to fill, its styles, and the section that sets the page.

    `added` names the styles that the program put in from its own template.
    """

    package: Package
    part: DocumentPart
    styles: StyleSheet
    section: BaseOxmlElement
    added: tuple[str, ...] = ()


def missing_styles(path: Path) -> list[str]:
    """The styles that a report needs and that a template lacks. Raises TemplateError."""
    return _load(path).styles.missing(REQUIRED)


def open_template(path: Path | None, *, add_styles: bool = False) -> Template:
    """A template, ready to be filled; None is the program's own.

    Raises TemplateError if it is no Word template, or if it lacks styles and `add_styles` is not
    set: then the sentence names them.
    """
    if path is None:
        return _load(OWN)
    template = _load(path)
    lacking = template.styles.missing(REQUIRED)
    if lacking and not add_styles:
        sentence = _(
            "The template “{name}” lacks these styles: {styles}. Nothing was written. Please add "
            "them in Word, let the program add its own, or print without a template."
        )
        raise TemplateError(sentence.format(name=path.name, styles=", ".join(lacking)))
    donor = _load(OWN).styles
    added = template.styles.missing((*REQUIRED, *ADDED))
    template.styles.adopt(added, donor)
    return Template(
        template.package, template.part, template.styles, template.section, tuple(added)
    )


def _load(path: Path) -> Template:
    """Open a template and keep of it what a report takes over."""
    data = read_container(path)
    try:
        package = Package.open(BytesIO(data))
        part = package.main_document_part
        if not isinstance(part, DocumentPart) or part.element.tag != qn("w:document"):
            raise damaged(path)
        section = _section(part)
        _clear(package, part, section, path)
        numbering = _numbering(package, part)
        return Template(package, part, StyleSheet(part.styles.element, numbering), section)
    except (KeyError, ValueError, AttributeError, TypeError, etree.XMLSyntaxError) as error:
        raise damaged(path) from error


def _section(part: DocumentPart) -> BaseOxmlElement:
    """The last section's properties: page, margins, header and footer."""
    sections = list(part.element.iter(qn("w:sectPr")))
    if not sections:
        return parse_xml(
            f'<w:sectPr {markup.SPACES}><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" '
            'w:right="1275" w:bottom="1417" w:left="1275" w:header="737" w:footer="680" '
            'w:gutter="0"/></w:sectPr>'
        )
    section = sections[-1]
    dropped = (
        "printerSettings",
        "sectPrChange",
        "footnotePr",
        "endnotePr",
        "type",
        "cols",
        "docGrid",
    )
    for name in dropped:
        for each in section.findall(qn(f"w:{name}")):
            section.remove(each)
    return cast(BaseOxmlElement, section)


def _clear(package: Package, part: DocumentPart, section: BaseOxmlElement, path: Path) -> None:
    """Drop every relation that leads to what is not taken over."""
    for key, relation in list(package.rels.items()):
        if relation.reltype != RT.OFFICE_DOCUMENT:
            del package.rels[key]
    referenced = {
        each.get(qn("r:id"))
        for name in ("w:headerReference", "w:footerReference")
        for each in section.iterchildren(qn(name))
    }
    for key, relation in list(part.rels.items()):
        frame = relation.reltype in (RT.HEADER, RT.FOOTER)
        if relation.reltype not in _KEPT or (frame and key not in referenced):
            del part.rels[key]
        elif frame:
            _check_frame(relation.target_part.rels.values(), path)


def _check_frame(relations: object, path: Path) -> None:
    """A header may link to the web, but not show a picture that lies on somebody's disk."""
    for each in relations:  # type: ignore[attr-defined]  # python-docx does not type its relations
        web = each.is_external and each.target_ref.startswith(("http://", "https://", "mailto:"))
        if each.is_external and (each.reltype != RT.HYPERLINK or not web):
            sentence = _(
                "The header or footer of “{name}” shows something that lies outside of it. "
                "Please embed the picture in the template; nothing was written."
            )
            raise TemplateError(sentence.format(name=path.name))


def _numbering(package: Package, part: DocumentPart) -> BaseOxmlElement:
    """The root of the numbering part; an empty one is made where there is none."""
    try:
        found = part.part_related_by(RT.NUMBERING)
    except KeyError:
        root = parse_xml(f"<w:numbering {markup.SPACES}/>")
        found = XmlPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, root, package)
        part.relate_to(found, RT.NUMBERING)
    return found.element  # type: ignore[attr-defined,no-any-return]  # a numbering part has XML
