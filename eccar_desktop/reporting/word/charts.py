"""A native Word chart: its drawing as XML, and the workbook with its numbers that Word edits."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from eccar_desktop.reporting.tree import Chart
from eccar_desktop.reporting.word.markup import HEAD, attribute
from eccar_desktop.reporting.word.package import zipped

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BAR, _INK, _LINE = "1F4E79", "262626", "9DB2C7"
_CATEGORIES, _VALUES = 111_111_111, 222_222_222
"""Ids of the two axes; positive, as the schema wants them."""


def chart_xml(chart: Chart, workbook: str, language: str) -> str:
    """The chart part: horizontal bars with their numbers; `workbook` is the relation's id."""
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" '
        f'xmlns:r="{_OFFICE}/relationships"><c:date1904 val="0"/><c:lang val="{language}"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f"{_bars(chart)}{_axes(chart)}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{_text_look()}<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _bars(chart: Chart) -> str:
    last = len(chart.labels) + 1
    labels = _points((escape(label) for label in chart.labels), len(chart.labels))
    numbers = _points((str(value) for value in chart.values), len(chart.values))
    name = _points([escape(chart.unit)], 1)
    fill = f'<c:spPr><a:solidFill><a:srgbClr val="{_BAR}"/></a:solidFill></c:spPr>'
    shown = (
        '<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:dLblPos val="outEnd"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    series = (
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache>{name}</c:strCache></c:strRef></c:tx>"
        f'{fill}<c:invertIfNegative val="0"/>{shown}'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{labels}</c:strCache>"
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$B$2:$B${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{numbers}</c:numCache></c:numRef></c:val></c:ser>"
    )
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
        "</c:barChart>"
    )


def _points(values: Iterable[str], count: int) -> str:
    inner = "".join(
        f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>' for place, value in enumerate(values)
    )
    return f'<c:ptCount val="{count}"/>{inner}'


def _axes(chart: Chart) -> str:
    """The labels stand at the left, the first on top; the numbers stand at the bars."""
    colour = f'<a:solidFill><a:srgbClr val="{_LINE}"/></a:solidFill>'
    line = f'<c:spPr><a:ln w="9525">{colour}</a:ln></c:spPr>'
    top = max(chart.values, default=0) + 1
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/>'
        '<c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'{line}<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{top}"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _text_look() -> str:
    return (
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1100"><a:solidFill>'
        f'<a:srgbClr val="{_INK}"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>'
    )


def workbook(chart: Chart) -> bytes:
    """A workbook with one sheet: the labels in column A, the numbers in column B."""
    relations = f"{_OFFICE}/relationships"
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{WORKBOOK_TYPE}.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": _relation(f"{relations}/officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _relation(f"{relations}/worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_SHEET}" xmlns:r="{relations}"><sheets>'
            '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/worksheets/sheet1.xml": _sheet(chart),
    }
    return zipped({name: (HEAD + xml).encode() for name, xml in files.items()})


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type={attribute(kind)} Target="{target}"/></Relationships>'
    )


def _sheet(chart: Chart) -> str:
    def words(cell: str, content: str) -> str:
        return f'<c r="{cell}" t="inlineStr"><is><t>{escape(content)}</t></is></c>'

    rows = [f'<row r="1">{words("A1", chart.title)}{words("B1", chart.unit)}</row>']
    for row, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True), start=2):
        number = f'<c r="B{row}"><v>{value}</v></c>'
        rows.append(f'<row r="{row}">{words(f"A{row}", label)}{number}</row>')
    return f'<worksheet xmlns="{_SHEET}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
