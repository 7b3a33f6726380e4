"""How long work is followed from outside."""

from collections.abc import Callable

Watch = Callable[[int, int], None]
"""Hears how much of a long work is done, of how much, and may raise CancelledError to stop it."""


def unwatched(_done: int, _all: int) -> None:
    """Work that nobody follows or stops."""
