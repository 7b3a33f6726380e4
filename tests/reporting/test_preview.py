"""The preview: the same content as HTML, whatever people typed."""

from html.parser import HTMLParser

from eccar_desktop.reporting.content import build
from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.preview import as_html
from eccar_desktop.reporting.source import ReportSource
from eccar_desktop.reporting.tree import plain
from tests.reporting.sources import both, city, measure, rich_source


class Reader(HTMLParser):
    """Collects headings, anchors and links."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.targets: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        if name := given.get("name"):
            self.names.add(name)
        if (target := given.get("href")) and target.startswith("#"):
            self.targets.add(target[1:])

    def handle_data(self, data: str) -> None:
        self.text += data


def read(source: ReportSource, **options: object) -> Reader:
    reader = Reader()
    chosen = ReportOptions(missing_english="mark", **options)  # type: ignore[arg-type]  # its fields
    reader.feed(as_html(build(source, "en", chosen)))
    return reader


def test_every_heading_is_there_and_every_link_leads_to_one() -> None:
    reader = read(rich_source())
    document = build(rich_source(), "en", ReportOptions())
    assert all(plain(each.runs) in reader.text for each in document.headings())
    assert reader.targets <= reader.names


def test_what_people_typed_can_be_no_markup() -> None:
    nasty = '<script>alert("x")</script> & <img src=x onerror=y>'
    values = {**both("title", nasty, nasty), **both("description", nasty, nasty)}
    links = [{"address": "https://example.org/\"onmouseover='x'", "text": nasty}]
    source = ReportSource(city(), measures=(measure(1, field=1, links=links, **values),))
    for layout in ("prose", "profile"):
        reader = read(source, layout=layout)
        assert "script" not in reader.tags
        assert reader.tags.count("img") == 0
        assert nasty in reader.text


def test_the_other_language_is_tagged() -> None:
    source = ReportSource(city(), measures=(measure(1, field=1, title_de="Rat"),))
    found = as_html(build(source, "en", ReportOptions(missing_english="mark")))
    assert '<span lang="de">Rat</span>' in found
