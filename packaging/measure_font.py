"""Makes `resources/templates/widths.json`: how wide letters are, for guessing where pages end.

Run it with a regular and a bold font that has the widths of Arial, such as Liberation Sans:
`python packaging/measure_font.py REGULAR.ttf BOLD.ttf`. Needs Pillow.
"""

import json
import sys
from pathlib import Path

from PIL import ImageFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "templates" / "widths.json"
UNITS = 2048
LETTERS = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2010, 0x2027))]


def widths(path: str) -> dict[str, str]:
    """The letters of a font by their width in 1/2048 of its size."""
    font = ImageFont.truetype(path, UNITS)
    by_width: dict[int, str] = {}
    for letter in (*LETTERS, "€", "−", "≥", "≤"):
        width = round(font.getlength(letter))
        by_width[width] = by_width.get(width, "") + letter
    return {str(width): by_width[width] for width in sorted(by_width)}


def main(regular: str, bold: str) -> None:
    """Measure both fonts and write the file."""
    content = {"regular": widths(regular), "bold": widths(bold)}
    TARGET.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
