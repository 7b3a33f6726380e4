"""The table of actions: every row has words, a place, a key of its own, and does something."""

import re
from collections import Counter

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QKeySequence

from eccar_desktop.window.actions import _MORE_KEYS, ACTIONS, MENUS, Needs
from eccar_desktop.window.main import MainWindow


def test_every_action_has_a_key_of_its_own_and_a_menu() -> None:
    assert len({row.key for row in ACTIONS}) == len(ACTIONS)
    assert {row.menu for row in ACTIONS} == set(MENUS)


def test_no_two_actions_share_a_shortcut() -> None:
    shortcuts = [row.shortcut for row in ACTIONS if row.shortcut] + list(_MORE_KEYS.values())
    assert [each for each, count in Counter(shortcuts).items() if count > 1] == []
    assert [each for each in shortcuts if QKeySequence(each).isEmpty()] == []


def test_every_action_is_connected(window: MainWindow) -> None:
    unheard = [
        action.objectName()
        for action in window.actions_by_key
        if not action.receivers(SIGNAL("triggered(bool)"))
    ]
    assert unheard == []


@pytest.mark.parametrize("language", ["german", "english"])
def test_no_two_entries_of_a_menu_share_a_letter(window: MainWindow, language: str) -> None:
    window.actions_by_key[language].trigger()
    doubled = []
    for menu in (window.menus, *window.menus.menus):
        letters = Counter(
            found[1].casefold()
            for action in menu.actions()
            if (found := re.search(r"&(\w)", action.text()))
        )
        doubled += [
            f"{menu.title() if menu is not window.menus else ''} {each}"
            for each, count in letters.items()
            if count > 1
        ]
    assert doubled == []


def test_without_a_file_only_what_makes_sense_is_offered(empty_window: MainWindow) -> None:
    offered = {each.objectName() for each in empty_window.actions_by_key if each.isEnabled()}
    assert offered == {row.key for row in ACTIONS if row.needs is Needs.NOTHING}
