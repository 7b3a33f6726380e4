"""The part of the self-test that opens every window, run as the packaged program runs it."""

import importlib
import inspect
import json
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

from eccar_desktop import dialogs, places, window
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.selftest.screens import Screens


def test_everything_opens_in_both_languages(tmp_path: Path) -> None:
    out = tmp_path / "findings.json"
    command = [sys.executable, "-m", "eccar_desktop", "--self-test", str(out)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert out.exists(), done.stderr.decode()
    assert [each for each in json.loads(out.read_text("utf-8")) if not each["works"]] == []
    assert done.returncode == 0


def test_there_is_no_dialog_that_nothing_opens() -> None:
    for module in pkgutil.iter_modules(dialogs.__path__):
        importlib.import_module(f"{dialogs.__name__}.{module.name}")
    kinds = [Dialog]
    for kind in kinds:
        kinds += kind.__subclasses__()
    every = [each for each in kinds if not each.__subclasses__()]  # nobody opens what others share
    rooms = [Path(room.__file__ or "").parent for room in (window, places, dialogs)]
    opened = "".join(file.read_text("utf-8") for room in rooms for file in room.rglob("*.py"))
    opened = re.sub(r"^class .*", "", opened, flags=re.MULTILINE)
    opened += inspect.getsource(Screens._conversations)
    assert [each.__name__ for each in every if f"{each.__name__}(" not in opened] == []


def test_a_copy_inside_an_archive_says_so_instead_of_starting(tmp_path: Path) -> None:
    program = f"""
import sys, tempfile
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from eccar_desktop import app
folder = Path({str(tmp_path)!r}, "Temp1_eccar.zip")
sys.frozen, sys.executable = True, str(folder / "eccar-desktop")
tempfile.tempdir = {str(tmp_path)!r}
def look():
    (dialog,) = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    print(type(dialog).__name__, flush=True)
    dialog.reject()
begin = QApplication.exec
def exec_and_look(self=None):
    QTimer.singleShot(50, look)
    return begin()
QApplication.exec = exec_and_look
sys.exit(app.main([]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["QuestionDialog"], done.stderr
    assert done.returncode == 3
