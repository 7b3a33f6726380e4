"""Whatever is pressed in whatever order, nothing breaks and the file stays what its log tells."""

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop.store.checking import integrity
from eccar_desktop.store.file import open_store
from eccar_desktop.window.main import MainWindow
from tests.access.states import fill
from tests.merging.reading import projected
from tests.people import window_at_work
from tests.wanderer import Wanderer

BETWEEN_LOOKS = 50
"""Steps after which the file is looked over."""

SCHEMES = ("file", "http", "https", "mailto")


class Nowhere(QObject):
    """Takes the addresses that would open another program."""

    @Slot(QUrl)
    def open(self, _address: QUrl) -> None:
        """Open nothing."""


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The window as at the very first start, which opens no other program."""
    nowhere = Nowhere()
    for scheme in SCHEMES:
        QDesktopServices.setUrlHandler(scheme, nowhere, "open")
    with window_at_work(qtbot, qapp, tmp_path, "de") as window:
        yield window
    for scheme in SCHEMES:
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def surprises(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went wrong in a slot, which nobody else would hear of."""
    found: list[str] = []

    def hear(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        found.append("".join(traceback.format_exception(kind, error, at)))

    monkeypatch.setattr(sys, "excepthook", hear)
    return found


def look_over(window: MainWindow, folder: Path) -> None:
    """What the file shows is what its log tells: nothing is damaged, nothing is out of date."""
    workspace = window.parts.workspace
    if not workspace.is_open:
        return
    assert integrity(workspace.store) == "ok"
    shown = projected(workspace.store)
    copy = folder / "copy.eccar"
    workspace.store.db.execute("VACUUM INTO ?", [str(copy)])
    with open_store(copy) as store:
        store.projection.rebuild()
        assert projected(store) == shown
    copy.unlink()


def walk(window: MainWindow, folder: Path, number: int, steps: int, surprises: list[str]) -> None:
    """Walk through the window from a file with a conflict, a hand-in and a broken file at hand."""
    fill(window, folder)
    broken = folder / "broken.eccar"
    broken.write_bytes((folder / "handin_50.eccar").read_bytes()[:5000])
    picture = folder / "picture.png"
    window.grab().save(str(picture))
    files = [*sorted(folder.glob("*.eccar")), picture]
    wanderer = Wanderer(window, number, files, folder)
    for step in range(1, steps + 1):
        wanderer.step()
        if step % BETWEEN_LOOKS == 0:
            wanderer.come_back()
            look_over(window, folder)
        assert surprises == [], "\n".join((*wanderer.steps[-30:], *surprises))
    wanderer.come_back()


@pytest.mark.parametrize("number", range(3))
def test_whatever_is_pressed_the_file_stays_what_its_log_tells(
    window: MainWindow, tmp_path: Path, surprises: list[str], number: int
) -> None:
    walk(window, tmp_path, number, 200, surprises)


@pytest.mark.soak
@pytest.mark.parametrize("number", range(100, 120))
def test_nothing_breaks_on_long_walks(
    window: MainWindow, tmp_path: Path, surprises: list[str], number: int
) -> None:
    walk(window, tmp_path, number, 1500, surprises)
