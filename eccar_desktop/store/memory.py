"""What Python's memory needs to be told where very much is made at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 20_000
"""So many new objects take some ten milliseconds to look through."""


@contextmanager
def collector_resting() -> Iterator[None]:
    """Python's search for cycles rests: what is made meanwhile has hardly any, and is so much.

    It would look at all of it again and again: a tenth of the time of a merge, and up to a third of
    a second at once, in whichever thread happens to make something then. If very much is left in
    the end, it is never looked through; what nobody needs any more goes all the same.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if gc.get_count()[0] > _MANY:
                gc.freeze()
            gc.enable()
