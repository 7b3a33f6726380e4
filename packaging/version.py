"""What Windows shows under "Details" of the program's files."""

from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
AUTHOR = "eccar-desktop contributors"
PRODUCT = "ECCAR Desktop"
DESCRIPTIONS = {
    "eccar-desktop": "Measures against racism: the window",
    "eccar": "Measures against racism: the command line",
}


def number() -> str:
    """The program's version, as its package says it."""
    source = Path(ROOT, "eccar_desktop", "__init__.py").read_text(encoding="utf-8")
    return source.partition('__version__ = "')[2].partition('"')[0]


def four_numbers() -> tuple[int, int, int, int]:
    """The version as Windows wants it; what is no number counts as zero."""
    parts = [int(part) if part.isdigit() else 0 for part in number().split(".")]
    first, second, third, fourth = (*parts, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def resource(name: str) -> Any:
    """The version resource of one executable; only PyInstaller on Windows can make it."""
    from PyInstaller.utils.win32 import versioninfo

    texts = {
        "CompanyName": AUTHOR,
        "FileDescription": DESCRIPTIONS[name],
        "FileVersion": number(),
        "InternalName": name,
        "LegalCopyright": "MIT",
        "OriginalFilename": f"{name}.exe",
        "ProductName": PRODUCT,
        "ProductVersion": number(),
    }
    strings = [versioninfo.StringStruct(key, text) for key, text in texts.items()]
    table = versioninfo.StringTable("040904B0", strings)  # US English, Unicode
    translation = versioninfo.VarStruct("Translation", [0x0409, 1200])
    return versioninfo.VSVersionInfo(
        ffi=versioninfo.FixedFileInfo(filevers=four_numbers(), prodvers=four_numbers()),
        kids=[versioninfo.StringFileInfo([table]), versioninfo.VarFileInfo([translation])],
    )
