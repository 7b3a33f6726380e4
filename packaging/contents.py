"""What may be in the packaged program: the one list that the build and its test go by.

PyInstaller collects whole families of Qt plugins, translations and libraries. Only what is named
here stays; what is new in a later Qt or Python is left out until somebody names it, and a test
fails when anything else is found in the folder.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

QT_MODULES = ("QtCore", "QtGui", "QtSvg", "QtWidgets")
"""The parts of Qt that the program imports."""

QT_LIBRARIES = {
    "win32": ("Core", "Gui", "Svg", "Widgets"),
    "linux": ("Core", "DBus", "Gui", "OpenGL", "Svg", "WaylandClient", "Widgets", "XcbQpa"),
}
"""Qt's own libraries; on Linux also those that its plugins for X11 and Wayland need."""

QT_PLUGINS = {
    "win32": {
        "platforms/qwindows",  # the screen
        "platforms/qoffscreen",  # the self-test, where there is no screen
        "styles/qmodernwindowsstyle",  # the look of Windows 10 and 11
        "iconengines/qsvgicon",  # icons
        "imageformats/qsvg",
        "imageformats/qjpeg",  # pictures of measures; PNG needs no plugin
        "imageformats/qico",  # the program's icon
    },
    "linux": {
        "platforms/libqxcb",
        "platforms/libqwayland",
        "platforms/libqoffscreen",
        "platforminputcontexts/libcomposeplatforminputcontextplugin",  # accents, typed in two keys
        "platforminputcontexts/libibusplatforminputcontextplugin",
        "platformthemes/libqgtk3",  # file dialogs and colours of the desktop
        "platformthemes/libqxdgdesktopportal",
        "wayland-shell-integration/libxdg-shell",
        "wayland-decoration-client/libadwaita",
        "iconengines/libqsvgicon",
        "imageformats/libqsvg",
        "imageformats/libqjpeg",
        "imageformats/libqico",
    },
}
"""Plugins of Qt, without the ending of their files."""

QT_TRANSLATIONS = ("qtbase_de", "qtbase_en")
"""Texts of Qt's own dialogs; ours are in the gettext catalogue."""

UNUSED_MODULES = (
    "_hashlib",  # hashlib has all we use without OpenSSL
    "_ssl",  # nothing is sent or fetched
    "pip",  # sqlite-utils asks for it, to install plugins
    "setuptools",
    "tzdata",  # local time comes from the system
    "tkinter",
    "_tkinter",
    "lxml.html",  # python-docx needs lxml.etree alone
    "lxml.objectify",
    "lxml.isoschematron",
    "pydoc",
    "pdb",
    "doctest",
    "unittest",
    "lib2to3",
    "xmlrpc",
    "test",
    "IPython",
    "numpy",
    "pandas",
    "PIL",
)
"""Python modules that something would import if it were there, and that nobody misses."""


LIBRARIES = {
    "win32": r"(python3(11)?|vcruntime140(_1)?|msvcp140(_\d)?|sqlite3|libffi-8)\.dll$",
    "linux": r"lib(python3|sqlite3|ffi|z|lzma|bz2|uuid|expat|xcb-[a-z-]+|xkbcommon(-x11)?)[.\d]"
    r"|lib(pyside6|shiboken6)[.\d]",
}
"""Libraries beside the program. On Linux the rest comes with every desktop: X11, fonts, D-Bus."""

EXTENSIONS = (
    *("_asyncio", "_bz2", "_ctypes", "_decimal", "_elementtree", "_lzma", "_multiprocessing"),
    *("_overlapped", "_queue", "_socket", "_sqlite3", "_uuid", "_wmi", "_zoneinfo"),
    *("pyexpat", "select", "unicodedata"),
)
"""Parts of Python's own library that are files of their own on Windows."""

PACKAGES = (
    *("PySide6", "shiboken6", "eccar_desktop"),
    *("click", "colorama", "dateutil", "docx", "filelock", "lxml"),
    *("orjson", "platformdirs", "pluggy", "rapidfuzz", "sqlite_fts4", "sqlite_utils"),
    "typing_extensions",
)
"""Python packages in the program."""

