"""Pictures of every state, compared without a reference picture; docs/decisions say why so."""

from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from eccar_desktop import settings
from eccar_desktop.look import colours
from eccar_desktop.window.main import MainWindow
from tests.access.looking import named, visible
from tests.access.states import settle, states
from tests.access.test_every_state import choose, long

READABLE_IN_PIXELS = 4.0
"""Less than 4.5: the thin strokes of small print never reach the full colour of the pen."""


def written(root: QWidget) -> list[tuple[QWidget, QRect]]:
    """What carries words and can be used, with its place in the picture."""
    found = []
    for each in visible(root, QLabel, QPushButton, QToolButton, QCheckBox, QRadioButton):
        words = getattr(each, "text", lambda: "")()
        inside = each.visibleRegion().boundingRect()
        if (
            any(map(str.isalnum, words))
            and each.isEnabled()
            and inside.height() >= each.height() > 0
        ):
            found.append((each, QRect(each.mapTo(root, QPoint()), each.size())))
    return found


def contrast_in(picture: QImage, area: QRect) -> float:
    """The contrast of the ground in a part of a picture with what stands out most from it."""
    part = picture.copy(area)
    pixels = Counter(
        part.pixel(x, y) for y in range(part.height()) for x in range(0, part.width(), 2)
    )
    ground = QColor(pixels.most_common(1)[0][0])
    return max(colours.contrast(QColor(each), ground) for each in pixels)


def faint(root: QWidget) -> list[str]:
    """Words that the picture does not show, or too palely."""
    picture = root.grab().toImage()
    return [
        f"{named(each)[:60]}: {contrast:.1f}"
        for each, area in written(root)
        if (contrast := contrast_in(picture, area)) < READABLE_IN_PIXELS
    ]


def overlapping(root: QWidget) -> list[str]:
    """Neighbours that stand on each other."""
    found = []
    kinds = (QLabel, QAbstractButton, QComboBox, QLineEdit)
    for parent in (root, *visible(root)):
        if isinstance(parent, QStackedWidget | QLineEdit | QComboBox):
            continue
        children = [each for each in visible(parent, *kinds) if each.parentWidget() is parent]
        found += [
            f"{named(one)[:40]} on {named(other)[:40]}"
            for one, other in combinations(children, 2)
            if one.geometry().intersects(other.geometry())
        ]
    return found


def structure(root: QWidget) -> list[str]:
    """What is shown, in order, without words, sizes and colours."""
    return [type(each).__name__ for each in visible(root, QLabel, QAbstractButton, QComboBox)]


@pytest.mark.parametrize("theme", ["dark", long("light")])
def test_every_word_is_painted_and_nothing_stands_on_anything(
    window: MainWindow, tmp_path: Path, theme: str
) -> None:
    choose(window, theme=theme, language="de")
    sentences = []
    for state in states(window, tmp_path):
        settle(window)
        found = [*faint(state.shown), *overlapping(state.shown)]
        sentences += [f"{state.name}: {each}" for each in found]
    assert sentences == []


@pytest.mark.soak
def test_both_languages_and_both_themes_show_the_same_things(
    window: MainWindow, tmp_path: Path
) -> None:
    shown = []
    for number, (language, theme) in enumerate((("de", "light"), ("en", "dark"))):
        window.files.close()
        window.settings.set(settings.RECENT_FILES, [])
        window.start.show_recent()
        choose(window, language=language, theme=theme)
        folder = tmp_path / str(number)
        folder.mkdir()
        shown.append([(each.name, structure(each.shown)) for each in states(window, folder)])
    for one, other in pairwise(shown):
        assert one == other


def test_what_stands_on_something_is_found(qapp: QApplication) -> None:
    whole = QWidget()
    one, other = QLabel("one", whole), QLabel("other", whole)
    one.setGeometry(0, 0, 50, 20)
    other.setGeometry(60, 0, 50, 20)
    whole.show()
    assert overlapping(whole) == []
    other.move(40, 0)
    assert overlapping(whole) == ["QLabel “one” on QLabel “other”"]
