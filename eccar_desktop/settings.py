"""What the program remembers for a person: declared once, typed, kept in one JSON file.

Reading is tolerant: what can't be read or has another type counts as never set. Keys of a newer
program are kept. Writing replaces the whole file or leaves it as it was.
"""

import contextlib
import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from eccar_desktop import paths
from eccar_desktop.texts import N_

T = TypeVar("T", str, int, list[str], dict[str, str])

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One thing to remember. With a `label` it can be chosen in the preferences."""

    key: str
    default: T
    label: str = ""
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    bounds: tuple[int, int] | None = None

    def accepts(self, value: object) -> bool:
        """Whether a value from the file can be used."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, list):
            return all(isinstance(each, str) for each in value)
        if isinstance(value, dict):
            return all(isinstance(each, str) for pair in value.items() for each in pair)
        if self.bounds and isinstance(value, int):
            return self.bounds[0] <= value <= self.bounds[1]
        return not self.choices or value in self.choices


LANGUAGE = Setting(
    "language",
    "",
    N_("Language of the program"),
    N_("The report is printed in both languages, whatever is chosen here."),
    {"": N_("as the system"), "de": "Deutsch", "en": "English"},
)
THEME = Setting(
    "theme",
    "system",
    N_("Colours"),
    choices={"system": N_("as the system"), "light": N_("light"), "dark": N_("dark")},
)
ZOOM = Setting("zoom", 100, N_("Size of the text in percent"), bounds=(75, 300))
DISPLAY_NAME = Setting(
    "display_name",
    "",
    N_("Your name beside your changes"),
    N_("May stay empty: then only the office is named. Others see it after a hand-in."),
)
RECENT_FILES: Setting[list[str]] = Setting("recent_files", [])
LAST_FOLDERS: Setting[dict[str, str]] = Setting("last_folders", {})
GEOMETRY = Setting("window_geometry", "")
PANES = Setting("window_panes", "")
LIST_VIEW = Setting("list_view", "list", choices={"list": "", "table": ""})
COLUMNS: Setting[list[str]] = Setting("table_columns", [])
COLUMN_WIDTHS: Setting[dict[str, str]] = Setting("table_widths", {})

DECLARED: tuple[Setting[Any], ...] = (
    *(LANGUAGE, THEME, ZOOM, DISPLAY_NAME),
    *(RECENT_FILES, LAST_FOLDERS, GEOMETRY, PANES),
    *(LIST_VIEW, COLUMNS, COLUMN_WIDTHS),
)
"""Every setting; those with a label make the preferences, in this order."""

MOST_RECENT = 8
"""So many files are offered for opening again."""


class Settings:
    """The settings of one person on one machine."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values = _read(file)

    def get(self, setting: Setting[T]) -> T:
        """The value of a setting, its default where none was ever set."""
        value: Any = self._values.get(setting.key)
        return value if setting.accepts(value) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Remember a value. Raises ValueError for one that the setting can't take."""
        if not setting.accepts(value):
            raise ValueError(setting.key, value)
        if self._values.get(setting.key) != value:
            self._values[setting.key] = value
            self._write()

    def remember_file(self, path: Path) -> None:
        """Put a file first among those that are offered for opening again."""
        others = [each for each in self.get(RECENT_FILES) if each != str(path)]
        self.set(RECENT_FILES, [str(path), *others][:MOST_RECENT])

    def forget_file(self, path: Path) -> None:
        """Offer a file no longer."""
        self.set(RECENT_FILES, [each for each in self.get(RECENT_FILES) if each != str(path)])

    def folder(self, purpose: str) -> Path:
        """The folder that was used last for a purpose ("open", "hand-in"); else the home folder."""
        last = Path(self.get(LAST_FOLDERS).get(purpose, ""))
        is_there = os.path.isdir(last)  # noqa: PTH112 - never fails itself, where nobody may look
        return last if last.is_absolute() and is_there else Path.home()

    def remember_folder(self, purpose: str, folder: Path) -> None:
        """Offer this folder next time for the same purpose."""
        self.set(LAST_FOLDERS, {**self.get(LAST_FOLDERS), purpose: str(folder)})

    def _write(self) -> None:
        beside = self._file.with_suffix(".new")
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            beside.write_text(text, encoding="utf-8")
            os.replace(beside, self._file)  # noqa: PTH105 - the one call that is atomic everywhere
        except OSError as error:  # a full disk must not stop anybody's work
            _log.warning("Settings could not be kept: %s", error.strerror)
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


def load() -> Settings:
    """The settings of the person who uses the program."""
    return Settings(paths.settings_file())


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
