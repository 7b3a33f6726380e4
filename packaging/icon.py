"""The program's icon, drawn: an equals sign within a ring of ten points.

    python packaging/icon.py

writes `resources/program/eccar-desktop` as .svg, .png and .ico anew. Small sizes have no ring.
"""

import math
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "program"
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
SMALL = 24
"""Up to this many pixels ten points would be a smear."""

GROUND, SIGN, POINT = "#17466e", "#ffffff", "#f5c542"


def drawing(*, ring: bool) -> str:
    """The icon as SVG in a square of 64 units."""
    width, thickness, gap = (22, 6, 6) if ring else (36, 10, 10)
    left, top = 32 - width / 2, 32 - gap / 2 - thickness
    shapes = [f'<rect width="64" height="64" rx="14" fill="{GROUND}"/>']
    shapes += [
        f'<rect x="{left:g}" y="{y:g}" width="{width}" height="{thickness}" rx="2" fill="{SIGN}"/>'
        for y in (top, top + thickness + gap)
    ]
    if ring:
        for number in range(10):
            angle = math.tau * number / 10
            x, y = 32 + 22.5 * math.sin(angle), 32 - 22.5 * math.cos(angle)
            shapes.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="3.2" fill="{POINT}"/>')
    lines = "\n  ".join(shapes)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">\n  {lines}\n</svg>\n'


def picture(size: int) -> QImage:
    """The icon in a square of so many pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing(ring=size > SMALL).encode())).render(painter)
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """An image as the bytes of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(buffer.data().data())


def bitmap(image: QImage) -> bytes:
    """An image as icons hold it: BGRA lines from the bottom up, then an empty mask."""
    size = image.width()
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    pixels = bytes(image.flipped().constBits())
    mask = bytes((size + 31) // 32 * 4 * size)
    return header + pixels + mask


def icon(images: list[QImage]) -> bytes:
    """Images of several sizes as one .ico file (format: Microsoft, "Icons", 1995)."""
    parts = [png(each) if each.width() == 256 else bitmap(each) for each in images]
    offset = 6 + 16 * len(parts)
    entries = b""
    for image, part in zip(images, parts, strict=True):
        size = image.width() % 256  # a byte; 0 means 256
        entries += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(part), offset)
        offset += len(part)
    return struct.pack("<HHH", 0, 1, len(parts)) + entries + b"".join(parts)


def main() -> int:
    """Write the three files."""
    FOLDER.mkdir(exist_ok=True)
    name = FOLDER / "eccar-desktop"
    name.with_suffix(".svg").write_text(drawing(ring=True), encoding="utf-8")
    name.with_suffix(".png").write_bytes(png(picture(256)))
    name.with_suffix(".ico").write_bytes(icon([picture(size) for size in SIZES]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
