"""Conversations in which long work is done: with progress, a way to stop, and calm failures."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.look import scale
from eccar_desktop.texts import _
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.workspace.jobs import Job
from eccar_desktop.workspace.workspace import StoreWork, Workspace


class JobBar(QWidget):
    """How far a job is, and a button to stop it."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = wrapped(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.stop = QPushButton(self)
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.stopped)
        line = QHBoxLayout()
        scale.space(line, scale.CLOSE)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.TIGHT)
        layout.addWidget(self.words)
        layout.addLayout(line)
        self.setVisible(False)

    def begin(self, title: str) -> None:
        """Show that something has begun; how long it takes is not known yet."""
        self.bar.setRange(0, 0)
        self.words.setText(title)
        self.bar.setAccessibleName(title)
        self.stop.setEnabled(True)
        self.setVisible(True)

    @Slot(int, int, str)
    def show_progress(self, done: int, total: int, what: str) -> None:
        """Show how much is done, and what is being worked on."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if what:
            self.words.setText(what)

    def retranslate(self) -> None:
        """Set every text."""
        self.stop.setText(_("Stop"))


class WorkingDialog(Dialog):
    """A conversation that follows one job at a time. Closing it stops the job first.

    With a workspace it is about the file that is open there, and closes with it.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        workspace: Workspace | None = None,
        characters: int = 96,
    ) -> None:
        super().__init__(parent, characters=characters)
        self.progress = JobBar(self)
        self.column.insertWidget(self.column.indexOf(self.notice), self.progress)
        self.progress.stopped.connect(self._stop)
        self._job: Job | None = None
        if workspace is not None:
            workspace.closed.connect(self._close_with_file)
        self._is_leaving = False

    @property
    def is_working(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def read_file(self, workspace: Workspace, work: StoreWork, title: str) -> None:
        """Let work read a copy of the open file; `_take_result` gets what comes of it."""
        self._start(workspace.run_reading, work, title)

    def change_file(self, workspace: Workspace, work: StoreWork, title: str) -> None:
        """Let work change the open file; `_take_result` gets what comes of it.

        Work that is stopped has changed nothing, which is said.
        """
        job = self._start(workspace.run_writing, work, title)
        if job is not None:
            job.cancelled.connect(self._say_unchanged)

    def note_in_file(self, workspace: Workspace, work: StoreWork, title: str) -> None:
        """Let work note something in the open file beside its records; undo stays possible."""
        self._start(workspace.run_noting, work, title)

    def _start(
        self, run: Callable[[StoreWork, str], Job], work: StoreWork, title: str
    ) -> Job | None:
        try:
            job = run(work, title)
        except ExpectedError as error:
            self.show_failure(str(error))
            return None
        self.follow(job)
        return job

    def follow(self, job: Job) -> None:
        """Show a job; `_take_result` gets what comes of it, failures are said here."""
        self._job = job
        self._is_leaving = False
        self.notice.say("")
        self.progress.begin(job.title)
        job.progressed.connect(self.progress.show_progress)
        job.ended.connect(self._end)
        job.failed.connect(self.show_failure)
        job.cancelled.connect(self._leave_if_wanted)
        job.finished.connect(self._take_result)
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(self._take_next_step)
        job.finished.connect(self._leave_if_wanted)  # it ended before it could be stopped
        self._show_state()
        self.fit()

    @Slot(object)
    def _take_result(self, result: Any) -> None:
        """Take what came of a job."""

    def _next_steps(self) -> Sequence[QWidget]:
        """Where a person goes on after work, the best first; none if the focus is well as it is."""
        return ()

    @Slot()
    def _take_next_step(self) -> None:
        """Put the focus where one goes on: what had it could not be pressed during the work."""
        can_be_used = (each for each in self._next_steps() if each.isVisibleTo(self))
        goal = next((each for each in can_be_used if each.isEnabled()), None)
        if goal is not None and not self.is_working:
            goal.setFocus()

    @Slot()
    def _say_unchanged(self) -> None:
        self.notice.say(_("Stopped. The file is as it was."), "check")

    def _show_state(self) -> None:
        """Enable what can be done now; called whenever work begins or ends."""

    @Slot(object)
    def _end(self, _job: object) -> None:
        self._job = None
        self.progress.setVisible(False)
        self._show_state()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self.progress.stop.setEnabled(False)
            self._job.cancel()

    @Slot()
    def _close_with_file(self) -> None:
        self.reject()

    @Slot()
    def _leave_if_wanted(self) -> None:
        if self._is_leaving and self.isVisible():
            super().reject()

    def reject(self) -> None:
        """Close; if work is under way, stop it first and close when it has stopped."""
        if self._job is None:
            super().reject()
        else:
            self._is_leaving = True
            self._stop()

    def _retranslate(self) -> None:
        self.progress.retranslate()
        super()._retranslate()
