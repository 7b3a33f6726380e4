"""Where a file shall lie: paths as people type them, checked without ever failing."""

from pathlib import Path

from eccar_desktop.store.file import SUFFIX
from eccar_desktop.texts import _


def with_suffix(path: Path | None) -> Path | None:
    """The path of a file of this program, its suffix added where a person left it out."""
    if path is None or path.suffix == SUFFIX or not path.name:
        return path
    return path.with_name(path.name + SUFFIX)


def free_path(folder: Path, stem: str) -> Path:
    """A path for a new file that nothing in the folder has, numbered where the name is taken."""
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem}_{number}{SUFFIX}", number + 1
    return path


def problems_with(path: Path | None) -> list[str]:
    """What keeps a new file from lying there, in sentences."""
    if path is None:
        return [_("Where shall the file lie?")]
    if not path.is_absolute() or not is_folder(path.parent):
        return [_("This folder is not there. Please choose another.")]
    try:
        exists = path.exists()
    except (OSError, ValueError):
        return [_("A file can't have this name. Please choose another, a shorter one.")]
    if exists:
        return [_("A file of this name exists already. Please choose another name.")]
    return []


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; a path that can't be one is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_file(path: Path | None) -> bool:
    """Whether there is such a file; a path that can't be one is none."""
    try:
        return path is not None and path.is_file()
    except (OSError, ValueError):
        return False
