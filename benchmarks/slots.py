"""Which moments of an interface are long: every event that Qt hands out, timed by its receiver.

A person notices a pause from some 50 ms on. Wall time is what they feel; the time of the thread
alone says how much of it this program has to answer for on a busy machine. Where others share the
processor that is slower as well: a core whose other half works for somebody else takes nearly twice
the time for the same. A yardstick, the same bit of Python again and again, tells by how much: it is
held to every long moment right after it, and what the moment would have taken at the best pace that
the machine had is told beside what it took.

To listen to events costs time for each of them, some thousand within one change of the language,
that nobody pays who does not measure. What one takes is measured beforehand, against an application
that does not listen, and left out of the time of the thread.
"""

import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QCalendarWidget, QHBoxLayout, QWidget

GOAL = 50.0

_TIMES = 300
_hand_out = QApplication.notify


class Slot(NamedTuple):
    """One event: what was going on, who received it, how long it took in milliseconds.

    `is_first` says that somebody did this for the first time: then what it needs is loaded and
    built, once in a session. `yard` is what the yardstick took right after a long one, or nothing.
    """

    step: str
    receiver: str
    wall: float
    cpu: float
    is_first: bool
    yard: float = 0.0

    def paced(self, best: float) -> float:
        """Milliseconds of its own where the yardstick takes `best`; half of them at the least.

        Beside another thread of the program the yardstick takes still longer: that is no excuse.
        """
        return self.cpu * min(1.0, max(0.5, best / self.yard)) if self.yard else self.cpu


class TimedApplication(QApplication):
    """An application that times every event that is not part of another one."""

    def __init__(self) -> None:
        super().__init__([])
        self.step = ""
        self.slots: list[Slot] = []
        self._depth = 0
        self._within = 0
        self._times: Counter[str] = Counter()
        self._yards: list[float] = []
        self._cost = self._cost_of_listening()

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand out an event and note how long that took."""
        if self._depth:
            self._within += 1
            return _hand_out(self, receiver, event)
        self._depth += 1
        self._within = 0
        within = type(receiver.parent()).__name__
        name = f"{type(receiver).__name__} of {within}, {event.type().name}"
        wall, cpu = time.perf_counter(), time.thread_time()
        try:
            return _hand_out(self, receiver, event)
        finally:
            self._note(name, wall, cpu)
            self._depth -= 1

    def time(self, step: str, action: object) -> None:
        """Do something that a person begins by a key or a click, and what follows at once."""
        self.step = step
        self._times[step] += 1
        self._depth += 1
        self._within = 0
        wall, cpu = time.perf_counter(), time.thread_time()
        action()  # type: ignore[operator]
        self._depth -= 1
        self._note("the step itself", wall, cpu)
        self.processEvents()

    def wait(self, seconds: float) -> None:
        """Let timers run out and jobs end, as in the pauses that a person makes."""
        self._yards.append(_yard())
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.processEvents()
            time.sleep(0.002)

    def _note(self, name: str, wall: float, cpu: float) -> None:
        took = (time.perf_counter() - wall) * 1000
        own = (time.thread_time() - cpu - self._within * self._cost) * 1000
        yard = 0.0
        if own > GOAL / 2:
            yard = _yard()
            self._yards.append(yard)
        self.slots.append(Slot(self.step, name, took, own, self._times[self.step] <= 1, yard))

    def _cost_of_listening(self) -> float:
        """Seconds of the thread that an event within another one takes for being listened to."""
        deaf = subprocess.run(
            [sys.executable, __file__], check=True, capture_output=True, text=True
        ).stdout
        self._depth += 1
        heard = _switching()
        self._depth -= 1
        events = self._within / _TIMES
        self._within = 0
        return max(0.0, heard - float(deaf.split()[-1])) / events

    def tell(self, count: int = 8) -> None:
        """Print the longest moments: of all, and of those in which nothing was done anew."""
        if self._yards:
            usual, most = statistics.median(self._yards), max(self._yards)
            print(
                f"yardstick: {self.best:.2f} ms at best, {usual:.2f} as a rule, {most:.2f} at worst"
            )
        print(
            f"left out for listening: {self._cost * 1e6:.1f} µs for each event within another one"
        )
        for name, slots in (
            ("done for the first time", [each for each in self.slots if each.is_first]),
            ("done again", [each for each in self.slots if not each.is_first]),
        ):
            print(f"{name}:")
            for slot in sorted(slots, key=lambda each: -each.cpu)[:count]:
                own = f"{slot.cpu:6.1f} of its own, {slot.paced(self.best):6.1f} at best pace"
                print(f"{slot.wall:7.1f} ms ({own})  {slot.step}: {slot.receiver}")
            for how, times in (
                ("as felt", [each.wall for each in slots]),
                ("of its own", [each.cpu for each in slots]),
                ("of its own, at the best pace", [each.paced(self.best) for each in slots]),
            ):
                late = sum(each > GOAL for each in times)
                print(
                    f"{how}: {len(times)} moments, {late} over {GOAL:.0f} ms; "
                    f"ratio of the worst to the goal: {max(times, default=0) / GOAL:.2f}"
                )

    @property
    def best(self) -> float:
        """The least that the yardstick took, in milliseconds."""
        return min(self._yards, default=0.0)


def _yard() -> float:
    """How many milliseconds of the thread the same bit of Python takes just now."""
    begun = time.thread_time()
    sum(number * number for number in range(10_000))
    return (time.thread_time() - begun) * 1000


def _switching() -> float:
    """Seconds of the thread in which some hundred widgets made by Qt are switched off and on."""
    widget = QWidget()
    row = QHBoxLayout(widget)
    for _time in range(10):
        row.addWidget(QCalendarWidget())
    times = []
    for _time in range(_TIMES):
        begun = time.thread_time()
        widget.setEnabled(False)
        widget.setEnabled(True)
        times.append(time.thread_time() - begun)
    return min(times)


if __name__ == "__main__":
    deaf = QApplication([])
    print(_switching())
