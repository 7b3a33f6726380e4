"""How long work is followed from outside, and stopped."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from eccar_desktop.domain.errors import CancelledError

T = TypeVar("T")

Watch = Callable[[int, int], None]
"""Hears how much of a long work is done, of how much, and may raise CancelledError to stop it."""


def unwatched(*_told: object) -> None:
    """Work that nobody follows or stops."""


def until(cancelled: Callable[[], bool], items: Iterable[T]) -> Iterator[T]:
    """These one by one, as long as nobody stops the work. Raises CancelledError."""
    for each in items:
        if cancelled():
            raise CancelledError
        yield each
