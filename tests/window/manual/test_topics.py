"""Every place and every conversation has its section in the manual."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import eccar_desktop
from eccar_desktop import texts
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.places.place import DeskPlace
from eccar_desktop.window.manual.text import manual
from eccar_desktop.window.manual.topics import BEGINNING, FIELDS, TOPICS

WITHOUT = {"AboutDialog", "CrashDialog", "QuestionDialog"} | {
    *("Dialog", "DeskPlace", "WorkingDialog", "OfficeFilesDialog")
}
"""What needs no explaining, and what others are made from."""


def classes(kind: type) -> Iterator[type]:
    """Every class of a kind in the program."""
    for room in ("dialogs", "places", "window"):
        package = importlib.import_module(f"eccar_desktop.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    found = [kind]
    while found:
        each = found.pop()
        found += each.__subclasses__()
        if each.__module__.startswith(eccar_desktop.__name__):
            yield each


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_section_that_is_named_exists(language: str) -> None:
    ids = {each.id for each in manual(language).sections}
    assert {BEGINNING, *TOPICS.values(), *FIELDS.values()} - ids == set()


@pytest.mark.parametrize("kind", [Dialog, DeskPlace])
def test_every_conversation_and_every_place_has_a_section(kind: type) -> None:
    names = {each.__name__ for each in classes(kind) if not each.__name__.startswith("_")}
    assert names - {*TOPICS} - WITHOUT == set()
