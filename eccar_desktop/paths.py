"""Where the program finds its own files and keeps the user's."""

import os
import sys
import tempfile
from pathlib import Path

import platformdirs

PORTABLE_MARK = "portable.ini"
"""A file of this name beside the packaged program keeps all of the user's files beside it, too."""

DATA_DIR_VARIABLE = "ECCAR_DATA_DIR"
"""An environment variable that overrides the folder for the user's files; tests set it."""

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a file that ships with the program; a checkout has them beside the package."""
    packed = _PACKAGE / "resources"
    root = packed if packed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def manual(*parts: str) -> Path:
    """The path of a file of the manual; a checkout has it in `docs`."""
    packed = _PACKAGE / "resources" / "manual"
    return (packed if packed.is_dir() else _PACKAGE.parent / "docs").joinpath(*parts)


def user_data_dir() -> Path:
    """The folder for settings, logs and crash reports; made when missing, never roaming."""
    folder = _chosen_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def settings_file() -> Path:
    """The file that keeps the user's settings; it need not exist yet."""
    return user_data_dir() / "settings.json"


def log_dir() -> Path:
    """The folder for log files; made when missing."""
    folder = user_data_dir() / "logs"
    folder.mkdir(exist_ok=True)
    return folder


def is_frozen() -> bool:
    """Whether this is the packaged program and not Python running from source."""
    return bool(getattr(sys, "frozen", False))


def is_started_in_an_archive() -> bool:
    """Whether this is a copy that an archive program unpacked for one run and throws away.

    Windows and others unpack into the folder for temporary files, Windows below the archive's name.
    """
    folder = Path(sys.executable).resolve().parent
    temporary = Path(tempfile.gettempdir()).resolve()
    if not is_frozen() or temporary not in folder.parents:
        return False
    inner = folder.relative_to(temporary).as_posix().lower()
    return (folder / PORTABLE_MARK).is_file() or ".zip" in inner


def _chosen_folder() -> Path:
    if override := os.environ.get(DATA_DIR_VARIABLE):
        return Path(override)
    beside = Path(sys.executable).resolve().parent
    if is_frozen() and (beside / PORTABLE_MARK).is_file():
        return beside / "data"
    return platformdirs.user_data_path("eccar-desktop", appauthor=False, roaming=False)
