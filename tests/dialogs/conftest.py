"""Files of a coordination and of offices that have handed in, for the tests of conversations."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from eccar_desktop import texts
from eccar_desktop.domain.edits import Create, Edit
from eccar_desktop.domain.values import Value
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.workspace.workspace import Workspace

NewMeasure = Callable[..., str]
HandedIn = Callable[..., Path]
Shown = Callable[[QDialog], None]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    texts.use("en")
    yield
    texts.use("en")


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files and folders that were opened in other programs; none really opens."""
    found: list[str] = []

    def remember(url: object) -> bool:
        found.append(url.toLocalFile())  # type: ignore[attr-defined]  # a QUrl
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    return found


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings under which every conversation begins in the test's own folder."""
    made = Settings(tmp_path / "settings.json")
    for purpose in ("open", "hand-in", "merge", "report", "start-files"):
        made.remember_folder(purpose, tmp_path)
    return made


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    """The coordination's file, open for work."""
    workspace = Workspace()
    assert workspace.create(
        tmp_path / "coordination.eccar",
        city="Dresden",
        office="Bürgermeisteramt",
        code="10",
        coordination=True,
    )
    yield workspace
    workspace.close()


@pytest.fixture
def new_measure(workspace: Workspace) -> NewMeasure:
    """Makes a measure in the open file; gives its id."""

    def make(title: str, **values: Value) -> str:
        given: dict[str, Value] = {"title_de": title, "field": 1, **values}
        applied = workspace.perform(Create("measure", given), "New measure")
        assert applied is not None
        return applied.record

    return make


@pytest.fixture
def handed_in(workspace: Workspace, tmp_path: Path) -> HandedIn:
    """Makes a hand-in of the social welfare office that knows what the open file holds."""
    numbers = iter(range(1, 100))

    def make(*edits: Edit, city: str = "Dresden") -> Path:
        number = next(numbers)
        known = tmp_path / f"from_coordination_{number}.eccar"
        out = tmp_path / f"handin_50_{number}.eccar"
        hand_in(workspace.store, known)
        file = tmp_path / f"office_{number}.eccar"
        with create_store(file, city=city, office="Sozialamt", code="50") as store:
            if city == "Dresden":
                merge(store, [known], MergeOptions(), lambda *_seen: None, lambda: False)
            for edit in edits:
                store.apply(edit)
            hand_in(store, out)
        known.unlink()
        return out

    return make


@pytest.fixture
def merged(workspace: Workspace, handed_in: HandedIn) -> Callable[..., None]:
    """Merges a hand-in with these edits into the open file."""

    def make(hand_in_file: Path) -> None:
        merge(
            workspace.store,
            [hand_in_file],
            MergeOptions(confirmed=True),
            lambda *_seen: None,
            lambda: False,
        )

    return make


@pytest.fixture
def show(qtbot: QtBot) -> Shown:
    """Opens a conversation and waits until it can be seen."""

    def open_(dialog: QDialog) -> None:
        with qtbot.waitExposed(dialog):
            dialog.open()

    return open_


def reopened(path: Path) -> list[str]:
    """The German titles in a file that nobody has open."""
    with open_store(path, write=False) as store:
        return [each.text("title_de") for each in store.reader.records("measure")]