NAMED_PACKAGES = (
    *("PySide6-Essentials", "shiboken6", "click", "filelock", "lxml"),
    *("orjson", "platformdirs", "pluggy", "python-dateutil", "python-docx", "rapidfuzz"),
    *("sqlite-fts4", "sqlite-utils", "typing-extensions"),
)
"""Packages whose version the program shows: their METADATA go along, nothing else of it."""

LEFT_OUT = (
    "docx/templates/default-docx-template",  # the source of its default template, never read
    "lxml/isoschematron",
)
"""Files of packages that nobody reads."""


def is_wanted(name: str, platform: str) -> bool:
    """Whether a file that PyInstaller collected belongs into the program.

    `name` is its place in the folder, with slashes; `platform` is "win32" or "linux".
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if path.as_posix().startswith(LEFT_OUT) or path.suffix in (".po", ".pot"):
        return False
    if is_of_windows(path.name):
        return False
    if path.parts[0].endswith(".dist-info"):
        return path.name == "METADATA"
    if path.parts[0] == "PySide6":
        return is_wanted_of_qt(path, platform)
    if platform == "linux" and len(path.parts) == 1 and ".so" in path.name:
        return is_qt_library(path.name, platform) or is_listed_library(path.name, platform)
    return True


def is_of_windows(name: str) -> bool:
    """Whether a library belongs to Windows itself, so is never shipped."""
    return name.lower().startswith(("api-ms-win-", "ucrtbase", "icuuc", "mscms", "opengl32sw"))


def is_listed_library(name: str, platform: str) -> bool:
    """Whether a library beside the program is on the list."""
    return bool(re.match(LIBRARIES[platform], name.lower()))


def is_qt_library(name: str, platform: str) -> bool:
    """Whether a library is one of Qt's that the program needs; with ICU, Qt's own."""
    stem = name.split(".")[0].removeprefix("lib")
    if stem.startswith("icu"):
        return platform == "linux"
    return stem.startswith("Qt6") and stem.removeprefix("Qt6") in QT_LIBRARIES[platform]


def is_wanted_of_qt(path: PurePosixPath, platform: str) -> bool:
    """Whether a file below PySide6 is on the list."""
    inner = PurePosixPath(*(part for part in path.parts[1:] if part != "Qt"))
    folder, stem = inner.parent.as_posix(), inner.name.split(".")[0]
    if folder.startswith("plugins/"):
        return f"{folder.removeprefix('plugins/')}/{stem}" in QT_PLUGINS[platform]
    if folder == "translations":
        return stem in QT_TRANSLATIONS
    if folder == "lib" or stem.startswith("Qt6"):
        return is_qt_library(inner.name, platform)
    if stem.startswith("Qt"):
        return stem in QT_MODULES
    return stem in ("pyside6", "libpyside6") or is_listed_library(inner.name, platform)


def strangers(folder: Path, modules: Iterable[str], platform: str) -> list[str]:
    """What is in the packaged program but on no list: files, and modules of Python packages."""
    files = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    known = {*PACKAGES, *sys.stdlib_module_names} - set(UNUSED_MODULES)
    names = {each for each in modules if not each.startswith(("_pyi_rth", "_sysconfigdata"))}
    return sorted(
        [name for name in files if not is_known(PurePosixPath(name), platform)]
        + [f"module {name}" for name in names - known]
    )


def is_known(path: PurePosixPath, platform: str) -> bool:
    """Whether a file of the packaged program is on a list."""
    if not is_wanted(path.as_posix(), platform):
        return False
    if len(path.parts) > 1:
        top = path.parts[0]
        python_library = platform == "linux" and re.match(r"python3\.\d+$", top)
        return top.split(".")[0] in PACKAGES or top.endswith(".dist-info") or bool(python_library)
    if path.suffix == ".pyd":
        return path.stem in EXTENSIONS
    if path.name == "base_library.zip" or is_qt_library(path.name, platform):
        return True
    return is_listed_library(path.name, platform)
