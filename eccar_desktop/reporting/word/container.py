"""Reading a Word file that somebody made: what it may be, and what is refused with a sentence."""

import zipfile
from io import BytesIO
from pathlib import Path

from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.store.faults import unreadable
from eccar_desktop.texts import N_, _

LARGEST_FILE = 64 * 2**20
"""Bytes of a template; the largest ones with pictures and fonts have a tenth of that."""

LARGEST_CONTENT = 256 * 2**20
"""Bytes that the parts of a template may have together once they are unpacked."""

MOST_PARTS = 5000

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_WORD = N_("“{name}” is not a Word file. Please choose a template that is .docx or .dotx.")
_LOCKED = N_(
    "“{name}” has the old Word format or a password. "
    "Please save it without a password as .docx or .dotx."
)
_MACROS = N_("“{name}” holds macros and is not used, to be safe. Please save it as .docx or .dotx.")
_TOO_LARGE = N_("“{name}” unpacks to an unusual size and is not used, to be safe.")
_DAMAGED = N_("“{name}” is damaged and can't be read. Please open it in Word and save it anew.")
_STRICT = N_(
    "“{name}” is saved as “Strict Open XML”. Please save it as an ordinary Word document (.docx)."
)


class TemplateError(ExpectedError):
    """A template can't be used as it is; nothing was written."""


def refused(sentence: str, path: Path) -> TemplateError:
    """The failure that a sentence about a file says."""
    return TemplateError(_(sentence).format(name=path.name))


def damaged(path: Path) -> TemplateError:
    """The failure to read what looks like a Word file."""
    return refused(_DAMAGED, path)


def read_container(path: Path) -> bytes:
    """The bytes of a Word document or template without macros, of a sane size.

    Raises TemplateError for everything else and ExpectedError if the disk says no.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise refused(_TOO_LARGE, path)
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(error, path) from error
    if data.startswith(_OLD_OFFICE):
        raise refused(_LOCKED, path)
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            _check(container, path)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise refused(_NOT_WORD if data[:2] != b"PK" else _DAMAGED, path) from error
    return data


def _check(container: zipfile.ZipFile, path: Path) -> None:
    parts = container.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_CONTENT:
        raise refused(_TOO_LARGE, path)
    if "[Content_Types].xml" not in names:
        raise refused(_NOT_WORD, path)
    types = container.read("[Content_Types].xml")
    if b"macroEnabled" in types or b"vbaProject" in types or any("vba" in name for name in names):
        raise refused(_MACROS, path)
    if b"wordprocessingml" not in types:
        raise refused(_NOT_WORD, path)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _check_xml(container.read(part), path)


def _check_xml(content: bytes, path: Path) -> None:
    """No document type (it could define entities without end), not the strict dialect."""
    if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
        raise damaged(path)
    if b"http://purl.oclc.org/ooxml/wordprocessingml" in content[:4000]:
        raise refused(_STRICT, path)
