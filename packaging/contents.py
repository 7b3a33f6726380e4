"""What may be in the packaged program: the one list that the build and its test go by.

PyInstaller collects whole families of Qt plugins, translations and libraries. Only what is named
here stays; what is new in a later Qt or Python is left out until somebody names it, and a test
fails when anything else is found in the folder.
"""

import re
from pathlib import PurePosixPath

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
    "tkinter",
    "_tkinter",
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


def is_wanted(name: str, platform: str) -> bool:
    """Whether a file that PyInstaller collected belongs into the program.

    `name` is its place in the folder, with slashes; `platform` is "win32" or "linux".
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if path.parts[0] != "PySide6":
        return not is_system_library(path.name)
    return is_wanted_of_qt(path, platform)


def is_system_library(name: str) -> bool:
    """Whether a library belongs to the system that the program runs on, so is never shipped."""
    return bool(re.match(r"(api-ms-win-|ucrtbase|icuuc|mscms|opengl32sw|d3dcompiler)", name.lower()))


def is_wanted_of_qt(path: PurePosixPath, platform: str) -> bool:
    """Whether a file below PySide6 is on the list."""
    inner = PurePosixPath(*(part for part in path.parts[1:] if part != "Qt"))
    folder, stem = inner.parent.as_posix(), inner.name.split(".")[0]
    if folder.startswith("plugins/"):
        return f"{folder.removeprefix('plugins/')}/{stem}" in QT_PLUGINS[platform]
    if folder == "translations":
        return stem in QT_TRANSLATIONS
    if stem.startswith(("Qt6", "libQt6")):
        return stem.removeprefix("lib").removeprefix("Qt6") in QT_LIBRARIES[platform]
    if stem.startswith("Qt"):
        return stem in QT_MODULES
    return not stem.startswith(("opengl32sw", "pyside6qml", "libpyside6qml"))
