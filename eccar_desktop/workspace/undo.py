"""An action on the undo stack: remembered by its batch, turned back by the store."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from eccar_desktop.domain.edits import Applied, TurnBack

Turn = Callable[[TurnBack, "DoneAction"], None]
"""Performs a TurnBack, announces it, and tells the action what it became."""


class DoneAction(QUndoCommand):
    """An action that has been performed already. It is pushed after it succeeded.

    `size` is the number of records that it touched.
    """

    def __init__(self, text: str, batch: str, turn: Turn, size: int = 1) -> None:
        super().__init__(text)
        self.size = size
        self._batch = batch
        self._turn = turn
        self._is_done = True

    def undo(self) -> None:
        """Turn the action back."""
        self._is_done = False
        self._turn(TurnBack(self._batch, "undo"), self)

    def redo(self) -> None:
        """Do the action again; the call that comes with the push does nothing."""
        if not self._is_done:
            self._is_done = True
            self._turn(TurnBack(self._batch, "redo"), self)

    def became(self, applied: Applied | None) -> None:
        """Remember the batch that turned it back; without one it can't be turned any more."""
        if applied is None or applied.batch is None:
            self.setObsolete(True)
        else:
            self._batch = applied.batch
