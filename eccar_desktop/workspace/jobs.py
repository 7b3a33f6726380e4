"""Long work beside the interface: a plain function that reports progress and can be stopped."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Signal, Slot

from eccar_desktop.domain.errors import CancelledError, ExpectedError
from eccar_desktop.store.memory import collector_resting
from eccar_desktop.store.watch import Watch
from eccar_desktop.texts import _

Progress = Callable[[int, int, str], None]
"""Takes how much is done, of how much (0: unknown), and what is being worked on."""

Cancelled = Callable[[], bool]
"""Whether a person wants the work to stop; the work then raises CancelledError."""

Work = Callable[[Progress, Cancelled], Any]

_PAUSE = 0.05
"""Seconds between two progress reports: more often nobody can see them."""

_TURN = 0.005
"""Seconds that work goes on before it asks whether the interface has something to do."""

_PATIENCE = 0.1
"""Seconds that work waits for the interface: it may wait itself, for the end of this very work."""

_log = logging.getLogger(__name__)


def watching(progress: Progress, cancelled: Cancelled) -> Watch:
    """Lets work in the store report how far it is, and stop when a person wants it to."""

    def watch(done: int, total: int) -> None:
        if cancelled():
            raise CancelledError
        progress(done, total, "")

    return watch


class _Courtesy:
    """Lets work stand back while the interface is at work: Python runs one of them at a time.

    Else each call that the interface makes to Qt would wait for its turn, hundreds of times in one
    click. The work asks now and then, and waits until the interface comes to answer.
    """

    def __init__(self, ask: Callable[[], None]) -> None:
        self._ask = ask
        self._answered = threading.Event()
        self._is_wanted = True
        self._next = 0.0

    def stand_back(self) -> None:
        """Wait until the interface has nothing to do; in the thread of the work."""
        if self._is_wanted and time.monotonic() >= self._next:
            self._answered.clear()
            self._ask()
            self._answered.wait(_PATIENCE)
            self._next = time.monotonic() + _TURN

    def answer(self) -> None:
        """Let the work go on; in the thread of the interface."""
        self._answered.set()

    def end(self) -> None:
        """Never wait again: the interface itself waits for the work."""
        self._is_wanted = False
        self._answered.set()


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
    _asked = Signal()
    _came_out = Signal(object)

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.result: Any = None
        self._stop = threading.Event()
        self._courtesy = _Courtesy(self._asked.emit)
        self._asked.connect(self._answer)
        self._came_out.connect(self._tell)

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next look."""
        self._stop.set()

    def hurry(self) -> None:
        """Let the work stand back no longer: somebody waits for its end."""
        self._courtesy.end()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()

    def runnable(self, work: Work) -> QRunnable:
        """The work as a thread pool takes it: a function and bound signals, no object of Qt."""
        return _Runnable(
            work, self.progressed.emit, self._came_out.emit, self._stop, self._courtesy
        )

    @Slot()
    def _answer(self) -> None:
        self._courtesy.answer()

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
        courtesy: _Courtesy,
    ) -> None:
        super().__init__()
        self._work = work
        self._report = report
        self._deliver = deliver
        self._stop = stop
        self._courtesy = courtesy
        self._last = 0.0

    def run(self) -> None:
        """Do the work; Qt calls this."""
        try:
            with collector_resting():  # the interface would wait for it
                outcome: object = self._work(self._progress, self._is_cancelled)
        except BaseException as error:  # noqa: BLE001 - told in the interface's thread
            outcome = error
        self._deliver(outcome)

    def _is_cancelled(self) -> bool:
        self._courtesy.stand_back()
        return self._stop.is_set()

    def _progress(self, done: int, total: int, what: str = "") -> None:
        self._courtesy.stand_back()
        moment = time.monotonic()
        if moment - self._last >= _PAUSE or done == total:
            self._last = moment
            self._report(done, total, what)
