"""An action on the undo stack: remembered by its batch, turned back by the store."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtGui import QUndoCommand

from eccar_desktop.domain.edits import Applied, TurnBack

Turn = Callable[[TurnBack], Applied | None]
"""Performs a TurnBack and announces it; None if it could not be done."""


class DoneAction(QUndoCommand):
    """An action that has been performed already. It is pushed after it succeeded."""

    def __init__(self, text: str, batch: str, turn: Turn) -> None:
        super().__init__(text)
        self._batch = batch
        self._turn = turn
        self._is_done = True

    def undo(self) -> None:
        """Turn the action back."""
        self._is_done = False
        self._turn_back("undo")

    def redo(self) -> None:
        """Do the action again; the call that comes with the push does nothing."""
        if not self._is_done:
            self._is_done = True
            self._turn_back("redo")

    def _turn_back(self, kind: Literal["undo", "redo"]) -> None:
        applied = self._turn(TurnBack(self._batch, kind))
        if applied is None or applied.batch is None:
            self.setObsolete(True)
        else:
            self._batch = applied.batch
