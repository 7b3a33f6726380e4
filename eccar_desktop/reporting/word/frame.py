"""What surrounds the text: header, footer, section, settings and the file's properties."""

from copy import deepcopy
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from eccar_desktop.reporting.tree import Document
from eccar_desktop.reporting.word import markup
from eccar_desktop.reporting.word.package import new_part
from eccar_desktop.reporting.word.template import Template
from eccar_desktop.texts import N_, translate

LOCALES = {"de": "de-DE", "en": "en-GB"}
"""The language tag of each language of the report."""

PROGRAM = "ECCAR Desktop"

_SHOWN = ("w:t", "w:drawing", "w:pict", "w:fldSimple", "w:instrText", "w:object")
_OF_THE_PAGE = ("mirrorMargins", "gutterAtTop", "defaultTabStop")
"""The settings of a template that are kept, those before hyphenation; then those after it."""

_OF_THE_FRAME = ("evenAndOddHeaders",)
_OF_THE_THEME = ("clrSchemeMapping",)


def text_width(section: BaseOxmlElement) -> int:
    """The width between the margins in twentieths of a point."""
    page, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    width = int(page.get(qn("w:w"), "11906")) if page is not None else 11906
    if margins is None:
        return width - 2880
    used = sum(int(margins.get(qn(f"w:{side}"), "0")) for side in ("left", "right", "gutter"))
    return max(width - used, 2000)


def turned(section: BaseOxmlElement) -> BaseOxmlElement:
    """A section like this one whose pages lie on their side."""
    lying = deepcopy(section)
    page, margins = lying.find(qn("w:pgSz")), lying.find(qn("w:pgMar"))
    wide, high = page.get(qn("w:w")), page.get(qn("w:h"))
    page.set(qn("w:w"), high)
    page.set(qn("w:h"), wide)
    page.set(qn("w:orient"), "landscape")
    if margins is not None:
        sides = [margins.get(qn(f"w:{side}")) for side in ("top", "right", "bottom", "left")]
        for side, value in zip(("left", "top", "right", "bottom"), sides, strict=True):
            margins.set(qn(f"w:{side}"), value)
    return without_title_page(lying)


def without_title_page(section: BaseOxmlElement) -> BaseOxmlElement:
    """A section like this one whose first page looks like the others."""
    later = deepcopy(section)
    for each in later.findall(qn("w:titlePg")):
        later.remove(each)
    return later


def is_upright(section: BaseOxmlElement) -> bool:
    """Whether the pages of a section are higher than wide."""
    page = section.find(qn("w:pgSz"))
    return page is not None and int(page.get(qn("w:w"))) < int(page.get(qn("w:h")))


def set_frame(template: Template, document: Document) -> None:
    """Give the report a header with its title and a footer with page numbers.

    A header or footer that the city's template has stays as it is.
    """
    section, styles = template.section, template.styles
    own_first_page = section.find(qn("w:titlePg")) is not None
    head = markup.paragraph(styles.id_of("header"), markup.run(document.header))
    page = _page_words(document.language)
    foot = markup.paragraph(styles.id_of("footer"), page, '<w:jc w:val="right"/>')
    made = [
        _put(template, "header", f"<w:hdr {markup.SPACES}>{head}</w:hdr>"),
        _put(template, "footer", f"<w:ftr {markup.SPACES}>{foot}</w:ftr>"),
    ]
    if all(made) and not own_first_page:
        first_page = parse_xml(f"<w:titlePg {markup.SPACES}/>")
        after = next((each for each in section if each.tag in _AFTER_TITLE_PAGE), None)
        section.append(first_page) if after is None else after.addprevious(first_page)


_AFTER_TITLE_PAGE = tuple(
    qn(name) for name in ("w:textDirection", "w:bidi", "w:rtlGutter", "w:docGrid")
)


