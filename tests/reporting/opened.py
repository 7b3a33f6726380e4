"""A Word file as a test sees it: its parts as XML, its paragraphs, styles and tables."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}


def w(name: str) -> str:
    """A name of Word's own namespace."""
    return f"{{{W}}}{name}"


class Opened:
    """An open Word file."""

    def __init__(self, content: Path | bytes) -> None:
        data = content.read_bytes() if isinstance(content, Path) else content
        with zipfile.ZipFile(BytesIO(data)) as container:
            self.entries = container.infolist()
            self.parts = {each.filename: container.read(each) for each in self.entries}
        self.document = self.xml("word/document.xml")
        self.styles = self.xml("word/styles.xml")

    def xml(self, name: str) -> Any:
        """The root of a part."""
        return etree.fromstring(self.parts[name])

    def find(self, path: str, root: Any = None) -> list[Any]:
        """What an XPath finds in the document, or under a root."""
        return list((self.document if root is None else root).xpath(path, namespaces=NAMES))

    def style_names(self) -> dict[str, str]:
        """The name of each style by its id."""
        return {
            each.get(w("styleId")): each.find(w("name")).get(w("val"))
            for each in self.styles.iter(w("style"))
        }

    def paragraphs(self) -> Iterator[tuple[str, str]]:
        """The style's name and the text of each paragraph, fields with their results."""
        names = self.style_names()
        for each in self.document.iter(w("p")):
            style = each.find(f"{w('pPr')}/{w('pStyle')}").get(w("val"))
            yield names[style], text_of(each)

    def headings(self) -> list[tuple[int, str]]:
        """Level and text of each heading."""
        return [
            (int(style.removeprefix("heading ")), text)
            for style, text in self.paragraphs()
            if style.startswith("heading ")
        ]

    def text(self) -> str:
        """The text of the document, a paragraph a line."""
        return "\n".join(text for _style, text in self.paragraphs())


def text_of(element: Any) -> str:
    """The text in an element, with its tabs."""
    marks = element.xpath(".//w:t | .//w:r/w:tab", namespaces=NAMES)
    return "".join("\t" if each.tag == w("tab") else each.text or "" for each in marks)
