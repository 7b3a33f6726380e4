"""Work in slices: the interface answers in between, and who can't wait gets it at once."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from eccar_desktop.widgets.slices import Slices

LONG = 0.03
"""Seconds of a step after which it is the turn of others."""


def steps(count: int, taken: list[int]) -> Iterator[None]:
    """Long steps, noted when they are taken."""
    for number in range(count):
        time.sleep(LONG)
        taken.append(number)
        yield


def test_between_two_slices_it_is_the_turn_of_others(qtbot: QtBot) -> None:
    owner = QObject()
    slices, taken = Slices(owner), list[int]()
    other = QTimer(owner)
    other.setInterval(0)
    seen: list[int] = []
    other.timeout.connect(lambda: seen.append(len(taken)))
    other.start()
    slices.hold(steps(3, taken))
    assert taken == []
    with qtbot.waitSignal(slices.done):
        slices.go_on()
        assert taken == [0]
    assert taken == [0, 1, 2]
    assert {1, 2} <= set(seen)


def test_what_is_left_can_be_had_at_once(qtbot: QtBot) -> None:
    owner = QObject()
    slices, taken = Slices(owner), list[int]()
    slices.hold(steps(3, taken))
    slices.go_on()
    with qtbot.waitSignal(slices.done):
        slices.complete()
    assert taken == [0, 1, 2]
    slices.complete()
    assert taken == [0, 1, 2]


def test_other_work_takes_the_place_of_what_was_left(qtbot: QtBot) -> None:
    owner = QObject()
    slices, former, taken = Slices(owner), list[int](), list[int]()
    slices.hold(steps(3, former))
    slices.go_on()
    slices.hold(steps(1, taken))
    with qtbot.waitSignal(slices.done):
        slices.start()
    assert (former, taken) == ([0], [0])