def _page_words(language: str) -> str:
    """The words for “Page 3 of 24”, both numbers as fields."""
    words = translate(N_("Page {page} of {pages}"), language)
    before, _page, rest = words.partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    return (
        markup.run(before)
        + markup.simple_field("PAGE", "1")
        + markup.run(between)
        + markup.simple_field("NUMPAGES", "1")
        + (markup.run(after) if after else "")
    )


def _put(template: Template, kind: str, xml: str) -> bool:
    """Put in a header or footer unless the template shows one; whether it did."""
    section, part = template.section, template.part
    references = section.findall(qn(f"w:{kind}Reference"))
    shown = (part.related_parts[str(each.get(qn("r:id")))].element for each in references)
    if any(next(root.iter(*map(qn, _SHOWN)), None) is not None for root in shown):
        return False
    for each in references:
        del part.rels[str(each.get(qn("r:id")))]
        section.remove(each)
    content_type = CT.WML_HEADER if kind == "header" else CT.WML_FOOTER
    relation_type = RT.HEADER if kind == "header" else RT.FOOTER
    new = new_part(template.package, f"/word/{kind}Report.xml", content_type, markup.HEAD + xml)
    relation = part.relate_to(new, relation_type)
    reference = f'<w:{kind}Reference {markup.SPACES} w:type="default" r:id="{relation}"/>'
    section.insert(
        0 if kind == "header" else len(section.findall(qn("w:headerReference"))),
        parse_xml(reference),
    )
    return True


def set_language(template: Template, document: Document) -> None:
    """Let all styles speak the report's language, and make settings that belong to it."""
    language = LOCALES[document.language]
    other = next(each for each in LOCALES.values() if each != language)
    template.styles.speak(language, other)
    root = template.part.settings.element
    for key, relation in list(template.part.rels.items()):
        if relation.reltype == RT.SETTINGS:
            del template.part.rels[key]
    xml = _settings(root, document.language)
    settings = new_part(template.package, "/word/settings.xml", CT.WML_SETTINGS, xml)
    template.part.relate_to(settings, RT.SETTINGS)


def _settings(template: BaseOxmlElement, language: str) -> str:
    """Settings of today's Word, with what a template says of its page; nothing else of it.

    A template's settings may name the folder it lies in, its authors and its protection.
    """

    def kept(*names: str) -> str:
        found = (template.find(qn(f"w:{name}")) for name in names)
        return "".join(_serialised(each) for each in found if each is not None)

    marks = (",", ";") if language == "de" else (".", ",")
    return (
        f"{markup.HEAD}<w:settings {markup.SPACES}>{kept(*_OF_THE_PAGE)}"
        f'<w:autoHyphenation w:val="0"/>{kept(*_OF_THE_FRAME)}'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{LOCALES[language]}"/>{kept(*_OF_THE_THEME)}'
        f'<w:decimalSymbol w:val="{marks[0]}"/><w:listSeparator w:val="{marks[1]}"/></w:settings>'
    )


def _serialised(element: BaseOxmlElement) -> str:
    """An element without children, with the attributes of Word's own namespace."""
    name = etree.QName(element).localname
    values = (
        f" w:{etree.QName(key).localname}={markup.attribute(str(value))}"
        for key, value in element.attrib.items()
        if etree.QName(key).namespace == markup.W
    )
    return f"<w:{name}{''.join(values)}/>"


def set_properties(template: Template, document: Document) -> None:
    """Title, subject, city, keywords and language; nothing of the template, person or machine."""
    rows = {
        "dc:title": document.title,
        "dc:subject": document.subject,
        "dc:creator": document.author,
        "cp:keywords": ", ".join(document.keywords),
        "cp:lastModifiedBy": document.author,
        "dc:language": LOCALES[document.language],
    }
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in rows.items() if value)
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        f'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}</cp:coreProperties>'
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Application>{PROGRAM}</Application>'
        f"<Company>{escape(document.author)}</Company></Properties>"
    )
    package = template.package
    for name, content_type, relation, xml in (
        ("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES, core),
        ("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES, app),
    ):
        package.relate_to(new_part(package, name, content_type, markup.HEAD + xml), relation)
