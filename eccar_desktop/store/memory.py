"""What Python's memory needs to be told where very much is made at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """Python's search for cycles rests: what is made meanwhile has hardly any, and is so much.

    It would look at all of it again and again: a tenth of the time of a merge, and up to a third of
    a second at once, in whichever thread happens to make something then.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
