"""For everyone: what holds for every window, place and conversation, in both languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from eccar_desktop import settings, texts
from eccar_desktop.look import colours
from eccar_desktop.window.main import MainWindow
from tests.access import looking
from tests.access.pseudo import Pseudo
from tests.access.states import State, settle, states

Check = Callable[[QWidget], list[str]]


def long(*values: object) -> Any:
    """Values that only the long run tries."""
    return pytest.param(*values, marks=pytest.mark.soak)


def choose(window: MainWindow, **chosen: object) -> None:
    """Set preferences as a person would, by their keys."""
    by_key = {each.key: each for each in settings.DECLARED}
    for key, value in chosen.items():
        window.settings.set(by_key[key], value)
        window.view.apply(by_key[key])
    settle(window)


def found(window: MainWindow, folder: Path, *checks: Check) -> list[str]:
    """What some checks find in every state."""
    sentences = []
    for state in states(window, folder):
        sentences += said(state, *checks)
    return sentences


def said(state: State, *checks: Check) -> list[str]:
    return [f"{state.name}: {each}" for check in checks for each in check(state.shown)]


@pytest.mark.parametrize(
    ("language", "zoom"),
    [("de", 100), ("en", 200), long("de", 200), long("en", 100)],
)
def test_everything_has_a_name_a_letter_of_its_own_and_room_on_a_small_screen(
    window: MainWindow, tmp_path: Path, language: str, zoom: int
) -> None:
    choose(window, language=language, zoom=zoom)
    checks = (looking.nameless, looking.unrelated, looking.clashing_letters, looking.cut)
    assert found(window, tmp_path, *checks) == []


@pytest.mark.parametrize("theme", ["light", long("dark")])
def test_tab_reaches_everything_the_focus_can_be_seen_and_texts_can_be_read(
    window: MainWindow, tmp_path: Path, theme: str
) -> None:
    choose(window, theme=theme)
    checks = (looking.unreachable, looking.focus_unseen, looking.faint)
    assert found(window, tmp_path, *checks) == []


@pytest.mark.parametrize("zoom", [200, long(100)])
def test_there_is_room_for_a_language_with_longer_words(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zoom: int
) -> None:
    monkeypatch.setattr(texts, "_catalogue", lambda _language: Pseudo())
    choose(window, zoom=zoom)
    window.view.speak_english()
    settle(window)
    assert window.menus.actions()[0].text() == "&Fîlé~"
    sentences = []
    for state in states(window, tmp_path):
        # Form and preview side by side need more room than a small screen has at 200 %.
        sentences += [] if (state.name, zoom) == ("preview", 200) else said(state, looking.cut)
    assert sentences == []


@pytest.mark.soak
def test_language_colours_and_size_change_while_anything_is_open(
    window: MainWindow, tmp_path: Path
) -> None:
    sentences = []
    for state in states(window, tmp_path):
        english = looking.all_texts(state.shown)
        for chosen in ({"language": "de"}, {"theme": "dark"}, {"zoom": 150}):
            choose(window, **chosen)
            sentences += [f"{chosen} {each}" for each in said(state, looking.cut, looking.faint)]
        german = looking.all_texts(state.shown)
        choose(window, language="en", theme="light", zoom=100)
        sentences += said(state, looking.cut, looking.faint)
        if looking.all_texts(state.shown) != english or german == english:
            sentences.append(f"{state.name}: does not follow the language")
    assert sentences == []


@pytest.mark.soak
def test_in_a_high_contrast_scheme_everything_can_be_read(
    window: MainWindow, tmp_path: Path, qapp: QApplication
) -> None:
    palette = QPalette(QColor("black"), QColor("black"))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, QColor("white"))
    palette.setColor(QPalette.ColorRole.ButtonText, QColor("white"))
    palette.setColor(QPalette.ColorRole.Base, QColor("black"))
    assert colours.is_high_contrast(palette)
    palette.setColor(QPalette.ColorRole.PlaceholderText, colours.quiet_text(palette))
    palette.setColor(QPalette.ColorRole.Accent, colours.accent(palette))
    qapp.setPalette(palette)
    assert found(window, tmp_path, looking.faint) == []
