"""Pictures and charts as they stand in a line of text, with what is read to who can't see them."""

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image as Measured

from eccar_desktop.reporting.word.markup import attribute

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
EMU_PER_TWIP = 635
"""Word measures drawings in units of which a twentieth of a point has 635."""

_DOTS_PER_INCH = 150
_BAR_HEIGHT, _CHART_EDGE = 360_000, 250_000
_TALLEST = 11 * 360_000
"""A picture is at most 11 cm high, so that it shares its page with text."""


def picture_size(data: bytes, widest: int) -> tuple[int, int] | None:
    """Width and height at which a picture is printed, in EMU; None for what is no picture.

    It is never blown up: at most one dot of the picture for 1/150 inch.
    """
    try:
        picture = Measured.from_blob(data)
        wide, high = picture.px_width, picture.px_height
    except (
        InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError,
        KeyError, ValueError, IndexError, TypeError, EOFError,
    ):  # fmt: skip
        return None
    if not wide or not high:
        return None
    emu = 914_400 / _DOTS_PER_INCH
    scale = min(1.0, widest / (wide * emu), _TALLEST / (high * emu))
    return max(1, round(wide * emu * scale)), max(1, round(high * emu * scale))


def chart_height(bars: int) -> int:
    """The height of a chart in EMU: each bar has room for a label of two lines."""
    return _BAR_HEIGHT * bars + _CHART_EDGE


def picture_xml(relation: str, number: int, size: tuple[int, int], alt: str | None) -> str:
    """A picture in line with the text; without `alt` it is decoration that is not read out."""
    wide, high = size
    graphic = (
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic>"
    )
    return _inline(f"Picture {number}", number, size, alt, graphic)


def chart_frame(relation: str, number: int, size: tuple[int, int], alt: str) -> str:
    """A chart in line with the text."""
    graphic = (
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" r:id="{relation}"/></a:graphicData></a:graphic>'
    )
    return _inline(f"Chart {number}", number, size, alt, graphic)


def _inline(name: str, number: int, size: tuple[int, int], alt: str | None, graphic: str) -> str:
    wide, high = size
    if alt is None:
        mark = (
            f'<a:extLst xmlns:a="{_DRAWING}/main">'
            '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
            "</a:ext></a:extLst>"
        )
        properties = f'<wp:docPr id="{number}" name="{name}" descr="">{mark}</wp:docPr>'
    else:
        properties = f'<wp:docPr id="{number}" name="{name}" descr={attribute(alt)}/>'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" '
        f'distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>{properties}'
        f"<wp:cNvGraphicFramePr/>{graphic}</wp:inline></w:drawing></w:r>"
    )
