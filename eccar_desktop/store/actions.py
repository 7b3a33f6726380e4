"""Which action of this file undo would turn back next, and which one redo would."""

from dataclasses import dataclass

from eccar_desktop.domain.edits import Applied, TurnBack
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.store.file import Store
from eccar_desktop.texts import _


@dataclass(frozen=True)
class Actions:
    """The batches that can be undone and redone, the next one last."""

    undoable: tuple[str, ...]
    redoable: tuple[str, ...]


def actions(store: Store) -> Actions:
    """The undo and redo stacks, told from the log: they outlive the program."""
    undoable: list[str] = []
    redoable: list[str] = []
    for batch, kind, _turned in store.log.own_batches(store.facts.replica):
        if batch == store.facts.get("founding"):
            continue
        if kind == "undo":
            undoable[-1:] = []
            redoable.append(batch)
        elif kind == "redo":
            redoable[-1:] = []
            undoable.append(batch)
        else:
            undoable.append(batch)
            redoable.clear()
    return Actions(tuple(undoable), tuple(redoable))


def undo(store: Store) -> Applied:
    """Undo the last action made in this file. Raises ExpectedError if there is none."""
    undoable = actions(store).undoable
    if not undoable:
        raise ExpectedError(_("There is nothing here that could be undone."))
    return store.apply(TurnBack(undoable[-1], "undo"))


def redo(store: Store) -> Applied:
    """Redo the last undone action. Raises ExpectedError if there is none."""
    redoable = actions(store).redoable
    if not redoable:
        raise ExpectedError(_("There is nothing here that could be redone."))
    return store.apply(TurnBack(redoable[-1], "redo"))
