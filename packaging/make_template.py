"""Makes `resources/templates/report.docx`, the program's own Word template.

Run it after a change here: `python packaging/make_template.py`. The file has every style that the
report uses and says nothing about language, author or date: those come with the report.
"""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

TARGET = Path(__file__).resolve().parent.parent / "resources" / "templates" / "report.docx"

ACCENT, DARK, QUIET, TINT, LINE = "1F4E79", "262626", "4A4A4A", "E7EEF5", "9DB2C7"
"""The report's colours; every text colour has a contrast of at least 7 : 1 on white and on TINT."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def run(size: float = 0, *, bold: bool = False, color: str = "", more: str = "") -> str:
    """Run properties: size in points, boldness, colour."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    ink = f'<w:color w:val="{color}"/>' if color else ""
    points = f'<w:sz w:val="{size * 2:g}"/><w:szCs w:val="{size * 2:g}"/>' if size else ""
    inner = weight + ink + points + more
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def spacing(before: int = 0, after: int = 0, line: int = 0) -> str:
    """Paragraph spacing in twentieths of a point; `line` in 240ths of a line."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def style(kind: str, name: str, *parts: str, based_on: str = "", more: str = "") -> str:
    """One style; its id is its name without blanks."""
    parent = f'<w:basedOn w:val="{style_id(based_on)}"/>' if based_on else ""
    default = ' w:default="1"' if name in DEFAULTS else ""
    custom = ' w:customStyle="1"' if name.startswith("Report ") else ""
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/>{parent}{more}{"".join(parts)}</w:style>'
    )


def style_id(name: str) -> str:
    """The id of a style as English Word has it: "heading 1" is Heading1, "toc 1" is TOC1."""
    name = name.replace("toc ", "TOC ").replace("annotation text", "comment text")
    name = name.replace("annotation reference", "comment reference")
    return "".join(word[:1].upper() + word[1:] for word in name.split())


DEFAULTS = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}


def paragraph(name: str, properties: str, text: str = "", *, based_on: str = "Normal") -> str:
    """A paragraph style; a heading is followed by plain text."""
    following = '<w:next w:val="Normal"/>' if name.startswith(("heading", "Title")) else ""
    more = f'{following}<w:uiPriority w:val="9"/><w:qFormat/>'
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return style("paragraph", name, inner, text, based_on=based_on, more=more)


def heading(level: int, size: float, color: str, before: int, after: int, rule: str = "") -> str:
    """A built-in heading: kept with what follows, and in the outline."""
    properties = (
        f"<w:keepNext/><w:keepLines/>{rule}{spacing(before, after, 259)}"
        f'<w:outlineLvl w:val="{level - 1}"/>'
    )
    return paragraph(f"heading {level}", properties, run(size, bold=True, color=color))


def contents(level: int, left: int, before: int, *, bold: bool) -> str:
    """An entry of the contents: a dotted line leads to the page.

    No right indent: LibreOffice hides a page number that stands to the right of it.
    """
    properties = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9356"/></w:tabs>'
        f'{spacing(before, 40, 276)}<w:ind w:left="{left}"/>'
    )
    return paragraph(f"toc {level}", properties, run(11, bold=bold))


def titles() -> str:
    """The styles of the title page and of the headings."""
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="{ACCENT}"/></w:pBdr>'
    band = f'<w:pBdr><w:left w:val="single" w:sz="36" w:space="14" w:color="{ACCENT}"/></w:pBdr>'
    cover = '<w:ind w:left="340"/>'
    return "".join(
        (
            paragraph("Report City", f"{band}{spacing(4200, 0, 288)}{cover}", run(16, color=QUIET)),
            paragraph(
                "Title",
                f"<w:keepNext/>{band}{spacing(0, 0, 276)}{cover}",
                run(34, bold=True, color=ACCENT),
            ),
            paragraph("Subtitle", f"{band}{spacing(0, 0, 288)}{cover}", run(20, color=QUIET)),
            heading(1, 20, ACCENT, 560, 200, rule),
            heading(2, 14, ACCENT, 400, 80),
            heading(3, 11.5, DARK, 200, 60),
            paragraph(
                "TOC Heading",
                f"<w:keepNext/><w:keepLines/>{rule}{spacing(560, 240, 259)}",
                run(20, bold=True, color=ACCENT),
            ),
            contents(1, 0, 160, bold=True),
            contents(2, 340, 0, bold=False),
        )
    )


def texts() -> str:
    """The styles of running text, lists, captions, header and footer."""
    edge = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{LINE}"/></w:pBdr>'
    bullet = (
        '<w:numPr><w:numId w:val="1"/></w:numPr>'
        f'{spacing(0, 140, 288)}<w:ind w:left="397" w:hanging="397"/><w:contextualSpacing/>'
    )
    return "".join(
        (
            paragraph("Report Lead",
                      f'<w:keepNext/>{edge}{spacing(0, 240, 288)}<w:ind w:left="284"/>',
                      run(12, color=QUIET)),
            paragraph("Report Facts", spacing(0, 100, 276), run(color=QUIET)),
            paragraph("Report Note", spacing(160, 140, 276), run(color=QUIET)),
            paragraph("List Bullet", bullet),
            paragraph("caption", f"<w:keepNext/><w:keepLines/>{spacing(200, 100, 276)}",
                      run(11, bold=True, color=QUIET)),
            paragraph("Report Picture", f"<w:keepNext/>{spacing(160, 60, 240)}"),
            paragraph("Report Table Text", spacing(30, 30, 276)),
            paragraph("Report Table Head", f"<w:keepNext/>{spacing(40, 40, 276)}",
                      run(bold=True, color=DARK), based_on="Report Table Text"),
            paragraph("header", spacing(0, 0, 276), run(11, color=QUIET)),
            paragraph("footer", spacing(0, 0, 276), run(11, color=QUIET)),
            paragraph("annotation text", spacing(0, 0, 276), run(11)),
        )
    )  # fmt: skip


def characters() -> str:
    """The character styles."""
    underlined = '<w:u w:val="single"/>'
    font = "Default Paragraph Font"
    return "".join(
        (
            style("character", "Strong", run(bold=True), based_on=font),
            style("character", "Hyperlink", run(color=ACCENT, more=underlined), based_on=font),
            style("character", "Report Reference", run(color=ACCENT), based_on=font),
            style("character", "annotation reference", run(11), based_on=font),
            style("character", "Report Other Language", based_on=font),
        )
    )


def table() -> str:
    """The look of a table: a tinted head, fine lines between the rows, room in the cells."""

    def line(edge: str, weight: int, color: str) -> str:
        return f'<w:{edge} w:val="single" w:sz="{weight}" w:space="0" w:color="{color}"/>'

    borders = line("top", 8, ACCENT) + line("bottom", 8, ACCENT) + line("insideH", 4, LINE)
    margins = (
        '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    head = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
        f"{line('bottom', 8, ACCENT)}</w:tcBorders>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr>'
    )
    return style(
        "table",
        "Report Table",
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{margins}</w:tblPr>",
        head,
        based_on="Normal Table",
    )


def styles() -> str:
    """styles.xml."""
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/><w:szCs w:val="22"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="140" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    normal_table = (
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    basics = (
        style("paragraph", "Normal", "<w:pPr><w:widowControl/></w:pPr>", more="<w:qFormat/>")
        + style("character", "Default Paragraph Font")
        + style("table", "Normal Table", normal_table)
        + style("numbering", "No List")
    )
    inner = defaults + basics + titles() + texts() + characters() + table()
    return f'{HEAD}<w:styles xmlns:w="{W}">{inner}</w:styles>'


def numbering() -> str:
    """numbering.xml: the one bullet of the report."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'{STYLED if level == 0 else ""}<w:lvlText w:val="{BULLETS[level % 2]}"/>'
        f'<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{397 * (level + 1)}" w:hanging="397"/></w:pPr></w:lvl>'
        for level in range(9)
    )
    return (
        f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


BULLETS = "•–"
STYLED = '<w:pStyle w:val="ListBullet"/>'


def settings() -> str:
    """settings.xml: today's Word, no hyphenation by itself."""
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:autoHyphenation w:val="0"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def theme() -> str:
    """theme1.xml: the colours and the font that Word offers to who goes on writing by hand."""
    colours = {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": DARK,
        "lt2": TINT,
        "accent1": ACCENT,
        "accent2": "2F6F6B",
        "accent3": "7A4B86",
        "accent4": "8A5A14",
        "accent5": "9C3B3B",
        "accent6": QUIET,
        "hlink": ACCENT,
        "folHlink": "5B3F78",
    }
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours.items()
    )
    letters = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="ECCAR"><a:themeElements><a:clrScheme name="ECCAR">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="ECCAR"><a:majorFont>{letters}</a:majorFont><a:minorFont>{letters}'
        f'</a:minorFont></a:fontScheme><a:fmtScheme name="ECCAR"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def font_table() -> str:
    """fontTable.xml: what to take where Arial is missing."""
    return (
        f'{HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="Arial"><w:altName w:val="Liberation Sans"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def document() -> str:
    """document.xml: an A4 page and a word on what the file is."""
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1275" '
        'w:bottom="1417" w:left="1275" w:header="737" w:footer="680" w:gutter="0"/></w:sectPr>'
    )
    text = "The styles of this file are those of the report; its text is not used."
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r>'
        f"</w:p>{section}</w:body></w:document>"
    )


def relations(*targets: tuple[str, str]) -> str:
    """A .rels part: pairs of relation type and target."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def content_types(**parts: str) -> str:
    """[Content_Types].xml."""
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{rows}'
        '<Override PartName="/word/theme/theme1.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.theme+xml"/></Types>'
    )


def main() -> None:
    """Write the template; the same script gives the same bytes."""
    parts = {
        "[Content_Types].xml": content_types(
            document="document.main",
            styles="styles",
            numbering="numbering",
            settings="settings",
            fontTable="fontTable",
        ),
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(
            *((kind, f"{kind}.xml") for kind in ("styles", "numbering", "settings", "fontTable")),
            ("theme", "theme/theme1.xml"),
        ),
        "word/document.xml": document(),
        "word/fontTable.xml": font_table(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/styles.xml": styles(),
        "word/theme/theme1.xml": theme(),
    }
    TARGET.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            ElementTree.fromstring(text.encode())
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, text)


if __name__ == "__main__":
    main()
