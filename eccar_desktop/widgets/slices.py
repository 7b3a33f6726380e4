"""Building that takes a while, done in slices, so that the interface answers in between."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_SLICE = 0.02
"""Seconds of building at once; then it is the turn of keys, clicks and painting."""


class Slices(QObject):
    """Takes the steps of some work, a few at a time. `done` comes when all are taken."""

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.go_on)

    def hold(self, steps: Iterator[object]) -> None:
        """Hold other work, in place of what is left of the former; nothing is done yet."""
        self._soon.stop()
        self._steps = steps

    @Slot()
    def start(self) -> None:
        """Begin as soon as nothing else is to be done."""
        self._soon.start()

    @Slot()
    def go_on(self) -> None:
        """Take steps now, for as long as nobody feels it; the others soon."""
        self._take(time.perf_counter() + _SLICE)

    def complete(self) -> None:
        """Take all steps that are left at once: somebody needs what they build."""
        self._take(None)

    def _take(self, until: float | None) -> None:
        self._soon.stop()
        if self._steps is None:
            return
        for _step in self._steps:
            if until is not None and time.perf_counter() > until:
                self._soon.start()
                return
        self._steps = None
        self.done.emit()
