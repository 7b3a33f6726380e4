"""The pages in the contents: as LibreOffice lays the same file out, for nearly all headings."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import require
from tests.reporting.opened import Opened, text_of, w


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def printed_pages(pdf: Path) -> list[str]:
    """The text of each page without blanks."""
    program = shutil.which("pdftotext")
    require(program, "pdftotext (poppler-utils)")
    done = subprocess.run(
        [str(program), "-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True
    )
    return [squeezed(page) for page in done.stdout.split("\f")]


def require_arial() -> None:
    """Lines break where they do in Arial only with a font of its widths."""
    program = shutil.which("fc-match")
    if program is not None:
        done = subprocess.run([program, "Arial"], capture_output=True, encoding="utf-8", check=True)
        is_there = any(each in done.stdout for each in ("Liberation", "Arial"))
        require("Arial" if is_there else None, "a font as wide as Arial (fonts-liberation)")


def contents(opened: Opened) -> list[tuple[str, int]]:
    found = []
    for paragraph, (style, _text) in zip(
        opened.document.iter(w("p")), opened.paragraphs(), strict=True
    ):
        if style.startswith("toc "):
            title, page = text_of(paragraph).split("\t")
            found.append((title.rstrip("\u00a0"), int(page)))
    return found


@pytest.mark.parametrize("name", ["rich-prose", "example-profile"])
def test_the_contents_name_the_right_pages_and_show_them(
    name: str, written: dict[tuple[str, str], Path], to_pdf: Callable[[Path], Path]
) -> None:
    require_arial()
    path = written[name, "de"]
    pages = printed_pages(to_pdf(path))
    entries = contents(Opened(path))
    right = 0
    for title, page in entries:
        leader = re.escape(squeezed(title)) + r"\.*" + str(page)
        assert any(re.search(leader, text) for text in pages), title
        right += re.search(re.escape(squeezed(title)) + r"(?!\.+\d)", pages[page - 1]) is not None
    assert right >= 0.95 * len(entries)
