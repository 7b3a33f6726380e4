"""The log of what the program did: for support, without people's texts, names or paths.

A log record says which action ran, how long it took and where it failed. Values of measures and
file paths never go in: code passes counts and ids only, and tracebacks lose their paths here.
"""

import logging
import re
import traceback
from typing import Any

from eccar_desktop import paths

FILE_NAME = "eccar-desktop.log"
_SIZE, _KEPT = 500_000, 3
_PATH = re.compile(r"""(?<=File ")[^"]*?([^"/\\]+)(?=")""")

root = logging.getLogger("eccar_desktop")


class CalmFormatter(logging.Formatter):
    """Formats a record; what it says of an error names files and lines, no folder and no text."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name that logging calls
        """Where an error happened."""
        return where(ei[1])


def where(error: BaseException) -> str:
    """Where an error and its causes happened, without folders and without what it quotes."""
    causes: list[str] = []
    each: BaseException | None = error
    while each is not None:
        lines = traceback.format_tb(each.__traceback__)
        causes.append(_PATH.sub(r"\1", "".join(lines)) + type(each).__name__)
        each = each.__cause__ or each.__context__
    return "\nwhich came from\n".join(causes)


def start() -> None:
    """Write log records of the program to a file from now on; a full or closed disk stops none."""
    from logging.handlers import RotatingFileHandler  # late: it costs a tenth of the start

    if any(isinstance(each, RotatingFileHandler) for each in root.handlers):
        return
    root.setLevel(logging.INFO)
    logging.raiseExceptions = False
    try:
        handler = RotatingFileHandler(
            paths.log_dir() / FILE_NAME,
            maxBytes=_SIZE,
            backupCount=_KEPT,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        return
    handler.setFormatter(CalmFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)


def stop() -> None:
    """Close the log file."""
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
