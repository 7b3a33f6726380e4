"""Working without special rights, also where the tests run as root, to whom all is allowed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


@contextmanager
def unprivileged(tmp_path: Path) -> Iterator[Path]:
    """A folder of our own in which the rights of files count."""
    if os.name == "nt":
        pytest.skip("the rights of folders are others on Windows")
    if os.geteuid() != 0:
        yield tmp_path
        return
    # What pytest gives root may not be entered by others.
    folder = Path(tempfile.mkdtemp(prefix="eccar-rights-"))
    os.chown(folder, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield folder
    finally:
        os.setresuid(0, 0, 0)
        shutil.rmtree(folder)
