"""The styles of a template: found by name, since ids differ from language to language."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import cast

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from eccar_desktop.reporting.word.measuring import Measures, measures

REQUIRED = ("Title", "Subtitle", "heading 1", "heading 2", "heading 3", "List Bullet", "caption")
"""The styles without which a template does not look like itself."""

ADDED = (
    *("TOC Heading", "toc 1", "toc 2", "header", "footer", "Strong", "Hyperlink"),
    *("annotation text", "annotation reference"),
    *(
        "Report City",
        "Report Lead",
        "Report Facts",
        "Report Note",
        "Report Picture",
        "Report Table Text",
    ),
    *("Report Table Head", "Report Table", "Report Reference", "Report Other Language"),
)
"""Further styles of the report; where a template lacks them, the program's own are put in."""

_LINKS = ("w:basedOn", "w:next", "w:link")


class StyleSheet:
    """The styles of one document; `numbering` is the root of its numbering part, if it has one."""

    def __init__(self, styles: BaseOxmlElement, numbering: BaseOxmlElement | None) -> None:
        self.element = styles
        self.numbering = numbering
        self._by_name: dict[str, BaseOxmlElement] = {}
        for style in styles.iterchildren(qn("w:style")):
            self._by_name.setdefault(_name(style).casefold(), style)

    def missing(self, names: Iterable[str]) -> list[str]:
        """Those of these styles that are not here."""
        return [name for name in names if name.casefold() not in self._by_name]

    def id_of(self, name: str) -> str:
        """The id of a style by its name. Raises KeyError."""
        return str(self._by_name[name.casefold()].get(qn("w:styleId")))

    def ids(self) -> dict[str, str]:
        """The id of every style by its name in small letters."""
        return {name: str(style.get(qn("w:styleId"))) for name, style in self._by_name.items()}

    def adopt(self, names: Iterable[str], donor: "StyleSheet") -> None:
        """Put in styles of the program's template, and those that they are based on."""
        for name in names:
            if self.missing([name]):
                self._adopt(name, donor)

    def _adopt(self, name: str, donor: "StyleSheet") -> None:
        style = deepcopy(donor._by_name[name.casefold()])
        style.set(qn("w:styleId"), self._free_id(donor.id_of(name)))
        if style.get(qn("w:default")):
            del style.attrib[qn("w:default")]
        self._by_name[name.casefold()] = style
        self.element.append(style)
        names = {donor.id_of(each): each for each in donor._by_name}
        for link in style.iterchildren(*map(qn, _LINKS)):
            target = names[str(link.get(qn("w:val")))]
            self.adopt([target], donor)
            link.set(qn("w:val"), self.id_of(target))
        _take_off_our_look(style)
        for number in style.iter(qn("w:numId")):
            number.set(qn("w:val"), self._adopt_numbering(str(number.get(qn("w:val"))), donor))

    def _free_id(self, wanted: str) -> str:
        taken = {style.get(qn("w:styleId")) for style in self.element.iterchildren(qn("w:style"))}
        return wanted if wanted not in taken else self._free_id(f"{wanted}Report")

    def _adopt_numbering(self, number: str, donor: "StyleSheet") -> str:
        """The number of a list here that looks like a list of the donor."""
        if self.numbering is None or donor.numbering is None:
            return number
        abstract, numbered = (
            deepcopy(_of_id(donor.numbering, *where))
            for where in (("w:abstractNum", "w:abstractNumId", "0"), ("w:num", "w:numId", number))
        )
        for linked in list(abstract.iter(qn("w:pStyle"))):
            linked.getparent().remove(linked)
        abstract_id = _next(self.numbering, "w:abstractNum", "w:abstractNumId")
        abstract.set(qn("w:abstractNumId"), abstract_id)
        new = _next(self.numbering, "w:num", "w:numId")
        numbered.set(qn("w:numId"), new)
        numbered.find(qn("w:abstractNumId")).set(qn("w:val"), abstract_id)
        before = self.numbering.findall(qn("w:abstractNum"))
        self.numbering.insert(self.numbering.index(before[-1]) + 1 if before else 0, abstract)
        last = self.numbering.findall(qn("w:num"))
        place = self.numbering.index(last[-1]) if last else self.numbering.index(abstract)
        self.numbering.insert(place + 1, numbered)
        return new

    def is_numbered(self, name: str) -> bool:
        """Whether paragraphs of a style carry a number or bullet by the style itself."""
        where = f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}"
        found = [number for each in self._chain(name) for number in each.findall(where)]
        return bool(found) and found[-1].get(qn("w:val")) != "0"

    def measures(self, name: str) -> Measures:
        """How much room text in a style takes."""
        return measures(self.element, self._chain(name))

    def _chain(self, name: str) -> list[BaseOxmlElement]:
        """A style and those that it is based on, the root first."""
        by_id = {each.get(qn("w:styleId")): each for each in self._by_name.values()}
        chain: list[BaseOxmlElement] = []
        style = self._by_name.get(name.casefold())
        while style is not None and style not in chain:
            chain.insert(0, style)
            parent = style.find(qn("w:basedOn"))
            style = by_id.get(parent.get(qn("w:val"))) if parent is not None else None
        return chain

    def speak(self, language: str, other: str) -> None:
        """Let every style speak `language` ("de-DE"), but the one for the other language."""
        for mark in list(self.element.iter(qn("w:lang"))):
            mark.getparent().remove(mark)
        defaults = _child(
            _child(_child(self.element, "w:docDefaults", 0), "w:rPrDefault", 0), "w:rPr"
        )
        _mark(defaults, language)
        foreign = self._by_name["report other language"]
        _mark(_child(foreign, "w:rPr"), other)


def _take_off_our_look(style: BaseOxmlElement) -> None:
    """Tabs fit the width of our page only; our rules and bands beside another look are noise."""
    properties = style.find(qn("w:pPr"))
    if properties is None:
        return
    banded = properties.find(qn("w:pBdr")) is not None
    for name in ("w:tabs", "w:pBdr", *(("w:ind",) if banded else ())):
        for each in properties.findall(qn(name)):
            properties.remove(each)


def _name(style: BaseOxmlElement) -> str:
    name = style.find(qn("w:name"))
    return str(name.get(qn("w:val"))) if name is not None else ""


def _of_id(numbering: BaseOxmlElement, tag: str, key: str, number: str) -> BaseOxmlElement:
    for each in numbering.iterchildren(qn(tag)):
        if each.get(qn(key)) == number:
            return cast(BaseOxmlElement, each)
    raise KeyError(number)


def _next(numbering: BaseOxmlElement, tag: str, key: str) -> str:
    used = [int(str(each.get(qn(key)))) for each in numbering.iterchildren(qn(tag))]
    return str(max(used, default=0) + 1)


def _child(parent: BaseOxmlElement, tag: str, place: int | None = None) -> BaseOxmlElement:
    """The child of a name; made at a place (else at the end) when missing."""
    found = parent.find(qn(tag))
    if found is None:
        found = parent.makeelement(qn(tag), nsmap=parent.nsmap)
        parent.insert(len(parent) if place is None else place, found)
    return cast(BaseOxmlElement, found)


def _mark(properties: BaseOxmlElement, language: str) -> None:
    """Set the language of run properties; it stands behind all that these templates use."""
    mark = _child(properties, "w:lang")
    values: Mapping[str, str] = {"w:val": language, "w:eastAsia": language}
    for key, value in values.items():
        mark.set(qn(key), value)
