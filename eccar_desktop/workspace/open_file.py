"""Which file is open, and reading from it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.store.facts import Facts
from eccar_desktop.store.faults import HandInError, OnlyReadableError
from eccar_desktop.store.file import Store, open_store, takes_long_to_open
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _

T = TypeVar("T")


class OpenFile(QObject):
    """At most one file is open at a time.

    `failed` carries a sentence for the user; then nothing has changed. `noticed` carries a
    sentence that is worth knowing though things went well. `hand_in_found` carries the path of a
    hand-in that somebody tried to open: it is merged, never edited. `outdated_found` carries the
    path of a large file that must be brought up to date first, which takes a while.
    """

    opened = Signal()
    closed = Signal()
    failed = Signal(str)
    noticed = Signal(str)
    hand_in_found = Signal(object)
    outdated_found = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._author = ""
        self._is_busy = False

    @property
    def is_open(self) -> bool:
        """Whether a file is open."""
        return self._store is not None

    @property
    def store(self) -> Store:
        """The open file. Raises ExpectedError while there is none."""
        if self._store is None:
            raise ExpectedError(_("No file is open."))
        return self._store

    @property
    def path(self) -> Path | None:
        """Where the open file lies."""
        return self._store.path if self._store else None

    @property
    def facts(self) -> Facts:
        """What is true of this copy only: its office, its city, whether it coordinates."""
        return self.store.facts

    @property
    def reader(self) -> Reader:
        """Reads the open file. View models ask through `read`, which survives a full stop."""
        return self.store.reader

    @property
    def is_read_only(self) -> bool:
        """Whether only reading is possible."""
        return self._store is not None and self._store.is_read_only

    @property
    def is_busy(self) -> bool:
        """Whether a job writes: then nothing is read and nothing can be edited."""
        return self._is_busy

    @property
    def is_editable(self) -> bool:
        """Whether edits are possible now."""
        return self.is_open and not self.is_read_only and not self._is_busy

    def open(self, path: Path, *, patiently: bool = False) -> bool:
        """Open a file in place of the one that is open; for reading only if somebody works in it.

        Whether it is open now. If not, the former file stays, and `failed`, `hand_in_found` or
        `outdated_found` has told why; the last is spared with `patiently`.
        """
        if self._store is not None and self._store.path == path:
            return True
        if not patiently and takes_long_to_open(path):
            self.outdated_found.emit(path)
            return False
        try:
            store, notice = _opened(path)
        except HandInError:
            self.hand_in_found.emit(path)
            return False
        except ExpectedError as error:
            self.failed.emit(str(error))
            return False
        self._adopt(store)
        if notice:
            self.noticed.emit(notice)
        return True

    def create(
        self, path: Path, *, city: str, office: str, code: str = "", coordination: bool = False
    ) -> bool:
        """Make a new file and open it; whether that went well."""
        from eccar_desktop.store.founding import create_store

        try:
            store = create_store(
                path, city=city, office=office, code=code, coordination=coordination
            )
        except ExpectedError as error:
            self.failed.emit(str(error))
            return False
        self._adopt(store)
        return True

    def close(self) -> None:
        """Close the file, if one is open."""
        if self._store is not None:
            store, self._store = self._store, None
            store.close()
            self.closed.emit()

    def sign_as(self, name: str) -> None:
        """Write a person's name beside their changes from now on; an empty one writes none."""
        self._author = name.strip()
        if self._store is not None:
            self._store.writer.name = self._author or None

    def read(self, question: Callable[[Reader], T], otherwise: T) -> T:
        """The reader's answer; `otherwise` while nothing can be read, and `failed` tells why."""
        if self._store is None or self._is_busy:
            return otherwise
        try:
            with self._store.reading() as reader:
                return question(reader)
        except ExpectedError as error:
            self.failed.emit(str(error))
            return otherwise

    def _adopt(self, store: Store) -> None:
        self.close()
        self._store = store
        store.writer.name = self._author or None
        self.opened.emit()


def _opened(path: Path) -> tuple[Store, str]:
    """The file, and the sentence that says why it can only be read, if so."""
    try:
        return open_store(path), ""
    except OnlyReadableError as reason:
        return open_store(path, write=False), str(reason)
