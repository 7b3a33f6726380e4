"""The one doorway for edits, and the one voice that says what changed."""

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, Signal, Slot
from PySide6.QtGui import QUndoStack

from eccar_desktop.domain.edits import Applied, Changes, Edit, TurnBack
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.store.drafts import Draft
from eccar_desktop.store.file import Store, open_store
from eccar_desktop.store.watch import unwatched
from eccar_desktop.texts import _
from eccar_desktop.workspace.jobs import Cancelled, Job, Progress, Work, watching
from eccar_desktop.workspace.open_file import OpenFile
from eccar_desktop.workspace.undo import DoneAction

StoreWork = Callable[[Store, Progress, Cancelled], Any]
"""Long work on an open file: on the file itself, or on a copy of it if it only reads."""


MakeEdit = Callable[[Store], Edit]
"""Makes a long edit from what the file holds, beside the interface."""

AT_ONCE = 40
"""So many records can be edited without anybody noticing; more are edited by a job."""


class Workspace(OpenFile):
    """What is open, and everything that can be done with it.

    `changed` carries one `Changes` for each action, whatever made it: an edit, an undo, a redo, a
    merge, an import.
    """

    changed = Signal(object)
    job_started = Signal(object)
    job_ended = Signal()
    _later = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.saved_at: datetime | None = None
        self._jobs: list[Job] = []
        self._turning: DoneAction | None = None
        # Queued: who followed the work says what came of it before everything is read anew.
        self._later.connect(self._announce, Qt.ConnectionType.QueuedConnection)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)

    def close(self) -> None:
        """Stop the jobs, close the file and forget what could be undone."""
        self.wait_for_jobs(cancel=True)
        self.undo_stack.clear()
        self.saved_at = None
        super().close()

    # editing

    def perform(self, edit: Edit, text: str) -> Applied | None:
        """Do an edit and put it on the undo stack under a name ("Delete measure").

        None if it could not be done; `failed` has told why.
        """
        applied = self._apply(edit)
        if applied is not None:
            self._take_in(applied, text)
        return applied

    def perform_beside(self, make: MakeEdit, text: str) -> Job:
        """Do a long edit as a job: all of it or, if it is cancelled, nothing; one step of undo.

        Raises ExpectedError if nothing can be written now.
        """

        def made_and_done(store: Store, progress: Progress, cancelled: Cancelled) -> Applied:
            return store.apply(make(store), watching(progress, cancelled))

        job = self._run_editing(made_and_done, text)
        job.finished.connect(self._take_in_job)
        job.failed.connect(self.failed)
        return job

    def attach(self, media_type: str, data: bytes) -> str | None:
        """Keep an image in the file; its SHA-256, or None if that failed and `failed` told why."""
        if not self.is_editable:
            return None
        return self.read(lambda _reader: self.store.attach(media_type, data), None)

    def _turn_back(self, edit: TurnBack, action: DoneAction) -> None:
        if action.size > AT_ONCE and self.is_editable:
            self._turn_back_beside(edit, action)
            return
        applied = self._apply(edit)
        action.became(applied)
        if applied is not None and applied.batch is not None:
            self._announce(applied.changes)

    def _turn_back_beside(self, edit: TurnBack, action: DoneAction) -> None:
        """Turn a long action back as a job; where that fails, nothing before it can be undone."""

        def turned(store: Store, progress: Progress, cancelled: Cancelled) -> Applied:
            return store.apply(edit, watching(progress, cancelled))

        self._turning = action
        job = self._run_editing(turned, action.text())
        job.finished.connect(self._end_turning)
        job.failed.connect(self._fail_turning)
        job.cancelled.connect(self.undo_stack.clear)

    @Slot(object)
    def _end_turning(self, applied: Applied) -> None:
        if self._turning is not None:
            self._turning.became(applied)
        self._turning = None
        self._announce(applied.changes)

    @Slot(str)
    def _fail_turning(self, sentence: str) -> None:
        self._turning = None
        self.undo_stack.clear()
        self.failed.emit(sentence)

    @Slot(object)
    def _take_in_job(self, applied: Applied) -> None:
        job = self.sender()
        self._take_in(applied, job.title if isinstance(job, Job) else "")

    def _take_in(self, applied: Applied, text: str) -> None:
        """Put what was done on the undo stack, and say what changed."""
        if applied.batch is not None:
            size = len(applied.records)
            self.undo_stack.push(DoneAction(text, applied.batch, self._turn_back, size))
            self._announce(applied.changes)

    def _apply(self, edit: Edit) -> Applied | None:
        try:
            if self._is_busy:
                raise ExpectedError(_("Please wait until the work in the background has ended."))
            return self.store.apply(edit)
        except ExpectedError as error:
            self.failed.emit(str(error))
            return None

    @Slot(object)
    def _announce(self, changes: Changes) -> None:
        self.saved_at = datetime.now().astimezone()
        self.changed.emit(changes)

    # drafts

    def keep_draft(
        self, entity: str, record: str, field: str, heads: frozenset[str], text: str
    ) -> None:
        """Keep what is being typed, so that a power cut costs a second's work at most."""
        if self.is_editable:
            self.read(
                lambda _reader: self.store.drafts.put(entity, record, field, heads, text), None
            )

    def drafts(self, record: str | None = None) -> list[Draft]:
        """The texts that were being typed: of one record, or all."""

        def kept(_reader: object) -> list[Draft]:
            drafts = self.store.drafts
            return list(drafts.of_record(record).values()) if record else drafts.all()

        return self.read(kept, [])

    def drop_draft(self, record: str, field: str) -> None:
        """Forget a draft: its text is saved, or taken back."""
        if self.is_editable:
            self.read(lambda _reader: self.store.drafts.remove(record, field), None)

    # long work

    def run(self, work: Work, title: str) -> Job:
        """Run a plain function beside the interface. It must not touch the open file."""
        job = Job(title, self)
        self._jobs.append(job)
        job.ended.connect(self._end_job)
        self.job_started.emit(job)
        self._pool.start(job.runnable(work))
        return job

    def run_reading(self, work: StoreWork, title: str) -> Job:
        """Run work that only reads, on a copy of the file as it is now; people can go on."""
        source = self.store

        def on_a_copy(progress: Progress, cancelled: Cancelled) -> object:
            with tempfile.TemporaryDirectory(prefix="eccar-") as folder:
                copy = Path(folder, source.path.name)
                source.copy_to(copy, watching(unwatched, cancelled))
                with open_store(copy, write=False) as snapshot:
                    return work(snapshot, progress, cancelled)

        return self.run(on_a_copy, title)

    def run_writing(self, work: StoreWork, title: str) -> Job:
        """Run work that writes into the open file; until it has ended nothing can be edited.

        Raises ExpectedError if nothing can be written now.
        """
        job = self._run_editing(work, title)
        job.setProperty("changes_anything", True)
        return job

    def run_noting(self, work: StoreWork, title: str) -> Job:
        """Run work that only notes something beside the records, such as what was handed in.

        What could be undone before can be undone afterwards. Raises ExpectedError.
        """
        return self._run_editing(work, title)

    def _run_editing(self, work: StoreWork, title: str) -> Job:
        if not self.is_editable:
            raise ExpectedError(_("The file can't be changed right now."))
        store = self.store
        self._set_busy(True)

        def on_the_file(progress: Progress, cancelled: Cancelled) -> object:
            return work(store, progress, cancelled)

        job = self.run(on_the_file, title)
        job.setProperty("writes", True)
        return job

    @property
    def has_jobs(self) -> bool:
        """Whether work goes on beside the interface."""
        return bool(self._jobs)

    def wait_for_jobs(self, *, cancel: bool = False) -> None:
        """Let all jobs come to their end, and tell what came of them."""
        for job in self._jobs:
            if cancel:
                job.cancel()
            job.hurry()
        self._pool.waitForDone()
        for job in list(self._jobs):
            QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall.value)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    @Slot(object)
    def _end_job(self, job: Job) -> None:
        self._jobs.remove(job)
        if job.property("writes"):
            self._set_busy(False)
        if job.property("changes_anything"):
            self.undo_stack.clear()  # what came in between may stand on what was done before
            self._later.emit(Changes(everything=True))
        self.job_ended.emit()
        job.deleteLater()

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit(is_busy)


def looking(path: Path, work: StoreWork) -> Work:
    """Short work that only reads, on the file itself: an edit waits for single answers only."""

    def on_the_file(progress: Progress, cancelled: Cancelled) -> object:
        with open_store(path, write=False) as store:
            return work(store, progress, cancelled)

    return on_the_file
