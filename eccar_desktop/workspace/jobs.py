"""Long work beside the interface: a plain function that reports progress and can be stopped."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Signal, Slot

from eccar_desktop.domain.errors import CancelledError, ExpectedError
from eccar_desktop.store.memory import collector_resting
from eccar_desktop.texts import _

Progress = Callable[[int, int, str], None]
"""Takes how much is done, of how much (0: unknown), and what is being worked on."""

Cancelled = Callable[[], bool]
"""Whether a person wants the work to stop; the work then raises CancelledError."""

Work = Callable[[Progress, Cancelled], Any]

_PAUSE = 0.05
"""Seconds between two progress reports: more often nobody can see them."""

_log = logging.getLogger(__name__)


class Job(QObject):
    """One piece of long work, as the interface follows it.

    At the end comes `ended`, from then on the file can be read and edited again, and then exactly
    one of `finished`, `failed` and `cancelled`. All arrive in the thread of the interface.
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal(object)
    _came_out = Signal(object)

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.result: Any = None
        self._stop = threading.Event()
        self._came_out.connect(self._tell)

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next look."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()

    def runnable(self, work: Work) -> QRunnable:
        """The work as a thread pool takes it: a function and bound signals, no object of Qt."""
        return _Runnable(work, self.progressed.emit, self._came_out.emit, self._stop)

    @Slot(object)
    def _tell(self, outcome: object) -> None:
        self.ended.emit(self)
        match outcome:
            case CancelledError():
                self.cancelled.emit()
            case ExpectedError():
                self.failed.emit(str(outcome))
            case BaseException():
                _log.error("A job failed", exc_info=outcome)
                self.failed.emit(
                    _("“{title}” could not be finished: a fault of the program.").format(
                        title=self.title
                    )
                )
            case _:
                self.result = outcome
                self.finished.emit(outcome)


class _Runnable(QRunnable):
    """Runs the work in a thread of the pool and hands over what came of it."""

    def __init__(
        self,
        work: Work,
        report: Callable[[int, int, str], None],
        deliver: Callable[[object], None],
        stop: threading.Event,
    ) -> None:
        super().__init__()
        self._work = work
        self._report = report
        self._deliver = deliver
        self._stop = stop
        self._last = 0.0

    def run(self) -> None:
        """Do the work; Qt calls this."""
        try:
            with collector_resting():  # the interface would wait for it
                outcome: object = self._work(self._progress, self._stop.is_set)
        except BaseException as error:  # noqa: BLE001 - told in the interface's thread
            outcome = error
        self._deliver(outcome)

    def _progress(self, done: int, total: int, what: str = "") -> None:
        moment = time.monotonic()
        if moment - self._last >= _PAUSE or done == total:
            self._last = moment
            self._report(done, total, what)
