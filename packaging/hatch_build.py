"""Hatch's build hook: compiles the translations, packs `resources/` and the manual."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface[Any]):
    """Wheels get a copy of `resources/`; an editable install reads them from the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue, then name resources and manual as parts of a wheel."""
        resources = Path(self.root, "resources")
        compile_catalogues(resources / "locale")
        if self.target_name == "wheel" and version == "standard":
            packed = "eccar_desktop/resources"
            build_data["force_include"][str(resources)] = packed
            docs = Path(self.root, "docs")
            for part in ("manual.de.md", "manual.en.md", "pictures"):
                build_data["force_include"][str(docs / part)] = f"{packed}/manual/{part}"


def compile_catalogues(folder: Path) -> None:
    """Write the .mo beside each .po below the folder; fuzzy translations are left out."""
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parts[-3])
        with source.with_suffix(".mo").open("wb") as out:
            write_mo(out, catalogue)
