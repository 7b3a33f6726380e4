"""What the program stands on is named, with the right licence."""

import re
from collections.abc import Iterator
from importlib import metadata

from pytestqt.qtbot import QtBot

from eccar_desktop import __version__
from eccar_desktop.dialogs.about import LIBRARIES, AboutDialog, version_of
from tests.dialogs.conftest import Shown

NOT_SHIPPED = {"pip"}


def installed_with(package: str, seen: set[str]) -> Iterator[str]:
    """A package and all that it needs, as far as it is installed here."""
    name = re.split(r"[ ;<>=!~\[(]", package)[0].lower().replace("_", "-")
    if name in seen or name in NOT_SHIPPED or "extra ==" in package:
        return
    seen.add(name)
    try:
        needs = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return  # for another system or an older Python
    yield name
    for each in needs:
        yield from installed_with(each, seen)


def test_every_library_that_is_shipped_is_named() -> None:
    seen: set[str] = {"eccar-desktop"}
    direct = ("PySide6-Essentials", "click", "filelock", "platformdirs")
    direct += ("orjson", "python-docx", "rapidfuzz", "sqlite-utils")
    shipped = {name for each in direct for name in installed_with(each, seen)}
    assert shipped - {each.package.lower() for each in LIBRARIES} == set()


def test_the_licences_are_those_that_the_libraries_state() -> None:
    wrong = []
    for each in LIBRARIES:
        stated = metadata.metadata(each.package).get("License-Expression") if each.package else None
        if stated and each.licence.removesuffix("-only") not in stated:
            wrong.append((each.name, each.licence, stated))
    assert wrong == []


def test_versions_are_shown(qtbot: QtBot, show: Shown) -> None:
    dialog = AboutDialog()
    show(dialog)
    assert __version__ in dialog.intro.text()
    assert "Lesser General Public License" in dialog.qt.text()
    rows = range(dialog.libraries.topLevelItemCount())
    shown = [item.text(1) for row in rows if (item := dialog.libraries.topLevelItem(row))]
    assert shown == [version_of(each) for each in LIBRARIES]
