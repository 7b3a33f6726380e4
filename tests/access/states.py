"""Every state of the program that a person can see: start, places, conversations, manual.

A new place of the desk and a new conversation appear here by themselves.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from eccar_desktop.dialogs.place import Place
from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.selftest.screens import Screens
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.window.actions import ACTIONS
from eccar_desktop.window.desk import MEASURES, PLACES
from eccar_desktop.window.main import MainWindow

SCREEN = (1366, 768)
"""The smallest screen that the program is made for."""


@dataclass(frozen=True)
class State:
    """What is shown, under a name; `shown` is the window or the conversation."""

    name: str
    shown: QWidget


def settle(window: MainWindow) -> None:
    """Let jobs end, layouts be made and what is put off be done."""
    workspace = window.parts.workspace
    for _time in range(3):
        workspace.wait_for_jobs()
        QTest.qWait(5)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def fill(window: MainWindow, folder: Path) -> None:
    """Open the coordination's file with offices, measures, a merge and a conflict."""
    workspace = window.parts.workspace
    path = folder / "coordination.eccar"
    with create_store(path, city="Dresden", office="Rathaus", code="10", coordination=True) as own:
        own.apply(Create("office", {"code": "41", "name_de": "Kulturamt", "name_en": "Culture"}))
        texts = {"title_de": "Runder Tisch", "description_de": "Er tagt.", "title_en": "Round"}
        facts = {"field": 1, "start": "2017", "end": "2015", "status": "planned"}
        measure = own.apply(Create("measure", {**texts, **facts})).record
        own.apply(Create("measure", {"title_de": "Fest der Kulturen", "field": 4}))
        hand_in(own, folder / "for_50.eccar")
        with create_store(folder / "50.eccar", city="Dresden", office="Amt", code="50") as other:
            nothing = (MergeOptions(), lambda *_seen: None, lambda: False)
            merge(other, [folder / "for_50.eccar"], *nothing)
            other.apply(SetFields("measure", measure, {"title_de": "Tisch"}))
            hand_in(other, folder / "handin_50.eccar")
        own.apply(SetFields("measure", measure, {"title_de": "Runder Tisch der Stadt"}))
        merge(own, [folder / "handin_50.eccar"], MergeOptions(confirmed=True), *nothing[1:])
    window.files.open(path)
    assert workspace.is_open
    settle(window)


def places(window: MainWindow) -> Iterator[State]:
    """The form, alone and beside the preview, then each place of the desk."""
    measure = window.parts.workspace.reader.records("measure")[0].id
    window.desk.show_measure(Place("measure", measure, "title_de"))
    for name in ("form", "preview"):
        settle(window)
        yield State(name, window)
        window.actions_by_key["preview"].trigger()
    for key in (MEASURES, *(row.key for row in PLACES)):
        window.desk.go(key)
        settle(window)
        yield State(key, window)
    window.desk.go(MEASURES)


def conversations(window: MainWindow, folder: Path) -> Iterator[State]:
    """Each conversation, open; it is closed when the next is asked for."""
    screens = Screens(QApplication.instance(), lambda _app: window, folder)  # type: ignore[arg-type]  # the one that runs
    screens._window = window
    window.desk.measures.following.choose_first()
    openers: list[Callable[[], object]] = screens._conversations()
    openers.append(lambda: window.talk.merge_files([folder / "handin_50.eccar"]))
    openers.append(lambda: window.talk.begin_with(folder / "handin_50.eccar"))
    again = _opening_actions(window)
    openers += again
    seen: set[type] = set()
    for number, opens in enumerate(openers):
        opens()
        settle(window)
        for dialog in dialogs():
            if number < len(openers) - len(again) or type(dialog) not in seen:
                seen.add(type(dialog))
                yield State(type(dialog).__name__, dialog)
        close_dialogs(window)


def _opening_actions(window: MainWindow) -> list[Callable[[], object]]:
    """The actions that open a conversation: their names end with an ellipsis."""
    acts = [window.actions_by_key[row.key] for row in ACTIONS if row.text.endswith("…")]
    return [each.trigger for each in acts if each.isEnabled() and each.objectName() != "open"]


def states(window: MainWindow, folder: Path) -> Iterator[State]:
    """Everything that can be seen, one after the other."""
    yield State("start", window)
    fill(window, folder)
    window.desk.measures.following.choose_first()
    yield from places(window)
    yield from conversations(window, folder)
    window.guide.show_topic()
    assert window.guide.window is not None
    settle(window)
    yield State("manual", window.guide.window)
    window.guide.close()


def dialogs() -> list[QDialog]:
    """The conversations that are open."""
    every = QApplication.topLevelWidgets()
    return [each for each in every if isinstance(each, QDialog) and each.isVisible()]


def close_dialogs(window: MainWindow) -> None:
    """Close every conversation, again if one must stop its work first."""
    for _time in range(20):
        for each in dialogs():
            each.reject()
        settle(window)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if not dialogs():
            return
    raise AssertionError([type(each).__name__ for each in dialogs()])
